/**
 * Lines → one text. Only white space is decided on: between two Latin words the break stood for a blank, everywhere else
 * for nothing. A number is never cut by a blank.
 */
import { classOf, DIGIT, LATIN, NON_ENDER, NON_STARTER, WIDTH } from '../text/characters.ts';
import type { Line } from '../lines/line.ts';

export type Breaking =
  /** Set by a word processor: a Latin word or a number moved to the next line whole. */
  | 'words'
  /** Cut anywhere, as in contents and summaries: inside words and numbers too. */
  | 'anywhere';

export interface Joined {
  text: string;
  /** Offsets in `text` at which the second and later lines begin. */
  offsets: number[];
}

/**
 * Where the lines begin that a text was joined from, ascending, in UTF-16 units: in the text and, line by line, in the
 * source.
 */
export interface LineStarts {
  text: number[];
  source: number[];
}

/** @param offsets where the second and later lines begin in the text that the lines were joined to */
export const lineStarts = (lines: readonly Line[], offsets: readonly number[]): LineStarts => ({
  text: [0, ...offsets],
  source: lines.map(({ offset, start, from }) => offset + start - from),
});

/** Joins the contents of lines; the first may begin at index `from` of its text. */
export function joinLines(lines: readonly Line[], breaking: Breaking, from?: number): Joined {
  const [first] = lines;
  const offsets: number[] = [];
  let text = first!.text.slice(from ?? first!.start, first!.end);
  for (let i = 1; i < lines.length; i += 1) {
    const line = lines[i]!;
    const before = lines[i - 1]!;
    if (breaking === 'words' && needsBlank(before, line)) text += ' ';
    offsets.push(text.length);
    text += line.content;
  }
  return { text, offsets };
}

function needsBlank(before: Line, after: Line): boolean {
  const left = classOf(before.text.charCodeAt(before.end - 1));
  const right = classOf(after.text.charCodeAt(after.start));
  if ((left & right & DIGIT) !== 0) return false;
  const second = after.start + 1 < after.end ? classOf(after.text.charCodeAt(after.start + 1)) : 0;
  if ((left & LATIN) !== 0) {
    // `word` | `word`, `word` | `(word`
    return (right & LATIN) !== 0 || (isNarrow(right) && opensWord(right, second));
  }
  // `Smith,` | `Jones`: behind a narrow mark a blank stood as well, unless the mark belongs to a number or holds a word
  // together.
  return (
    isNarrow(left) && (left & NON_STARTER) !== 0 && (right & LATIN) !== 0 && (right & DIGIT) === 0
  );
}

const isNarrow = (value: number): boolean => (value & WIDTH) === 1;
const opensWord = (right: number, second: number): boolean =>
  (right & NON_ENDER) !== 0 && (second & LATIN) !== 0;
