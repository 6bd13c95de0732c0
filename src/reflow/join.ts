/**
 * Lines → one text. Only white space is decided on: between two Latin words the break stood for a blank, everywhere else
 * for nothing. A number is never cut by a blank.
 */
import { classOf, COLON, COMMA, DIGIT, LATIN, SENTENCE_END, WIDTH } from '../lines/characters.ts';
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

const NARROW_MARK = SENTENCE_END | COMMA | COLON;

/** Joins the contents of lines; the first may begin at index `from` of its text. */
export function joinLines(lines: readonly Line[], breaking: Breaking, from?: number): Joined {
  const [first] = lines;
  const offsets: number[] = [];
  let text = first!.text.slice(from ?? first!.start, first!.end);
  for (let i = 1; i < lines.length; i += 1) {
    const line = lines[i]!;
    const before = lines[i - 1]!;
    const last = before.text.charCodeAt(before.end - 1);
    if (needsBlank(last, line.text.charCodeAt(line.start), breaking)) text += ' ';
    offsets.push(text.length);
    text += line.content;
  }
  return { text, offsets };
}

function needsBlank(before: number, after: number, breaking: Breaking): boolean {
  const left = classOf(before);
  const right = classOf(after);
  if (breaking === 'anywhere' || (left & right & DIGIT) !== 0) return false;
  if ((right & LATIN) === 0) return false;
  if ((left & LATIN) !== 0) return true;
  // `Smith,` | `Jones`: behind a narrow mark a blank stood as well, unless the mark belongs to a number.
  return (left & WIDTH) === 1 && (left & NARROW_MARK) !== 0 && (right & DIGIT) === 0;
}
