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
    for (const { style, x0, x1, apart } of pieces) {
      if (apart) continue;
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
/** A frame of fewer lines, compared with the fullest, is the extent of something that sticks out. */
const rareShare = 0.05;

/** The places where columns stand; a column of few lines is found in the frame of others. */
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

  /** The frame a column stands in: one that holds all of its lines, the closest one where the column shows its edges. */
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

  /** A few lines may stick out, by a mark that hangs or a title set wider: the edges are where many lines end. */
  #edges(lines: Column): [left: number, right: number] {
    const lefts = lines.map(({ x0 }) => x0).sort((a, b) => a - b);
    const rights = lines.map(({ x1 }) => -x1).sort((a, b) => a - b);
    if (lines.length < fewestLines) return [lefts[0]!, -rights[0]!];
    return [firstCommon(lefts, this.#em), -firstCommon(rights, this.#em)];
  }
}

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
