/**
 * Character classes and display widths, one table look-up a character.
 *
 * Widths come from `get-east-asian-width` and are remembered per UTF-16 unit, because a digest holds some three thousand
 * different characters and reads each of them many times. Characters of ambiguous width (— “ ” … ·) count as wide: in
 * Chinese print they fill a full square. A pair of surrogates counts 2 on its first unit and 0 on its second.
 */
import { eastAsianWidth } from 'get-east-asian-width';

/** Columns of one unit are the two lowest bits of its class. */
export const WIDTH = 0b11;
const KNOWN = 1 << 2;
/** A mark that the setter may squeeze to make room for one more character in the line. */
export const COMPRESSIBLE = 1 << 3;
/** May not begin a line (kinsoku). */
export const NON_STARTER = 1 << 4;
/** May not end a line (kinsoku). */
export const NON_ENDER = 1 << 5;
/** Ends a sentence. */
export const SENTENCE_END = 1 << 6;
/** Part of a sentence that goes on after it: a comma and its relatives. */
export const COMMA = 1 << 7;
/** Ends a clause that a list or a quotation follows, or one item of a list. */
export const COLON = 1 << 8;
/** A letter or digit that is set narrow; a run of these is one word. */
export const LATIN = 1 << 9;
export const DIGIT = 1 << 10;
/** White space, including U+3000 and the byte-order mark, as `String.prototype.trim` sees it. */
export const BLANK = 1 << 11;
/** Holds a Latin word together: 13.5%, DRG/DIP, K-M, https://…, 9,708. */
export const WORD_JOINER = 1 << 12;
/** A closing quote or bracket, behind which the mark before it still counts. */
export const CLOSING = 1 << 13;

/** Ends a statement: a title may ask or call, but does not end like this. */
export const FULL_STOP = 1 << 14;

const classes = new Uint16Array(65536);

const sets: [number, string][] = [
  [COMPRESSIBLE, '，、。；：《》“”【】'],
  [NON_STARTER, '，。、；：？！）》〉」』】〕〗”’％%,.;:?!)]}'],
  [NON_ENDER, '（《〈「『【〔〖“‘([{'],
  [SENTENCE_END, '。！？!?…'],
  [FULL_STOP, '。'],
  [COMMA, '，、,'],
  [COLON, '：；:;'],
  [CLOSING, '”’）)》」』】]'],
  [WORD_JOINER, '.,%/-+_:@&=#~^*\'"<>|'],
];

function classify(unit: number): number {
  // Most characters of an issue are these, and none of them is in a set below.
  if (unit >= 0x4e00 && unit <= 0x9fff) return KNOWN | 2;
  const character = String.fromCharCode(unit);
  let value = KNOWN;
  if (unit >= 0xdc00 && unit <= 0xdfff) return value;
  if (unit >= 0xd800 && unit <= 0xdbff) return value | 2;
  // Combining marks and format characters take no room of their own.
  if (!/[\p{Mn}\p{Me}\p{Cf}]/u.test(character)) {
    value |= eastAsianWidth(unit, { ambiguousAsWide: true });
  }
  if (character.trim() === '') value |= BLANK;
  for (const [bit, members] of sets) if (members.includes(character)) value |= bit;
  if (unit >= 0x30 && unit <= 0x39) value |= DIGIT | LATIN;
  else if ((value & WIDTH) === 1 && /\p{L}/u.test(character)) value |= LATIN;
  return value;
}

/** The class bits of a UTF-16 unit; its columns are `classOf(unit) & WIDTH`. */
export const classOf = (unit: number): number => classes[unit]! || remember(unit);

function remember(unit: number): number {
  const value = classify(unit);
  classes[unit] = value;
  return value;
}

/** Display columns of a text: wide characters count 2. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (let i = 0; i < text.length; i += 1) columns += classOf(text.charCodeAt(i)) & WIDTH;
  return columns;
}

/** A character by its number, `U+200B`, for eyes. */
export const codePointName = (character: string): string =>
  `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;

export const isBlank = (unit: number): boolean => (classOf(unit) & BLANK) !== 0;

/** The text without any white space: how titles, sources and names are compared, since blanks come and go. */
export function squeeze(text: string): string {
  return text.replace(/\s+/g, '');
}
