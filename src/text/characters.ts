/**
 * Character classes and display widths, with one table look-up per character.
 *
 * Widths come from `get-east-asian-width` and are cached per UTF-16 unit, because a digest has about three thousand
 * different characters and reads each of them many times. Characters of ambiguous width (— “ ” … ·) count as wide: in
 * Chinese print they fill a full square. The first unit of a surrogate pair counts 2 columns, the second 0.
 */
import { eastAsianWidth } from 'get-east-asian-width';

/** The two lowest bits of a class are the number of columns. */
export const WIDTH = 0b11;
const KNOWN = 1 << 2;
/** A punctuation mark that the typesetter may squeeze to fit one more character into the line. */
export const COMPRESSIBLE = 1 << 3;
/** May not begin a line (kinsoku). */
export const NON_STARTER = 1 << 4;
/** May not end a line (kinsoku). */
export const NON_ENDER = 1 << 5;
/** Ends a sentence. */
export const SENTENCE_END = 1 << 6;
/** Separates parts of a sentence: a comma and similar marks. */
export const COMMA = 1 << 7;
/** Ends a clause before a list or a quotation, or ends one item of a list. */
export const COLON = 1 << 8;
/** A letter or digit that is set narrow; a run of these is one word. */
export const LATIN = 1 << 9;
export const DIGIT = 1 << 10;
/**
 * Not visible text: white space as defined by `String.prototype.trim`, and invisible characters that take no room: zero
 * width, soft hyphens and marks of direction.
 */
export const BLANK = 1 << 11;
/** Keeps a Latin word together: 13.5%, DRG/DIP, K-M, https://…, 9,708. */
export const WORD_JOINER = 1 << 12;
/** A closing quote or bracket; the punctuation mark before it still counts. */
export const CLOSING = 1 << 13;

/** Ends a statement: a title may be a question or an exclamation, but does not end like this. */
export const FULL_STOP = 1 << 14;
/** A Latin letter that proportional fonts set wider than a digit. */
export const CAPITAL = 1 << 15;
/** The class of a Han character, and of other wide characters without a class of their own. */
const PLAIN_WIDE = KNOWN | 2;

const classes = new Uint16Array(65536);

/** Invisible characters that take no room, for the brackets of a pattern; some extractors leave them between others. */
export const invisibleUnits = '\\u00AD\\u200B-\\u200F\\u202A-\\u202E\\u2060\\u2066-\\u2069\\uFEFF';
const invisible = new RegExp(`[${invisibleUnits}]`);

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
  const character = String.fromCharCode(unit);
  let value = KNOWN;
  if (unit >= 0xdc00 && unit <= 0xdfff) return value;
  if (unit >= 0xd800 && unit <= 0xdbff) return value | 2;
  // Combining marks and format characters take no room.
  if (!/[\p{Mn}\p{Me}\p{Cf}]/u.test(character)) {
    value |= eastAsianWidth(unit, { ambiguousAsWide: true });
  }
  if (character.trim() === '' || invisible.test(character)) value |= BLANK;
  for (const [bit, members] of sets) if (members.includes(character)) value |= bit;
  if (unit >= 0x30 && unit <= 0x39) value |= DIGIT | LATIN;
  else if ((value & WIDTH) === 1 && /\p{L}/u.test(character)) value |= LATIN;
  if ((value & WIDTH) === 1 && /\p{Lu}/u.test(character)) value |= CAPITAL;
  return value;
}

/** Whether a UTF-16 unit is a Han character, or half of one. */
export const isHan = (unit: number): boolean =>
  (unit >= 0x3400 && unit <= 0x9fff) ||
  (unit >= 0xf900 && unit <= 0xfaff) ||
  (unit >= 0xd840 && unit <= 0xd888);

/**
 * The class bits of a UTF-16 unit; its columns are `classOf(unit) & WIDTH`. It does not ask first whether the unit is Han:
 * a processor cannot predict where the few others are, and every wrong guess costs more than the table.
 */
export const classOf = (unit: number): number => classes[unit]! || remember(unit);

function remember(unit: number): number {
  const value = isHan(unit) ? PLAIN_WIDE : classify(unit);
  classes[unit] = value;
  return value;
}

