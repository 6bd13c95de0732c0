/** Small readers over a stretch of text, shared by the markers: none looks at a character twice. */

import { isBlank } from '../text/characters.ts';

export type GlyphSet = ReadonlySet<number>;

export const glyphSet = (glyphs: string): GlyphSet =>
  new Set([...glyphs].map((glyph) => glyph.charCodeAt(0)));

/** Whether a glyph takes two UTF-16 units, as an emoji does: the sets know single units only. */
export const isWide = (glyphs: string): boolean => /[\uD800-\uDFFF]/.test(glyphs);

/** 1 for each of these units: what nearly every line is refused by is looked up faster here than in a set. */
export function glyphTable(units: Iterable<number>): Uint8Array {
  const table = new Uint8Array(65536);
  for (const unit of units) table[unit] = 1;
  return table;
}

export const openingBrackets = glyphSet('（([【〔〖「『<《〈［');
export const closingBrackets = glyphSet('）)]】〕〗」』>》〉］');
export const colons = glyphSet('：:︰∶');
/** Begin the items of a list in a text. */
export const listBullets = glyphSet('•●○◆◇■□▪▶►◎※★☆—');
export const dashes = glyphSet('—―–－-─━‐‑…⋯.．·・');

/** Index of the first unit at or after `at` that is no blank. */
export function skipBlanks(text: string, at: number, end = text.length): number {
  let index = at;
  while (index < end && isBlank(text.charCodeAt(index))) index += 1;
  return index;
}

/** Index after the run of units at `at` that are blanks or members of `set`. */
export function skipSet(text: string, at: number, set: GlyphSet, end = text.length): number {
  let index = at;
  while (index < end) {
    const unit = text.charCodeAt(index);
    if (!set.has(unit) && !isBlank(unit)) break;
    index += 1;
  }
  return index;
}

/** Index before the run of units that ends at `end` and consists of blanks or members of `set`. */
export function skipSetBackwards(text: string, end: number, set: GlyphSet, start = 0): number {
  let index = end;
  while (index > start) {
    const unit = text.charCodeAt(index - 1);
    if (!set.has(unit) && !isBlank(unit)) break;
    index -= 1;
  }
  return index;
}

/** Index after `word` when it stands at `at`, blanks between its characters allowed; else -1. */
export function matchWord(text: string, at: number, word: string, end = text.length): number {
  let index = at;
  for (let i = 0; i < word.length; i += 1) {
    if (i > 0) index = skipBlanks(text, index, end);
    if (index >= end || text.charCodeAt(index) !== word.charCodeAt(i)) return -1;
    index += 1;
  }
  return index;
}

/** Index at which `word` begins when it ends at `end`, blanks between its characters allowed; else -1. */
export function matchWordBackwards(text: string, end: number, word: string): number {
  let index = end;
  for (let i = word.length - 1; i >= 0; i -= 1) {
    if (i < word.length - 1) while (index > 0 && isBlank(text.charCodeAt(index - 1))) index -= 1;
    if (index === 0 || text.charCodeAt(index - 1) !== word.charCodeAt(i)) return -1;
    index -= 1;
  }
  return index;
}

/** Index after the first of `words` that stands at `at`; else -1. */
export function matchAnyWord(
  text: string,
  at: number,
  words: readonly string[],
  end = text.length,
): number {
  for (const word of words) {
    const after = matchWord(text, at, word, end);
    if (after >= 0) return after;
  }
  return -1;
}
