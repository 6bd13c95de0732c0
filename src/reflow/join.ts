/**
 * Lines → one text. Only white space is decided here. Between two Latin words the line break stood for a blank; between
 * Latin and Han it stood for whatever the issue has there inside lines; everywhere else it stood for nothing. A number is
 * never split by a blank.
 */
import {
  CAPITAL,
  classOf,
  DIGIT,
  isHan,
  LATIN,
  NON_ENDER,
  NON_STARTER,
  WIDTH,
} from '../text/characters.ts';
import { noBlanks, type BlankHabit } from '../layout/blank-habit.ts';
import type { Line } from '../lines/line.ts';

export type Breaking =
  /** Set by a word processor: a Latin word or a number moved to the next line as a whole. */
  | 'words'
  /** Cut anywhere, as in contents and summaries, even inside words and numbers. */
  | 'anywhere';

export interface Joined {
  text: string;
  /** Offsets in `text` at which the lines begin; the first one is 0. */
  starts: number[];
}

/**
 * Where the lines that a text was joined from begin, ascending, in UTF-16 units: in the text and, line by line, in the
 * source.
 */
export interface LineStarts {
  text: number[];
  source: number[];
}

/** @param starts where the lines begin in the joined text */
export const lineStarts = (lines: readonly Line[], starts: number[]): LineStarts => ({
  text: starts,
  source: lines.map(({ offset, start, from }) => offset + start - from),
});

/** What decides about the blank between two lines, besides the characters that meet there. */
export interface JoinOptions {
  /** Index in the text of the first line at which to start. */
  from?: number;
  /** Where the issue has blanks between Latin and Han; nowhere when absent. */
  habit?: BlankHabit;
  /** Whether a line was ended on purpose, so that its end becomes a blank; not called for the last line. */
  isParted?: ((line: Line) => boolean) | undefined;
}

export function joinLines(
  lines: readonly Line[],
  breaking: Breaking,
  { from, habit = noBlanks, isParted }: JoinOptions = {},
): Joined {
  const first = lines[0]!;
  const starts = new Array<number>(lines.length);
  starts[0] = 0;
  let text = first.text.slice(from ?? first.start, first.end);
  for (let i = 1; i < lines.length; i += 1) {
    const line = lines[i]!;
    const before = lines[i - 1]!;
    const isWord = breaking === 'words' && needsBlank(before, line, habit);
    if (isWord || isParted?.(before) === true) text += ' ';
    starts[i] = text.length;
    text += line.content;
  }
  return { text, starts };
}

function needsBlank(before: Line, after: Line, habit: BlankHabit): boolean {
  const lastUnit = before.text.charCodeAt(before.end - 1);
  const firstUnit = after.text.charCodeAt(after.start);
  const left = classOf(lastUnit);
  const right = classOf(firstUnit);
  if ((left & right & DIGIT) !== 0) return false;
  if ((left & LATIN) !== 0) {
    // `word` | `word`, `word` | `(word`
    const second =
      after.start + 1 < after.end ? classOf(after.text.charCodeAt(after.start + 1)) : 0;
    if ((right & LATIN) !== 0 || (isNarrow(right) && opensWord(right, second))) {
      return !endsInAddress(before);
    }
    return habit.latinHan && isHan(firstUnit);
  }
  if ((right & LATIN) === 0) return false;
  if (isHan(lastUnit)) return habit.hanLatin;
  // `Smith,` | `Jones`: there was a blank after a narrow mark, too, unless the mark belongs to a number or joins the parts
  // of a word.
  if (!isNarrow(left) || (left & NON_STARTER) === 0 || (right & DIGIT) !== 0) return false;
  // `example.` | `org`: a sentence does not begin with a lower-case letter.
  const isInner = lastUnit === FULL_STOP && (right & CAPITAL) === 0;
  return !isInner && !endsInAddress(before);
}

const FULL_STOP = 0x2e;

/** Addresses and DOIs; a line may break after any of their marks. */
const address = /(?:\w:\/\/|www\.|\w@|\b10\.\d{4,9}\/)[\x21-\x7e]*$/;
/** No more of a line than this is examined. */
const longestAddress = 80;

function endsInAddress({ text, start, end }: Line): boolean {
  return address.test(text.slice(Math.max(start, end - longestAddress), end));
}

const isNarrow = (value: number): boolean => (value & WIDTH) === 1;
const opensWord = (right: number, second: number): boolean =>
  (right & NON_ENDER) !== 0 && (second & LATIN) !== 0;
