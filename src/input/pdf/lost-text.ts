/**
 * Programs that rewrite a PDF may drop its mapping of codes to characters. Han characters then come as the Latin letters that
 * happen to have their codes. Nothing marks them, but their width gives them away.
 */
import { classOf, WIDTH } from '../../text/characters.ts';
import type { FontTable } from './fonts.ts';
import type { Glyph } from './types.ts';

/** Replaces a glyph that the PDF maps to no character. */
export const unmapped = '\uFFFD';

/**
 * A Latin character at least this wide, in ems, is suspicious: only a few are as wide as a Han character, and those that
 * Chinese fonts draw at full width, such as digits, `·` and the letters of pinyin with a tone.
 */
const suspiciousWidth = 0.9;
const wideLatin = /^[WMm@%&©®ÆŒ0-9]/;
/** The last code point of the Latin alphabets. */
const lastLatin = 0x24f;

/** At least so many glyphs are lost, if any are. */
const fewestLost = 5;

/** A font whose Latin characters are suspicious to this share has lost the mapping of all of them. */
const lostShare = 0.5;

/** So many suspicious glyphs, making up this share of a sheet, are lost whatever the rest of their font is. */
const sheetShare = 0.08;

const isSuspicious = ({ text, x0, x1, style }: Glyph): boolean =>
  !wideLatin.test(text) &&
  (classOf(text.charCodeAt(0)) & WIDTH) !== 2 &&
  x1 - x0 >= style.size * suspiciousWidth &&
  x1 - x0 < style.size * 1.1 * text.length;

/** The glyphs of one sheet that may be lost. */
export class LostText {
  readonly #fonts: FontTable;
  /** By the address of their font. */
  readonly #latin = new Map<number, Glyph[]>();

  constructor(fonts: FontTable) {
    this.#fonts = fonts;
  }

  add(glyph: Glyph, font: number): void {
    if (glyph.text.charCodeAt(0) > lastLatin) return;
    const latin = this.#latin.get(font);
    if (latin) latin.push(glyph);
    else this.#latin.set(font, [glyph]);
  }

  /** Replaces what is lost, once all glyphs are known; `count` is the number of glyphs of the sheet. */
  mark(count: number): void {
    const suspicious = [...this.#latin.values()].map((glyphs) => glyphs.filter(isSuspicious));
    const all = suspicious.flat();
    [...this.#latin].forEach(([font, glyphs], i) => {
      const found = suspicious[i]!;
      const least = Math.max(fewestLost, glyphs.length * lostShare);
      if (found.length >= least) this.#fonts.markLost(font);
      if (this.#fonts.isLost(font)) replace(glyphs);
    });
    if (all.length >= Math.max(fewestLost, count * sheetShare)) replace(all);
  }
}

function replace(glyphs: readonly Glyph[]): void {
  for (const glyph of glyphs) glyph.text = unmapped.repeat(glyph.text.length);
}
