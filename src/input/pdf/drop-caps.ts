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

/** Splits off the glyphs that are drop caps. */
export function takeDropCaps(glyphs: readonly Glyph[]): { caps: Glyph[]; rest: readonly Glyph[] } {
  const caps = aloneAndLarge(glyphs).filter((cap) => {
    const baselines = glyphs
      .filter((glyph) => isBeside(cap, placeOf(glyph)))
      .map(({ y }) => Math.round(y));
    return new Set(baselines).size >= fewestBeside;
  });
  if (caps.length === 0) return { caps, rest: glyphs };
  return { caps, rest: glyphs.filter((glyph) => !caps.includes(glyph)) };
}

/** Large glyphs with no other large glyph on their baseline. */
function aloneAndLarge(glyphs: readonly Glyph[]): Glyph[] {
  let smallest = Infinity;
  for (const { style, isBlank } of glyphs) {
    if (!isBlank && style.size < smallest) smallest = style.size;
  }
  const byBaseline = new Map<number, Glyph | null>();
  for (const glyph of glyphs) {
    if (glyph.isBlank || glyph.style.size < smallest * smallestCap) continue;
    const y = Math.round(glyph.y);
    byBaseline.set(y, byBaseline.has(y) ? null : glyph);
  }
  return [...byBaseline.values()].filter((glyph) => glyph !== null);
}

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

/** Puts each drop cap before the first of the lines beside it; all of them then begin at its left edge. */
export function placeDropCaps(
  rows: readonly { y: number; pieces: { text: string; x0: number; size: number }[] }[],
  caps: readonly Glyph[],
): void {
  for (const cap of caps) {
    const lines = rows.flatMap(({ y, pieces }) =>
      pieces.filter(({ x0, size }) => isBeside(cap, { x0, y, size })),
    );
    lines.forEach((line, i) => {
      if (i === 0) line.text = cap.text + line.text;
      line.x0 = cap.x0;
    });
  }
}
