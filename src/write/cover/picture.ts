/**
 * The cover as PNG, for shelves, shops and reading systems that do not show SVG. Its letters are drawn from outlines in this
 * package, which cover only the words usual in mastheads. A line with any other character is left out here, together with
 * the list that it belongs to; the drawing has all lines. If the title cannot be drawn, there is no picture: reading systems
 * then make one.
 */
import { indexedPng } from '../../text/png.ts';
import type { Book } from '../book/book.ts';
import {
  bands,
  colors,
  coverLines,
  COVER_HEIGHT,
  COVER_WIDTH,
  type CoverColor,
  type CoverLine,
} from './design.ts';
import { coverText, drawnWidthOf } from './raster.ts';

/** Number of steps between the colour of a letter and the background. */
const STEPS = 15;
/** The step for a pixel, by its coverage from 0 to 255. */
const stepOf = Uint8Array.from({ length: 256 }, (_, covered) =>
  Math.round((covered * STEPS) / 255),
);

/** Bytes of a row of pixels, including the filter number before it. */
const ROW = COVER_WIDTH + 1;

/** Returns null if the title has a character without outlines. */
export function coverPicture(book: Book): Uint8Array | null {
  const lines = coverLines(book);
  if (lines.some(({ text, isTitle }) => isTitle && drawnWidthOf(text) === null)) return null;
  const rows = new Uint8Array(ROW * COVER_HEIGHT);
  const palette = new Palette();
  for (const { y, height, color } of bands) {
    rows.fill(palette.plain(color), y * ROW, (y + height) * ROW);
  }
  for (let row = 0; row < COVER_HEIGHT; row += 1) rows[row * ROW] = 0;
  const hasList = lines.every(({ text, isListed }) => !isListed || drawnWidthOf(text) !== null);
  for (const line of lines) if (hasList || !line.isListed) drawLine(line, rows, palette);
  return indexedPng({ width: COVER_WIDTH, height: COVER_HEIGHT, palette: palette.colors, rows });
}

function drawLine(
  { text, x, y, size, color, anchor }: CoverLine,
  rows: Uint8Array,
  palette: Palette,
): void {
  const width = drawnWidthOf(text);
  if (width === null) return;
  const shift = { start: 0, middle: 0.5, end: 1 }[anchor];
  const left = Math.max(Math.round(x - shift * width * size), 0);
  const top = Math.round(y - BASE_LINE * size);
  const ground: CoverColor = y < bands[1]!.height ? 'band' : 'paper';
  const ramp = palette.ramp(ground, color);
  const { values, ...area } = coverText(text, size);
  const visible = Math.min(area.width, COVER_WIDTH - left);
  for (let row = 0; row < area.height; row += 1) {
    const from = row * area.width;
    const to = (top + row) * ROW + 1 + left;
    for (let column = 0; column < visible; column += 1) {
      const step = stepOf[values[from + column]!]!;
      if (step > 0) rows[to + column] = ramp + step;
    }
  }
}

/** Distance from the top of the em, as a part of the em. */
const BASE_LINE = 0.88;

/** The colours in use, added when first requested. */
class Palette {
  readonly colors: [number, number, number][] = [];
  readonly #ramps = new Map<string, number>();

  /** Index of a colour. */
  plain(color: CoverColor): number {
    return this.ramp(color, color);
  }

  /** Index of the first of STEPS + 1 colours that run from one to the other. */
  ramp(from: CoverColor, to: CoverColor): number {
    const key = `${from} ${to}`;
    let first = this.#ramps.get(key);
    if (first === undefined) {
      first = this.colors.length;
      const [a, b] = [rgb(from), rgb(to)];
      for (let step = 0; step <= (from === to ? 0 : STEPS); step += 1) {
        const mixed = a.map((value, at) => Math.round(value + ((b[at]! - value) * step) / STEPS));
        this.colors.push(mixed as [number, number, number]);
      }
      this.#ramps.set(key, first);
    }
    return first;
  }
}

const rgb = (color: CoverColor): number[] =>
  [1, 3, 5].map((at) => Number.parseInt(colors[color].slice(at, at + 2), 16));
