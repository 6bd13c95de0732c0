import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyEdits,
  editsOf,
  normalizeText,
  type NormalizeKind,
} from '../../src/text/normalize.ts';

const only = (text: string, kind: NormalizeKind): string => applyEdits(text, editsOf(text, kind));

describe('normalizing a text', () => {
  it.each<[NormalizeKind, string, string]>([
    ['invisible', '返\u200B回\uFEFF目录', '返回目录'],
    ['form', '返回⽬录，第 3⻚', '返回目录，第 3页'],
    ['form', '\uF9A8ＤＲＧ１２', '令DRG12'],
    ['asciiMark', '支付,报销;结算:谁?谁!谁', '支付，报销；结算：谁？谁！谁'],
    ['asciiMark', '谁来支付?', '谁来支付？'],
    ['asciiMark', '支付(报销)办法', '支付（报销）办法'],
    ['asciiMark', '支付(DRG)办法,1:2,a,b', '支付(DRG)办法,1:2,a,b'],
    ['asciiMark', '支付(报A)办法', '支付(报A)办法'],
    ['repeatedMark', '支付，，报销。。结算、、、', '支付，报销。结算、'],
    ['repeatedMark', '等等。。。。。。', '等等……'],
    ['blank', '在2024年用DRG付费', '在 2024 年用 DRG 付费'],
    ['blank', '在  2024 年，50%的', '在 2024 年，50%的'],
  ])('%s: %s', (kind, text, expected) => {
    expect(only(text, kind)).toBe(expected);
  });

  it('counts each change once and maps every position', () => {
    const { text, edits, place } = normalizeText('第⽬2024年，，好');
    expect(text).toBe('第目 2024 年，好');
    expect(edits.map(({ kind }) => kind)).toEqual(['form', 'repeatedMark', 'blank', 'blank']);
    expect(place(0)).toBe(0);
    expect(text.charAt(place('第⽬2024年，，'.length))).toBe('好');
  });

  it('does not change normalized text', () => {
    const piece = fc.constantFrom(
      '支',
      '付',
      'A',
      '1',
      ' ',
      ',',
      '(',
      ')',
      '，',
      '。',
      '⽬',
      '\u200B',
      '%',
      '?',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const once = normalizeText(pieces.join('')).text;
        expect(normalizeText(once).text).toBe(once);
      }),
      { numRuns: 300, seed: 10 },
    );
  });
});
