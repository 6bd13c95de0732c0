import { describe, expect, it } from 'vitest';
import type { FontTable } from '../../../src/input/pdf/fonts.ts';
import { LostText, unmapped } from '../../../src/input/pdf/lost-text.ts';
import type { Glyph } from '../../../src/input/pdf/types.ts';

const font = 1;

/** Reads a sheet with these characters, each one em wide, among as many others as make up `count`. */
function readSheet(characters: string, count = 1000): { text: string; isFontLost: boolean } {
  const lost = new Set<number>();
  const fonts: Pick<FontTable, 'markLost' | 'isLost'> = {
    markLost: (address) => void lost.add(address),
    isLost: (address) => lost.has(address),
  };
  const sheet = new LostText(fonts as FontTable);
  const style = { font: 'SimSun', size: 12, weight: null, thickened: false };
  const glyphs = [...characters].map((text, order): Glyph => ({
    text,
    x0: 0,
    x1: 12,
    y: 0,
    style,
    isBlank: false,
    order,
  }));
  for (const glyph of glyphs) sheet.add(glyph, font);
  sheet.mark(count);
  return { text: glyphs.map(({ text }) => text).join(''), isFontLost: lost.has(font) };
}

describe('Latin characters as wide as Han characters', () => {
  it('are lost text', () => {
    expect(readSheet('abcde')).toEqual({ text: unmapped.repeat(5), isFontLost: true });
  });

  it('are lost with the digits among them', () => {
    expect(readSheet('abcde123').text).toBe(unmapped.repeat(8));
  });

  it('are kept if they are few', () => {
    expect(readSheet('abcd')).toEqual({ text: 'abcd', isFontLost: false });
  });

  it.each(['āáǎàēíǔüè', '······', '×÷±°§¨', '20261127'])(
    'are kept if Chinese fonts draw them so: %s',
    (characters) => {
      expect(readSheet(characters, 50)).toEqual({ text: characters, isFontLost: false });
    },
  );

  it('are lost where they make up much of a sheet, in whatever font they are', () => {
    const rest = 'áàéè'.repeat(5);
    const { text, isFontLost } = readSheet(`abcde${rest}`, 60);
    expect(text).toBe(unmapped.repeat(5) + rest);
    expect(isFontLost).toBe(false);
  });
});
