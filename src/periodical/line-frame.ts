/**
 * What another program put before or behind the text of a line: `##`, `&nbsp;`, `<p>…</p>`, the `\\` with which Markdown
 * breaks a line; or around every line: the `>` of a mail, the quotation marks of a table, line numbers.
 */
import type { TextSpan } from '../text/characters.ts';
import { tag } from '../text/entities.ts';

/** What every line of a text has around it. */
export interface LineFrame {
  /** Sticky. It takes one blank at most, because another one may be where a page begins. */
  prefix: RegExp;
  /** What must end the line as well. */
  suffix: RegExp | null;
}

// A mail is quoted with `> ` or with `>`: which one it is shows whether a blank behind it is where a page begins. The blank
// may be missing from empty lines.
const frames: readonly LineFrame[] = [
  { prefix: /(?:>[ \t]?)*>(?:[ \t](?!>)|$)/my, suffix: null },
  { prefix: />(?:[ \t]?>)*/y, suffix: null },
  { prefix: /"/y, suffix: /"[,;]*$/ },
  { prefix: /\d{1,6}(?:[:|]?\t|[:|] | {2})/y, suffix: null },
];

/** Fewer lines may all begin alike by chance. */
const fewestFramed = 12;
/** Some lines may have lost their frame. */
const shareFramed = 0.95;

/** The frame of the lines of a text, or null; a few lines usually show that there is none. */
export function lineFrameOf(lines: readonly TextSpan[]): LineFrame | null {
  const isFrameOf = (frame: LineFrame): boolean => {
    let framed = 0;
    let bare = 0;
    for (const line of lines) {
      if (line.start === line.end) continue;
      if (insideFrame(line, frame)) framed += 1;
      else bare += 1;
      if (bare > fewestFramed && bare > framed) return false;
    }
    return framed >= fewestFramed && framed >= (framed + bare) * shareFramed;
  };
  return frames.find(isFrameOf) ?? null;
}

/** The stretch of a line inside a frame; null for a line without it. */
function insideFrame(
  { text, start, end }: TextSpan,
  { prefix, suffix }: LineFrame,
): TextSpan | null {
  prefix.lastIndex = start;
  if (!prefix.test(text)) return null;
  const from = Math.min(prefix.lastIndex, end);
  if (!suffix) return { text, start: from, end };
  const found = suffix.exec(text.slice(from, end));
  return found && { text, start: from, end: from + found.index };
}

const NUMBER_SIGN = 0x23;
const AMPERSAND = 0x26;
const ASTERISK = 0x2a;
const LESS_THAN = 0x3c;
const GREATER_THAN = 0x3e;
const BACKSLASH = 0x5c;

// With the blanks after it: a single blank at the beginning of a line is where a page begins.
const opening = new RegExp(`#{1,6}[ \\t]+|(?:&(?:nbsp|ensp|emsp);[ \\t]*)+|(?:${tag})+`, 'iy');
const closing = new RegExp(`(?:${tag}|\\\\)+$`, 'i');
const emphasis = /^(\*{1,3})([^*]+)\1$/;

/** The text of a line inside its frame and markup; null for nearly every line. It may be empty. */
export function textWithin(line: TextSpan, frame: LineFrame | null): TextSpan | null {
  const framed = frame && insideFrame(line, frame);
  const { text, start, end } = framed ?? line;
  const first = text.charCodeAt(start);
  const last = text.charCodeAt(end - 1);
  let from = start;
  let to = end;
  if (first === NUMBER_SIGN || first === AMPERSAND || first === LESS_THAN) {
    opening.lastIndex = start;
    if (opening.test(text)) from = Math.min(opening.lastIndex, end);
  }
  if (last === GREATER_THAN || last === BACKSLASH) {
    const found = closing.exec(text.slice(from, to));
    if (found) to = from + found.index;
  }
  if (first === ASTERISK && last === ASTERISK) {
    const mark = emphasis.exec(text.slice(from, to))?.[1] ?? '';
    from += mark.length;
    to -= mark.length;
  }
  return framed || from > start || to < end ? { text, start: from, end: to } : null;
}
