/**
 * Which page every line stands on. The marks are counted (`paginator.ts`); whether page lines name the page that
 * begins or the one that ends is decided once, by what agrees: page lines with counted breaks, and the pages that the
 * contents names with the pages on which its articles begin.
 */
import type { Line } from '../lines/line.ts';
import type { PageNumber } from '../periodical/page-line.ts';
import { Paginator, type PageLineConvention } from './paginator.ts';
import { breaksBefore, pageLineOf, type Survey } from './survey.ts';

export interface PageMark {
  /** The page line as such, or null for the begin of a page that only a break shows. */
  line: Line;
  named: number;
  expected: number;
  /** Number of the page line before this one, or null. */
  before: number | null;
  /** The total that the line names. */
  total: number | null;
}

/** Sets `page` and `beginsPage` on each line of text, and tells page lines from text. */
export class PageCounter {
  readonly #survey: Survey;
  readonly #paginator: Paginator;
  /** Pages are not known at all: nothing marks them, or too few page lines do. */
  blind: boolean;
  #begins = false;
  /** A line of one blank is the begin of a blank last page if nothing follows it. */
  #blankLine: Line | null = null;
  #trailingBreaks = 0;
  /** What the last page line named. */
  #named: number | null = null;

  constructor(survey: Survey, convention: PageLineConvention, firstPage = 1) {
    this.#survey = survey;
    this.#paginator = new Paginator(convention, survey.pageBreaks !== 'none', firstPage);
    this.blind = convention === 'none' && survey.pageBreaks === 'none';
  }

  get convention(): PageLineConvention {
    return this.#paginator.convention;
  }

  get mismatches(): number {
    return this.#paginator.mismatches;
  }

  /** Page lines are all there is to count by, and so many are lost that pages between them are guesses. */
  get isGuess(): boolean {
    const { convention, countsBreaks, skipped, labels } = this.#paginator;
    return convention !== 'none' && !countsBreaks && skipped > labels * fewLost;
  }

  /** Counts a line; returns what it is: text, a page line (with what it says), or nothing. */
  read(line: Line): 'text' | 'nothing' | PageMark {
    const blank = line.isBlank;
    // Most lines: nothing before the text, and no number in it that could be a page's.
    if (
      !blank &&
      !line.isIndented &&
      line.formFeeds === 0 &&
      this.#survey.pageNumberOf(line) === null
    ) {
      return this.#text(line);
    }
    if (blank && this.#survey.pageBreaks === 'leading-blank') {
      this.#blankLine = line;
      return 'nothing';
    }
    this.#blankLine = null;
    const found = pageLineOf(line, this.#survey) ?? this.#withOtherTotal(line);
    // A blank before a page line is its margin.
    const breaks = found && line.formFeeds === 0 ? 0 : breaksBefore(line, this.#survey);
    for (let n = breaks; n > 0; n -= 1) {
      this.#paginator.break();
      this.#begins = true;
      this.#trailingBreaks += 1;
    }
    if (blank) return 'nothing';
    if (found) {
      const { page: named, total } = found;
      const expected = this.#paginator.label(named);
      const before = this.#named;
      this.#named = named;
      this.#begins = true;
      this.#trailingBreaks = 0;
      return { line, named, expected, before, total };
    }
    return this.#text(line);
  }

  /** A page line whose total is a slip: it has the form of the others, names the page that is due, and nearly their total. */
  #withOtherTotal(line: Line): PageNumber | null {
    const { pageLines, pageNumberOf } = this.#survey;
    const found = pageNumberOf(line);
    if (!found || found.form !== pageLines?.form || this.#named === null) return null;
    const { page, total } = found;
    if (page !== this.#named + 1 && page !== this.#paginator.due) return null;
    if (total === null || pageLines.total === null) return null;
    const isNear = total >= page && total * 2 >= pageLines.total && total <= pageLines.total * 2;
    return isNear ? found : null;
  }

  #text(line: Line): 'text' {
    this.#blankLine = null;
    this.#paginator.text();
    line.page = this.blind ? null : this.#paginator.page;
    line.beginsPage = this.#begins;
    this.#begins = false;
    this.#trailingBreaks = 0;
    return 'text';
  }

  /** Number of pages, null when pages are not known; a total that the page lines name is the number. */
  end(): number | null {
    if (this.#blankLine && breaksBefore(this.#blankLine, this.#survey) > 0) {
      this.#paginator.break();
      this.#trailingBreaks += 1;
    }
    const total = this.#survey.pageLines?.total;
    if (typeof total === 'number') return total;
    return this.blind ? null : this.#paginator.end(this.#trailingBreaks);
  }
}

/**
 * Whether lines that look like page lines are none: there are one or two of them, and not one agrees with the counted
 * breaks, wherever page lines stand. A date (`10/2023`) has the same form.
 */
export function isContradicted(lines: readonly Line[], survey: Survey): boolean {
  if (survey.pageBreaks === 'none') return false;
  const labels = lines.filter((line) => pageLineOf(line, survey) !== null).length;
  if (labels > mostStray) return false;
  return (['top', 'foot'] as const).every((convention) => {
    const counter = new PageCounter(survey, convention);
    for (const line of lines) counter.read(line);
    return counter.mismatches === labels;
  });
}

const mostStray = 2;

/** Of the page lines so many may be lost for the rest to be counted by. */
const fewLost = 0.2;

/** The beginning of an article whose page the contents names: what a count is judged by. */
export interface PageWitness {
  line: Line;
  page: number;
}

export interface Judgement {
  /** Lower is better. */
  score: number;
  /** Nothing contradicts the count, and something could have. */
  certain: boolean;
  evidence: string;
}

/**
 * How well a count fits: page lines that disagree with it, articles that begin on another page than the contents names,
 * and, between equals, whether the digest marker opens page 2, as it does in every issue.
 */
export function judgeCount(
  counter: PageCounter,
  witnesses: readonly PageWitness[],
  contentsStart: Line | null,
  /** A page line stands before all text. */
  labelFirst: boolean,
): Judgement {
  const { convention, mismatches } = counter;
  const wrong = witnesses.filter(({ line, page }) => line.page !== page).length;
  let leaning = 0.5;
  if (contentsStart?.page === 2) leaning = 0;
  else if (labelFirst === (convention === 'top')) leaning = 0.25;
  const contradictions = mismatches + wrong * 2;
  return {
    score: contradictions + leaning,
    certain: contradictions === 0 && (witnesses.length > 0 || leaning === 0),
    evidence:
      `page lines at the ${convention}: ${mismatches} disagree with the count, ${wrong} of ` +
      `${witnesses.length} articles begin on another page than the contents names`,
  };
}

/**
 * Pages by which the count is off throughout, judged by the contents: an extractor that drops a blank cover begins to
 * count a page late. 0 unless at least two articles say the same.
 */
export function offsetOf(witnesses: readonly PageWitness[]): number {
  const offsets = new Set(witnesses.map(({ line, page }) => page - (line.page ?? page)));
  const [offset] = offsets;
  return witnesses.length > 1 && offsets.size === 1 ? offset! : 0;
}
