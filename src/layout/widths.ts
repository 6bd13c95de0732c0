/** How wide a line is, how wide its glyphs are, and how far a first line is indented: measured on the lines of the issue. */
import { CLOSING, NON_STARTER, SENTENCE_END } from '../text/characters.ts';
import type { Line } from '../lines/line.ts';
import type { LineMetrics } from '../lines/metrics.ts';

/** Columns that glyphs take in print where their character alone does not tell. */
export interface GlyphWidths {
  /** A Latin capital; fonts differ between 1 and 1.5. */
  capital: number;
  /** Another Latin letter. */
  letter: number;
  digit: number;
  /** An ASCII mark beside Han: narrow in print, or a full-width mark that was converted. */
  mark: number;
  /** A blank between Latin and Han: half a column in print, a whole one in plain text. */
  softBlank: number;
  /** The distance between Latin and Han where the extractor left no blank. */
  bareMeeting: number;
  /** A blank between two wide characters: none in print where nearly all of them have one. */
  wideBlank: number;
}

/** Widths of a font in which each Latin glyph is half as wide as a Han character. */
export const evenWidths: GlyphWidths = {
  capital: 1,
  letter: 1,
  digit: 1,
  mark: 1,
  softBlank: 0.5,
  bareMeeting: 0.2,
  wideBlank: 1,
};

/** A line in which so many characters stand apart was stretched to fill the line, or comes from OCR. */
const stretchedShare = 0.3;

export const isStretched = ({ wide, wideBlanks }: LineMetrics): boolean =>
  wideBlanks > 0 && wideBlanks > wide * stretchedShare;

/** What is measured of the lines of an issue. */
export interface Measure {
  /** Columns of a full line from the margin on, or null when lines are not wrapped. */
  lineWidth: number | null;
  glyphs: GlyphWidths;
}

/** Columns of a line in print. */
export function printedWidth(metrics: LineMetrics, glyphs: GlyphWidths): number {
  const { columns, capitals, digits, latin, hanMarks, softBlanks, bareMeetings } = metrics;
  // Most lines hold nothing whose width the characters do not tell.
  if ((latin | hanMarks | softBlanks | metrics.wideBlanks) === 0) return columns;
  const wideBlank = isStretched(metrics) ? 0 : glyphs.wideBlank;
  return (
    columns +
    capitals * (glyphs.capital - 1) +
    digits * (glyphs.digit - 1) +
    (latin - capitals - digits) * (glyphs.letter - 1) +
    hanMarks * (glyphs.mark - 1) +
    softBlanks * (glyphs.softBlank - 1) +
    bareMeetings * glyphs.bareMeeting +
    metrics.wideBlanks * (wideBlank - 1)
  );
}

/** Of so many places between Han characters one has a blank: the blanks are the extractor's. */
const fewestBlanks = 0.08;

/** The width of a blank between wide characters: none when blanks stand there throughout the issue. */
export function wideBlankOf(lines: readonly Line[]): number {
  let blanks = 0;
  let wide = 0;
  for (const { metrics } of lines) {
    blanks += metrics.wideBlanks;
    wide += metrics.wide;
  }
  return blanks > wide * fewestBlanks ? 0 : 1;
}

/** A mark that hangs, proportional Latin glyphs: how far lines may run over the width. */
const overrun = 6;
/** A full first line without its indent, and what a long word leaves open. */
const shortfall = 6;

/** No page is set in fewer columns than these, or in more. */
const narrowest = 32;
const widest = 240;

/**
 * The commonest end column is that of full lines, if enough lines end about there and hardly one runs further. Short
 * texts are tried with the periodical's own width.
 */
