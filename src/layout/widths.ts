/** How wide a line is, how wide its glyphs are, and how far a first line is indented, measured on the lines of the issue. */
import { CLOSING, NON_STARTER, SENTENCE_END } from '../text/characters.ts';
import type { Line } from '../lines/line.ts';
import { nothingNarrow, type LineMetrics } from '../lines/metrics.ts';

/** Columns that glyphs take in print where the character alone does not determine it. */
export interface GlyphWidths {
  /** A Latin capital; fonts differ between 1 and 1.5. */
  capital: number;
  /** Another Latin letter. */
  letter: number;
  digit: number;
  /** An ASCII mark next to Han: narrow in print, or a converted full-width mark. */
  mark: number;
  /** A blank between Latin and Han: half a column in print, a whole one in plain text. */
  softBlank: number;
  /** The space between Latin and Han where the extractor left no blank. */
  bareMeeting: number;
  /** A blank between two wide characters: zero where nearly all of them have one. */
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

/** A line with more than this share of blanks among its wide characters was stretched to full width, or comes from OCR. */
const stretchedShare = 0.3;

export const isStretched = ({ wide, narrow: { wideBlanks } }: LineMetrics): boolean =>
  wideBlanks > 0 && wideBlanks > wide * stretchedShare;

/** What is measured on the lines of an issue. */
export interface Measure {
  /** Columns of a full line, counted from the margin, or null when lines are not wrapped. */
  lineWidth: number | null;
  glyphs: GlyphWidths;
}

/** Whether no width depends on the font. */
const hasKnownWidth = ({ narrow: { latin, hanMarks } }: LineMetrics): boolean =>
  latin === 0 && hanMarks === 0;

/** Columns of a line in print. */
export function printedWidth(metrics: LineMetrics, glyphs: GlyphWidths): number {
  const { columns, narrow } = metrics;
  if (narrow === nothingNarrow) return columns;
  const { capitals, digits, latin, hanMarks, softBlanks, bareMeetings, wideBlanks } = narrow;
  const wideBlank = isStretched(metrics) ? 0 : glyphs.wideBlank;
  return (
    columns +
    capitals * (glyphs.capital - 1) +
    digits * (glyphs.digit - 1) +
    (latin - capitals - digits) * (glyphs.letter - 1) +
    hanMarks * (glyphs.mark - 1) +
    softBlanks * (glyphs.softBlank - 1) +
    bareMeetings * glyphs.bareMeeting +
    wideBlanks * (wideBlank - 1)
  );
}

/** If more than this share of the places between Han characters has a blank, the extractor put the blanks there. */
const fewestBlanks = 0.08;

/** The width of a blank between wide characters: zero when the whole issue has blanks there. */
export function wideBlankOf(lines: readonly Line[]): number {
  let blanks = 0;
  let wide = 0;
  for (const { metrics } of lines) {
    blanks += metrics.narrow.wideBlanks;
    wide += metrics.wide;
  }
  return blanks > wide * fewestBlanks ? 0 : 1;
}

/** How far a line may exceed the width because of a hanging mark or proportional Latin glyphs. */
const overrun = 6;
/** How far a full line may fall short: a first line without its indent, or the space left by a long word. */
const shortfall = 6;

/** A page is never set in fewer columns than this, or in more than `widest`. */
const narrowest = 32;
const widest = 240;

/**
 * The commonest end column is that of full lines, if enough lines end near it and hardly any goes beyond. For short texts
 * the periodical's usual width is tried as well.
 */
export function lineWidthOf(
  lines: readonly Line[],
  glyphs: GlyphWidths,
  usual: number,
): number | null {
  const all = new Uint32Array(widest + 1);
  // A mark may hang over the edge, and Latin glyphs and ASCII marks may have any width: only other lines are exact.
  const exact = new Uint32Array(widest + 1);
  for (const { metrics } of lines) {
    const columns = Math.min(Math.round(printedWidth(metrics, glyphs)), widest);
    all[columns]! += 1;
    const isExact = hasKnownWidth(metrics);
    if (isExact && (metrics.last & NON_STARTER) === 0) exact[columns]! += 1;
  }
  let width = narrowest;
  for (let columns = narrowest; columns < widest - shortfall; columns += 1) {
    if (exact[columns]! >= exact[width]!) width = columns;
  }
  // In a text of short paragraphs, first lines without their indent may outnumber the full ones.
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

/** In a text of few lines, no width may be common: takes the widest that several lines nearly reach. */
function widestFull(exact: Uint32Array, total: number): number {
  const enough = Math.max(3, total * 0.1);
  for (let columns = widest - shortfall; columns > narrowest; columns -= 1) {
    let near = 0;
    for (let c = columns; c > columns - shortfall; c -= 1) near += exact[c]!;
    if (exact[columns]! > 0 && near >= enough) return columns;
  }
  return narrowest;
}

/** Whether enough lines have about this many columns and hardly any has more. */
function fits(width: number, counts: Uint32Array, total: number): boolean {
  let near = 0;
  let beyond = 0;
  counts.forEach((count, columns) => {
    if (columns > width + overrun) beyond += count;
    else if (columns >= width - shortfall) near += count;
  });
  return near >= Math.max(2, total * 0.2) && beyond <= Math.max(2, total * 0.05);
}

/** Where blanks are narrow, about half of the full lines with several of them count more columns than the line width. */
export function softBlankOf(lines: readonly Line[], width: number): number {
  let full = 0;
  let over = 0;
  for (const { metrics } of lines) {
    const { columns, narrow, last } = metrics;
    if (narrow.softBlanks < 2 || columns < width - 2 || columns > width + overrun) continue;
    if ((last & NON_STARTER) !== 0) continue;
    full += 1;
    if (columns > width) over += 1;
  }
  return full >= 4 && over <= full * 0.15 ? 1 : evenWidths.softBlank;
}

/** A line of text and the one above it; `before` is null at the beginning and after a page line. */
export interface SampledLine {
  line: Line;
  before: Line | null;
}

const fitted = ['capital', 'letter', 'digit', 'mark'] as const;

/** How often each of the fitted glyphs occurs in a line. */
const countsOf = ({
  narrow: { capitals, digits, latin, hanMarks },
}: LineMetrics): readonly number[] => [capitals, latin - capitals - digits, digits, hanMarks];

/** Columns by which a full line may differ from the width, for each round; a line that differs more is not full. */
const tolerances = [12, 8, 5, 4];
/** Weight of the default widths against the measured ones. */
const priorWeight = 30;
const sweeps = 12;
/** From this mean width on, ASCII marks are converted full-width ones. */
const convertedMark = 1.4;

/** Least squares by the Gauss–Seidel method: finds the added widths that best explain what is missing. */
function solve(
  rows: readonly { counts: readonly number[]; missing: number }[],
  added: number[],
): void {
  const products = fitted.map((_, k) => fitted.map((_, j) => (j === k ? priorWeight : 0)));
  const sums = fitted.map(() => 0);
  for (const { counts, missing } of rows) {
    for (let k = 0; k < counts.length; k += 1) {
      const count = counts[k]!;
      if (count === 0) continue;
      sums[k]! += count * missing;
      for (let j = 0; j < counts.length; j += 1) products[k]![j]! += count * counts[j]!;
    }
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
 * Widths of Latin glyphs and ASCII marks, fitted by least squares so that full lines come to the measured width. A line
 * counts as full if a sentence runs into it and out of it.
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
  const plain = full.filter(({ line }) => hasKnownWidth(line.metrics));
  // Lines with many squeezable marks may be a little wider than the measure.
  let bias = 0;
  for (const { line } of plain) bias += clamp(width - printedWidth(line.metrics, known), 4);
  bias /= Math.max(1, plain.length);
  const rows = full
    .filter(({ line }) => !hasKnownWidth(line.metrics))
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

/** Whether a block certainly continues from one line into the other and beyond it: then the line is full. */
function isInner(before: Line, line: Line, width: number, glyphs: GlyphWidths): boolean {
  const ends = SENTENCE_END | NON_STARTER;
  if (((before.metrics.last | line.metrics.last) & ends) !== 0) return false;
  return (
    Math.abs(printedWidth(before.metrics, glyphs) - width) < tolerances[0]! &&
    Math.abs(printedWidth(line.metrics, glyphs) - width) < tolerances[0]!
  );
}

/** The indent in print: the columns that full first lines lack. `isFirst` tells them from other lines. */
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

/** The commonest value; the greatest one if several are equally common. */
export function mostCommon(counts: ReadonlyMap<number, number>): [value: number, count: number] {
  let best: [number, number] = [0, 0];
  for (const [value, count] of counts) {
    if (count > best[1] || (count === best[1] && value > best[0])) best = [value, count];
  }
  return best;
}

/** A short line that ends a sentence: it ends a paragraph. */
export const surelyEnds = ({ metrics }: Line, width: number, glyphs: GlyphWidths): boolean =>
  printedWidth(metrics, glyphs) < width - 10 &&
  ((metrics.last | metrics.lastInside) & (SENTENCE_END | CLOSING)) !== 0;
