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
import { ALONE, NOT_A_HEADING } from './facts.ts';

/** A cell has at most this many columns, and is narrower than half a line. */
const widestCell = 20;
/** A table has at least this many cells, with at least `fewestNumbers` numbers among them. */
const fewestCells = 4;
const fewestNumbers = 2;
/** A signature has at most this many columns. */
const widestSignature = 40;
/** At most this many people sign above the date that ends an article. */
const mostSignatures = 3;

/**
 * Adds `NOT_A_HEADING` and `ALONE` to the facts of the rows.
 *
 * @param tables the rows of tables, or of what looks like their cells
 */
export function markNoHeadings(
  facts: number[],
  rows: readonly PrintedRow[],
  lineWidth: number | null,
  tables: readonly RowSpan[],
): void {
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i]!;
    const line = row.first;
    if (!mayHeadNothing(line)) continue;
    if (isCaption(line)) {
      facts[i]! |=
        row.metrics.columns <= (lineWidth ?? Infinity) ? NOT_A_HEADING | ALONE : NOT_A_HEADING;
    } else if (isCredit(line) || isNumber(row)) facts[i]! |= NOT_A_HEADING;
    else if (isShort(row, widestSignature) && isDateAlone(line)) markSigned(rows, i, facts);
  }
  for (const { from, to } of tables) {
    for (let i = from; i < to; i += 1) facts[i]! |= NOT_A_HEADING | ALONE;
  }
}

/** Marks a date and the signature above it; at the end of an article there may be several. */
function markSigned(rows: readonly PrintedRow[], date: number, facts: number[]): void {
  facts[date]! |= NOT_A_HEADING;
  const most = date === rows.length - 1 ? mostSignatures : 1;
  for (let i = date - 1; i >= Math.max(0, date - most); i -= 1) {
    if (!isShort(rows[i]!, widestSignature)) break;
    facts[i]! |= NOT_A_HEADING;
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
