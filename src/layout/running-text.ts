/**
 * Running heads and feet: what repeats at the edges of the pages, with or without the number of the page, on lines of its
 * own or glued to the text. It is found by repetition, place and counting, whatever its form.
 */
import { fold } from '../text/fold.ts';
import { classOf, COLON, COMMA, isBlank, SENTENCE_END, WIDTH } from '../text/characters.ts';
import { skipBlanks } from '../periodical/glyphs.ts';
import { hanValue } from '../periodical/numbering.ts';
import type { Line } from '../lines/line.ts';
import {
  comesBack,
  countsPages,
  longestCount,
  type Candidate,
  type Regularity,
} from './counting.ts';

/** The form of page lines that were found by counting. */
export const countedForm = 'counted';

export interface RunningText {
  /** The lines with what was found taken apart: each head, foot and page number is a line of its own. */
  lines: Line[];
  /** Lines that number the pages. */
  numbered: number;
}

/** No head or foot has more characters. */
const longest = 40;
/** Heads and feet are at most so many lines from the edge of a page. */
const edgeDepth = 2;
/** Of the places so many must be at the edge of a page, where pages can be seen. */
const atEdges = 0.7;

const counting: Regularity = { fewest: 3, span: 0.4, share: 0.6, shortest: 3 };
const repeating: Regularity = { fewest: 4, span: 0.4, share: 0.7, shortest: 4 };
const glued: Regularity = { fewest: 8, span: 0.5, share: 0.7, shortest: 6 };
/** Where pages can be seen, a number glued to the edge of each is enough. */
const gluedAtEdges: Regularity = { fewest: 4, span: 0.4, share: 0.7, shortest: 1 };

/** A number and where it stands in the text of its line. */
interface Found {
  line: Line;
  page: number;
  start: number;
  end: number;
}

/** Lines of text and where they stand on their pages, as far as that can be seen. */
interface Sheet {
  lines: readonly Line[];
  /** Lines before it on its page, and behind it; empty where pages cannot be seen. */
  above: readonly number[];
  below: readonly number[];
}

/**
 * Finds running heads, feet and page numbers among the lines of an issue.
 *
 * @param beginsPage whether something shows that a page begins with the line
 * @param isMarker whether the line is a marker, or a page line in a form that the periodical names
 */
export function findRunningText(
  all: readonly Line[],
  beginsPage: (line: Line) => boolean,
  isMarker: (line: Line) => boolean,
): RunningText {
  const sheet = sheetOf(all, beginsPage);
  const short: number[] = [];
  sheet.lines.forEach((line, at) => {
    if (line.end - line.start <= longest && !isText(line)) short.push(at);
  });
  const heads = new Set<Line>();
  const numbers = new Map<Line, Found>();
  for (const found of wholeLineNumbers(sheet, short, isMarker)) {
    // Of two rows of numbers one is enough to count by.
    const isTaken = found.some(({ page }) =>
      [...numbers.values()].some((one) => one.page === page),
    );
    for (const one of found) {
      if (isTaken) heads.add(one.line);
      else numbers.set(one.line, one);
    }
  }
  for (const line of repeatedLines(sheet, short, isMarker)) if (!numbers.has(line)) heads.add(line);
  const rest =
    heads.size === 0
      ? sheet
      : sheetOf(
          all.filter((line) => !heads.has(line)),
          beginsPage,
        );
  const labels = rest.lines.filter(({ pageNumber }) => pageNumber).length;
  if (numbers.size === 0 && labels < glued.fewest) {
    for (const one of gluedNumbers(rest, isMarker)) numbers.set(one.line, one);
  }
  if (numbers.size + heads.size === 0) return { lines: [...all], numbered: 0 };
  for (const line of heads) line.isRunningText = true;
  const lines = all.flatMap((line) => {
    const found = numbers.get(line);
    return found ? cutOut(line, found) : [line];
  });
  return { lines, numbered: numbers.size };
}

