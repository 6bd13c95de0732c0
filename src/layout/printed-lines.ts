/**
 * Lines of text → lines of print. Some extractors break a printed line where marks overlap or where its words were stretched
 * far apart. The pieces must be joined before lines are interpreted.
 */
import { classOf, COMMA, NON_ENDER, NON_STARTER, SENTENCE_END, WIDTH } from '../text/characters.ts';
import type { Line } from '../lines/line.ts';
import { measureLine, type LineMetrics } from '../lines/metrics.ts';
import { isCaption } from '../periodical/no-heading.ts';
import type { Position } from '../tree/types.ts';
import { isStretched, printedWidth, type Measure } from './widths.ts';

/** A printed line: nearly always a line of text, or else the pieces of one. */
export type PrintedRow = Line | BrokenRow;

/** A printed line of which the extractor made several lines of text. */
export interface BrokenRow {
  first: Line;
  last: Line;
  pieces: readonly Line[];
  metrics: LineMetrics;
}

/** The lines of text that make up a printed line. */
export const piecesOf = (row: PrintedRow): readonly Line[] =>
  'pieces' in row ? row.pieces : [row];

/** A hanging mark adds up to this many columns to a line. */
const hanging = 3;
/** A printed line is full if it lacks at most this many columns. */
const nearlyFull = 5;

export interface BrokenMeasure extends Measure {
  /** Whether the extractor breaks printed lines where marks meet. */
  breaksAtMarks: boolean;
}

export function printedRows(lines: readonly Line[], measure: BrokenMeasure): readonly PrintedRow[] {
  /** Null until a line turns out to be a piece of the one before: in most texts, none is. */
  let rows: PrintedRow[] | null = null;
  for (let i = 1; i < lines.length; i += 1) {
    const line = lines[i]!;
    const before: PrintedRow = rows ? rows.at(-1)! : lines[i - 1]!;
    if (isPiece(before, line, measure)) {
      rows ??= lines.slice(0, i);
      rows[rows.length - 1] = joined(before, line);
    } else rows?.push(line);
  }
  return rows ?? lines;
}

/** Whether the line continues the printed line read so far, rather than being the one below it. */
function isPiece({ metrics: before }: PrintedRow, line: Line, measure: BrokenMeasure): boolean {
  const { lineWidth, glyphs } = measure;
  const { metrics: after } = line;
  // A line of a PDF is already a printed line.
  if (lineWidth === null || line.beginsPage || line.print) return false;
  const cannotBreak = (after.first & NON_STARTER) !== 0 || (before.last & NON_ENDER) !== 0;
  // In a text from OCR, every line looks stretched.
  const stretched = glyphs.wideBlank > 0 && (isStretched(before) || isStretched(after));
  // Most lines: no mark on either side of the break.
  if (!cannotBreak && !stretched && ((before.last | after.first) & MARK) === 0) return false;
  const width = printedWidth(before, glyphs) + printedWidth(after, glyphs);
  if (width > lineWidth + hanging) return false;
  if (cannotBreak) return true;
  if (stretched) return width > lineWidth - nearlyFull * 2;
  // An extractor that breaks lines between marks also breaks them before an opening one.
  if (!measure.breaksAtMarks || !isWideMark(before.last) || !isWideMark(after.first)) return false;
  return (before.last & SENTENCE_END) === 0 && (before.lastInside & SENTENCE_END) === 0
    ? true
    : width > lineWidth - nearlyFull;
}

const MARK = NON_STARTER | NON_ENDER | COMMA;

const isWideMark = (value: number): boolean => (value & MARK) !== 0 && (value & WIDTH) === 2;

function joined(row: PrintedRow, line: Line): BrokenRow {
  const pieces = [...piecesOf(row), line];
  const text = pieces.map(({ content }) => content).join('');
  const metrics = measureLine({ text, start: 0, end: text.length });
  return { first: row.first, last: line, pieces, metrics };
}

/** An impossible line break after a short line must occur this often to show that the extractor makes such breaks. */
const fewestBreaks = 3;

export function breaksAtMarks(lines: readonly Line[], { lineWidth, glyphs }: Measure): boolean {
  if (lineWidth === null) return false;
  let found = 0;
  for (let i = 1; i < lines.length; i += 1) {
    const line = lines[i]!;
    const first = classOf(line.text.charCodeAt(line.start));
    if ((first & NON_STARTER) === 0 || (first & WIDTH) !== 2) continue;
    const { metrics } = line;
    const width = printedWidth(lines[i - 1]!.metrics, glyphs) + printedWidth(metrics, glyphs);
    if (width <= lineWidth + hanging) found += 1;
    if (found === fewestBreaks) return true;
  }
  return false;
}

/** A line of text that is wider than a printed line by this many columns contains two of them. */
const joinedExcess = 12;
/** The first of them is full, give or take this many columns. */
const joinRange = 6;

/**
 * Where an extractor joined two printed lines because the first one ended in a hyphen, which it took for a hyphen inside a
 * word and dropped; null for other lines. Captions are set smaller than the text.
 */
export function joinIn(line: Line, { lineWidth, glyphs }: Measure): Position | null {
  if (lineWidth === null || line.print) return null;
  if (printedWidth(line.metrics, glyphs) < lineWidth + joinedExcess || isCaption(line)) return null;
  const { text, start, end } = line;
  let from = start;
  let to = start;
  let columns = 0;
  for (let i = start; i < end && columns < lineWidth + joinRange; i += 1) {
    columns += classOf(text.charCodeAt(i)) & WIDTH;
    if (columns <= lineWidth - joinRange) from = i + 1;
    to = i + 1;
  }
  return { start: line.point(from), end: line.point(to) };
}
