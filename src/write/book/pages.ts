/**
 * Printed pages. A tree says of blocks on which page they begin and where pages begin inside them; a document marks each
 * page once, in order, at the first place that is known to stand on it or behind it.
 */

/** The beginning of a printed page. */
export interface PageMark {
  type: 'page';
  page: number;
  /** Unique in the issue. */
  id: string;
}

/** Pages in a row that hold no text; a larger gap is no gap but a number misread. */
const MOST_BLANK = 60;

export class PageCounter {
  readonly marks: PageMark[] = [];
  #last = 0;

  /** Marks of the pages that begin up to and with this one; none when it is unknown or has begun. */
  upTo(page: number | null): PageMark[] {
    if (page === null || page <= this.#last) return [];
    const first = page - this.#last > MOST_BLANK ? page : this.#last + 1;
    const fresh = Array.from({ length: page - first + 1 }, (_, index): PageMark => ({
      type: 'page',
      page: first + index,
      id: `page-${first + index}`,
    }));
    this.marks.push(...fresh);
    this.#last = page;
    return fresh;
  }

  /** Cuts a text where pages begin in it. */
  cut(
    text: string,
    begins: number | null,
    breaks: readonly { page: number | null; offset: number }[],
  ): Run[] {
    const runs: Run[] = [...this.upTo(begins)];
    let at = 0;
    for (const { page, offset } of [...breaks].sort((a, b) => a.offset - b.offset)) {
      const marks = this.upTo(page);
      if (marks.length === 0) continue;
      const end = betweenCharacters(text, offset);
      if (end > at) runs.push(text.slice(at, end));
      runs.push(...marks);
      at = Math.max(at, end);
    }
    if (at < text.length) runs.push(text.slice(at));
    return runs;
  }
}

/** A piece of text, or the place where a page begins. */
export type Run = string | PageMark;

/** An offset inside the text that does not part the two halves of a character. */
function betweenCharacters(text: string, offset: number): number {
  const inside = Math.min(Math.max(offset, 0), text.length);
  return /[\uDC00-\uDFFF]/.test(text.charAt(inside)) ? Math.max(inside - 1, 0) : inside;
}
