/** Code frames: the line that a finding points at, with a mark under the exact characters. */
import { endOfLine, lineEnds } from '../text/characters.ts';
import type { Point, Position } from '../tree/types.ts';
import stringWidth from 'string-width';
import { beginsInlineCommand, spelled, visible } from '../text/visible.ts';

export interface FrameOptions {
  /** Width of the frame in columns, including its gutter. */
  columns: number;
  /** Width of the line numbers in the gutter, in digits. */
  digits: number;
  /** The mark that is repeated under the text. */
  mark: '^' | '~';
  dim: (text: string) => string;
  paint: (text: string) => string;
}

/** Shown where a line was cut. */
const CUT = '…';
/** A line is never cut shorter than this, however narrow the terminal is. */
const LEAST_ROOM = 16;

/** The part of a line to mark: units of `text` from `from` up to `to`. */
interface Marked {
  line: number;
  lineStart: number;
  from: number;
  to: number;
}

/** The lines of a frame. For a position that spans several lines, only the first and the last of them are shown. */
export function codeFrame(text: string, position: Position, options: FrameOptions): string[] {
  const [first, last] = markedLines(text, position);
  const frame = markedLine(text, first, options);
  if (last) {
    if (last.line > first.line + 1) frame.push(options.dim('...'));
    frame.push(...markedLine(text, last, options));
  }
  return frame;
}

/** The largest number of digits in the line numbers of positions. */
export const digitsOf = (positions: readonly Position[]): number =>
  Math.max(...positions.map(({ start, end }) => String(Math.max(start.line, end.line)).length));

const startOfLine = ({ offset, column }: Point): number => Math.max(0, offset - (column - 1));

function markedLines(text: string, { start, end }: Position): [Marked, Marked?] {
  const lineStart = startOfLine(start);
  const first = { line: start.line, lineStart, from: start.offset, to: end.offset };
  if (end.line <= start.line) return [first];
  first.to = endOfLine(text, start.offset);
  const last = { line: end.line, lineStart: startOfLine(end), from: 0, to: end.offset };
  if (end.column === 1) {
    // A range that ends before the first character of a line ends on the line before.
    const ends = [...text.slice(first.to, end.offset).matchAll(lineEnds())];
    const before = ends.at(-2);
    last.line -= 1;
    last.to = first.to + (ends.at(-1)?.index ?? 0);
    last.lineStart = first.to + (before ? before.index + before[0].length : 0);
  }
  if (last.line <= start.line) return [first];
  const indent = /^\s*/.exec(text.slice(last.lineStart, last.to))![0].length;
  last.from = last.lineStart + indent;
  return [first, last];
}

function markedLine(text: string, marked: Marked, options: FrameOptions): string[] {
  const { digits, columns, mark, dim, paint } = options;
  const room = Math.max(LEAST_ROOM, columns - digits - 3);
  const { shown, indent, width } = windowOf(text, marked, room);
  const number = dim(`${String(marked.line).padStart(digits)} |`);
  const gutter = dim(`${' '.repeat(digits)} |`);
  return [
    shown === '' ? number : `${number} ${shown}`,
    `${gutter} ${' '.repeat(indent)}${paint(mark.repeat(width))}`,
  ];
}

/** What is shown of a line: its text, where the mark begins, and how wide the mark is; in columns. */
interface Shown {
  shown: string;
  indent: number;
  width: number;
}

function windowOf(text: string, marked: Marked, room: number): Shown {
  const found = surroundings(text, marked, room);
  const { cells, first, last, openLeft, openRight } = found;
  const cut = cellWidthOf(CUT);
  // A mark after the last character needs a column for itself.
  const caret = first === cells.length ? 1 : 0;
  let [left, right] = [0, cells.length];
  if (openLeft || openRight || widthOfCells(cells, 0, cells.length) + caret > room) {
    [left, right] = choose(cells, first, last, room - 2 * cut - caret);
  }
  const before = openLeft || left > 0 ? CUT : '';
  const after = openRight || right < cells.length ? CUT : '';
  const middle = cells.slice(left, right).map((cell) => cell.shown);
  return {
    // Blanks at the end are visible only through the mark, which has its own.
    shown: `${before}${middle.join('')}${after}`.trimEnd(),
    indent: (before === '' ? 0 : cut) + widthOfCells(cells, left, first),
    width: Math.max(1, widthOfCells(cells, first, Math.min(last, right))),
  };
}

