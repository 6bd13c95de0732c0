/** Short lines that look like headings but are not: numbers, dates, captions, credits, signatures, cells of tables. */
import { COMMA, SENTENCE_END } from '../text/characters.ts';
import type { PrintedRow } from '../layout/printed-lines.ts';
import {
  isCaption,
  isCredit,
  isDateAlone,
  isNumberAlone,
  mayHeadNothing,
} from '../periodical/no-heading.ts';

/** A cell has at most this many columns, and is narrower than half a line. */
const widestCell = 20;
/** A table has at least this many cells, with at least `fewestNumbers` numbers among them. */
const fewestCells = 4;
const fewestNumbers = 2;
/** A signature has at most this many columns. */
const widestSignature = 40;
/** At most this many people sign above the date that ends an article. */
const mostSignatures = 3;

export interface HeadingDoubts {
  /** For each row, 1 if it cannot be a heading. */
  headsNothing: Uint8Array;
  /** For each row, 1 if it is a block by itself. */
  isAlone: Uint8Array;
}

/** @param tables the rows of tables, or of what looks like their cells */
export function rowsThatHeadNothing(
  rows: readonly PrintedRow[],
  lineWidth: number | null,
  tables: readonly RowSpan[],
): HeadingDoubts {
  const headsNothing = new Uint8Array(rows.length);
  const isAlone = new Uint8Array(rows.length);
  rows.forEach((row, i) => {
    const line = row.first;
    if (!mayHeadNothing(line)) return;
    if (isCaption(line)) {
      headsNothing[i] = 1;
      if (row.metrics.columns <= (lineWidth ?? Infinity)) isAlone[i] = 1;
    } else if (isCredit(line) || isNumber(row)) headsNothing[i] = 1;
    else if (isShort(row, widestSignature) && isDateAlone(line)) markSigned(rows, i, headsNothing);
  });
  for (const { from, to } of tables) {
    headsNothing.fill(1, from, to);
    isAlone.fill(1, from, to);
  }
  return { headsNothing, isAlone };
}

/** Marks a date and the signature above it; at the end of an article there may be several. */
function markSigned(rows: readonly PrintedRow[], date: number, headsNothing: Uint8Array): void {
  headsNothing[date] = 1;
  const most = date === rows.length - 1 ? mostSignatures : 1;
  for (let i = date - 1; i >= Math.max(0, date - most); i -= 1) {
    if (!isShort(rows[i]!, widestSignature)) break;
    headsNothing[i] = 1;
  }
}

export interface RowSpan {
  from: number;
  /** Index after the last row. */
  to: number;
}

/** Rows that look like the cells of a table, one below the other: short, and some of them numbers. */
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
  isShort(row, widest) && !isCaption(row.first);

const isNumber = (row: PrintedRow): boolean =>
  isShort(row, widestSignature) && isNumberAlone(row.first);

const isShort = ({ metrics }: PrintedRow, widest: number): boolean =>
  metrics.columns <= widest && (metrics.last & (SENTENCE_END | COMMA)) === 0;