function sheetOf(all: readonly Line[], beginsPage: (line: Line) => boolean): Sheet {
  const lines = all.filter((line) => !line.isBlank);
  const starts: number[] = [];
  lines.forEach((line, i) => {
    if (i === 0 || beginsPage(line)) starts.push(i);
  });
  if (starts.length < 3) return { lines, above: [], below: [] };
  const above: number[] = [];
  const below: number[] = [];
  starts.forEach((start, n) => {
    const end = starts[n + 1] ?? lines.length;
    for (let i = start; i < end; i += 1) {
      above.push(i - start);
      below.push(end - 1 - i);
    }
  });
  return { lines, above, below };
}

const areAtEdges = ({ above, below }: Sheet, places: readonly number[]): boolean => {
  if (above.length === 0) return true;
  const outer = places.filter((at) => Math.min(above[at]!, below[at]!) < edgeDepth).length;
  return outer >= places.length * atEdges;
};

/** Rows of lines that hold a page number and always the same around it, the longest first. */
function wholeLineNumbers(
  sheet: Sheet,
  short: readonly number[],
  isMarker: (line: Line) => boolean,
): Found[][] {
  const groups = new Map<string, Candidate<Found>[]>();
  for (const at of short) {
    const line = sheet.lines[at]!;
    for (const { page, start, end } of numbersIn(line)) {
      const key = `${foldedPart(line, line.start, start)}#${foldedPart(line, end, line.end)}`;
      const candidate = { at, page, of: { line, page, start: line.start, end: line.end } };
      const group = groups.get(key);
      if (group) group.push(candidate);
      else groups.set(key, [candidate]);
    }
  }
  const rows: Found[][] = [];
  for (const group of groups.values()) {
    if (group.length < counting.fewest) continue;
    const counted = [1, 2]
      .map((step) => ({ step, row: longestCount(group, step) }))
      .find(({ step, row }) => countsPages(row, step, sheet.lines.length, counting));
    if (
      !counted ||
      !areAtEdges(
        sheet,
        counted.row.map(({ at }) => at),
      )
    )
      continue;
    if (counted.row.some(({ of }) => isMarker(of.line))) continue;
    // Titles may count, too; a source line stands under each of them.
    const titles = counted.row.filter(({ at }) => isMarkerAt(sheet.lines, at + 1, isMarker));
    if (titles.length * 2 > counted.row.length) continue;
    rows.push(counted.row.map(({ of }) => of));
  }
  return rows.sort((a, b) => b.length - a.length);
}

const isMarkerAt = (
  lines: readonly Line[],
  at: number,
  isMarker: (line: Line) => boolean,
): boolean => at < lines.length && isMarker(lines[at]!);

/** Lines that come back on page after page, letter for letter. */
function repeatedLines(
  sheet: Sheet,
  short: readonly number[],
  isMarker: (line: Line) => boolean,
): Line[] {
  const groups = new Map<string, number[]>();
  for (const at of short) {
    const line = sheet.lines[at]!;
    const key = foldedPart(line, line.start, line.end);
    const group = groups.get(key);
    if (group) group.push(at);
    else groups.set(key, [at]);
  }
  return [...groups.values()].flatMap((places) => {
    if (places.length < repeating.fewest) return [];
    const lines = places.map((at) => sheet.lines[at]!);
    const isRunning =
      comesBack(places, sheet.lines.length, repeating) &&
      areAtEdges(sheet, places) &&
      !isMarker(lines[0]!);
    return isRunning ? lines : [];
  });
}

/** Columns of the widest head. */
const widest = 48;

const isWide = (text: string, at: number): boolean => (classOf(text.charCodeAt(at)) & WIDTH) === 2;

