import { indexedPng } from '../../text/png.ts';
import {
  bands,
  colors,
  COVER_HEIGHT,
  COVER_WIDTH,
  type CoverColor,
  type CoverLine,
  type LetterColor,
} from './design.ts';
import { coverageOf, drawnWidthOf } from './raster.ts';

/** Bytes of a row of pixels: two pixels a byte, after the filter number. */
const ROW = COVER_WIDTH / 2 + 1;

/** Distance from the top of the em, as a part of the em. */
const BASE_LINE = 0.88;

/** Number of steps from a background to the colour of the letters on it. */
const STEPS = 6;

/**
 * How letters of each colour are drawn. There are only sixteen colours, because more would need twice the bytes and the
 * time; so the softer colours are shades of the strong ones.
 */
const inks: Record<LetterColor, { ramp: number; strength: number }> = {
  title: { ramp: 0, strength: 1 },
  detail: { ramp: 0, strength: 0.85 },
  text: { ramp: 1, strength: 1 },
  quiet: { ramp: 1, strength: 0.75 },
};
const ramps: [CoverColor, CoverColor][] = [
  ['band', 'title'],
  ['paper', 'text'],
];
/** Colours of whole areas, the backgrounds of the ramps first. */
const plain: CoverColor[] = ['band', 'paper', 'rule'];

const palette = [
  ...plain.map(rgb),
  ...ramps.flatMap(([from, to]) =>
    Array.from({ length: STEPS }, (_, at) => mixed(rgb(from), rgb(to), (at + 1) / STEPS)),
  ),
];

/** Returns null if the title has a character without outlines. */
export function coverPicture(lines: readonly CoverLine[]): Uint8Array | null {
  if (lines.some(({ text, isTitle }) => isTitle && drawnWidthOf(text) === null)) return null;
  const rows = new Uint8Array(ROW * COVER_HEIGHT);
  for (const { y, height, color } of bands) {
    const pixel = plain.indexOf(color);
    rows.fill(pair(pixel, pixel), y * ROW, (y + height) * ROW);
  }
  for (let row = 0; row < COVER_HEIGHT; row += 1) rows[row * ROW] = 0;
  const hasList = lines.every(({ text, isListed }) => !isListed || drawnWidthOf(text) !== null);
  for (const line of lines) if (hasList || !line.isListed) drawLine(line, rows);
  return indexedPng({ width: COVER_WIDTH, height: COVER_HEIGHT, palette, rows });
}

function drawLine({ text, x, y, size, color, anchor }: CoverLine, rows: Uint8Array): void {
  const length = drawnWidthOf(text);
  if (length === null) return;
  const shift = { start: 0, middle: 0.5, end: 1 }[anchor];
  const left = 1 + Math.max(Math.round((x - shift * length * size) / 2), 0);
  const top = Math.round(y - BASE_LINE * size);
  for (const [row, pairs] of drawnRows(text, size, color).entries()) {
    rows.set(pairs.subarray(0, ROW - left), (top + row) * ROW + left);
  }
}

/** A cache of drawn lines: the names of a periodical and of its sections are on the cover of every issue. */
const drawn = new Map<string, Uint8Array[]>();
const MOST_DRAWN = 64;

/** The rows of pixels of a line of text. */
function drawnRows(text: string, size: number, color: LetterColor): Uint8Array[] {
  const key = `${size} ${color} ${text}`;
  let rows = drawn.get(key);
  if (rows === undefined) {
    if (drawn.size >= MOST_DRAWN) drawn.clear();
    const { width, height, values } = coverageOf(text, size);
    const { ramp, strength } = inks[color];
    const pixelAt = (at: number): number => {
      const step = Math.round((values[at]! / 255) * strength * STEPS);
      return step === 0 ? ramp : plain.length + ramp * STEPS + step - 1;
    };
    rows = Array.from({ length: height }, (_, row) =>
      Uint8Array.from({ length: width / 2 }, (_, at) => {
        const left = row * width + 2 * at;
        return pair(pixelAt(left), pixelAt(left + 1));
      }),
    );
    drawn.set(key, rows);
  }
  return rows;
}

const pair = (left: number, right: number): number => (left << 4) | right;

type Rgb = [number, number, number];

function rgb(color: CoverColor): Rgb {
  const value = Number.parseInt(colors[color].slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

function mixed(from: Rgb, to: Rgb, share: number): Rgb {
  return from.map((value, at) => Math.round(value + (to[at]! - value) * share)) as Rgb;
}
