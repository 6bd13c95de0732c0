import { describe, expect, it } from 'vitest';
import {
  dashes,
  glyphSet,
  matchAnyWord,
  matchWord,
  skipBlanks,
  skipSet,
  skipSetBackwards,
} from '../../src/periodical/glyphs.ts';

describe('glyph readers', () => {
  it('skip blanks up to the given end', () => {
    expect(skipBlanks(' 　甲', 0)).toBe(2);
    expect(skipBlanks('甲', 0)).toBe(0);
    expect(skipBlanks('   ', 1)).toBe(3);
    expect(skipBlanks('   ', 0, 2)).toBe(2);
  });

  it('skip a set and the blanks in it, in both directions', () => {
    expect(skipSet('— —甲', 0, dashes, 4)).toBe(3);
    expect(skipSet('———', 0, dashes, 2)).toBe(2);
    expect(skipSetBackwards('甲 — —', 5, dashes)).toBe(1);
    expect(skipSetBackwards('甲', 1, dashes)).toBe(1);
  });

  it('match a word with blanks between its characters, but not around it', () => {
    expect(matchWord('返 回　目录页', 0, '返回目录')).toBe(6);
    expect(matchWord(' 返回', 0, '返回')).toBe(-1);
    expect(matchWord('返回', 0, '返回目录')).toBe(-1);
    expect(matchWord('返回目录', 0, '返回目录', 3)).toBe(-1);
    expect(matchWord('甲返回', 1, '返回')).toBe(3);
  });

  it('match the first of several words', () => {
    expect(matchAnyWord('摘要', 0, ['提要', '摘要'])).toBe(2);
    expect(matchAnyWord('大纲', 0, ['提要', '摘要'])).toBe(-1);
    expect(matchAnyWord('大纲', 0, [])).toBe(-1);
  });

  it('a glyph set contains single UTF-16 units', () => {
    expect([...glyphSet('▶►')]).toEqual([0x25b6, 0x25ba]);
  });
});
