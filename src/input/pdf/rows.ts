/** Groups glyphs into rows with one baseline, and the glyphs of a row into pieces. */
import {
  classOf,
  COMPRESSIBLE,
  LATIN,
  NON_ENDER,
  NON_STARTER,
  WIDTH,
} from '../../text/characters.ts';
import { dropCapCandidates, findDropCaps, placeDropCaps } from './drop-caps.ts';
import type { Box } from './geometry.ts';
import type { Glyph, GlyphStyle, Picture } from './types.ts';

/** Glyphs on one baseline without a wide gap between them. */
export interface Piece extends Box {
  text: string;
  /** The baseline. */
  y: number;
  /** Size of most of its glyphs, in points. */
  size: number;
  /** The style of most of its glyphs, by width; of its Han glyphs if it has any. */
  style: GlyphStyle;
  /** The table, figure or footnote that it belongs to; absent in running text. */
  apart?: Apart;
}

/** A table, figure or footnote; all its pieces share one object. */
export interface Apart {
  part: 'table' | 'figure' | 'footnote';
  /** The picture of a figure. */
  picture: Picture | null;
  /** Left edges of the columns of a table. */
  edges?: readonly number[];
}

/** Returns the style for a glyph that is printed twice. */
export type Thicken = (style: GlyphStyle) => GlyphStyle;

/** Pieces on one baseline, left to right. */
export interface Row {
  y: number;
  pieces: Piece[];
}

/** A wider gap separates two pieces, in ems. */
const widestGap = 0.8;
/**
 * Next to a Latin letter, a wider gap is a blank, in ems: TeX writes no blanks, and other programs none between Latin and
 * Han.
 */
const wordGap = 0.17;
/** Between other characters, a gap is a blank only if it is wider than this, in ems. */
const plainGap = 0.6;
/**
 * Glyphs this many characters apart in the file were not written one after the other: a narrower gap separates the pieces of
 * two columns, in ems.
 */
const farApart = 40;
const columnGap = 0.3;
/** Baselines that differ by no more than this are the same, in ems. */
const sameBaseline = 0.2;
/** Equal glyphs closer than this are one glyph printed twice to look bold, in ems. */
const overprint = 0.12;
/** How far a glyph's ink reaches above and below its baseline, in ems. */
const ascent = 0.88;
const descent = 0.12;

export function rowsOf(glyphs: readonly Glyph[], thicken: Thicken): Row[] {
  if (glyphs.length === 0) return [];
  let caps = dropCapCandidates(glyphs, dominantStyle(glyphs).size);
  for (;;) {
    const rest = caps.length === 0 ? glyphs : glyphs.filter((glyph) => !caps.includes(glyph));
    const rows = baselineRows(rest, thicken);
    const dropCaps = findDropCaps(rows, caps);
    if (dropCaps.length === caps.length) {
      placeDropCaps(dropCaps);
      return rows;
    }
    // The other candidates go back to the text, where they may change what begins beside a drop cap.
    caps = dropCaps.map(({ cap }) => cap);
  }
}

function baselineRows(glyphs: readonly Glyph[], thicken: Thicken): Row[] {
  // Only glyphs on one baseline are printed twice: a script is no repeat of what it stands above.
  const printed = clusterBaselines(glyphs).map((row) =>
    withoutOverprints(leftToRight(row), thicken),
  );
  return joinScripts(printed)
    .map((row) => {
      const pieces = piecesOf(leftToRight(row));
      return { y: pieces[0]?.y ?? 0, pieces };
    })
    .filter(({ pieces }) => pieces.length > 0);
}

/** Maximum overlap of a glyph with the one before it in the file, in ems: squeezed marks may even change places. */
const widestOverlap = 0.1;

