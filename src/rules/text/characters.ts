/**
 * The characters that rules look at, found in one pass for all of them, with the line ends; most characters of a text are
 * not among them.
 */
import { lineEndCharacters, lineEndLength } from '../../text/characters.ts';

/** The commonest marks, of which only doubled ones are found; 0 is a character of no kind. */
export const STOP = 1;
const OPENING_BRACKET = 2;
export const CLOSING_BRACKET = 3;
export const CONTROL = 4;
export const PRIVATE = 5;
/** Hardly ever belongs in a Chinese text: a sign that something went wrong earlier. */
const SUSPECT = 6;
const LINE_END = 7;
/** Begins markup that another program left, or, before a blank, is the bullet of a list in Markdown. */
const MARKUP = 8;
const BULLET = 9;

/** What UTF-8 becomes when it is read as GBK: its commonest characters, such as ，。的中是, turn into these rare ones. */
export const misreadMarks = '锛銆鈥鐨涓鏄鍦鍏鍖鐢绗鏈浜鍙涔娌鎬瀹';

const pairs = ['（）', '()', '“”', '《》', '【】', '「」', '『』', '〔〕', '［］', '[]'];

const kinds = new Uint8Array(65536);
/** The other half of each bracket. */
export const halves = new Map<number, number>();

const mark = (from: number, to: number, kind: number): void => void kinds.fill(kind, from, to + 1);
for (const unit of '，。、；：') mark(unit.charCodeAt(0), unit.charCodeAt(0), STOP);
for (const pair of pairs) {
  const opening = pair.charCodeAt(0);
  const closing = pair.charCodeAt(1);
  mark(opening, opening, OPENING_BRACKET);
  mark(closing, closing, CLOSING_BRACKET);
  halves.set(opening, closing).set(closing, opening);
}
// Controls except tab, form feed and line ends; invisible characters; direction marks.
for (const [from, to] of [
  [0x00, 0x08],
  [0x0b, 0x0b],
  [0x0e, 0x1f],
  [0x7f, 0x84],
  [0x86, 0x9f],
  [0xad, 0xad],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x2069],
  [0xfeff, 0xfeff],
] as const) {
  mark(from, to, CONTROL);
}
for (const unit of `锟烫屯□${misreadMarks}`) mark(unit.charCodeAt(0), unit.charCodeAt(0), SUSPECT);
// Radicals, and what bytes of Chinese characters become when they are read as Latin-1.
mark(0x2e80, 0x2fdf, SUSPECT);
mark(0xc0, 0xfe, SUSPECT);
for (const end of lineEndCharacters) mark(end.charCodeAt(0), end.charCodeAt(0), LINE_END);
for (const unit of '<&\\') mark(unit.charCodeAt(0), unit.charCodeAt(0), MARKUP);
for (const unit of '-*+') mark(unit.charCodeAt(0), unit.charCodeAt(0), BULLET);
mark(0xe000, 0xf8ff, PRIVATE);
// The high surrogates of the characters in planes 15 and 16.
mark(0xdb80, 0xdbff, PRIVATE);

export const kindOf = (unit: number): number => kinds[unit]!;

export function isBracket(unit: number): boolean {
  const kind = kinds[unit]!;
  return kind === OPENING_BRACKET || kind === CLOSING_BRACKET;
}

export interface FoundCharacters {
  /** Offsets in the text, ascending; for stops, the first of two in a row. */
  offsets: readonly number[];
  /** Whether any of them is a control or private-use character: hardly ever. */
  isOdd: boolean;
  /** Number of characters that hardly ever belong in a text; they are not among the offsets. */
  suspects: number;
  /** The offsets of characters with which markup may begin. */
  markup: readonly number[];
  /** The offsets at which lines begin, ascending. */
  lineStarts: readonly number[];
  /** Whether there are line ends other than `\n`. */
  hasOtherLineEnds: boolean;
}

const LINE_FEED = 0x0a;
const BLANK = 0x20;

export function findCharacters(text: string): FoundCharacters {
  const offsets: number[] = [];
  const lineStarts = [0];
  let isOdd = false;
  let suspects = 0;
  const markup: number[] = [];
  let hasOtherLineEnds = false;
  let before = 0;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    const kind = kinds[unit]!;
    // One comparison sends most characters here: a processor cannot predict where the stops among them are.
    if (kind <= STOP) {
      if (unit === before && kind === STOP) offsets.push(i - 1);
      before = unit;
      continue;
    }
    before = 0;
    if (kind === LINE_END) {
      if (unit !== LINE_FEED) {
        hasOtherLineEnds = true;
        i += lineEndLength(text, i) - 1;
      }
      lineStarts.push(i + 1);
    } else if (kind === SUSPECT) suspects += 1;
    else if (kind >= MARKUP) {
      if (kind === MARKUP || text.charCodeAt(i + 1) === BLANK) markup.push(i);
    } else {
      if (kind >= CONTROL) isOdd = true;
      offsets.push(i);
    }
  }
  return { offsets, isOdd, suspects, markup, lineStarts, hasOtherLineEnds };
}
