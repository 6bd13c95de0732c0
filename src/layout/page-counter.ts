/**
 * Which page every line stands on. The marks are counted (`paginator.ts`); whether page lines name the page that
 * begins or the one that ends is decided once, by what agrees: page lines with counted breaks, and the pages that the
 * contents names with the pages on which its articles begin.
 */
import type { Line } from '../lines/line.ts';
import { pageNumberOf } from '../markers/page-line.ts';
import { Paginator, type PageLineConvention } from './paginator.ts';
import { breaksBefore, pageLineOf, type Survey } from './survey.ts';

export interface PageMark {
  /** The page line as such, or null for the begin of a page that only a break shows. */
  line: Line;
  named: number;
  expected: number;
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

  constructor(survey: Survey, convention: PageLineConvention) {
    this.#survey = survey;
    this.#paginator = new Paginator(convention, survey.pageBreaks !== 'none');
    this.blind = convention === 'none' && survey.pageBreaks === 'none';
  }

  get convention(): PageLineConvention {
    return this.#paginator.convention;
  }

  get mismatches(): number {
    return this.#paginator.mismatches;
  }

  get skipped(): number {
    return this.#paginator.skipped;
  }

  get labels(): number {
    return this.#paginator.labels;
  }

  /** Counts a line; returns what it is: text, a page line (with what it says), or nothing. */
  read(line: Line): 'text' | 'nothing' | PageMark {
    const blank = line.isBlank;
    // Most lines: nothing before the text, and no number in it that could be a page's.
    if (!blank && !line.isIndented && line.formFeeds === 0 && pageNumberOf(line) === null) {
      return this.#text(line);
    }
    if (blank && this.#survey.pageBreaks === 'leading-blank') {
      this.#blankLine = line;
      return 'nothing';
    }
    this.#blankLine = null;
    for (let n = breaksBefore(line, this.#survey); n > 0; n -= 1) {
      this.#paginator.break();
      this.#begins = true;
      this.#trailingBreaks += 1;
    }
    if (blank) return 'nothing';
    const found = pageLineOf(line, this.#survey.pageLines);
    if (found) {
      const expected = this.#paginator.label(found.page);
      this.#begins = true;
      this.#trailingBreaks = 0;
      return { line, named: found.page, expected };
    }
    return this.#text(line);
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

/** The beginning of an article whose page the contents names: what a convention is judged by. */
export interface PageWitness {
  line: Line;
  page: number;
}

export interface ConventionTrial {
  convention: PageLineConvention;
  /** Page of each line, parallel to the lines; 0 for what is no text. */
  pages: Int32Array;
  mismatches: number;
}

/** Counts the pages of the surveyed lines under one convention. */
export function tryConvention(
  lines: readonly Line[],
  survey: Survey,
  convention: PageLineConvention,
): ConventionTrial {
  const counter = new PageCounter(survey, convention);
  const pages = new Int32Array(lines.length);
  lines.forEach((line, i) => {
    if (counter.read(line) === 'text') pages[i] = line.page ?? 0;
  });
  return { convention, pages, mismatches: counter.mismatches };
}

export interface ConventionChoice {
  convention: PageLineConvention;
  evidence: string;
}

/** The convention with the fewest contradictions; the digest marker, which opens page 2, decides between equals. */
export function chooseConvention(
  lines: readonly Line[],
  trials: readonly ConventionTrial[],
  witnesses: readonly PageWitness[],
  digestMarker: Line | null,
): ConventionChoice {
  const witnessed = witnesses.map(({ line, page }) => ({ at: lines.indexOf(line), page }));
  const digestAt = digestMarker ? lines.indexOf(digestMarker) : -1;
  const judged = trials.map((trial) => {
    const { pages, convention, mismatches } = trial;
    const wrong = witnessed.filter(({ at, page }) => pages[at] !== page).length;
    const firstText = pages.findIndex((page) => page > 0);
    const marksFirst = lines.findIndex((line) => !line.isBlank) < firstText;
    let leaning = 0.5;
    if (digestAt >= 0 && pages[digestAt] === 2) leaning = 0;
    else if (marksFirst === (convention === 'top')) leaning = 0.25;
    return { trial, wrong, score: wrong * 2 + mismatches + leaning };
  });
  judged.sort((a, b) => a.score - b.score);
  const evidence = judged
    .map(
      ({ trial, wrong }) =>
        `page lines at the ${trial.convention}: ${trial.mismatches} disagree with the count, ` +
        `${wrong} of ${witnesses.length} articles begin on another page than the contents names`,
    )
    .join('; ');
  return { convention: judged[0]!.trial.convention, evidence };
}
