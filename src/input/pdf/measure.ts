/** Measures the text of a PDF as a whole: its style, its line spacing, and the edges of its columns. */
import type { Column } from './columns.ts';
import type { Piece, Row } from './rows.ts';
import type { GlyphStyle } from './types.ts';

/** Left and right edge of columns that are in the same place on many sheets. */
export interface Frame {
  left: number;
  right: number;
  /** Usual distance between two baselines. */
  leading: number;
}

/** The style that covers the greatest width of text. */
export function bodyStyle(rows: Iterable<Row>): GlyphStyle {
  const widths = new Map<GlyphStyle, number>();
  let best: GlyphStyle = { font: '', size: 12, weight: null, thickened: false };
  let most = 0;
  for (const { pieces } of rows) {
    for (const { style, x0, x1, apart } of pieces) {
      if (apart) continue;
      const width = (widths.get(style) ?? 0) + x1 - x0;
      widths.set(style, width);
      if (width > most) [best, most] = [style, width];
    }
  }
  return best;
}

/** The most common distance between two rows. */
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

/** A line that ends this close to the edge of its column, in ems, most likely goes on in the next one. */
const nearlyFull = 3;
/** If so many distances below full lines are known, and this share of them is equal, it is the line spacing. */
const fewestBelowFull = 5;
const equalShare = 0.7;

/** The frame with the line spacing of one column, where that differs from the usual one. */
export function withLeading(frame: Frame, lines: Column): Frame {
  const counts = new Counter(0.5);
  let all = 0;
  lines.forEach(({ y, size, x1 }, i) => {
    const next = lines[i + 1];
    if (next?.size !== size || frame.right - x1 > size * nearlyFull || next.y <= y) return;
    counts.add(next.y - y);
    all += 1;
  });
  const most = counts.most();
  if (all < fewestBelowFull || !most || most.count < all * equalShare) return frame;
  const leading = most.sum / most.count;
  return Math.abs(leading - frame.leading) < lines[0]!.size * sameLeading
    ? frame
    : { ...frame, leading };
}

/** Line spacings that differ by less, in ems, are the same. */
const sameLeading = 0.3;

/** Counts values; those that round to the same multiple of `step` count as one. */
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

  /** Count and sum of the most common value. */
  most(): { count: number; sum: number } | null {
    let best: { count: number; sum: number } | null = null;
    for (const entry of this.#counts.values()) if (!best || entry.count > best.count) best = entry;
    return best;
  }

  /** The most common value. */
  mode(): number | null {
    const best = this.most();
    return best && best.sum / best.count;
  }
}

/** A column with fewer lines does not show where its edges are. */
const fewestLines = 6;
/** If a frame has fewer lines than this share of the fullest one's, it comes from something that sticks out. */
const rareShare = 0.05;

/** The places of columns; a column with few lines takes the frame of others. */
export class Frames {
  readonly #frames: (Frame & { lines: Piece[]; count: number })[] = [];
  readonly #em: number;
  readonly #leading: number;

  constructor(columns: readonly Column[], em: number, leading: number) {
    this.#em = em;
    this.#leading = leading;
    const long = columns.filter(({ length }) => length >= fewestLines);
    for (const column of long) this.#add(column);
    for (const frame of this.#frames) this.#measure(frame);
    this.#frames.sort((a, b) => b.count - a.count);
  }

  /**
   * The frame of a column: of those that contain all of its lines, the closest if the column has enough lines to show its
   * edges, else the one with the most lines.
   */
  frameOf(column: Column): Frame {
    const [left, right] = this.#edges(column);
    const slack = this.#em;
    const fits = this.#frames.filter(
      (frame) => left > frame.left - slack && right < frame.right + slack * 2,
    );
    const enough = (this.#frames[0]?.count ?? 0) * rareShare;
    const common = fits.filter(({ count }) => count >= enough);
    const distance = (frame: Frame): number =>
      Math.abs(left - frame.left) + Math.abs(right - frame.right);
    if (column.length >= fewestLines) common.sort((a, b) => distance(a) - distance(b));
    return common[0] ?? fits[0] ?? { left, right, leading: this.#leading };
  }

  #add(column: Column): void {
    const [left, right] = this.#edges(column);
    const near = this.#em * 0.75;
    const frame = this.#frames.find(
      (other) => Math.abs(other.left - left) < near && Math.abs(other.right - right) < near * 2,
    );
    if (frame) frame.lines.push(...column);
    else {
      this.#frames.push({ left, right, leading: this.#leading, lines: [...column], count: 0 });
    }
  }

  #measure(frame: Frame & { lines: Piece[]; count: number }): void {
    [frame.left, frame.right] = this.#edges(frame.lines);
    frame.count = frame.lines.length;
    frame.lines = [];
  }

  /** A few lines may stick out because of hanging punctuation or a wide title: the edges are where many lines end. */
  #edges(lines: Column): [left: number, right: number] {
    const lefts = lines.map(({ x0 }) => x0).sort((a, b) => a - b);
    const rights = lines.map(({ x1 }) => -x1).sort((a, b) => a - b);
    if (lines.length < fewestLines) return [lefts[0]!, -rights[0]!];
    return [firstCommon(lefts, this.#em), -firstCommon(rights, this.#em)];
  }
}

/** The smallest value that many others share. */
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
