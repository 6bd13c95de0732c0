/** Cuts the rows of a sheet into columns in reading order, each a list of lines (an XY-cut over the pieces of the rows). */
import { inkOf, isHanText, joinPieces, type Piece, type Row } from './rows.ts';

/** Lines read one after another, top to bottom. */
export type Column = Piece[];

/** Minimum gap between two columns, in ems: one found on this sheet, and one that other sheets show. */
const narrowestGutter = 0.7;
const narrowestKnown = 0.3;
/** Minimum lines of a text column, and its minimum width in ems. */
const fewestLines = 3;
const narrowestColumn = 8;
/** A line is full if it ends within this many ems of the right edge of its column. */
const nearlyFull = 2;

interface Span {
  from: number;
  to: number;
}

/** The settings for cutting a sheet. */
export interface Cutting {
  /** Size of the text. */
  em: number;
  /** Where the gutters of other sheets are: a column there may be short. */
  known?: readonly number[];
  /** Called with the middle of every gutter found. */
  onGutter?: (middle: number) => unknown;
}

/**
 * How many pieces are looked at in the search for the gutters of a sheet. The search is cubic in the rows: three columns of
 * forty rows need two thousand looks, a page of a newspaper may need a million. A sheet of ten thousand rows would take hours;
 * where the limit is reached, its other gutters are not found.
 */
const mostLooks = 3_000_000;

interface Work extends Cutting {
  /** How many more pieces may be looked at. */
  looks: number;
}

export function textColumnsOf(rows: readonly Row[], cutting: Cutting): Column[] {
  return cut(joinStacks(rows), { ...cutting, looks: mostLooks });
}

function cut(rows: readonly Row[], cutting: Work): Column[] {
  const columns: Column[] = [];
  let plain: Column = [];
  const flush = (): void => {
    if (plain.length > 0) columns.push(plain);
    plain = [];
  };
  const bounds = boundsOf(rows);
  for (let from = 0; from < rows.length;) {
    const { to, gutter } = isHeading(rows[from]!, bounds, cutting.em)
      ? noRun
      : findRun(rows, from, bounds, cutting);
    if (gutter) {
      flush();
      const middle = (gutter.from + gutter.to) / 2;
      cutting.onGutter?.(middle);
      const run = rows.slice(from, to);
      const left = side(run, (piece) => inkOf(piece, piece.size).to <= middle);
      const right = side(run, (piece) => inkOf(piece, piece.size).to > middle);
      columns.push(...cut(left, cutting), ...cut(right, cutting));
      from = to;
    } else {
      plain.push(joinPieces(rows[from]!.pieces));
      from += 1;
    }
  }
  flush();
  return columns;
}

const noRun = { to: 0, gutter: null };

/** Whether a row is a centred line above columns. Where their number is odd, it need not cross a gutter. */
function isHeading({ pieces }: Row, { from, to }: Span, em: number): boolean {
  const [piece, other] = pieces;
  if (!piece || other) return false;
  return Math.abs(piece.x0 - from - (to - piece.x1)) < em && piece.x0 - from > em;
}

function boundsOf(rows: readonly Row[]): Span {
  const bounds = { from: Infinity, to: -Infinity };
  for (const { pieces } of rows) {
    for (const { x0, x1 } of pieces) {
      bounds.from = Math.min(bounds.from, x0);
      bounds.to = Math.max(bounds.to, x1);
    }
  }
  return bounds;
}

const side = (rows: readonly Row[], belongs: (piece: Piece) => boolean): Row[] =>
  rows
    .map(({ y, pieces }) => ({ y, pieces: pieces.filter(belongs) }))
    .filter(({ pieces }) => pieces.length > 0);

/** The longest run of rows, starting at `from`, that a gutter between two columns of text passes through. */
function findRun(
  rows: readonly Row[],
  from: number,
  bounds: Span,
  work: Work,
): { to: number; gutter: Span | null } {
  const { em, known = [] } = work;
  const isWide = (span: Span): boolean =>
    span.to - span.from >= (holdsAny(span, known) ? narrowestKnown : narrowestGutter) * em;
  let open: Span[] = [bounds];
  let gutter: Span | null = null;
  let to = from;
  let count = 0;
  for (let i = from; i < rows.length && work.looks > 0; i += 1) {
    const { pieces } = rows[i]!;
    count += pieces.length;
    work.looks -= open.length * pieces.length;
    open = subtract(open, pieces).filter(isWide);
    const isOpen = gutter === null || open.some((span) => overlaps(span, gutter!));
    if (open.length === 0 || !isOpen) break;
    // Gaps at the sides are margins.
    const inner = open.filter(({ from, to }) => from > bounds.from && to < bounds.to);
    if (inner.length === 0) continue;
    work.looks -= inner.length * count;
    const run = rows.slice(from, i + 1);
    const found = inner.find(
      (span) => isGutter(run, span, em) || (holdsAny(span, known) && hasSides(run, span)),
    );
    if (found) {
      gutter = found;
      to = i + 1;
    }
  }
  return { to, gutter };
}

