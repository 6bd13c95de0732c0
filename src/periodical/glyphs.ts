/** Small readers over a stretch of text, shared by the markers: none looks at a character twice. */

import { isBlank } from '../text/characters.ts';
import { withoutReferences } from '../text/entities.ts';
import { fold, unfold } from '../text/fold.ts';

/** Folded units (`text/fold.ts`): a set matches all glyphs that look like its members. */
export type GlyphSet = ReadonlySet<number>;

export const glyphSet = (glyphs: string): GlyphSet =>
  new Set([...glyphs].map((glyph) => fold(glyph.charCodeAt(0))));

export const inSet = (set: GlyphSet, unit: number): boolean => set.has(fold(unit));

/** A set of glyphs for tests that nearly every line fails; a table is faster there. */
export class GlyphTable {
  /** One bit for each unit, so that all tables together fit into the nearest cache. */
  readonly #bits = new Uint32Array(65536 / 32);

  /** The units are folded. */
  constructor(units: Iterable<number>) {
    for (const folded of units)
      for (const unit of unfold(folded)) this.#bits[unit >> 5]! |= 1 << (unit & 31);
  }

  has(unit: number): boolean {
    return ((this.#bits[unit >> 5]! >>> (unit & 31)) & 1) === 1;
  }
}

const bracketPairs = ['()', '[]', '【】', '〔〕', '〖〗', '「」', '『』', '<>', '《》', '〈〉'];
const halvesAt = (side: 0 | 1): string => bracketPairs.map((pair) => pair[side]).join('');
export const openingBrackets = glyphSet(halvesAt(0));
export const closingBrackets = glyphSet(halvesAt(1));
/** The closing bracket of each opening one, both folded. */
export const partners: ReadonlyMap<number, number> = new Map(
  bracketPairs.map((pair) => [fold(pair.charCodeAt(0)), fold(pair.charCodeAt(1))]),
);
export const colons = glyphSet(':');
/** Glyphs that begin the items of a list in a text. */
export const listBullets = new GlyphTable(glyphSet('•●○◆◇■□▪▶►◎※★☆—➢\uF0B7\uF0D8\uF06C\uF06E'));
/** Glyphs between an entry and its page. */
export const dashes = glyphSet('-…⋯.·');

const nbsp = '&nbsp;';
const AMPERSAND = 0x26;
const SEMICOLON = 0x3b;

/** Number of units of the blank at `at`, 0 if there is none; HTML may write it as `&nbsp;`. */
export function blankAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (isBlank(unit)) return 1;
  return unit === AMPERSAND && text.startsWith(nbsp, at) ? nbsp.length : 0;
}

/** The same for the blank that ends at `end`. */
function blankBefore(text: string, end: number): number {
  const unit = text.charCodeAt(end - 1);
  if (isBlank(unit)) return 1;
  return unit === SEMICOLON && text.startsWith(nbsp, end - nbsp.length) ? nbsp.length : 0;
}

const longestReference = 8;

/** Number of units of the reference that ends at `end`, `&mdash;`, if it stands for a member of `set`; else 0. */
function memberBefore(text: string, end: number, set: GlyphSet): number {
  if (text.charCodeAt(end - 1) !== SEMICOLON) return 0;
  const from = text.lastIndexOf('&', end - 1);
  if (from < 0 || end - from > longestReference) return 0;
  const plain = withoutReferences(text.slice(from, end));
  return plain.length === 1 && inSet(set, plain.charCodeAt(0)) ? end - from : 0;
}

/** Index of the first unit at or after `at` that is not a blank. */
export function skipBlanks(text: string, at: number, end = text.length): number {
  let index = at;
  for (let blank = 1; index < end && blank > 0; index += blank) blank = blankAt(text, index);
  return index;
}

/** Index after the last unit before `end` that is not a blank. */
export function skipBlanksBackwards(text: string, end: number): number {
  let index = end;
  for (let blank = 1; index > 0 && blank > 0; index -= blank) blank = blankBefore(text, index);
  return index;
}

/** Index after the run of units at `at` that are blanks or members of `set`. */
export function skipSet(text: string, at: number, set: GlyphSet, end: number): number {
  let index = at;
  while (index < end) {
    const length = inSet(set, text.charCodeAt(index)) ? 1 : blankAt(text, index);
    if (length === 0) break;
    index += length;
  }
  return index;
}

/** Index before the run of units that ends at `end` and consists of blanks or members of `set`. */
export function skipSetBackwards(text: string, end: number, set: GlyphSet): number {
  let index = end;
  while (index > 0) {
    const length = inSet(set, text.charCodeAt(index - 1))
      ? 1
      : blankBefore(text, index) || memberBefore(text, index, set);
    if (length === 0) break;
    index -= length;
  }
  return index;
}

/** Index after `word` if it is at `at`, allowing blanks between its characters; else -1. */
export function matchWord(text: string, at: number, word: string, end = text.length): number {
  let index = at;
  for (let i = 0; i < word.length; i += 1) {
    if (i > 0) index = skipBlanks(text, index, end);
    if (index >= end || fold(text.charCodeAt(index)) !== fold(word.charCodeAt(i))) return -1;
    index += 1;
  }
  return index;
}

/** Index at which `word` begins if it ends at `end`, allowing blanks between its characters; else -1. */
export function matchWordBackwards(text: string, end: number, word: string): number {
  let index = end;
  for (let i = word.length - 1; i >= 0; i -= 1) {
    if (i < word.length - 1) index = skipBlanksBackwards(text, index);
    if (index === 0 || fold(text.charCodeAt(index - 1)) !== fold(word.charCodeAt(i))) return -1;
    index -= 1;
  }
  return index;
}

/** Index after the first of `words` that is at `at`; else -1. */
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