/** Sorts by position (in place, or as a copy), except that glyphs written one after the other keep their order when they overlap. */
function leftToRight(row: Glyph[]): Glyph[] {
  sortUnlessSorted(row, ({ order }) => order);
  let before = -Infinity;
  const places = row.map(({ x0, style }) => {
    const overlaps = x0 < before && x0 > before - style.size * widestOverlap;
    before = overlaps ? before : x0;
    return before;
  });
  if (places.every((x, i) => i === 0 || places[i - 1]! <= x)) return row;
  const indices = Array.from(row.keys()).sort((a, b) => places[a]! - places[b]!);
  return indices.map((i) => row[i]!);
}

/** Most rows are in the right order as they come; sorting them again would take time and memory. */
function sortUnlessSorted(glyphs: Glyph[], keyOf: (glyph: Glyph) => number): void {
  const isSorted = glyphs.every((glyph, i) => i === 0 || keyOf(glyphs[i - 1]!) <= keyOf(glyph));
  if (!isSorted) glyphs.sort((a, b) => keyOf(a) - keyOf(b));
}

function clusterBaselines(glyphs: readonly Glyph[]): Glyph[][] {
  const sorted = [...glyphs];
  sortUnlessSorted(sorted, ({ y }) => y);
  const rows: Glyph[][] = [];
  let y = -Infinity;
  let reach = 0;
  for (const glyph of sorted) {
    if (glyph.y - y > reach) {
      rows.push([]);
      y = glyph.y;
      reach = glyph.style.size * sameBaseline;
    }
    rows.at(-1)!.push(glyph);
  }
  return rows;
}

/** Adds superscripts and subscripts to the row they belong to. */
function joinScripts(rows: readonly Glyph[][]): Glyph[][] {
  const sizes = rows.map(largest);
  const joined = rows.map((row) => [...row]);
  rows.forEach((row, i) => {
    for (const other of [i + 1, i - 1]) {
      const host = joined[other];
      if (!host || host.length === 0 || sizes[i]! > sizes[other]! * 0.8) continue;
      const away = Math.abs(row[0]!.y - host[0]!.y);
      if (away > sizes[other]! * 0.6 || !row.every((glyph) => touches(glyph, rows[other]!)))
        continue;
      host.push(...joined[i]!.map((glyph) => ({ ...glyph, y: host[0]!.y })));
      joined[i] = [];
      return;
    }
  });
  return joined.filter((row) => row.length > 0);
}

const largest = (row: readonly Glyph[]): number =>
  row.reduce((size, { style }) => Math.max(size, style.size), 0);

const touches = (glyph: Glyph, row: readonly Glyph[]): boolean =>
  row.some(({ x0, x1, style }) => {
    const near = style.size / 2;
    return glyph.x0 < x1 + near && glyph.x1 > x0 - near;
  });

function withoutOverprints(row: readonly Glyph[], thicken: Thicken): Glyph[] {
  const kept: Glyph[] = [];
  for (const glyph of row) {
    const reach = glyph.x0 - glyph.style.size * overprint;
    let twin = -1;
    for (let i = kept.length - 1; i >= 0 && kept[i]!.x0 >= reach; i -= 1) {
      if (kept[i]!.text === glyph.text) twin = i;
    }
    if (twin < 0) kept.push(glyph);
    else if (!glyph.isBlank) kept[twin] = { ...kept[twin]!, style: thicken(kept[twin]!.style) };
  }
  return kept;
}

function piecesOf(row: readonly Glyph[]): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  let end = -Infinity;
  for (let i = 0; i <= row.length; i += 1) {
    const glyph = row[i];
    const apart =
      glyph &&
      i > from &&
      (glyph.x0 - end > widestGap * glyph.style.size || isInNextColumn(row[i - 1]!, glyph));
    if (!glyph || apart) {
      const piece = pieceOf(row.slice(from, i));
      if (piece) pieces.push(piece);
      from = i;
      end = -Infinity;
    }
    if (glyph) end = Math.max(end, glyph.x1);
  }
  return pieces;
}

/** Whether the gap between two glyphs, marks without their blank halves, separates columns. */
function isInNextColumn(before: Glyph, glyph: Glyph): boolean {
  if (Math.abs(glyph.order - before.order) < farApart) return false;
  const { size } = glyph.style;
  const { from } = inkOf(glyph, size);
  return from - inkOf(before, size).to > columnGap * size;
}

