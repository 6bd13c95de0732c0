/**
 * Which page everything is on. Pages are counted from the signs in the text, once for each convention they may follow. The
 * counts are compared by what agrees: page lines with breaks, and the pages that the contents name with those on which its
 * articles begin. Counting changes nothing; the lines get the pages of the chosen count.
 */
import type { Line } from '../lines/line.ts';
import { countLabels, countPages, numberedPage, type PageCount } from './page-counter.ts';
import type { PageSign } from './page-signs.ts';
import type { PageLineConvention } from './paginator.ts';
import { pageLineOf, type Survey } from './survey.ts';

/** The beginning of an article whose page the contents name; counts are judged by these. */
export interface PageWitness {
  line: Line;
  page: number;
}

/** What a count is checked against. */
export interface PageEvidence {
  witnesses: readonly PageWitness[];
  /** The marker that opens the contents, which is on page 2 in every issue. */
  contentsStart: Line | null;
  /** Whether a page line comes before all text. */
  startsWithPageLine: boolean;
  /** What the page label of the first sheet says; undefined where no page labels count the pages. */
  firstLabel: number | null | undefined;
}

/** A reason for a decision about pages. */
export type LayoutEvidence =
  /** How well the pages fit if page lines are at this place. */
  | {
      kind: 'page-lines';
      place: 'top' | 'foot';
      /** Page lines that disagree with the count. */
      mismatches: number;
      /** Articles that do not begin on the page that the contents name; `articles` is how many they name a page for. */
      misplaced: number;
      articles: number;
    }
  /** This many breaks were lost; the contents say so at this many places. */
  | { kind: 'lost-breaks'; pages: number; places: number }
  /** The text begins on this page; counted from there, the articles begin where the contents say. */
  | { kind: 'first-page'; page: number }
  /** So many pages come before page 1; with that, the articles begin where the contents say. */
  | { kind: 'front-matter'; pages: number }
  /** The page labels of a PDF, and how many of the sheets that have one are on another page; `used` if they decide. */
  | { kind: 'page-labels'; used: boolean; differing: number; sheets: number }
  /** Too few page lines are left to count pages by them alone. */
  | { kind: 'few-page-lines' };

/** If there are no more page lines than this, they may be something else. */
const mostStray = 2;

/**
 * Whether what looks like page lines is something else: there are only one or two, and under no convention does one of them
 * agree with the counted breaks. A date (`10/2023`) has the same form.
 */
export function areStray(signs: readonly PageSign[], survey: Survey): boolean {
  if (!survey.pageLines || survey.pageBreaks === 'none') return false;
  const total = signs.filter(({ line }) => pageLineOf(line, survey) !== null).length;
  if (total > mostStray) return false;
  // A stripped text has lost the breaks of its first pages.
  const firstPages = [1, 2, 3];
  return (['top', 'foot'] as const).every((convention) =>
    firstPages.every(
      (firstPage) => countPages(signs, { convention, firstPage }, survey).mismatches === total,
    ),
  );
}

/** The count that was chosen. */
export interface PageChoice {
  convention: PageLineConvention;
  /** Null when pages are not known: nothing marks them, or too few page lines do. */
  count: PageCount | null;
  /** The evidence for the choice. */
  evidence: LayoutEvidence[];
}

