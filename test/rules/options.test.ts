import { describe, expect, it } from 'vitest';
import { check, type CheckOptions } from '../../src/rules/check.ts';
import { fixtureText } from '../cli/support.ts';

const bytes = Buffer.from(fixtureText.replace('\n返回目录\n', '\n'));
const levelOf = (options: CheckOptions): string | undefined =>
  check(bytes, options).findings.find(({ ruleId }) => ruleId === 'article/no-back-link')?.severity;

describe('the options of check', () => {
  it('set a rule by a word, as the config does, or by a map', () => {
    expect(levelOf({ rules: { 'article/no-back-link': 'error' } })).toBe('error');
    expect(levelOf({ rules: { 'article/no-back-link': { severity: 'info' } } })).toBe('info');
    expect(levelOf({ rules: { 'article/no-back-link': 'off' } })).toBeUndefined();
  });

  it.each<{ options: object; message: RegExp }>([
    {
      options: { rules: { 'article/no-backlink': 'off' } },
      message: /did you mean article\/no-back/,
    },
    { options: { rules: { 'article/no-back-link': 'fatal' } }, message: /unknown level fatal/ },
    { options: { rules: { 'article/long-title': { most: 3 } } }, message: /most is no option/ },
    { options: { rules: { 'article/long-title': { maximum: '3' } } }, message: /maximum is no/ },
    { options: { language: 'fr' }, message: /unknown language fr; known: en, zh/ },
  ])('are refused with a TypeError: $options', ({ options, message }) => {
    expect(() => check(bytes, options as CheckOptions)).toThrow(TypeError);
    expect(() => check(bytes, options as CheckOptions)).toThrow(message);
  });

  it.each([undefined, null, 'a path', 3, []])(
    'and so is an input that is no bytes: %s',
    (input) => {
      expect(() => check(input as unknown as Uint8Array)).toThrow(/must be a Uint8Array/);
    },
  );
});
