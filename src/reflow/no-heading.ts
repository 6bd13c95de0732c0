/** Short lines that look like headings and are none: numbers, dates, captions, signatures, and tables with one cell a line. */
import { COMMA, SENTENCE_END } from '../text/characters.ts';
import type { PrintedRow } from '../layout/printed-lines.ts';
import { isCaption, isDateAlone, isNumberAlone } from '../periodical/no-heading.ts';

/** A cell has no more columns. */
const widestCell = 20;
/** A table has so many cells at least, and among them so many numbers. */
const fewestCells = 4;
const fewestNumbers = 2;
/** A signature has no more columns. */
const widestSignature = 40;

/** For each line whether it heads nothing. */
export function linesThatHeadNothing(rows: readonly PrintedRow[]): boolean[] {
  const numbers = rows.map((row) => isShort(row, widestSignature) && isNumberAlone(row.lines[0]));
  const dates = rows.map((row) => isShort(row, widestSignature) && isDateAlone(row.lines[0]));
  const result = rows.map(({ lines }, i) => numbers[i]! || dates[i]! || isCaption(lines[0]));
  markCells(rows, numbers, result);
  // The name of who signs stands over the date.
  dates.forEach((isDate, i) => {
    const before = rows[i - 1];
    if (isDate && before && isShort(before, widestSignature)) result[i - 1] = true;
  });
  return result;
}

function markCells(
  rows: readonly PrintedRow[],
  numbers: readonly boolean[],
  result: boolean[],
): void {
  for (let from = 0; from < rows.length; from += 1) {
    let to = from;
    let count = 0;
    for (; to < rows.length && isShort(rows[to]!, widestCell); to += 1)
      if (numbers[to]!) count += 1;
    if (to - from >= fewestCells && count >= fewestNumbers) result.fill(true, from, to);
    from = Math.max(from, to);
  }
}

const isShort = ({ metrics }: PrintedRow, widest: number): boolean =>
  metrics.columns <= widest && (metrics.last & (SENTENCE_END | COMMA)) === 0;