/** Display columns of a text: wide characters count 2. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (let i = 0; i < text.length; i += 1) columns += classOf(text.charCodeAt(i)) & WIDTH;
  return columns;
}

export const isBlank = (unit: number): boolean => (classOf(unit) & BLANK) !== 0;

/** Whether a text has a surrogate pair, such as an emoji: sets of glyphs are keyed by single units only. */
export const hasSurrogates = (text: string): boolean => /[\uD800-\uDFFF]/.test(text);

/** Removes all blanks: titles, sources and names are compared this way, since their blanks vary. */
export function squeeze(text: string): string {
  let result = '';
  let from = 0;
  for (let i = 0; i < text.length; i += 1) {
    if (!isBlank(text.charCodeAt(i))) continue;
    result += text.slice(from, i);
    from = i + 1;
  }
  return from === 0 ? text : result + text.slice(from);
}

/** A text on one line, for places where a line break would be wrong: titles, attributes, pictures. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** A stretch of a text: `start` is inclusive, `end` exclusive. */
export interface TextSpan {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The stretch without the blanks around it. */
export function trimmedSpan(text: string, from = 0, to = text.length): TextSpan {
  let start = from;
  let end = to;
  while (start < end && isBlank(text.charCodeAt(start))) start += 1;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end -= 1;
  return { text, start, end };
}

/** Removes the blanks at both ends; unlike `String.prototype.trim`, it also removes invisible characters. */
export function trimBlanks(text: string): string {
  const { start, end } = trimmedSpan(text);
  return text.slice(start, end);
}

/** The units that end a line, for the brackets of a pattern. */
export const lineEndUnits = '\\n\\r\\u0085\\u2028\\u2029';

/** The same for a unit by itself. */
export const isLineEnd = (unit: number): boolean =>
  unit === 0x0a || unit === 0x0d || unit === 0x85 || unit === 0x2028 || unit === 0x2029;

/**
 * A line end: `\r\n`, `\n`, `\r`, NEL (U+0085), U+2028 or U+2029; also `\r\r\n`, which text mode on Windows makes of `\r\n`.
 * Returns a new object each time, because a global pattern keeps its position.
 */
export const lineEnds = (): RegExp => /\r{0,2}\n|[\r\u0085\u2028\u2029]/g;

/** The same for one that begins at `at`: its length in units. */
export function lineEndLength(text: string, at: number): number {
  if (text.charCodeAt(at) !== RETURN) return 1;
  const next = text.charCodeAt(at + 1);
  if (next === LINE_FEED) return 2;
  return next === RETURN && text.charCodeAt(at + 2) === LINE_FEED ? 3 : 1;
}

const LINE_FEED = 0x0a;
const RETURN = 0x0d;

/** The characters that end a line by themselves. */
export const lineEndCharacters = ['\n', '\r', '\u0085', '\u2028', '\u2029'] as const;

/** Whether a text has line ends other than `\n`; in most texts it has none. Separate searches are faster than a pattern. */
export const hasOtherLineEnds = (text: string): boolean =>
  lineEndCharacters.some((end) => end !== '\n' && text.includes(end));

/** Index of the line end at or after `from`, or the length of the text. */
export function endOfLine(text: string, from: number): number {
  const lineEnd = lineEnds();
  lineEnd.lastIndex = from;
  return lineEnd.exec(text)?.index ?? text.length;
}

let graphemes: Intl.Segmenter | undefined;

/**
 * Cuts a text to a number of display columns, with … for what is left out. It never separates a character from its accents.
 * Characters of ambiguous width count as wide, so that the line fits however the terminal sets them.
 */
export function cutToColumns(text: string, columns: number): string {
  // No text longer than this many units fits; the segmenter need not see the whole of a long paragraph.
  const head = text.slice(0, 8 * Math.max(columns, 1));
  if (head.length === text.length && columnsOf(text) <= columns) return text;
  // Created on first use: that takes as long as writing a short book.
  graphemes ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  let kept = '';
  let used = columnsOf('…');
  for (const { segment } of graphemes.segment(head)) {
    used += columnsOf(segment);
    if (used > columns) break;
    kept += segment;
  }
  return `${kept}…`;
}