/** Chooses the rule by which pages are counted. */
export function choosePageCount(
  signs: readonly PageSign[],
  survey: Survey,
  given: PageEvidence,
): PageChoice {
  if (!survey.pageLines && survey.pageBreaks === 'none') {
    return { convention: 'none', count: null, evidence: [] };
  }
  const judgedCount = (count: PageCount): Judged => ({ count, ...judge(count, signs, given) });
  const judged = (convention: PageLineConvention, firstPage = 1): Judged =>
    judgedCount(countPages(signs, { convention, firstPage }, survey));
  const conventions: PageLineConvention[] = survey.pageLines ? ['top', 'foot'] : ['none'];
  const first = judged(conventions[0]!);
  // Certain if nothing contradicts the count, and something could have.
  const isCertain =
    first.contradictions === 0 && (given.witnesses.length > 0 || first.leaning === 0);
  const tried = isCertain
    ? [first]
    : [first, ...conventions.slice(1).map((convention) => judged(convention))];
  let best = bestOf(tried);
  const shifted = tried.flatMap((each) => {
    const late = pagesLate(each.count, signs, given.witnesses);
    return late === 0 || late < -mostFront ? [] : [judged(each.count.convention, 1 + late)];
  });
  const bestShifted = shifted.length > 0 ? bestOf(shifted) : null;
  const evidence: LayoutEvidence[] = survey.pageLines ? tried.map(evidenceOf) : [];
  if (bestShifted && bestShifted.contradictions + fewestExplained <= best.contradictions) {
    best = bestShifted;
    evidence.push(shiftEvidence(best.count.firstPage!));
  }
  if (given.firstLabel !== undefined) {
    const { convention } = best.count;
    const labelled = judgedCount(countLabels(signs, { convention, firstPage: given.firstLabel }));
    // What is printed overrides the labels: they decide only where they fit better, or where nothing is printed.
    const lead = survey.pageLines ? 1 : 0;
    const used = labelled.contradictions + lead <= best.contradictions;
    evidence.push({ kind: 'page-labels', used, ...labelDifferences(best.count, signs) });
    if (used) best = labelled;
  }
  const { convention } = best.count;
  // What repeats need not be on every page: the contents must agree.
  const isRefuted = survey.onePerPage !== null && best.wrong * 2 >= best.witnesses;
  const isGuess = best.count.isGuess || isRefuted;
  if (best.count.isGuess) evidence.push({ kind: 'few-page-lines' });
  const lost = isGuess || survey.pageLines ? [] : lostBreaks(best.count, signs, given.witnesses);
  if (lost.length > 0) {
    evidence.push({ kind: 'lost-breaks', pages: lost.at(-1)!.lost, places: lost.length });
    best.count = catchUp(best.count, signs, lost);
  }
  return { convention, count: isGuess ? null : best.count, evidence };
}

/** At most this many pages come before page 1. */
const mostFront = 30;

const shiftEvidence = (firstPage: number): LayoutEvidence =>
  firstPage > 1
    ? { kind: 'first-page', page: firstPage }
    : { kind: 'front-matter', pages: 1 - firstPage };

/** Compares the page labels with a count, where a sheet begins. */
function labelDifferences(
  { pages }: PageCount,
  signs: readonly PageSign[],
): { differing: number; sheets: number } {
  let sheets = 0;
  let differing = 0;
  signs.forEach(({ line, breaks }, i) => {
    const label = line.print?.pageLabel ?? null;
    if (breaks === 0 || label === null) return;
    sheets += 1;
    if (pages[i] !== label) differing += 1;
  });
  return { differing, sheets };
}

/** More breaks than this are not lost. */
const mostLost = 99;

/** An article, and how many breaks were lost up to it. */
interface LostBreaks {
  witness: PageWitness;
  lost: number;
}

/** How the breaks may have been lost, up to an article that agrees; `witness` is null before the first one. */
interface LostCourse {
  witness: PageWitness | null;
  lost: number;
  /** Articles that agree, less the places at which breaks were lost. */
  score: number;
  before: LostCourse | null;
}

/**
 * The articles before which breaks were lost: from there on, the contents are further ahead of the count. Where nothing but
 * the contents say so, a slip in the contents must not move the pages: several articles must agree.
 */
function lostBreaks(
  count: PageCount,
  signs: readonly PageSign[],
  witnesses: readonly PageWitness[],
): LostBreaks[] {
  const bests: LostCourse[] = [{ witness: null, lost: 0, score: 0, before: null }];
  let agreeing = 0;
  for (const witness of witnesses) {
    const lost = witness.page - (pageAt(count, signs, witness.line) ?? witness.page);
    if (lost < 0 || lost > mostLost) continue;
    if (lost === 0) agreeing += 1;
    let best: LostCourse | null = null;
    // Not an array method, because the array has holes.
    for (let before = 0; before <= lost; before += 1) {
      const from = bests[before];
      if (!from) continue;
      const score = from.score + (before < lost ? 0 : 1);
      if (!best || score >= best.score) best = { witness, lost, score, before: from };
    }
    bests[lost] = best!;
  }
  const found = bests.filter(Boolean).reduce((a, b) => (b.score >= a.score ? b : a));
  if (found.score <= agreeing) return [];
  const steps: LostBreaks[] = [];
  for (let at: LostCourse = found; at.before; at = at.before) {
    if (at.lost > at.before.lost) steps.unshift({ witness: at.witness!, lost: at.lost });
  }
  return steps;
}

