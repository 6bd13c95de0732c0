/** Page numbers that the extractor glued to the beginning or the end of the text, or into the middle of it. */
import { isBlank } from '../text/characters.ts';
import { fold } from '../text/fold.ts';
import { skipBlanks } from '../periodical/glyphs.ts';
import type { Line } from '../lines/line.ts';
import {
  addTo,
  countsPages,
  longestCount,
  mostFrequent,
  type Candidate,
  type Regularity,
} from './counting.ts';
import {
  digitRuns,
  foldedPart,
  isDigit,
  mostDigits,
  valueOf,
  type FoundNumber,
} from './page-numbers.ts';
import type { LinePredicate, Sheets } from './sheets.ts';

/** Where page breaks cannot be seen, at least this many numbers are needed. */
export const fewestGlued = 8;
const glued: Regularity = { fewest: fewestGlued, span: 0.5, share: 0.7, shortest: 6 };
/** Where page breaks can be seen, a number glued to the edge of each page is enough. */
const gluedAtEdges: Regularity = { fewest: 4, span: 0.4, share: 0.7, shortest: 1 };

/** The text between a number and the edge of its line has at most this many characters. */
const longest = 40;

type Groups = Map<string, Candidate<FoundNumber>[]>;

/**
 * The longest series of numbers that count upwards, each at the edge of a page or, where page breaks cannot be seen, of a
 * line.
 */
export function findGluedNumbers(
  { lines, starts }: Sheets,
  isMarker: LinePredicate,
): FoundNumber[] {
  const groups: Groups = new Map();
  /** Markers contain numbers, too, some of which count: they may only complete a series of other lines. */
  const inMarkers: Groups = new Map();
  const collect = (at: number, place: number, opens: boolean, closes: boolean): void => {
    const line = lines[at];
    const runs = line ? digitRuns(line) : [];
    if (!line || runs.length === 0) return;
    collectNumbers(isMarker(line) ? inMarkers : groups, line, runs, place, opens, closes);
  };
  const seesPages = starts.length > 0;
  if (seesPages) {
    starts.forEach((start, page) => {
      const last = (starts[page + 1] ?? lines.length) - 1;
      collect(start, page, true, start === last);
      if (last > start) collect(last, page, false, true);
    });
  } else {
    for (let at = 0; at < lines.length; at += 1) collect(at, at, true, true);
  }
  const total = seesPages ? starts.length : lines.length;
  const [key, found] = bestCount(groups, total, seesPages ? gluedAtEdges : glued);
  const more = inMarkers.get(key) ?? [];
  const all =
    more.length === 0
      ? found
      : longestCount(
          [...groups.get(key)!, ...more].sort((a, b) => a.at - b.at),
          1,
        );
  return withCommonText(all.map(({ of }) => of));
}

/** Collects each number of a line that may be a page number, grouped by the text between it and the edge of the line. */
function collectNumbers(
  groups: Groups,
  line: Line,
  runs: ReturnType<typeof digitRuns>,
  place: number,
  opens: boolean,
  closes: boolean,
): void {
  const { text, start, end } = line;
  const add = (key: string, page: number, from: number, to: number): void => {
    if (page === 0) return;
    const candidate = { at: place, page, of: { line, page, start: from, end: to } };
    addTo(groups, key, candidate);
  };
  for (const run of runs) {
    const headKey =
      opens && run.start - start <= longest ? `head ${foldedPart(line, start, run.start)}` : null;
    const footKey =
      closes && end - run.end <= longest ? `foot ${foldedPart(line, run.end, end)}` : null;
    const total = totalBehind(line, run.end);
    // Digits of the text may come directly before or after the number.
    for (let digits = 1; digits <= Math.min(mostDigits, run.end - run.start); digits += 1) {
      const tail = run.end - digits;
      const after = run.start + digits;
      if (footKey !== null && fold(text.charCodeAt(tail)) !== 0x30) {
        add(footKey, valueOf(text, tail, run.end), tail, end);
      }
      if (headKey !== null) add(headKey, valueOf(text, run.start, after), start, after);
      if (total !== null) {
        add(`inside ${total.number}`, valueOf(text, tail, run.end), tail, total.end);
      }
    }
  }
}

function bestCount(
  groups: Groups,
  total: number,
  needed: Regularity,
): [key: string, counted: Candidate<FoundNumber>[]] {
  let best: Candidate<FoundNumber>[] = [];
  let bestKey = '';
  for (const [key, group] of groups) {
    if (group.length < needed.fewest || group.length < best.length) continue;
    const counted = longestCount(group, 1);
    // `16 / 74` is cut out as a whole, wherever it is in its line.
    const isBetter = counted.length > best.length || key.startsWith('inside');
    if (counted.length < best.length || !isBetter) continue;
    if (!countsPages(counted, 1, total, needed)) continue;
    best = counted;
    bestKey = key;
  }
  return [bestKey, best];
}

const SLASH = 0x2f;

/** The number after a slash: `/ 74`. */
function totalBehind({ text, end }: Line, from: number): { number: number; end: number } | null {
  const slash = skipBlanks(text, from, end);
  if (slash >= end || fold(text.charCodeAt(slash)) !== SLASH) return null;
  const start = skipBlanks(text, slash + 1, end);
  let after = start;
  while (after < end && isDigit(text.charCodeAt(after))) after += 1;
  return after > start ? { number: valueOf(text, start, after), end: after } : null;
}

/** If at least this share of the numbers has the same text next to it, that text is part of the running head. */
const commonShare = 0.8;

/** Includes what always accompanies the number: `本期视点 16`, `16 / 74`. */
function withCommonText(found: FoundNumber[]): FoundNumber[] {
  for (const side of [-1, 1]) {
    for (let step = 0; step < longest; step += 1) {
      const next = found.map((one) => unitBeside(one, side));
      const common = mostFrequent(next.map(({ unit }) => unit));
      if (common?.value == null || common.count < found.length * commonShare) break;
      found.forEach((one, i) => {
        if (next[i]!.unit !== common.value) return;
        if (side < 0) one.start = next[i]!.index;
        else one.end = next[i]!.index + 1;
      });
    }
  }
  return found;
}

/** The next unit before or after, skipping blanks; null at the end of the line. */
function unitBeside(
  { line, start, end }: FoundNumber,
  side: number,
): { unit: number | null; index: number } {
  let index = side < 0 ? start - 1 : end;
  while (index >= line.start && index < line.end && isBlank(line.text.charCodeAt(index)))
    index += side;
  const isInside = index >= line.start && index < line.end;
  return { unit: isInside ? fold(line.text.charCodeAt(index)) : null, index };
}
