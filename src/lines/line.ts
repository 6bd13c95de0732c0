import type { PrintedLine } from '../input/pdf/printed-line.ts';
import { classOf, isBlank, WIDTH, type TextSpan } from '../text/characters.ts';
import type { PageNumber } from '../periodical/page-line.ts';
import type { Point, Position, PrintPlace } from '../tree/types.ts';
import { measureLine, type LineMetrics } from './metrics.ts';

/**
 * One line of the decoded text: a range of `text`, which is usually a whole chunk. The line is not copied; `start` and `end`
 * bound its non-blank part.
 */
export class Line implements TextSpan {
  /** Printed page of the line, set by the paginator; null when the issue has no trace of pages. */
  page: number | null = null;

  /** Set on a line that begins a page. */
  beginsPage = false;

  /** The page number if the line has the form of a page line, else null; undefined until it has been read. */
  pageNumber: PageNumber | null | undefined = undefined;

  /** A running head or foot without the number of the page. */
  isRunningText = false;

  /** What another program put before or behind the text of a line. */
  isMarkup = false;

  /** What a PDF says about it; null for a line of plain text. */
  print: PrintedLine | null = null;

  /** Index of the first non-blank unit in `text`. */
  readonly start: number;
  /** Index after the last non-blank unit; equal to `start` on a blank line. */
  readonly end: number;

  constructor(
    /** Line number, from 1. */
    readonly number: number,
    /** Offset of the line in the whole text, from 0, in UTF-16 units. */
    readonly offset: number,
    /** Column of the line's first unit, from 1; greater than 1 only after a form feed in mid-line. */
    readonly column: number,
    /** The text that contains the line. */
    readonly text: string,
    /** Index of the line's first unit in `text`, blank or not. */
    readonly from: number,
    to: number,
    /** Form feeds before the text of this line. */
    readonly formFeeds: number,
    /** Empty lines directly before this line. */
    readonly gap: number,
  ) {
    let start = from;
    let end = to;
    while (start < end && isBlank(text.charCodeAt(start))) start += 1;
    while (end > start && isBlank(text.charCodeAt(end - 1))) end -= 1;
    this.start = start;
    this.end = end;
  }

  #metrics: LineMetrics | null = null;

  /** Widths and marks, measured on first use. */
  get metrics(): LineMetrics {
    return (this.#metrics ??= measureLine(this));
  }

  /** As a printed line that consists of this line alone (`PrintedRow`). */
  get first(): this {
    return this;
  }

  get last(): this {
    return this;
  }

  /** Whether there are blanks before the content. */
  get isIndented(): boolean {
    return this.start > this.from;
  }

  /** Not part of the text: a running head, markup or a watermark. */
  get isBesideText(): boolean {
    const part = this.print?.part;
    return this.isRunningText || this.isMarkup || part === 'edge' || part === 'aside';
  }

  /** Whether a PDF shows that it is the name of a section, though it may have no marks around it. */
  get isSection(): boolean {
    return this.print?.isSection === true;
  }

  /** Part of a table, a figure or a footnote, which are kept apart from the text around them. */
  get isApart(): boolean {
    return (this.print?.block ?? 0) > 0;
  }

  get isBlank(): boolean {
    return this.start === this.end;
  }

  /** The line without the blanks around it. */
  get content(): string {
    return this.text.slice(this.start, this.end);
  }

  /** The line without the blanks before its content. */
  withoutLead(): Line {
    const { number, offset, column, text, formFeeds, gap } = this;
    const lead = this.start - this.from;
    return new Line(
      number,
      offset + lead,
      column + lead,
      text,
      this.start,
      this.end,
      formFeeds,
      gap,
    );
  }

  /**
   * Splits the line in two; the second part begins at unit `index` of `text`. The parts are given `gap` and `secondGap` empty
   * lines before them.
   */
  cut(index: number, secondGap = 0, gap = this.gap): [Line, Line] {
    const { number, offset, column, text, from, formFeeds } = this;
    const behind = index - from;
    const first = new Line(number, offset, column, text, from, index, formFeeds, gap);
    const second = new Line(
      number,
      offset + behind,
      column + behind,
      text,
      index,
      this.end,
      0,
      secondGap,
    );
    if (this.print) {
      const { x } = this.#printPlace(this.print, index);
      first.print = { ...this.print, x1: x };
      second.print = { ...this.print, x0: x };
    }
    return [first, second];
  }

  /** The place of unit `index` of `text`. */
  point(index: number): Point {
    const behind = index - this.from;
    const place = { line: this.number, column: this.column + behind, offset: this.offset + behind };
    return this.print ? { ...place, at: this.#printPlace(this.print, index) } : place;
  }

  /** Where unit `index` is in print, estimated from the widths of the characters before it. */
  #printPlace({ sheet, x0, x1, y }: PrintedLine, index: number): PrintPlace {
    let before = 0;
    let all = 0;
    for (let i = this.start; i < this.end; i += 1) {
      const width = classOf(this.text.charCodeAt(i)) & WIDTH;
      if (i < index) before += width;
      all += width;
    }
    const x = x0 + ((x1 - x0) * before) / Math.max(1, all);
    return { sheet, x: Math.round(x * 10) / 10, y };
  }
}

/** From the first non-blank unit of one line to the last of another. */
export function positionOf(first: Line, last: Line = first): Position {
  return { start: first.point(first.start), end: last.point(last.end) };
}