/** The count with the lost breaks. */
function catchUp(
  count: PageCount,
  signs: readonly PageSign[],
  steps: readonly LostBreaks[],
): PageCount {
  let next = 0;
  const pages = count.pages.map((page, i) => {
    while (steps[next] && steps[next]!.witness.line.offset <= signs[i]!.line.offset) next += 1;
    return page === null ? null : page + (steps[next - 1]?.lost ?? 0);
  });
  count.counter.skip(steps.at(-1)!.lost);
  const caughtUp = new Map(steps.map(({ witness }) => [witness.line, witness.page]));
  return { ...count, pages, caughtUp };
}

/** Another first page is accepted only if it explains two articles, or one article and a page line. */
const fewestExplained = 3;

interface Judged {
  count: PageCount;
  contradictions: number;
  /** Breaks ties. */
  leaning: number;
  /** Articles that do not begin on the page that the contents name; `witnesses` is how many were checked. */
  wrong: number;
  witnesses: number;
}

function judge(
  count: PageCount,
  signs: readonly PageSign[],
  { witnesses, contentsStart, startsWithPageLine }: PageEvidence,
): Omit<Judged, 'count'> {
  const pageOf = (line: Line): number | null => pageAt(count, signs, line);
  const wrong = witnesses.filter(({ line, page }) => pageOf(line) !== page).length;
  let leaning = 0.5;
  if (contentsStart && pageOf(contentsStart) === 2) leaning = 0;
  else if (startsWithPageLine === (count.convention === 'top')) leaning = 0.25;
  const contradictions = count.mismatches + wrong * 2;
  return { contradictions, leaning, wrong, witnesses: witnesses.length };
}

const bestOf = (all: readonly Judged[]): Judged =>
  all.reduce((best, each) =>
    each.contradictions + each.leaning < best.contradictions + best.leaning ? each : best,
  );

const evidenceOf = ({ count, wrong, witnesses }: Judged): LayoutEvidence => ({
  kind: 'page-lines',
  place: count.convention === 'foot' ? 'foot' : 'top',
  mismatches: count.mismatches,
  misplaced: wrong,
  articles: witnesses,
});

/**
 * Pages by which the count is behind at the first article: when an extractor or a script drops a blank cover, the count is
 * one page short. Negative where pages come before page 1.
 */
function pagesLate(
  count: PageCount,
  signs: readonly PageSign[],
  witnesses: readonly PageWitness[],
): number {
  const [first] = witnesses;
  return first ? first.page - (pageAt(count, signs, first.line) ?? first.page) : 0;
}

function pageAt(
  { pages, firstPage }: PageCount,
  signs: readonly PageSign[],
  at: Line,
): number | null {
  let low = 0;
  let high = signs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (signs[middle]!.line.offset <= at.offset) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? numberedPage(firstPage) : (pages[low - 1] ?? null);
}

/** Gives lines their pages. */
export class PageAssigner {
  #page: number | null;
  #begins = false;

  /** @param firstPage null where pages are not known */
  constructor(firstPage: number | null) {
    this.#page = numberedPage(firstPage);
  }

  /** The next line is on this page, though no sign says so. */
  catchUp(page: number): void {
    this.#page = page;
  }

  /**
   * Assigns the next line to its page.
   *
   * @param sign the sign that the line is, or the one directly before it
   * @param page the page after that sign; null where pages are not known
   */
  assign(line: Line, sign: PageSign | null, page: number | null): void {
    if (sign) {
      this.#page = page;
      this.#begins = true;
    }
    if ((line.isBlank && !line.isApart) || sign?.number) return;
    line.page = this.#page ?? line.page;
    // The text of the page is still to come.
    if (line.isBesideText || line.isApart) return;
    line.beginsPage = this.#begins;
    this.#begins = false;
  }
}
