/** Short lines that look like headings and are none: numbers, dates, captions, credits, signatures, cells of tables. */
import { COMMA, SENTENCE_END } from '../text/characters.ts';
import type { PrintedRow } from '../layout/printed-lines.ts';
import { isCaption, isCredit, isDateAlone, isNumberAlone } from '../periodical/no-heading.ts';

/** A cell has no more columns, and is narrower than half a line. */
const widestCell = 20;
/** A table has so many cells at least, and among them so many numbers. */
const fewestCells = 4;
const fewestNumbers = 2;
/** A signature has no more columns. */
const widestSignature = 40;
/** So many may sign over the date that ends an article. */
const mostSignatures = 3;

export interface HeadingDoubts {
  /** For each line whether it heads nothing. */
  headsNothing: boolean[];
  /** Whether it is a block by itself. */
  isAlone: boolean[];
}

export function linesThatHeadNothing(
  rows: readonly PrintedRow[],
  lineWidth: number | null,
): HeadingDoubts {
  const isAlone = rows.map(
    (row) => isCaption(row.lines[0]) && row.metrics.columns <= (lineWidth ?? Infinity),
  );
  for (const { from, to } of cellRuns(rows, lineWidth)) isAlone.fill(true, from, to);
  const dates = rows.map((row) => isShort(row, widestSignature) && isDateAlone(row.lines[0]));
  const headsNothing = rows.map(
    (row, i) =>
      isAlone[i]! ||
      dates[i]! ||
      isCaption(row.lines[0]) ||
      isCredit(row.lines[0]) ||
      isNumber(row),
  );
  dates.forEach((isDate, date) => {
    if (!isDate) return;
    // Who signs stands over the date; at the foot of an article it may be several.
    const most = date === rows.length - 1 ? mostSignatures : 1;
    for (let i = date - 1; i >= date - most; i -= 1) {
      const row = rows[i];
      if (!row || !isShort(row, widestSignature)) break;
      headsNothing[i] = true;
    }
  });
  return { headsNothing, isAlone };
}

export interface RowSpan {
  from: number;
  /** Index behind the last row. */
  to: number;
}

/** Rows that look like the cells of a table, one under the other: short, and some of them numbers. */
export function cellRuns(rows: readonly PrintedRow[], lineWidth: number | null): RowSpan[] {
  const widest = Math.min(widestCell, (lineWidth ?? Infinity) / 2);
  const runs: RowSpan[] = [];
  for (let from = 0; from < rows.length; from += 1) {
    let to = from;
    let numbers = 0;
    for (; to < rows.length && isCell(rows[to]!, widest); to += 1)
      if (isNumber(rows[to]!)) numbers += 1;
    if (to - from >= fewestCells && numbers >= fewestNumbers) runs.push({ from, to });
    from = Math.max(from, to);
  }
  return runs;
}

const isCell = (row: PrintedRow, widest: number): boolean =>
  isShort(row, widest) && !isCaption(row.lines[0]);

const isNumber = (row: PrintedRow): boolean =>
  isShort(row, widestSignature) && isNumberAlone(row.lines[0]);

const isShort = ({ metrics }: PrintedRow, widest: number): boolean =>
  metrics.columns <= widest && (metrics.last & (SENTENCE_END | COMMA)) === 0;