/** What the ink of a text takes up at most: a full-width mark at either end leaves half of its square blank. */
export function inkOf(
  { text, x0, x1 }: { text: string; x0: number; x1: number },
  size: number,
): { from: number; to: number } {
  if (text === '') return { from: x0, to: x1 };
  const opens = isWideMark(classOf(text.charCodeAt(0)), NON_ENDER);
  const closes = isWideMark(classOf(text.charCodeAt(text.length - 1)), NON_STARTER);
  return { from: opens ? x0 + size / 2 : x0, to: closes ? x1 - size / 2 : x1 };
}

const isWideMark = (value: number, kind: number): boolean =>
  (value & kind) !== 0 && (value & WIDTH) === 2;

function pieceOf(glyphs: readonly Glyph[]): Piece | null {
  const first = glyphs.findIndex(({ isBlank }) => !isBlank);
  if (first < 0) return null;
  const last = glyphs.findLastIndex(({ isBlank }) => !isBlank);
  const used = glyphs.slice(first, last + 1);
  let text = '';
  let x1 = -Infinity;
  for (let i = 0; i < used.length; i += 1) {
    const glyph = used[i]!;
    const before = used[i - 1];
    if (before && !before.isBlank && !glyph.isBlank && isWordGap(before, glyph, x1)) {
      text += ' ';
    }
    text += glyph.text;
    x1 = Math.max(x1, glyph.x1);
  }
  const style = dominantStyle(used);
  const { size } = style;
  const y = used.find((glyph) => glyph.style === style)!.y;
  const [top, bottom] = [y - size * ascent, y + size * descent];
  return { text, x0: used[0]!.x0, x1, top, bottom, y, size, style };
}

function isWordGap(before: Glyph, glyph: Glyph, end: number): boolean {
  const gap = (glyph.x0 - end) / Math.min(before.style.size, glyph.style.size);
  if (gap <= wordGap) return false;
  if (gap > plainGap) return true;
  const left = classOf(before.text.charCodeAt(before.text.length - 1));
  const right = classOf(glyph.text.charCodeAt(0));
  return ((left | right) & LATIN) !== 0 && ((left | right) & COMPRESSIBLE) === 0;
}

/** Whether a glyph is a wide one that a Latin font does not have. */
export const isHanText = (text: string): boolean => text >= '\u2E80' && text < '\uFB00';

/** Whether a text contains such a glyph. */
export const containsHan = (text: string): boolean => /[\u2E80-\uFAFF]/.test(text);

/** The style that covers the most width; in a mix with Han, Latin is not counted, because it has its own font. */
function dominantStyle(glyphs: readonly Glyph[]): GlyphStyle {
  const widths = new Map<GlyphStyle, number>();
  const hasHan = glyphs.some(({ text }) => isHanText(text));
  let best = glyphs[0]!.style;
  let most = 0;
  for (const { text, style, x0, x1, isBlank } of glyphs) {
    if (isBlank || (hasHan && !isHanText(text))) continue;
    const width = (widths.get(style) ?? 0) + Math.max(x1 - x0, 0.01);
    widths.set(style, width);
    if (width > most) [best, most] = [style, width];
  }
  return best;
}

/** Joins the pieces of one row, with a blank between them. */
export function joinPieces(pieces: readonly Piece[]): Piece {
  const [first, ...others] = pieces as [Piece, ...Piece[]];
  const joined: Piece = { ...first };
  for (const piece of others) {
    joined.text += ` ${piece.text}`;
    joined.x1 = Math.max(joined.x1, piece.x1);
    joined.top = Math.min(joined.top, piece.top);
    joined.bottom = Math.max(joined.bottom, piece.bottom);
    if (piece.x1 - piece.x0 > first.x1 - first.x0) {
      joined.style = piece.style;
      joined.size = piece.size;
    }
  }
  return joined;
}
