import { describe, expect, it } from 'vitest';
import { whatGotWorse } from '../bench/inputs.ts';

describe('npm run bench -- --compare', () => {
  it('names the figures that are more than 10 % worse', () => {
    const before = { check: { a: 2, b: 2, gone: 1 }, site: { a: 1 } };
    const now = { check: { a: 2.19, b: 2.21, added: 9 }, site: { a: 0.5 }, added: { a: 9 } };
    expect(whatGotWorse(now, before)).toEqual(['b: 2.00 → 2.21']);
  });
});
