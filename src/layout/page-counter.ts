/** Counts the pages from the signs in the text by one rule. */
import type { Line } from '../lines/line.ts';
import type { PageSign } from './page-signs.ts';
import { Paginator, type NextPageLine, type PageLineConvention } from './paginator.ts';
import type { Survey } from './survey.ts';

/** How an issue's pages are counted. */
export interface PageRule {
  /** `none` where there are no page lines. */
  convention: PageLineConvention;
  /** The page on which the text begins; less than 1 if pages come before page 1, null if it has no number. */
  firstPage: number | null;
}

/** A rule that counts from a known page. */
interface PageLineRule extends PageRule {
  firstPage: number;
}

/** Pages counted by one rule. */
export interface PageCount extends PageRule {
  /** For each sign, the page after it; null where the page has no number. */
  pages: (number | null)[];
  /** The pages that page lines were expected to name. */
  expected: ReadonlyMap<PageSign, number>;
  /** Page lines that disagree with the count. */
  mismatches: number;
  /** Whether page lines are the only signs, and so many of them are lost that the pages between them are guesses. */
  isGuess: boolean;
  /** Continues the count after the last sign. */
  counter: PageCounter;
  /** Pages of lines before which breaks were lost, as the contents show. */
  caughtUp: ReadonlyMap<Line, number>;
}

/** A page as it is numbered; null for one that comes before page 1. */
export const numberedPage = (page: number | null): number | null =>
  page !== null && page > 0 ? page : null;

/** The others are still enough to count by if at most this share of the page lines is lost. */
const fewLost = 0.2;

/** Counts pages, sign by sign. */
export interface PageCounter {
  /** The page after the last sign; null if it has no number. */
  readonly page: number | null;
  /** Page lines that disagree with the count. */
  readonly mismatches: number;
  /** See `PageCount.isGuess`. */
  readonly isGuess: boolean;
  /** Counts a sign; for a page line, returns the page it was expected to name. */
  count: (sign: PageSign, next?: () => NextPageLine | null) => number | null;
  /** The number of pages; `endsInText` says whether text follows the last sign. */
  end: (endsInText: boolean) => number;
  /** Pages that were lost on the way. */
  skip: (pages: number) => void;
}

/** Counts pages by breaks and page lines. */
class SignCounter implements PageCounter {
  readonly #paginator: Paginator;
  readonly #endsInFeet: boolean;
  #trailingBreaks = 0;

  constructor({ convention, firstPage }: PageLineRule, survey: Survey) {
    this.#endsInFeet = survey.onePerPage?.place === 'foot';
    this.#paginator = new Paginator(convention, survey.pageBreaks !== 'none', firstPage);
  }

  get page(): number | null {
    return numberedPage(this.#paginator.page);
  }

  get mismatches(): number {
    return this.#paginator.mismatches;
  }

  get isGuess(): boolean {
    const { convention, countsBreaks, skipped, labels } = this.#paginator;
    return convention !== 'none' && !countsBreaks && skipped > labels * fewLost;
  }

  count(sign: PageSign, next?: () => NextPageLine | null): number | null {
    const { breaks, number, followsText } = sign;
    if (followsText) this.#text();
    for (let n = breaks; n > 0; n -= 1) this.#paginator.break();
    this.#trailingBreaks += breaks;
    if (!number) return null;
    this.#trailingBreaks = 0;
    return this.#paginator.label(number.page, next);
  }

  end(endsInText: boolean): number {
    if (endsInText) this.#text();
    const closing = this.#endsInFeet && this.#trailingBreaks > 0 ? 1 : 0;
    return this.#paginator.end(this.#trailingBreaks + closing);
  }

  skip(pages: number): void {
    this.#paginator.page += pages;
  }

  #text(): void {
    this.#paginator.text();
    this.#trailingBreaks = 0;
  }
}

/** Takes the pages from the page labels of a PDF. */
class LabelCounter implements PageCounter {
  page: number | null = null;
  mismatches = 0;
  readonly isGuess = false;
  #last = 0;

  count({ line, number, breaks }: PageSign): number | null {
    // Blank sheets at the end have no line of their own.
    if (line.print) this.page = line.print.pageLabel;
    else if (this.page !== null) this.page += breaks;
    this.#last = this.page ?? this.#last;
    if (!number) return null;
    if (number.page !== this.page) this.mismatches += 1;
    return this.page;
  }

  end(): number {
    return this.#last;
  }

  skip(pages: number): void {
    this.#last += pages;
  }
}

export const countPages = (
  signs: readonly PageSign[],
  rule: PageLineRule,
  survey: Survey,
): PageCount => countWith(new SignCounter(rule, survey), signs, rule);

/** Counts pages by the labels of a PDF; `rule` is the one by which they would be counted without labels. */
export const countLabels = (signs: readonly PageSign[], rule: PageRule): PageCount =>
  countWith(new LabelCounter(), signs, rule);

function countWith(counter: PageCounter, signs: readonly PageSign[], rule: PageRule): PageCount {
  const expected = new Map<PageSign, number>();
  const pages = signs.map((sign, i) => {
    const page = counter.count(sign, () => nextPageLine(signs, i));
    if (page !== null) expected.set(sign, page);
    return counter.page;
  });
  const { mismatches, isGuess } = counter;
  return { ...rule, pages, expected, mismatches, isGuess, counter, caughtUp: new Map() };
}

function nextPageLine(signs: readonly PageSign[], at: number): NextPageLine | null {
  const marks: ('break' | 'text')[] = [];
  for (let i = at + 1; i < signs.length; i += 1) {
    const { followsText, breaks, number } = signs[i]!;
    if (followsText) marks.push('text');
    for (let n = breaks; n > 0; n -= 1) marks.push('break');
    if (number) return { named: number.page, marks };
  }
  return null;
}
