/**
 * Running heads and feet: what repeats at the edges of the pages, with or without the page number, on separate lines or
 * glued to the text. It is found by repetition, place and counting, whatever its form.
 */
import { classOf, COLON, COMMA, SENTENCE_END, WIDTH } from '../text/characters.ts';
import type { Line } from '../lines/line.ts';
import type { PageNumberReader } from '../periodical/page-line.ts';
import {
  comesBack,
  countsPages,
  addTo,
  longestCount,
  type Candidate,
  type Regularity,
} from './counting.ts';
import { findGluedNumbers, fewestGlued } from './glued-numbers.ts';
import { sheetsOf, type LinePredicate, type Sheets } from './sheets.ts';
import { foldedPart, numbersIn, type FoundNumber } from './page-numbers.ts';

/** The form of page lines that were found by counting. */
const countedForm = 'counted';

export interface RunningText {
  /** The lines, split at what was found: each head, foot and page number is a separate line. */
  lines: readonly Line[];
  /** Whether any head, foot or page number was found. */
  isFound: boolean;
  /** Lines that repeat once on every page; null where they do not, or where page numbers were found. */
  onePerPage: RepeatedLines | null;
}

/** Lines that repeat once on every page. */
export interface RepeatedLines {
  /** All of them, except one that opens the text. */
  lines: ReadonlySet<Line>;
  place: 'head' | 'foot';
}

/** A head or foot has at most this many characters. */
const longest = 40;
/** Columns of the widest head. */
const widest = 48;
/** Where page breaks can be seen, at least this share of the places must be at the edge of a page. */
const edgeShare = 0.7;

const counting: Regularity = { fewest: 3, span: 0.4, share: 0.6, shortest: 3 };
const repeating: Regularity = { fewest: 4, span: 0.4, share: 0.7, shortest: 4 };
/** Where page breaks can be seen, whatever counts or repeats is at this many page edges at least. */
const fewestAtEdges = Math.ceil(Math.min(counting.fewest, repeating.fewest) * edgeShare);

/**
 * Finds running heads, feet and page numbers among the lines of an issue.
 *
 * @param beginsPage whether something shows that a page begins with the line
 * @param pageNumberOf reads page lines in the forms that the periodical names
 * @param isNamedHead whether the periodical names the line as a head or foot
 */
export function findRunningText(
  all: readonly Line[],
  beginsPage: LinePredicate,
  pageNumberOf: PageNumberReader,
  isKnownMarker: LinePredicate,
  isNamedHead: LinePredicate = () => false,
): RunningText {
  const isMarker = (line: Line): boolean => pageNumberOf(line) !== null || isKnownMarker(line);
  const sheets = sheetsOf(all, beginsPage);
  const heads = new Set<Line>();
  const numbers = new Map<Line, FoundNumber>();
  const repeated = mayRepeat(sheets, isMarker)
    ? findWholeLines(sheets, isMarker, heads, numbers)
    : [];
  for (const line of sheets.lines) {
    if (isNamedHead(line) && !numbers.has(line)) heads.add(line);
  }
  const rest =
    heads.size === 0
      ? sheets
      : sheetsOf(
          all.filter((line) => !heads.has(line)),
          beginsPage,
        );
  // With few page lines in the forms of the profile, the pages may be numbered in another way.
  if (numbers.size === 0 && rest.numbered < fewestGlued) {
    for (const found of findGluedNumbers(rest, isMarker)) numbers.set(found.line, found);
  }
  if (numbers.size + heads.size === 0) return { lines: all, isFound: false, onePerPage: null };
  for (const line of heads) line.isRunningText = true;
  const cut: CutNumber[] = [];
  const lines = all.flatMap((line) => {
    const found = numbers.get(line);
    return found ? cutOut(line, found, cut) : [line];
  });
  nameForm(cut, pageNumberOf);
  const onePerPage = numbers.size === 0 ? onceOnEachPage(sheets, repeated) : null;
  return { lines, isFound: true, onePerPage };
}

/**
 * Whether anything may count or repeat. Where page breaks can be seen, the few lines at page edges are enough to tell, and
 * in most issues none of them does; then the other lines need not be examined.
 */
function mayRepeat({ lines, atEdge }: Sheets, isMarker: LinePredicate): boolean {
  if (!atEdge) return true;
  const counts = new Map<string, number>();
  return lines.some((line, at) => {
    if (atEdge[at] === 0 || !mayBeHead(line) || isMarker(line)) return false;
    return [foldedPart(line, line.start, line.end), ...numberKeys(line)].some((key) => {
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      return count === fewestAtEdges;
    });
  });
}

/** The text around each number of a line. */
const numberKeys = (line: Line): string[] =>
  numbersIn(line).map(({ start, end }) => keyAround(line, start, end));

const keyAround = (line: Line, start: number, end: number): string =>
  `${foldedPart(line, line.start, start)}#${foldedPart(line, end, line.end)}`;

/** Finds the lines that consist only of a head, a foot or a page number; returns the places of those without a number. */
function findWholeLines(
  sheets: Sheets,
  isMarker: LinePredicate,
  heads: Set<Line>,
  numbers: Map<Line, FoundNumber>,
): number[][] {
  const short = sheets.lines.flatMap((line, at) => (mayBeHead(line) ? [at] : []));
  for (const found of wholeLineNumbers(sheets, short, isMarker)) {
    // If two series name the same pages, one is enough to count by.
    const isTaken = found.some(({ page }) =>
      [...numbers.values()].some((one) => one.page === page),
    );
    for (const one of found) {
      if (isTaken) heads.add(one.line);
      else numbers.set(one.line, one);
    }
  }
  const repeated = repeatedLines(sheets, short, isMarker);
  for (const at of repeated.flat()) {
    const line = sheets.lines[at]!;
    if (!numbers.has(line)) heads.add(line);
  }
  return repeated;
}

