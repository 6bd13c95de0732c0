/**
 * Tables without rules, found by their cells alone: short texts that form columns on several rows below each other, with
 * numbers in at least one column. Anything less may be a list of names, a contents or two columns of text.
 */
import { isNumberAlone } from '../../periodical/no-heading.ts';
import { joinPieces, type Apart, type Piece, type Row } from './rows.ts';

/** Minimum rows, and of them below a row that names the columns. */
const fewestRows = 3;
const fewestBelowNames = 2;
/** A sheet has no more; the search for the end of a table is quadratic. */
const mostRows = 100;
/** Minimum gap between two columns, in ems. */
const columnGap = 0.8;
/** Maximum distance between two rows, in ems. */
const farthestRow = 3.5;
/** A longer text is no cell. */
const longestCell = 24;

interface Cell {
  text: string;
  isNumber: boolean;
}

/** The rows of a sheet; each row of a table is one piece. */
export function withAlignedTables(rows: readonly Row[]): Row[] {
  const done: Row[] = [];
  for (let from = 0; from < rows.length;) {
    const table = tableIn(rows.slice(from, endOfRun(rows, from)));
    done.push(...(table ?? [rows[from]!]));
    from += table?.length ?? 1;
  }
  return done;
}

/** The end of the rows from `from` on that may be those of a table: only the first one may lack a number. */
function endOfRun(rows: readonly Row[], from: number): number {
  let to = from;
  while (to < rows.length && to - from < mostRows) {
    const { y, pieces } = rows[to]!;
    if (
      pieces.length < 2 ||
      pieces.some(({ text, apart }) => apart !== undefined || text.length > longestCell)
    )
      break;
    const isNear = to === from || y - rows[to - 1]!.y <= pieces[0]!.size * farthestRow;
    if (!isNear || (to > from && !pieces.some(isNumber))) break;
    to += 1;
  }
  return to;
}

const isNumber = ({ text }: Piece): boolean => isNumberAlone({ text, start: 0, end: text.length });

/** The table at the beginning of a run of rows; null if there is none. */
function tableIn(run: readonly Row[]): Row[] | null {
  for (let count = run.length; count >= fewestRows; count -= 1) {
    const rows = run.slice(0, count);
    const edges = columnEdges(rows.flatMap(({ pieces }) => pieces));
    const cells = cellsOf(rows, edges);
    if (!cells || !isTable(cells)) continue;
    const apart: Apart = { part: 'table', picture: null, edges };
    return rows.map(({ y, pieces }, i) => {
      const piece = joinPieces(pieces);
      const text = cells[i]!.map((cell) => cell.text).join('\t');
      return { y, pieces: [{ ...piece, text, apart }] };
    });
  }
  return null;
}

/** The cells of each row, in columns that no text crosses; null if the texts form none. */
function cellsOf(rows: readonly Row[], edges: readonly number[]): Cell[][] | null {
  if (edges.length < 2) return null;
  const cells: Cell[][] = [];
  for (const { pieces } of rows) {
    const row = edges.map((): Cell => ({ text: '', isNumber: false }));
    for (const piece of pieces) {
      const column = edges.findLastIndex((edge) => edge <= piece.x0);
      if (row[column]!.text !== '') return null;
      row[column] = { text: piece.text, isNumber: isNumber(piece) };
    }
    cells.push(row);
  }
  return cells;
}

/** The left edges of the columns. */
function columnEdges(pieces: readonly Piece[]): number[] {
  const sorted = [...pieces].sort((a, b) => a.x0 - b.x0);
  const edges: number[] = [];
  let end = -Infinity;
  for (const { x0, x1, size } of sorted) {
    if (x0 - end > size * columnGap) edges.push(x0);
    end = Math.max(end, x1);
  }
  return edges;
}

/**
 * Whether each column contains only numbers or no number, not counting a first row that names the columns. Titles and
 * ascending numbers are a contents.
 */
function isTable(cells: readonly (readonly Cell[])[]): boolean {
  const isNamed = cells[0]!.every(({ isNumber }) => !isNumber);
  const body = isNamed ? cells.slice(1) : cells;
  if (body.length < (isNamed ? fewestBelowNames : fewestRows)) return false;
  const isEmpty = ({ text }: Cell): boolean => text === '';
  const columns = body[0]!.map((_, i) =>
    body.map((row) => row[i]!).filter((cell) => !isEmpty(cell)),
  );
  const areEven = columns.every(
    (column) =>
      column.length > 0 && column.every(({ isNumber }) => isNumber === column[0]!.isNumber),
  );
  if (!areEven) return false;
  const numbers = columns.slice(1).filter(([cell]) => cell!.isNumber);
  if (numbers.length === 0) return false;
  if (columns.length === 2 && columns[0]![0]!.isNumber) return false;
  return numbers.length > 1 || !isAscending(numbers[0]!);
}

function isAscending(cells: readonly Cell[]): boolean {
  const values = cells.map(({ text }) => Number(text));
  return values.every((value, i) => Number.isInteger(value) && value >= (values[i - 1] ?? 0));
}
