/**
 * Tables in a text. A PDF shows where a table is; once a table has become plain text, only its cells are left, each on its
 * own line, or a row of them on one line with wide blanks between them. They are a table if the numbers among them form
 * columns.
 */
import type { Line } from '../lines/line.ts';
import type { PrintedRow } from '../layout/printed-lines.ts';
import { isNumberAlone } from '../periodical/no-heading.ts';
import type { TextSpan } from '../text/characters.ts';
import type { RowSpan } from './no-heading.ts';

/** Rows of text that are a table. */
export interface TableSpan extends RowSpan {
  cells: readonly (readonly Cell[])[];
}

/** A cell is part of a line. */
export interface Cell {
  line: Line;
  start: number;
  end: number;
}

const mostColumns = 10;
/** Cells of a run that may not belong to the table: its heading and its unit before it, or a heading after it. */
const mostBeside: readonly [before: number, behind: number][] = [
  [0, 0],
  [1, 0],
  [0, 1],
  [2, 0],
  [1, 1],
];

/** @param runs the rows that look like cells (`cellRuns`) */
export function findTables(rows: readonly PrintedRow[], runs: readonly RowSpan[]): TableSpan[] {
  if (rows[0]?.first.print) return [];
  const tables = [...cellTables(rows, runs), ...rowTables(rows)];
  return tables.sort((a, b) => a.from - b.from);
}

const cellOf = (line: Line): Cell => ({ line, start: line.start, end: line.end });

const isNumberCell = ({ line: { text }, start, end }: Cell): boolean =>
  isNumberAlone({ text, start, end } satisfies TextSpan);

/** Tables with one cell per line: the number of columns is the one for which the numbers form columns. */
function cellTables(rows: readonly PrintedRow[], runs: readonly RowSpan[]): TableSpan[] {
  return runs.flatMap(({ from, to }): TableSpan[] => {
    const all = rows.slice(from, to);
    if (all.some(isBroken)) return [];
    const run = all.map(({ first }) => cellOf(first));
    for (const [before, behind] of mostBeside) {
      const left = run.slice(before, run.length - behind);
      for (let columns = 2; columns <= mostColumns && columns * 2 <= left.length; columns += 1) {
        if (left.length % columns !== 0) continue;
        const cells = inRows(left, columns);
        if (isGrid(cells)) return [{ from: from + before, to: to - behind, cells }];
      }
    }
    return [];
  });
}

const inRows = (cells: readonly Cell[], columns: number): Cell[][] =>
  Array.from({ length: cells.length / columns }, (_, row) =>
    cells.slice(row * columns, (row + 1) * columns),
  );

/** Whether each column contains only numbers or no number, not counting a first row that may name the columns. */
function isGrid(cells: readonly (readonly Cell[])[]): boolean {
  const numbers = cells.map((row) => row.map(isNumberCell));
  const [first, ...rest] = numbers;
  const named = first!.every((isNumber) => !isNumber);
  const body = named ? rest : numbers;
  const [model] = body;
  return (
    model !== undefined &&
    body.length > 1 &&
    model.some(Boolean) &&
    !model.every(Boolean) &&
    body.every((row) => row.every((isNumber, column) => isNumber === model[column]))
  );
}

/** Blanks between two cells of a row. */
const wideBlank = /\t|[ \u3000]{2,}/g;

/** Tables with one row per line. */
function rowTables(rows: readonly PrintedRow[]): TableSpan[] {
  const tables: TableSpan[] = [];
  for (let from = 0; from < rows.length; from += 1) {
    if (!holdsWideBlank(rows[from]!)) continue;
    const first = cellsIn(rows[from]!.first);
    if (first.length < 2) continue;
    const cells = [first];
    for (let to = from + 1; to < rows.length && holdsWideBlank(rows[to]!); to += 1) {
      const next = cellsIn(rows[to]!.first);
      if (next.length !== first.length) break;
      cells.push(next);
    }
    const to = from + cells.length;
    if (cells.length > 1 && isGrid(cells)) tables.push({ from, to, cells });
    from = to - 1;
  }
  return tables;
}

const isBroken = ({ first, last }: PrintedRow): boolean => first !== last;

const holdsWideBlank = (row: PrintedRow): boolean =>
  row.metrics.narrow.hasWideBlank && !isBroken(row);

function cellsIn(line: Line): Cell[] {
  const { text, start, end } = line;
  const cells: Cell[] = [];
  let from = start;
  for (const { 0: blank, index } of text.slice(start, end).matchAll(wideBlank)) {
    cells.push({ line, start: from, end: start + index });
    from = start + index + blank.length;
  }
  return [...cells, { line, start: from, end }];
}
