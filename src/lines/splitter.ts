import { hasOtherLineEnds, isLineEnd, lineEndLength } from '../text/characters.ts';
import { Line } from './line.ts';

/**
 * Text chunks → lines, which end as `lineEnds` in `text/` says. A form feed does not end a line, but the text after it
 * becomes a separate `Line` with the same line number, because a page begins there. The lines do not depend on how the text
 * is cut into chunks.
 */
export class LineSplitter {
  #rest: string[] = [];
  #restLength = 0;
  #offset = 0;
  #number = 1;
  #gap = 0;
  /** A form feed was seen: from now on, lines are searched for more. */
  #mayHoldFormFeed = false;
  /** The last one or two `\r` of the previous chunk: only what follows shows how many line ends they are. */
  #held = '';

  /** Lines seen so far; a final line end does not start another line. */
  get lines(): number {
    return this.#number - 1;
  }

  /** Empty lines at the end of the text seen so far. */
  get gap(): number {
    return this.#gap;
  }

  /** Units seen so far. */
  get length(): number {
    return this.#offset + this.#restLength + this.#held.length;
  }

  push(chunk: string, lines: Line[]): void {
    const text = this.#held + chunk;
    const { length } = text;
    const held = text.endsWith('\r') ? (text.charCodeAt(length - 2) === RETURN ? 2 : 1) : 0;
    this.#held = text.slice(length - held);
    this.#split(text.slice(0, length - held), lines);
  }

  #split(chunk: string, lines: Line[]): void {
    this.#mayHoldFormFeed ||= chunk.includes('\f');
    const from = hasOtherLineEnds(chunk)
      ? this.#splitMixed(chunk, lines)
      : this.#splitFeeds(chunk, lines);
    if (from < chunk.length) {
      this.#rest.push(chunk.slice(from));
      this.#restLength += chunk.length - from;
    }
  }

  /** Splits a chunk in which only `\n` ends lines; returns the index at which its last, unfinished line begins. */
  #splitFeeds(chunk: string, lines: Line[]): number {
    let from = 0;
    for (let at = chunk.indexOf('\n', from); at >= 0; at = chunk.indexOf('\n', from)) {
      this.#takeLine(chunk, from, at, 1, lines);
      from = at + 1;
    }
    return from;
  }

  // Goes character by character. Two separate searches would each scan the rest of the chunk for every line when the next
  // match is far away or missing. (V8 is known to move such a search out of the branch that guards it.)
  #splitMixed(chunk: string, lines: Line[]): number {
    let from = 0;
    for (let at = from; at < chunk.length; at += 1) {
      if (!isLineEnd(chunk.charCodeAt(at))) continue;
      const length = lineEndLength(chunk, at);
      this.#takeLine(chunk, from, at, length, lines);
      from = at + length;
      at = from - 1;
    }
    return from;
  }

  /** Emits the last line if the text does not end with a line end. */
  end(lines: Line[]): void {
    const held = this.#held;
    this.#held = '';
    this.#split(held, lines);
    if (this.#restLength === 0) return;
    this.#takeRest('', 0, lines);
    this.#number += 1;
  }

  #takeLine(chunk: string, from: number, at: number, endLength: number, lines: Line[]): void {
    if (this.#restLength === 0) this.#take(chunk, from, at, endLength, lines);
    else this.#takeRest(chunk.slice(from, at), endLength, lines);
  }

  /** Ends a line that began in an earlier chunk; `tail` is its last part. */
  #takeRest(tail: string, endLength: number, lines: Line[]): void {
    this.#rest.push(tail);
    const text = this.#rest.join('');
    this.#rest = [];
    this.#restLength = 0;
    this.#take(text, 0, text.length, endLength, lines);
  }

  #take(text: string, from: number, to: number, endLength: number, lines: Line[]): void {
    if (from === to) this.#gap += 1;
    else if (this.#mayHoldFormFeed && holdsFormFeed(text, from, to)) {
      this.#takeWithFeeds(text, from, to, lines);
    } else this.#add(text, from, from, to, 0, lines);
    this.#offset += to - from + endLength;
    if (endLength > 0) this.#number += 1;
  }

  #takeWithFeeds(text: string, from: number, to: number, lines: Line[]): void {
    let at = from;
    while (at < to) {
      let feeds = 0;
      while (at < to && text.charCodeAt(at) === FORM_FEED) {
        feeds += 1;
        at += 1;
      }
      let end = at;
      while (end < to && text.charCodeAt(end) !== FORM_FEED) end += 1;
      this.#add(text, from, at, end, feeds, lines);
      at = end;
    }
  }

  #add(text: string, from: number, at: number, end: number, feeds: number, lines: Line[]): void {
    const offset = this.#offset + at - from;
    const line = new Line(this.#number, offset, at - from + 1, text, at, end, feeds, this.#gap);
    // A line of blanks counts as a gap, like an empty one, but it is kept because it may begin a page.
    this.#gap = line.isBlank ? this.#gap + 1 : 0;
    lines.push(line);
  }
}

const FORM_FEED = 0x0c;
const RETURN = 0x0d;

function holdsFormFeed(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (text.charCodeAt(at) === FORM_FEED) return true;
  return false;
}
