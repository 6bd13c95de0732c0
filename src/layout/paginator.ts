/** Where the page lines are: a line at the top names the page that begins, one at the foot the page that ends. */
export type PageLineConvention = 'top' | 'foot' | 'none';

/** A page line further on in the text, as far as it is known. */
export interface NextPageLine {
  named: number;
  /** What comes before it, after the page line that is being counted. */
  marks: readonly ('break' | 'text')[];
}

/**
 * Counts printed pages from the marks between two lines of text. A page line next to a break marks the same page beginning,
 * whichever of them comes first.
 */
export class Paginator {
  /** Page lines that disagreed with the count. */
  mismatches = 0;
  /** Page lines met. */
  labels = 0;
  /** Pages that a page line skipped without a break. */
  skipped = 0;

  #atStart = true;
  /** The last mark; `text` once text has followed it. */
  #last: 'break' | 'closing break' | 'label' | 'text' = 'text';
  /** The page named by the last page line; null once a break has followed it. */
  #named: number | null = null;
  /** The last page line repeated the one before it, and no break tells whether a page began with it. */
  #mayBeBehind = false;

  constructor(
    readonly convention: PageLineConvention,
    /** Whether breaks are counted as well, so that a page line is a check and not the only trace. */
    readonly countsBreaks: boolean,
    /** The page of the next line of text. */
    public page = 1,
  ) {}

  /** A form feed or a leading blank. */
  break(): void {
    const closesFoot = this.convention === 'foot' && this.#last === 'label';
    if (!closesFoot) this.page += 1;
    this.#named = null;
    this.#last = closesFoot ? 'closing break' : 'break';
    this.#atStart = false;
  }

  /** The page that a page line would name here. */
  get due(): number {
    const opensPage = this.convention !== 'foot' && this.#last !== 'break' && !this.#atStart;
    return this.page + (opensPage ? 1 : 0);
  }

  /**
   * A page line; returns the page it was expected to name.
   *
   * @param next finds the next page line, which tells a slip from lost breaks; called only if this one disagrees
   */
  label(named: number, next: () => NextPageLine | null = () => null): number {
    const isFoot = this.convention === 'foot';
    let expected = this.due;
    // Nothing can have been lost before the first text: the text begins with this page.
    if (this.#atStart) expected = Math.max(expected, named);
    if (this.#mayBeBehind && named === expected + 1) expected = named;
    // The same line twice is one page; counting two would shift all the pages that follow.
    const isTwice = named === this.#named;
    if (isTwice) {
      this.labels += 1;
      this.mismatches += 1;
    } else this.page = this.#follow(named, expected, next) + (isFoot ? 1 : 0);
    this.#mayBeBehind = isTwice && !this.countsBreaks;
    this.#named = named;
    this.#last = 'label';
    this.#atStart = false;
    return expected;
  }

  text(): void {
    this.#last = 'text';
    this.#atStart = false;
  }

  /**
   * The number of pages, once the text has ended. A foot line closes the last page. So does the break after it, if every
   * page has a foot line; otherwise that break opens a blank page without one. Of two breaks at the very end, the second
   * closes the blank page that the first opened.
   */
  end(trailingBreaks: number): number {
    const allLabelled = this.labels === this.page - 1;
    const closed = this.#last === 'label' || (this.#last === 'closing break' && allLabelled);
    if (this.convention === 'foot' && closed) return this.page - 1;
    return trailingBreaks > 1 ? this.page - 1 : this.page;
  }

  /**
   * The page to continue from. A page line that is a little ahead means that breaks were lost, unless the next one shows
   * that it is a slip. One that goes backwards is a slip. One that is far ahead of counted breaks is a slip unless the next
   * one agrees.
   */
  #follow(named: number, expected: number, next: () => NextPageLine | null): number {
    this.labels += 1;
    if (named === expected) return named;
    this.mismatches += 1;
    if (named < expected) return expected;
    const after = next();
    const isConfirmed = after !== null && this.#dueAt(after, named) === after.named;
    const isDenied = after !== null && this.#dueAt(after, expected) === after.named;
    const isFar = this.countsBreaks && named - expected > farthestLost;
    if (isDenied || (isFar && !isConfirmed)) return expected;
    this.skipped += named - expected;
    return named;
  }

  /** The page that the next page line should name if `page` is right for this one. */
  #dueAt({ marks }: NextPageLine, page: number): number {
    const ahead = new Paginator(this.convention, this.countsBreaks, page);
    if (this.convention === 'foot') ahead.page += 1;
    ahead.#last = 'label';
    ahead.#atStart = false;
    for (const mark of marks) {
      if (mark === 'break') ahead.break();
      else ahead.text();
    }
    return ahead.due;
  }
}

/** Two page lines never lose more breaks between them than this. */
const farthestLost = 5;
