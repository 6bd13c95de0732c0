/** Turns glyphs into coverage: how much of each pixel their outlines fill. */
import { inflateRawSync } from 'node:zlib';
import { characters, outlines } from './outlines.ts';

/** Units per em. */
const EM = 200;

interface Glyph {
  /** In units. */
  advance: number;
  /** Corners of closed shapes: x, y, x, y … in units; y runs downwards from the top of the em. */
  shapes: Int16Array[];
}

let glyphs: Map<string, Glyph> | undefined;

/** Reads the outlines, once. */
function allGlyphs(): Map<string, Glyph> {
  if (glyphs) return glyphs;
  const bytes = inflateRawSync(Buffer.from(outlines, 'base64'));
  let at = 0;
  const number = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++]!;
      value |= (byte & 127) << shift;
      if (byte < 128) return value & 1 ? -(value + 1) / 2 : value / 2;
    }
  };
  glyphs = new Map();
  for (const character of characters) {
    const advance = number();
    const shapes = Array.from({ length: number() }, () => {
      const points = new Int16Array(2 * number());
      for (let i = 0; i < points.length; i += 1) {
        points[i] = number() + (i < 2 ? 0 : points[i - 2]!);
      }
      return points;
    });
    glyphs.set(character, { advance, shapes });
  }
  return glyphs;
}

/** Width of a text in ems; null if one of its characters has no outlines. */
export function drawnWidthOf(text: string): number | null {
  let units = 0;
  for (const character of text) {
    const glyph = allGlyphs().get(character);
    if (glyph === undefined) return null;
    units += glyph.advance;
  }
  return units / EM;
}

/** A rectangle of pixels, each with its coverage from 0 to 255. */
interface Coverage {
  /** Even. */
  width: number;
  height: number;
  values: Uint8Array;
}

/** A line of text at `size` pixels; every character must have outlines. */
export function coverageOf(text: string, size: number): Coverage {
  const scale = size / EM;
  const width = 2 * Math.ceil(((drawnWidthOf(text) ?? 0) * size) / 2) + 2;
  const height = Math.ceil(1.25 * size) + 1;
  const changes = new Float32Array(width * height + 2);
  let left = 0;
  for (const character of text) {
    const { advance, shapes } = allGlyphs().get(character)!;
    for (const points of shapes) {
      let x = left + points.at(-2)! * scale;
      let y = points.at(-1)! * scale;
      for (let i = 0; i < points.length; i += 2) {
        const nextX = left + points[i]! * scale;
        const nextY = points[i + 1]! * scale;
        addEdge(changes, width, height, x, y, nextX, nextY);
        x = nextX;
        y = nextY;
      }
    }
    left += advance * scale;
  }
  // The edges have left the differences between neighbouring pixels; their running sum is the coverage.
  const values = new Uint8Array(width * height);
  for (let row = 0; row < height; row += 1) {
    let sum = 0;
    for (let at = row * width; at < (row + 1) * width; at += 1) {
      sum += changes[at]!;
      values[at] = Math.min(Math.round(Math.abs(sum) * 255), 255);
    }
  }
  return { width, height, values };
}

/**
 * Adds an edge of an outline: for each row that it crosses, the signed area between it and the right border, stored as
 * differences between neighbouring pixels.
 */
function addEdge(
  changes: Float32Array,
  width: number,
  height: number,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
): void {
  if (y0 === y1) return;
  const direction = y0 < y1 ? 1 : -1;
  const [top, bottom] = y0 < y1 ? [y0, y1] : [y1, y0];
  const slope = (x1 - x0) / (y1 - y0);
  for (let row = Math.max(Math.floor(top), 0); row < Math.min(bottom, height); row += 1) {
    const from = Math.max(row, top);
    const to = Math.min(row + 1, bottom);
    const rise = (to - from) * direction;
    const a = x0 + (from - y0) * slope;
    const b = x0 + (to - y0) * slope;
    const first = Math.max(Math.min(a, b), 0);
    const last = Math.min(Math.max(a, b), width - 1);
    // The part of each pixel to the right of the edge, which runs evenly from `first` to `last` in this row.
    let before = 0;
    let share = 0;
    for (let at = Math.floor(first); at <= Math.floor(last) + 1; at += 1) {
      const behind = areaBehind(at + 1, first, last);
      const own = rise * (behind - before);
      changes[row * width + at]! += own - share;
      before = behind;
      share = own;
    }
  }
}

/** Mean distance to `x` from the points between `first` and `last`; points to the right of `x` count 0. */
function areaBehind(x: number, first: number, last: number): number {
  if (x <= first) return 0;
  if (x >= last) return x - (first + last) / 2;
  return (x - first) ** 2 / (2 * (last - first));
}
