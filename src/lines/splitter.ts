import { Line } from './line.ts';

/**
 * Text chunks → lines. `\r\n`, `\n` and `\r` end a line; a form feed does not, but what stands behind it becomes a `Line`
 * of its own with the same line number, because a page begins there. The way the text is cut into chunks changes nothing.
 */
export class LineSplitter {
  #rest: string[] = [];
  #restLength = 0;
  #offset = 0;
  #number = 1;
  #gap = 0;
  /** Index of a form feed that is not read yet in the chunk at hand, or -1. */
  #formFeedAt = -1;
  /** The last chunk ended in `\r`: a `\n` that follows belongs to it. */
  #afterReturn = false;

  /** Lines seen so far; behind a closing line end no further line is counted. */
  get lines(): number {
    return this.#number - 1;
  }

  /** Units seen so far. */
  get length(): number {
    return this.#offset + this.#restLength;
  }

  push(chunk: string, lines: Line[]): void {
    let from = 0;
    if (this.#afterReturn && chunk.length > 0) {
      this.#afterReturn = false;
      if (chunk.charCodeAt(0) === 0x0a) {
        from = 1;
        this.#offset += 1;
      }
    }
    this.#formFeedAt = chunk.indexOf('\f', from);
    let nextReturn = chunk.indexOf('\r', from);
    let nextFeed = chunk.indexOf('\n', from);
    while (nextFeed >= 0 || nextReturn >= 0) {
      const byReturn = nextReturn >= 0 && (nextFeed < 0 || nextReturn < nextFeed);
      const at = byReturn ? nextReturn : nextFeed;
      let after = at + 1;
      if (byReturn) {
        if (after === nextFeed) after += 1;
        else if (after === chunk.length) this.#afterReturn = true;
      }
      if (this.#restLength === 0) this.#take(chunk, from, at, after - at, lines);
      else {
        this.#takeRest(chunk.slice(from, at), after - at, lines);
        this.#formFeedAt = chunk.indexOf('\f', at);
      }
      from = after;
      if (nextReturn >= 0 && nextReturn < from) nextReturn = chunk.indexOf('\r', from);
      if (nextFeed >= 0 && nextFeed < from) nextFeed = chunk.indexOf('\n', from);
    }
    if (from < chunk.length) {
      this.#rest.push(chunk.slice(from));
      this.#restLength += chunk.length - from;
    }
  }

  /** Gives the last line, which no line end closes; nothing when the text ended with one. */
  end(lines: Line[]): void {
    if (this.#restLength === 0) return;
    this.#takeRest('', 0, lines);
    this.#number += 1;
  }

  /** A line that began in an earlier chunk ends with `tail`. */
  #takeRest(tail: string, endLength: number, lines: Line[]): void {
    this.#rest.push(tail);
    const text = this.#rest.join('');
    this.#rest = [];
    this.#restLength = 0;
    this.#formFeedAt = text.indexOf('\f');
    this.#take(text, 0, text.length, endLength, lines);
  }

  #take(text: string, from: number, to: number, endLength: number, lines: Line[]): void {
    if (from === to) this.#gap += 1;
    else if (this.#formFeedAt >= 0 && this.#formFeedAt < to) {
      this.#takeWithFeeds(text, from, to, lines);
      this.#formFeedAt = text.indexOf('\f', to);
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
    // A line of blanks counts as a gap, like an empty one, but it is kept: it may begin a page.
    this.#gap = line.isBlank ? this.#gap + 1 : 0;
    lines.push(line);
  }
}

const FORM_FEED = 0x0c;
