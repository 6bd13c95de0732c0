import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findFolded, foldForSearch, runsOf } from '../../src/search/fold.ts';

describe('fold', () => {
  it.each([
    ['ＤＲＧ／ＤＩＰ', 'drg/dip'],
    ['第 7 页', '第7页'],
    ['DRG 付费', 'drg付费'],
    ['machine  learning', 'machine learning'],
    ['Ａ\u3000Ｂ', 'a b'],
    ['集\u200B采\uFEFF', '集采'],
    ['\u2F6C录', '目录'],
    ['㎡与①', 'm2与1'],
    ['Cafe\u0301', 'café'],
    ['葛\u{E0100}城', '葛城'],
    ['  ', ''],
  ])('turns %j into %j', (text, expected) => {
    expect(foldForSearch(text)).toBe(expected);
  });

  it('does not change folded text, and returns the offset of each character', () => {
    const texts = fc.string({
      unit: fc.constantFrom(
        '集',
        '采',
        'Ａ',
        'b',
        '1',
        ' ',
        '\u3000',
        '，',
        '㎡',
        'e\u0301',
        '𠮷',
        '\u200B',
      ),
      maxLength: 12,
    });
    fc.assert(
      fc.property(texts, (text) => {
        const origins: number[] = [];
        const folded = foldForSearch(text, origins);
        expect(foldForSearch(folded)).toBe(folded);
        expect(origins).toHaveLength(folded.length);
        expect([...origins].sort((a, b) => a - b)).toEqual(origins);
        for (const at of origins) expect(at).toBeLessThan(text.length);
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});

describe('runsOf', () => {
  it('separates words and characters, and runs at every mark', () => {
    expect(runsOf('国采第10批，drg付费 𠮷α。5.5')).toEqual([
      ['国', '采', '第', '10', '批'],
      ['drg', '付', '费', '𠮷', 'α'],
      ['5'],
      ['5'],
    ]);
  });
});

describe('findFolded', () => {
  it('finds only whole Latin words', () => {
    expect(findFolded('drgs和drg付费', 'drg')).toBe(5);
    expect(findFolded('xdrg', 'drg')).toBe(-1);
    expect(findFolded('第10批', '第1')).toBe(-1);
    expect(findFolded('use drg', 'drg')).toBe(4);
    expect(findFolded('集采', '')).toBe(-1);
  });
});