export function lineWidthOf(
  lines: readonly Line[],
  glyphs: GlyphWidths,
  usual: number,
): number | null {
  const all = new Uint32Array(widest + 1);
  // A mark may hang over the edge, and Latin glyphs and ASCII marks may have any width: other lines tell exactly.
  const exact = new Uint32Array(widest + 1);
  for (const { metrics } of lines) {
    const columns = Math.min(Math.round(printedWidth(metrics, glyphs)), widest);
    all[columns]! += 1;
    const isExact = metrics.latin === 0 && metrics.hanMarks === 0;
    if (isExact && (metrics.last & NON_STARTER) === 0) exact[columns]! += 1;
  }
  let width = narrowest;
  for (let columns = narrowest; columns < widest - shortfall; columns += 1) {
    if (exact[columns]! >= exact[width]!) width = columns;
  }
  // In a text of short paragraphs first lines without their indent may outnumber the full ones.
  const enough = exact[width]! * 0.3;
  for (const wider of [width + 4, width + 2]) {
    if (exact[wider]! >= enough && exact[wider]! > 0) {
      width = wider;
      break;
    }
  }
  const candidates = [width, usual, widestFull(exact, lines.length)];
  return candidates.find((candidate) => fits(candidate, all, lines.length)) ?? null;
}

/** In a text of few lines no width may be common: the widest that several lines nearly reach. */
function widestFull(exact: Uint32Array, total: number): number {
  const enough = Math.max(3, total * 0.1);
  for (let columns = widest - shortfall; columns > narrowest; columns -= 1) {
    let near = 0;
    for (let c = columns; c > columns - shortfall; c -= 1) near += exact[c]!;
    if (exact[columns]! > 0 && near >= enough) return columns;
  }
  return narrowest;
}

/** Whether enough lines have about this many columns and hardly one has more. */
function fits(width: number, counts: Uint32Array, total: number): boolean {
  let near = 0;
  let beyond = 0;
  counts.forEach((count, columns) => {
    if (columns > width + overrun) beyond += count;
    else if (columns >= width - shortfall) near += count;
  });
  return near >= Math.max(2, total * 0.2) && beyond <= Math.max(2, total * 0.05);
}

/** Where blanks are narrow, about half of the full lines that hold some of them count more columns than a line has. */
export function softBlankOf(lines: readonly Line[], width: number): number {
  let full = 0;
  let over = 0;
  for (const { metrics } of lines) {
    const { columns, softBlanks, last } = metrics;
    if (softBlanks < 2 || columns < width - 2 || columns > width + overrun) continue;
    if ((last & NON_STARTER) !== 0) continue;
    full += 1;
    if (columns > width) over += 1;
  }
  return full >= 4 && over <= full * 0.15 ? 1 : evenWidths.softBlank;
}

/** Two lines of text, one under the other; `before` is null where a page line stands between, and at the beginning. */
export interface SampledLine {
  line: Line;
  before: Line | null;
}

const fitted = ['capital', 'letter', 'digit', 'mark'] as const;

/** How often each of the fitted glyphs stands in a line. */
const countsOf = ({ capitals, digits, latin, hanMarks }: LineMetrics): readonly number[] => [
  capitals,
  latin - capitals - digits,
  digits,
  hanMarks,
];

/** Columns by which full lines may differ from the width, in each round: what differs more is no full line. */
const tolerances = [12, 8, 5, 4];
/** What the even widths weigh against lines with other ones: so many glyphs in one line. */
const priorWeight = 30;
const sweeps = 12;
/** A mean width from which on ASCII marks are converted full-width ones. */
const convertedMark = 1.4;

/** Least squares by the Gauss–Seidel method: the added widths that explain best what is missing. */
function solve(
  rows: readonly { counts: readonly number[]; missing: number }[],
  added: number[],
): void {
  const products = fitted.map((_, k) => fitted.map((_, j) => (j === k ? priorWeight : 0)));
  const sums = fitted.map(() => 0);
  for (const { counts, missing } of rows) {
    counts.forEach((count, k) => {
      if (count === 0) return;
      sums[k]! += count * missing;
      counts.forEach((other, j) => {
        products[k]![j]! += count * other;
      });
    });
  }
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    for (let k = 0; k < added.length; k += 1) {
      let left = sums[k]!;
      for (let j = 0; j < added.length; j += 1) if (j !== k) left -= products[k]![j]! * added[j]!;
      added[k] = left / products[k]![k]!;
    }
  }
}

