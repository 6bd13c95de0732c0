/** Drop caps: a large first character beside the first lines of its paragraph. */
import type { Glyph } from './types.ts';

/** Minimum size of a drop cap, in ems of the text beside it. */
const smallestCap = 1.8;
/** Maximum distance between a drop cap and the lines beside it, in ems of the drop cap. */
const farthestBeside = 0.6;
/** How far the lines beside it may reach above and below its baseline, in ems of the drop cap. */
const above = 0.95;
const below = 0.25;
const fewestBeside = 2;
/** A sheet with more large characters has no drop caps. It may be one designed to take hours. */
const mostLarge = 30;

/** The start of a line. */
interface Line {
  text: string;
  x0: number;
  size: number;
}

/**
 * Glyphs that may be drop caps: much larger than the text of their sheet, with small text beside them on several baselines.
 * Whether lines begin there, only the rows show.
 */
export function dropCapCandidates(glyphs: readonly Glyph[], bodySize: number): Glyph[] {
  const large = aloneAndLarge(glyphs, bodySize);
  if (large.length > mostLarge) return [];
  return large.filter((cap) => {
    const baselines = new Set<number>();
    for (const glyph of glyphs) {
      if (isBeside(cap, placeOf(glyph))) baselines.add(Math.round(glyph.y));
    }
    return baselines.size >= fewestBeside;
  });
}

/** Large glyphs with no other large glyph near them on their baseline. */
function aloneAndLarge(glyphs: readonly Glyph[], bodySize: number): Glyph[] {
  const large = glyphs
    .filter(({ isBlank, style }) => !isBlank && style.size >= bodySize * smallestCap)
    .sort((a, b) => Math.round(a.y) - Math.round(b.y) || a.x0 - b.x0);
  return large.filter((glyph, i) => {
    const [before, after] = [large[i - 1], large[i + 1]];
    return !(before && isNextTo(before, glyph)) && !(after && isNextTo(glyph, after));
  });
}

/** Whether two large glyphs, from left to right, are less than an em apart on one baseline. */
const isNextTo = (left: Glyph, right: Glyph): boolean =>
  Math.round(left.y) === Math.round(right.y) &&
  right.x0 - left.x1 < Math.max(left.style.size, right.style.size);

const placeOf = ({ x0, y, style }: Glyph): { x0: number; y: number; size: number } => ({
  x0,
  y,
  size: style.size,
});

function isBeside(cap: Glyph, { x0, y, size }: { x0: number; y: number; size: number }): boolean {
  const large = cap.style.size;
  if (size * smallestCap > large) return false;
  const isNear = x0 > cap.x1 - large * 0.1 && x0 < cap.x1 + large * farthestBeside;
  return isNear && y > cap.y - large * above && y < cap.y + large * below;
}

/** A drop cap with the lines that begin beside it. */
interface DropCap {
  cap: Glyph;
  lines: Line[];
}

/** Finds the candidates that lines begin beside; the others are ordinary glyphs. */
export function findDropCaps(
  rows: readonly { y: number; pieces: Line[] }[],
  candidates: readonly Glyph[],
): DropCap[] {
  return candidates
    .map((cap) => ({
      cap,
      lines: rows.flatMap(({ y, pieces }) =>
        pieces.filter(({ x0, size }) => isBeside(cap, { x0, y, size })),
      ),
    }))
    .filter(({ lines }) => lines.length >= fewestBeside);
}

/** Puts each drop cap before the first of the lines beside it; all of them then begin at its left edge. */
export function placeDropCaps(dropCaps: readonly DropCap[]): void {
  for (const { cap, lines } of dropCaps) {
    lines[0]!.text = cap.text + lines[0]!.text;
    for (const line of lines) line.x0 = cap.x0;
  }
}