const overlaps = (a: Span, b: Span): boolean => a.from < b.to && b.from < a.to;

const holdsAny = (span: Span, places: readonly number[]): boolean =>
  places.some((place) => place > span.from && place < span.to);

const hasSides = (rows: readonly Row[], { from, to }: Span): boolean => {
  const pieces = rows.flatMap((row) => row.pieces);
  const spans = pieces.map((piece) => inkOf(piece, piece.size));
  return spans.some((ink) => ink.to <= from) && spans.some((ink) => ink.from >= to);
};

function subtract(spans: readonly Span[], pieces: readonly Piece[]): Span[] {
  let open = [...spans];
  for (const piece of pieces) {
    const { from: x0, to: x1 } = inkOf(piece, piece.size);
    const left: Span[] = [];
    for (const span of open) {
      if (x1 <= span.from || x0 >= span.to) left.push(span);
      else {
        if (x0 > span.from) left.push({ from: span.from, to: x0 });
        if (x1 < span.to) left.push({ from: x1, to: span.to });
      }
    }
    open = left;
  }
  return open;
}

/**
 * Whether the gutter separates two columns of text, and not the cells of a table or the numbers of a list from its items.
 */
function isGutter(rows: readonly Row[], gutter: Span, em: number): boolean {
  const middle = (gutter.from + gutter.to) / 2;
  const left = side(rows, (piece) => inkOf(piece, piece.size).to <= middle);
  const right = side(rows, (piece) => inkOf(piece, piece.size).from >= middle);
  if (left.length < fewestLines || right.length < fewestLines) return false;
  const top = Math.max(left[0]!.y, right[0]!.y);
  const bottom = Math.min(left.at(-1)!.y, right.at(-1)!.y);
  return bottom - top >= em * 2 && isText(left, em) && isText(right, em);
}

function isText(rows: readonly Row[], em: number): boolean {
  const { from, to } = boundsOf(rows);
  if (to - from < narrowestColumn * em) return false;
  const full = rows.filter(({ pieces }) => pieces.at(-1)!.x1 > to - nearlyFull * em);
  return full.length >= rows.length * 0.4;
}

/** Joins single characters below each other, as in a vertical heading, into one piece. */
function joinStacks(rows: readonly Row[]): Row[] {
  const taken = new Set<Piece>();
  const stacks = new Map<Piece, Piece>();
  rows.forEach(({ pieces }, i) => {
    for (const piece of pieces) {
      if (!isSingle(piece) || taken.has(piece)) continue;
      const stack = [piece];
      for (let k = i + 1; k < rows.length; k += 1) {
        const last = stack.at(-1)!;
        if (rows[k]!.y - last.y > last.size * 1.8) break;
        const next = rows[k]!.pieces.find(
          (other) => isSingle(other) && Math.abs(other.x0 - last.x0) < last.size * 0.3,
        );
        if (next) stack.push(next);
        else if (rows[k]!.y - last.y > last.size * 1.3) break;
      }
      if (stack.length < fewestLines) continue;
      for (const part of stack) taken.add(part);
      const text = stack.map((part) => part.text).join('');
      stacks.set(piece, { ...piece, text, bottom: stack.at(-1)!.bottom });
    }
  });
  if (stacks.size === 0) return [...rows];
  return rows
    .map(({ y, pieces }) => ({
      y,
      pieces: pieces.flatMap((piece) => {
        const stack = stacks.get(piece);
        return stack ? [stack] : taken.has(piece) ? [] : [piece];
      }),
    }))
    .filter(({ pieces }) => pieces.length > 0);
}

const isSingle = ({ text }: Piece): boolean =>
  text.length === (text.codePointAt(0)! > 0xffff ? 2 : 1) && isHanText(text);
