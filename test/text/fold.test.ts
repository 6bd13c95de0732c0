import { describe, expect, it } from 'vitest';
import { comparable, fold, foldText, ideographOf } from '../../src/text/fold.ts';

describe('folding', () => {
  it.each([
    ['（１２，Ａ）', '(12,A)'],
    ['“甲”‘乙’', `"甲"'乙'`],
    ['—–―─－‑', '------'],
    ['•・‧', '···'],
    ['︰∶：', ':::'],
    ['⻚⽬⼀⻔⻓⼾', '页目一门长户'],
    ['甲a1。、', '甲a1。、'],
  ])('%s → %s', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it('folds every Kangxi radical like NFKC, except 户 and 页, which have several characters', () => {
    for (let unit = 0x2f00; unit <= 0x2fd5; unit += 1) {
      const radical = String.fromCharCode(unit);
      const expected =
        ({ 0x2f3e: '户', 0x2fb4: '页' } as Record<number, string>)[unit] ??
        radical.normalize('NFKC');
      expect(String.fromCharCode(fold(unit)), `U+${unit.toString(16)}`).toBe(expected);
    }
  });

  it('does not change folded text', () => {
    for (let unit = 0; unit <= 0xffff; unit += 1) expect(fold(fold(unit))).toBe(fold(unit));
  });
});

it('ideographOf returns the ideograph of a radical, and null for other characters', () => {
  expect(ideographOf('⻚')).toBe('页');
  expect(ideographOf('⾴')).toBe('頁');
  expect(ideographOf('⼾')).toBe('户');
  expect(ideographOf('页')).toBeNull();
  expect(ideographOf('（')).toBeNull();
});

it('comparable texts have no blanks', () => {
  expect(comparable(' 第\u200b 7⻚ ')).toBe('第7页');
});