/** Whether the line is a part of a text: the same sentence may come back. */
function isText({ text, start, end }: Line): boolean {
  // Most lines of a text are as long as this, and of wide characters only.
  const middle = start + ((end - start) >> 1);
  if (end - start > widest / 2 && isWide(text, middle) && isWide(text, middle + 1)) return true;
  if ((classOf(text.charCodeAt(end - 1)) & (SENTENCE_END | COMMA | COLON)) !== 0) return true;
  let columns = 0;
  for (let i = start; i < end && columns <= widest; i += 1) {
    columns += classOf(text.charCodeAt(i)) & WIDTH;
  }
  return columns > widest;
}

const isDigit = (unit: number): boolean => fold(unit) >= 0x30 && fold(unit) <= 0x39;
const romanNumber = /^[ivxlc]+$/i;
const hanNumber = /第([〇零一二三四五六七八九十百]{1,5})页/;
/** Digits of the longest page number. */
const mostDigits = 4;

/** The numbers of a line: digits, or the line as a whole in Roman or Chinese numerals. */
function numbersIn(line: Line): { page: number; start: number; end: number }[] {
  const { text, start, end } = line;
  const found: { page: number; start: number; end: number }[] = [];
  for (let i = start; i < end; i += 1) {
    if (!isDigit(text.charCodeAt(i))) continue;
    let after = i + 1;
    while (after < end && isDigit(text.charCodeAt(after))) after += 1;
    if (after - i <= mostDigits)
      found.push({ page: valueOf(text, i, after), start: i, end: after });
    i = after;
  }
  if (found.length > 0) return found;
  const { content } = line;
  if (romanNumber.test(content)) return [{ page: romanValue(content), start, end }];
  const han = hanNumber.exec(content);
  if (!han) return [];
  const at = start + han.index + 1;
  return [{ page: hanValue(han[1]!), start: at, end: at + han[1]!.length }];
}

function valueOf(text: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i += 1) value = value * 10 + fold(text.charCodeAt(i)) - 0x30;
  return value;
}

const romanDigits: Record<string, number> = { i: 1, v: 5, x: 10, l: 50, c: 100 };

function romanValue(number: string): number {
  const values = [...number.toLowerCase()].map((digit) => romanDigits[digit]!);
  return values.reduce((sum, value, i) => sum + (value < (values[i + 1] ?? 0) ? -value : value), 0);
}

/** The folded text without blanks. */
function foldedPart({ text }: Line, from: number, to: number): string {
  let part = '';
  for (let i = from; i < to; i += 1) {
    const unit = text.charCodeAt(i);
    if (!isBlank(unit)) part += String.fromCharCode(fold(unit));
  }
  return part;
}

/** Numbers of pages that the extractor glued to the beginning, to the end or into the middle of the text. */
function gluedNumbers(sheet: Sheet, isMarker: (line: Line) => boolean): Found[] {
  const { lines, above, below } = sheet;
  const seesPages = above.length > 0;
  const groups = new Map<string, Candidate<Found>[]>();
  const add = (key: string, at: number, page: number, start: number, end: number): void => {
    if (page === 0) return;
    const line = lines[at]!;
    const candidate = { at: seesPages ? pageOf[at]! : at, page, of: { line, page, start, end } };
    const group = groups.get(key);
    if (group) group.push(candidate);
    else groups.set(key, [candidate]);
  };
  let page = -1;
  const pageOf = above.map((count) => (page += count === 0 ? 1 : 0));
  lines.forEach((line, at) => {
    if (isMarker(line)) return;
    const { text, start, end } = line;
    const opens = !seesPages || above[at] === 0;
    const closes = !seesPages || below[at] === 0;
    if (!opens && !closes) return;
    for (const run of digitRuns(line)) {
      const before =
        opens && run.start - start <= longest ? foldedPart(line, start, run.start) : null;
      const behind = closes && end - run.end <= longest ? foldedPart(line, run.end, end) : null;
      const total = totalBehind(line, run.end);
      // Digits of the text may stand directly before or behind the number.
      for (let digits = 1; digits <= Math.min(mostDigits, run.end - run.start); digits += 1) {
        const tail = run.end - digits;
        const after = run.start + digits;
        if (behind !== null && fold(text.charCodeAt(tail)) !== 0x30) {
          add(`foot ${behind}`, at, valueOf(text, tail, run.end), tail, end);
        }
        if (before !== null) {
          add(`head ${before}`, at, valueOf(text, run.start, after), start, after);
        }
        if (total !== null) {
          add(`inside ${total.number}`, at, valueOf(text, tail, run.end), tail, total.end);
        }
      }
    }
  });
  const total = seesPages ? page + 1 : lines.length;
  const needed = seesPages ? gluedAtEdges : glued;
  let best: Candidate<Found>[] = [];
  for (const [key, group] of groups) {
    if (group.length < needed.fewest || group.length < best.length) continue;
    const counted = longestCount(group, 1);
    // Where `16 / 74` stands, it is cut out as a whole, wherever it stands in its line.
    const isBetter = counted.length > best.length || key.startsWith('inside');
    if (counted.length < best.length || !isBetter) continue;
    if (countsPages(counted, 1, total, needed)) best = counted;
  }
  return withCommonText(best.map(({ of }) => of));
}