/**
 * Of the lines that repeat, those of which each page has one. Odd and even pages may have different heads, but head and foot
 * are on the same page: there, the one is next to the other.
 */
function onceOnEachPage({ lines }: Sheets, repeated: readonly number[][]): RepeatedLines | null {
  const [first, ...others] = [...repeated].sort((a, b) => b.length - a.length);
  if (!first) return null;
  const places = new Set(first);
  for (const other of others) {
    const beside = other.filter((at) => places.has(at - 1) || places.has(at + 1));
    if (beside.length * 2 < other.length) for (const at of other) places.add(at);
  }
  // With the head of the first page, no page has ended yet.
  const isFoot = !places.delete(0) && places.has(lines.length - 1);
  return {
    lines: new Set([...places].map((at) => lines[at]!)),
    place: isFoot ? 'foot' : 'head',
  };
}

const areAtEdges = ({ atEdge }: Sheets, places: readonly number[]): boolean =>
  !atEdge || places.filter((at) => atEdge[at] === 1).length >= places.length * edgeShare;

/** Series of lines with a page number and always the same text around it, longest first. */
function wholeLineNumbers(
  sheets: Sheets,
  short: readonly number[],
  isMarker: LinePredicate,
): FoundNumber[][] {
  const { lines } = sheets;
  const groups = new Map<string, Candidate<FoundNumber>[]>();
  for (const at of short) {
    const line = lines[at]!;
    for (const { page, start, end } of numbersIn(line)) {
      const of = { line, page, start: line.start, end: line.end };
      addTo(groups, keyAround(line, start, end), { at, page, of });
    }
  }
  const rows: FoundNumber[][] = [];
  for (const group of groups.values()) {
    if (group.length < counting.fewest) continue;
    const row = [1, 2]
      .map((step) => ({ step, row: longestCount(group, step) }))
      .find(({ step, row }) => countsPages(row, step, lines.length, counting))?.row;
    if (!row || row.some(({ of }) => isMarker(of.line))) continue;
    const places = row.map(({ at }) => at);
    if (!areAtEdges(sheets, places)) continue;
    // Titles may count, too, but each has a source line below it.
    const titles = places.filter((at) => at + 1 < lines.length && isMarker(lines[at + 1]!));
    if (titles.length * 2 > row.length) continue;
    rows.push(row.map(({ of }) => of));
  }
  return rows.sort((a, b) => b.length - a.length);
}

/** The places of lines that repeat on page after page, letter for letter. */
function repeatedLines(
  sheets: Sheets,
  short: readonly number[],
  isMarker: LinePredicate,
): number[][] {
  const { lines } = sheets;
  const groups = new Map<string, number[]>();
  for (const at of short) {
    const line = lines[at]!;
    addTo(groups, foldedPart(line, line.start, line.end), at);
  }
  return [...groups.values()].filter(
    (places) =>
      places.length >= repeating.fewest &&
      comesBack(places, lines.length, repeating) &&
      areAtEdges(sheets, places) &&
      !isMarker(lines[places[0]!]!),
  );
}

const isWide = (text: string, at: number): boolean => (classOf(text.charCodeAt(at)) & WIDTH) === 2;

/** Whether the line may be a head or foot: it is short and not part of a text, in which the same sentence may repeat. */
function mayBeHead({ text, start, end }: Line): boolean {
  const length = end - start;
  if (length > longest) return false;
  // Most lines of a text are as long as this and contain only wide characters.
  const middle = start + (length >> 1);
  if (length > widest / 2 && isWide(text, middle) && isWide(text, middle + 1)) return false;
  if ((classOf(text.charCodeAt(end - 1)) & (SENTENCE_END | COMMA | COLON)) !== 0) return false;
  let columns = 0;
  for (let i = start; i < end && columns <= widest; i += 1) {
    columns += classOf(text.charCodeAt(i)) & WIDTH;
  }
  return columns <= widest;
}

interface CutNumber {
  line: Line;
  page: number;
}

/**
 * Makes the lines page lines. In a form that the periodical names they keep it, so that other lines in this form are page
 * lines, too.
 */
function nameForm(cut: readonly CutNumber[], pageNumberOf: PageNumberReader): void {
  const [first] = cut.map(({ line }) => pageNumberOf(line));
  const isKnown = cut.every(({ line, page }) => {
    const number = pageNumberOf(line);
    return number?.form === first?.form && number?.total === first?.total && number?.page === page;
  });
  if (isKnown) return;
  for (const { line, page } of cut) line.pageNumber = { page, total: null, form: countedForm };
}

/** Splits the line into up to three parts, so that the page number is a separate line, which is added to `cut`. */
function cutOut(line: Line, { page, start, end }: FoundNumber, cut: CutNumber[]): Line[] {
  const parts: Line[] = [];
  let rest = line;
  if (start > line.start) {
    const [before, behind] = rest.cut(start);
    parts.push(before);
    rest = behind;
  }
  const [number, behind] = end < line.end ? rest.cut(end) : [rest, null];
  cut.push({ line: number, page });
  parts.push(number);
  if (behind) parts.push(behind);
  return parts;
}
