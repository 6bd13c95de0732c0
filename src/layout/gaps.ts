/** What empty lines mean: whether a gap stands inside blocks, between blocks, or where a page begins. */
import { CLOSING, COLON, COMMA, SENTENCE_END } from '../text/characters.ts';
import type { Line } from '../lines/line.ts';
import {
  mostCommon,
  printedWidth,
  surelyEnds,
  type GlyphWidths,
  type SampledLine,
} from './widths.ts';

export interface Gaps {
  /** Empty lines that may stand between two lines of one block. */
  innerGap: number;
  /** More empty lines than `innerGap` end a block, and blocks begin behind them. */
  gapsSeparateBlocks: boolean;
}

/** More empty lines than these are all alike. */
const widestGap = 9;

/** Of the places with such a gap the block goes on over so many at least, if the gap has nothing to do with blocks. */
const innerShare = 0.15;
/** Fewer gaps than this share are those that pages and slips leave behind. */
const separatorShare = 0.03;
/** Where gaps separate blocks, a gap follows so many of the lines that surely end one. */
const separatedShare = 0.6;

/** Reads the gaps of a sample by what stands before them: the end of a block, or a line that surely runs on. */
export function gapsOf(
  sample: readonly SampledLine[],
  width: number | null,
  glyphs: GlyphWidths,
): Gaps {
  const all = new Uint32Array(widestGap + 1);
  const inner = new Uint32Array(widestGap + 1);
  const ended = new Uint32Array(widestGap + 1);
  for (const { line, before } of sample) {
    if (!before) continue;
    const gap = Math.min(line.gap, widestGap);
    all[gap]! += 1;
    if (runsOn(before, width, glyphs)) inner[gap]! += 1;
    else if (surelyEnds(before, width ?? Infinity, glyphs)) ended[gap]! += 1;
  }
  const total = sum(all, 0);
  let innerGap = widestGap;
  while (
    innerGap > 0 &&
    !(inner[innerGap]! > 1 && inner[innerGap]! >= all[innerGap]! * innerShare)
  ) {
    innerGap -= 1;
  }
  // Nothing runs on in a text of one line per block: the commonest gap stands between its lines.
  if (sum(inner, 0) < total * 0.02) innerGap = commonestGap(all);
  const separates =
    sum(all, innerGap + 1) > total * separatorShare &&
    sum(ended, innerGap + 1) >= sum(ended, 0) * separatedShare;
  return { innerGap, gapsSeparateBlocks: separates };
}

/** A full first line without its indent lacks so many columns. */
const fullFirstLine = 7;

/** Whether the block surely goes on behind a line: it is full and ends no part of a sentence, or it ends with a comma. */
function runsOn(line: Line, width: number | null, glyphs: GlyphWidths): boolean {
  const { metrics } = line;
  if ((metrics.last & COMMA) !== 0) return true;
  if (width === null || (metrics.last & (SENTENCE_END | CLOSING | COLON)) !== 0) return false;
  return printedWidth(metrics, glyphs) >= width - fullFirstLine;
}

const sum = (counts: Uint32Array, from: number): number =>
  counts.subarray(from).reduce((total, count) => total + count, 0);

function commonestGap(counts: Uint32Array): number {
  let best = 0;
  counts.forEach((count, gap) => {
    if (count > counts[best]!) best = gap;
  });
  return best;
}

/** A page has no fewer lines than these. */
const shortestPage = 8;
/** So many pages in a row are enough to see how long they are. */
const fewestPages = 3;
/** Of the pages so many have about the same length. */
const regularShare = 0.7;

/**
 * The gap that stands where a page begins, for a text in which nothing else shows it: the last line of a page and the
 * first of the next have no empty line between them, or one more than others, and blocks go on over it. Null when the
 * places with another gap than the usual one are not as regular as pages.
 */
export function pageGapOf(
  lines: readonly Line[],
  isPageLine: (line: Line) => boolean,
  width: number | null,
  glyphs: GlyphWidths,
): number | null {
  const counts = new Map<number, number>();
  for (const { gap } of lines) counts.set(gap, (counts.get(gap) ?? 0) + 1);
  const [usual] = mostCommon(counts);
  for (const [gap] of [...counts].sort(([, a], [, b]) => b - a)) {
    if (gap === usual || Math.abs(gap - usual) > 2) continue;
    const places: number[] = [];
    let inner = 0;
    for (let i = 1; i < lines.length; i += 1) {
      const before = lines[i - 1]!;
      if (lines[i]!.gap !== gap || isPageLine(before) || isPageLine(lines[i]!)) continue;
      places.push(i);
      if (runsOn(before, width, glyphs)) inner += 1;
    }
    if (inner >= places.length * innerShare && areRegular(places)) return gap;
  }
  return null;
}

/** Whether the places follow each other at one distance; some may be missing. */
function areRegular(places: readonly number[]): boolean {
  if (places.length < fewestPages) return false;
  const distances = places.slice(1).map((place, i) => place - places[i]!);
  const usual = [...distances].sort((a, b) => a - b)[Math.floor(distances.length / 2)]!;
  if (usual < shortestPage) return false;
  const regular = distances.filter((distance) => {
    const pages = Math.max(1, Math.round(distance / usual));
    return pages <= 3 && Math.abs(distance - pages * usual) <= Math.max(3, usual * 0.35);
  });
  return regular.length >= distances.length * regularShare;
}