function* digitRuns({ text, start, end }: Line): Generator<{ start: number; end: number }> {
  for (let i = start; i < end; i += 1) {
    if (!isDigit(text.charCodeAt(i))) continue;
    const from = i;
    while (i < end && isDigit(text.charCodeAt(i))) i += 1;
    yield { start: from, end: i };
  }
}

const SLASH = 0x2f;

/** The number behind a slash: `/ 74`. */
function totalBehind({ text, end }: Line, from: number): { number: number; end: number } | null {
  const slash = skipBlanks(text, from, end);
  if (slash >= end || fold(text.charCodeAt(slash)) !== SLASH) return null;
  const start = skipBlanks(text, slash + 1, end);
  let after = start;
  while (after < end && isDigit(text.charCodeAt(after))) after += 1;
  return after > start ? { number: valueOf(text, start, after), end: after } : null;
}

/** Of the numbers so many have the same text beside them: then it is the running head, too. */
const commonShare = 0.8;

/** Takes in what always stands beside the number: `本期视点 16`, `16 / 74`. */
function withCommonText(found: Found[]): Found[] {
  for (const side of [-1, 1]) {
    for (let step = 0; step < longest; step += 1) {
      const next = found.map((one) => unitBeside(one, side));
      const [common, count] = commonest(next);
      if (common === null || count < found.length * commonShare) break;
      found.forEach((one, i) => {
        if (next[i]!.unit !== common) return;
        if (side < 0) one.start = next[i]!.index;
        else one.end = next[i]!.index + 1;
      });
    }
  }
  return found;
}

/** The next unit before or behind, over blanks; null at the end of the line. */
function unitBeside(
  { line, start, end }: Found,
  side: number,
): { unit: number | null; index: number } {
  let index = side < 0 ? start - 1 : end;
  while (index >= line.start && index < line.end && isBlank(line.text.charCodeAt(index)))
    index += side;
  const isInside = index >= line.start && index < line.end;
  return { unit: isInside ? fold(line.text.charCodeAt(index)) : null, index };
}

function commonest(
  units: readonly { unit: number | null }[],
): [unit: number | null, count: number] {
  const counts = new Map<number | null, number>();
  for (const { unit } of units) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0] ?? [null, 0];
}

/** The line in up to three parts: the page number is a line of its own. */
function cutOut(line: Line, { page, start, end }: Found): Line[] {
  const parts: Line[] = [];
  let rest = line;
  if (start > line.start) {
    const [before, behind] = rest.cut(start);
    parts.push(before);
    rest = behind;
  }
  const [number, behind] = end < line.end ? rest.cut(end) : [rest, null];
  number.pageNumber = { page, total: null, form: countedForm };
  parts.push(number);
  if (behind) parts.push(behind);
  return parts;
}