interface Surroundings {
  cells: ReportCell[];
  /** The cell where the mark begins; at the end of a line, the number of cells. */
  first: number;
  /** The cell after the mark. */
  last: number;
  /** Whether the line continues to the left or right of the cells. */
  openLeft: boolean;
  openRight: boolean;
}

/** Measures the text around a mark, but no more than could be shown: a line may be as long as a file. */
function surroundings(text: string, { lineStart, from, to }: Marked, room: number): Surroundings {
  // A unit takes one or two columns; a reach of twice the room leaves space for accents and emoji.
  const reach = 2 * room;
  const start = Math.max(lineStart, from - reach);
  const near = text.slice(start, from + reach);
  const length = endOfLine(near, from - start);
  const cells = cellsOf(near.slice(0, length));
  const openLeft = start > lineStart;
  const openRight = length === near.length && from + reach < text.length;
  // Where the text is cut, a character may have been cut, too.
  if (openLeft) cells.shift();
  if (openRight) cells.pop();
  const begin = cells.findLastIndex(({ at }) => start + at <= from);
  const first = from >= start + length ? cells.length : Math.max(0, begin);
  const end = cells.findIndex(({ at }) => start + at >= to);
  const last = Math.max(first, end < 0 ? cells.length : end);
  return { cells, first, last, openLeft, openRight };
}

/** Chooses the cells to show: the mark from its beginning, then as many cells on both sides as fit. */
function choose(cells: ReportCell[], first: number, last: number, room: number): [number, number] {
  let [left, right, used] = [first, first, 0];
  const takeRight = (limit: number): boolean => {
    const next = cells[right];
    if (!next || used + next.width > limit) return false;
    right += 1;
    used += next.width;
    return true;
  };
  const takeLeft = (): boolean => {
    const next = cells[left - 1];
    if (!next || used + next.width > room) return false;
    left -= 1;
    used += next.width;
    return true;
  };
  // A long mark leaves a quarter of the line for the text before it.
  while (right < last && takeRight((room * 3) / 4));
  for (let more = true; more;) {
    const onTheLeft = takeLeft();
    const onTheRight = takeRight(room);
    more = onTheLeft || onTheRight;
  }
  return [left, right];
}

function widthOfCells(cells: ReportCell[], from: number, to: number): number {
  let width = 0;
  for (let i = from; i < to; i += 1) width += cells[i]!.width;
  return width;
}

/** What a reader would call one character: a letter with its accents, an emoji made of several parts. */
interface ReportCell {
  /** Where it begins in the text, in UTF-16 units. */
  at: number;
  /** What is printed for it. */
  shown: string;
  /** Columns. */
  width: number;
}

const TAB = 4;
const PAGE_BREAK = '\f';

const characters = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** Columns on a terminal; “ ” … — · and others that Unicode calls ambiguous take one. */
const cellWidthOf = (text: string): number => stringWidth(text, { countAnsiEscapeCodes: true });

/**
 * Measures a text. A tab becomes blanks, so that it has the same width everywhere. A form feed at the beginning, as on
 * every page of a PDF, is left out: no rule points at it. Other control characters, and characters of no width, which
 * could not be pointed at, are shown as their code points.
 */
export function cellsOf(text: string): ReportCell[] {
  const cells: ReportCell[] = [];
  let column = 0;
  for (const { segment, index } of characters.segment(text)) {
    if (index === 0 && segment === PAGE_BREAK) {
      cells.push({ at: 0, shown: '', width: 0 });
      continue;
    }
    const { shown, width } = beginsInlineCommand(text, index)
      ? escaped(segment)
      : shownAs(segment, column);
    cells.push({ at: index, shown, width });
    column += width;
  }
  return cells;
}

/** Results for single units: an issue uses about three thousand different ones, and measuring is expensive. */
const known = new Map<string, Look>();

type Look = Omit<ReportCell, 'at'>;

function shownAs(segment: string, column: number): Look {
  if (segment === '\t') {
    const width = TAB - (column % TAB);
    return { shown: ' '.repeat(width), width };
  }
  if (segment.length > 1) return lookOf(segment);
  const look = known.get(segment) ?? lookOf(segment);
  known.set(segment, look);
  return look;
}

function lookOf(segment: string): Look {
  const shown = visible(segment);
  const width = cellWidthOf(shown);
  return width > 0 ? { shown, width } : escaped(shown);
}

function escaped(segment: string): Look {
  const shown = Array.from(segment, spelled).join('');
  return { shown, width: shown.length };
}
