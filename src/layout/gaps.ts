/** What empty lines mean: whether a gap occurs inside blocks, between blocks, or where a page begins. */
import { CLOSING, COLON, COMMA, SENTENCE_END } from '../text/characters.ts';
import type { Line } from '../lines/line.ts';
import { median } from './counting.ts';
import {
  mostCommon,
  printedWidth,
  surelyEnds,
  type GlyphWidths,
  type SampledLine,
} from './widths.ts';

export interface Gaps {
  /** Empty lines that may occur between two lines of one block. */
  innerGap: number;
  /** Whether more empty lines than `innerGap` end a block. */
  gapsSeparateBlocks: boolean;
}

/** Wider gaps are all treated alike. */
const widestGap = 9;

/** A gap has nothing to do with blocks if a block continues over at least this share of the places with that gap. */
const innerShare = 0.15;
/** A smaller share of gaps comes from pages and slips. */
const separatorShare = 0.03;
/** Where gaps separate blocks, at least this share of the lines that certainly end a block has a gap after it. */
const separatedShare = 0.6;

/** Interprets the gaps of a sample by the line before each one: it ends a block, or it certainly continues. */
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
  // In a text with one line per block, nothing continues: the commonest gap is the one between its lines.
  if (sum(inner, 0) < total * 0.02) innerGap = commonestGap(all);
  const separates =
    sum(all, innerGap + 1) > total * separatorShare &&
    sum(ended, innerGap + 1) >= sum(ended, 0) * separatedShare;
  return { innerGap, gapsSeparateBlocks: separates };
}

/** A full first line that lost its indent may lack this many columns. */
const fullFirstLine = 7;

/**
 * Whether the block certainly continues after a line: it is full and does not end a sentence or a part of one, or it ends
 * with a comma.
 */
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

/** A page has at least this many lines. */
const shortestPage = 8;
/** This many places show how long the pages are. */
const fewestPages = 3;
/** At least this share of the pages has about the same length. */
const regularShare = 0.7;

/**
 * The gap at the beginning of a page, for a text in which nothing else marks it: between the last line of a page and the
 * first of the next there is no empty line, or one more than elsewhere, and blocks continue over it. Null when the places
 * with an unusual gap are not as regular as pages.
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
    if (inner >= places.length * innerShare && areEvenlySpaced(places)) return gap;
  }
  return null;
}

/** Whether the places follow each other at a regular distance; some may be missing. */
function areEvenlySpaced(places: readonly number[]): boolean {
  if (places.length < fewestPages) return false;
  const distances = places.slice(1).map((place, i) => place - places[i]!);
  const usual = median(distances)!;
  if (usual < shortestPage) return false;
  const regular = distances.filter((distance) => {
    const pages = Math.max(1, Math.round(distance / usual));
    return pages <= 3 && Math.abs(distance - pages * usual) <= Math.max(3, usual * 0.35);
  });
  return regular.length >= distances.length * regularShare;
}
