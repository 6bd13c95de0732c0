import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { parse, parsePdf, parseStream } from '../../src/parser/parse.ts';
import { toReport } from '../../src/report/to-report.ts';
import { check, type CheckOptions } from '../../src/rules/check.ts';
import { toMarkdown, toMarkdownFiles } from '../../src/write/markdown.ts';
import { fixtureText } from '../cli/support.ts';

const bytes = Buffer.from(fixtureText.replace('\n返回目录\n', '\n'));
const levelOf = (options: CheckOptions): string | undefined =>
  check(bytes, options).findings.find(({ ruleId }) => ruleId === 'article/no-back-link')?.severity;

describe('the options of check', () => {
  it('set a rule with a level, as in the config, or with a map', () => {
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
    'include an input that must be bytes or text: %s',
    (input) => {
      expect(() => check(input as unknown as Uint8Array)).toThrow(TypeError);
      expect(() => check(input as unknown as Uint8Array)).toThrow(/must be a Uint8Array/);
    },
  );
});

it('bytes of another realm are accepted', async () => {
  const foreign = runInNewContext('Uint8Array.from(bytes)', { bytes }) as Uint8Array;
  expect(foreign).not.toBeInstanceOf(Uint8Array);
  expect(parse(foreign)).toEqual(parse(bytes));
  const types: string[] = [];
  for await (const { type } of parseStream([foreign])) types.push(type);
  expect(types.at(-1)).toBe('end');
});

describe('TypeErrors of other functions', () => {
  const noBytes = 3 as unknown as Uint8Array;
  it('an input that is neither bytes nor text', async () => {
    const message =
      /^The input must be a Uint8Array or, where text is accepted, a string; got number\.$/;
    expect(() => parse(noBytes)).toThrow(message);
    await expect(parseStream([noBytes]).next()).rejects.toThrow(message);
    await expect(parsePdf(noBytes)).rejects.toThrow(message);
  });

  it('an unknown language, flavour or encoding', async () => {
    await expect(toReport([], { language: 'fr' as 'en' })).rejects.toThrow(
      'toReport: unknown language fr; known: en, zh',
    );
    const flavor = 'latex' as 'gfm';
    for (const write of [toMarkdown, toMarkdownFiles]) {
      expect(() => write(parse(''), { flavor })).toThrow(/unknown flavor latex; known: commonmark/);
    }
    const encoding = 'utf-7' as 'utf-8';
    expect(() => parse(bytes, { encoding })).toThrow(/unknown encoding utf-7; known: auto, utf-8/);
  });
});
