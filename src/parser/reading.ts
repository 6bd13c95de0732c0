/** What the readers of contents and body share: the lines that wait, and what is known so far. */
import type { Markers } from '../periodical/markers.ts';
import type { RawEvent, RawGroup } from './raw.ts';
import type { TitleIndex } from './titles.ts';
import type { Line } from '../lines/line.ts';

export interface Reading {
  markers: Markers;
  queue: LineQueue;
  /** The titles announced in the contents. */
  titles: TitleIndex;
  groups: RawGroup[];
  /** The section names of the contents, in comparable form. */
  sections: Set<string>;
  emit: (event: RawEvent) => void;
}

/** Lines of text waiting to be read, so that a decision can look a few lines ahead. */
export class LineQueue {
  /** Lines from index `at` on have yet to be read; those before it are finished. */
  readonly lines: Line[] = [];
  at = 0;

  /** Number of lines yet to be read. */
  get length(): number {
    return this.lines.length - this.at;
  }

  push(line: Line): void {
    this.lines.push(line);
  }

  /** The line that comes `ahead` lines after the next one. */
  peek(ahead = 0): Line | undefined {
    return this.lines[this.at + ahead];
  }

  /** Takes the next line; there must be one. */
  next(): Line {
    const line = this.lines[this.at]!;
    this.#advance(1);
    return line;
  }

  /** Takes the next `count` lines. */
  take(count: number): Line[] {
    const lines = this.lines.slice(this.at, this.at + count);
    this.#advance(lines.length);
    return lines;
  }

  #advance(count: number): void {
    this.at += count;
    if (this.at < longestPast) return;
    this.lines.splice(0, this.at);
    this.at = 0;
  }
}

/** Finished lines are removed in batches, because shifting the array for every line would be slow. */
const longestPast = 256;
