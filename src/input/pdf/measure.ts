/** What holds for the text of a PDF: its style, the distance of its lines, and the edges of its columns. */
import type { Column } from './columns.ts';
import type { Piece, Row } from './rows.ts';
import type { GlyphStyle } from './types.ts';

/** Left and right edge of columns that stand in one place on many sheets. */
export interface Frame {
  left: number;
  right: number;
  /** Usual distance of two baselines. */
  leading: number;
}

/** The style in which most is set, by width. */
export function bodyStyle(rows: Iterable<Row>): GlyphStyle {
  const widths = new Map<GlyphStyle, number>();
  let best: GlyphStyle = { font: '', size: 12, weight: null, thickened: false };
  let most = 0;
  for (const { pieces } of rows) {
    for (const { style, x0, x1 } of pieces) {
      const width = (widths.get(style) ?? 0) + x1 - x0;
      widths.set(style, width);
      if (width > most) [best, most] = [style, width];
    }
  }
  return best;
}

/** The commonest distance of two rows. */
export function usualLeading(sheets: Iterable<readonly Row[]>, em: number): number {
  const counts = new Counter(0.5);
  for (const rows of sheets) {
    rows.forEach((row, i) => {
      const distance = row.y - (rows[i - 1]?.y ?? row.y);
      if (distance > em * 0.8 && distance < em * 4) counts.add(distance);
    });
  }
  return counts.mode() ?? em * 1.5;
}

/** How often values occur, where those that differ by less than `step` count as one. */
class Counter {
  readonly #counts = new Map<number, { count: number; sum: number }>();

  constructor(readonly step: number) {}

  add(value: number): void {
    const key = Math.round(value / this.step);
    const entry = this.#counts.get(key) ?? { count: 0, sum: 0 };
    entry.count += 1;
    entry.sum += value;
    this.#counts.set(key, entry);
  }

  /** The commonest value. */
  mode(): number | null {
    let best: { count: number; sum: number } | null = null;
    for (const entry of this.#counts.values()) if (!best || entry.count > best.count) best = entry;
    return best && best.sum / best.count;
  }
}

/** A column of fewer lines does not show where its edges are. */
const fewestLines = 6;

/** The places where columns stand; a column of few lines is found in the frame of others. */
export class Frames {
  readonly #frames: (Frame & { lines: Piece[] })[] = [];
  readonly #em: number;
  readonly #leading: number;

  constructor(columns: readonly Column[], em: number, leading: number) {
    this.#em = em;
    this.#leading = leading;
    const long = columns.filter(({ length }) => length >= fewestLines);
    for (const column of long) this.#add(column);
    for (const frame of this.#frames) this.#measure(frame);
    this.#frames.sort((a, b) => b.lines.length - a.lines.length);
    for (const frame of this.#frames) frame.lines = [];
  }

  /** The frame a column stands in: one that holds all of its lines. */
  frameOf(column: Column): Frame {
    const [left, right] = extent(column);
    const slack = this.#em;
    const found = this.#frames.find(
      (frame) => left > frame.left - slack && right < frame.right + slack * 2,
    );
    return found ?? { left, right, leading: this.#leading };
  }

  #add(column: Column): void {
    const [left, right] = extent(column);
    const near = this.#em * 0.75;
    const frame = this.#frames.find(
      (other) => Math.abs(other.left - left) < near && Math.abs(other.right - right) < near * 2,
    );
    if (frame) frame.lines.push(...column);
    else this.#frames.push({ left, right, leading: this.#leading, lines: [...column] });
  }

  /** A few lines may stick out, by a mark that hangs or a title set wider: the edges are where many lines end. */
  #measure(frame: Frame & { lines: Piece[] }): void {
    const { lines } = frame;
    frame.left = firstCommon(
      lines.map(({ x0 }) => x0).sort((a, b) => a - b),
      this.#em,
    );
    frame.right = -firstCommon(
      lines.map(({ x1 }) => -x1).sort((a, b) => a - b),
      this.#em,
    );
  }
}

const extent = (column: Column): [left: number, right: number] => [
  Math.min(...column.map(({ x0 }) => x0)),
  Math.max(...column.map(({ x1 }) => x1)),
];

/** The least value that many others share. */
function firstCommon(sorted: readonly number[], em: number): number {
  const enough = Math.max(2, sorted.length * 0.08);
  for (let i = 0; i < sorted.length; i += 1) {
    const value = sorted[i]!;
    let near = i;
    while (near < sorted.length && sorted[near]! - value <= em * 0.15) near += 1;
    if (near - i >= enough) return value;
  }
  return sorted[0]!;
}