/**
 * Widths of Latin glyphs and ASCII marks: those with which full lines come to the measured width, by least squares. Full
 * are lines that a sentence runs into and out of.
 */
export function glyphWidthsOf(
  sample: readonly SampledLine[],
  width: number,
  known: GlyphWidths,
): GlyphWidths {
  const glyphs = { ...known };
  const full = sample.filter(
    ({ line, before }) => before !== null && isInner(before, line, width, known),
  );
  const plain = full.filter(({ line: { metrics } }) => metrics.latin + metrics.hanMarks === 0);
  // Lines with many marks to squeeze may be a little wider than the measure.
  let bias = 0;
  for (const { line } of plain) bias += clamp(width - printedWidth(line.metrics, known), 4);
  bias /= Math.max(1, plain.length);
  const rows = full
    .filter(({ line: { metrics } }) => metrics.latin + metrics.hanMarks > 0)
    .map(({ line }) => ({
      counts: countsOf(line.metrics),
      missing: width - bias - printedWidth(line.metrics, known),
    }));
  const added = fitted.map(() => 0);
  const rest = ({ counts, missing }: (typeof rows)[number]): number =>
    counts.reduce((left, count, k) => left - count * added[k]!, missing);
  for (const tolerance of tolerances) {
    const used = rows.filter((row) => Math.abs(rest(row)) < tolerance);
    solve(used, added);
  }
  fitted.forEach((name, k) => {
    glyphs[name] += clamp(added[k]!, 1);
  });
  // Either the marks were set narrow, or most of them were converted.
  if (glyphs.mark < convertedMark) glyphs.mark = evenWidths.mark;
  return glyphs;
}

const clamp = (value: number, most: number): number => Math.min(most, Math.max(-most, value));

/** Whether a block surely goes on from one line into the other and out of it: then the line is full. */
function isInner(before: Line, line: Line, width: number, glyphs: GlyphWidths): boolean {
  const ends = SENTENCE_END | NON_STARTER;
  if (((before.metrics.last | line.metrics.last) & ends) !== 0) return false;
  return (
    Math.abs(printedWidth(before.metrics, glyphs) - width) < tolerances[0]! &&
    Math.abs(printedWidth(line.metrics, glyphs) - width) < tolerances[0]!
  );
}

/**
 * The indent in print: what full first lines lack. `isFirst` tells them from other lines.
 */
export function indentOf(
  sample: readonly SampledLine[],
  width: number,
  glyphs: GlyphWidths,
  isFirst: (sampled: SampledLine) => boolean,
): number | null {
  const counts = new Map<number, number>();
  let total = 0;
  for (const sampled of sample) {
    const { metrics } = sampled.line;
    const missing = Math.round(width - printedWidth(metrics, glyphs));
    if (missing < -1 || missing > 9 || (metrics.last & NON_STARTER) !== 0) continue;
    if (!isFirst(sampled)) continue;
    counts.set(missing, (counts.get(missing) ?? 0) + 1);
    total += 1;
  }
  const [indent, count] = mostCommon(counts);
  return count < 6 || count < total / 2 ? null : Math.max(0, indent);
}

/** Of the commonest values the greatest. */
export function mostCommon(counts: ReadonlyMap<number, number>): [value: number, count: number] {
  let best: [number, number] = [0, 0];
  for (const [value, count] of counts) {
    if (count > best[1] || (count === best[1] && value > best[0])) best = [value, count];
  }
  return best;
}

/** A short line with the end of a sentence: a paragraph ended with it. */
export const surelyEnds = ({ metrics }: Line, width: number, glyphs: GlyphWidths): boolean =>
  printedWidth(metrics, glyphs) < width - 10 &&
  ((metrics.last | metrics.lastInside) & (SENTENCE_END | CLOSING)) !== 0;
