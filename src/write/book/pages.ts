/**
 * Printed pages. A tree gives the page on which each block begins and the places where pages begin inside it. A document
 * marks each page once, in order, at the first place known to be on it or after it.
 */

/** The place where a printed page begins. */
export interface PageAnchor {
  page: number;
  /** Unique in the issue. */
  id: string;
}

/** A piece of text, or the place where a page begins. */
export type TextRun = string | PageAnchor;

/** Maximum number of successive pages without text; a larger gap is a misread page number. */
const MOST_BLANK = 60;

/** Creates the anchors of all pages, from front to back. */
export class PageAnchors {
  readonly all: PageAnchor[] = [];
  #last = 0;

  /** Anchors of the pages up to and including this one that have not begun yet; none if `page` is unknown or has begun. */
  upTo(page: number | null): PageAnchor[] {
    if (page === null || page <= this.#last) return [];
    const first = page - this.#last > MOST_BLANK ? page : this.#last + 1;
    const fresh: PageAnchor[] = [];
    for (let next = first; next <= page; next += 1) fresh.push({ page: next, id: `page-${next}` });
    this.all.push(...fresh);
    this.#last = page;
    return fresh;
  }

  /** Cuts a text at the places where pages begin. */
  cut(
    text: string,
    begins: number | null,
    breaks: readonly { page: number | null; offset: number }[],
  ): TextRun[] {
    const runs: TextRun[] = this.upTo(begins);
    let at = 0;
    for (const { page, offset } of inOrder(breaks)) {
      const anchors = this.upTo(page);
      if (anchors.length === 0) continue;
      const end = betweenCharacters(text, offset);
      if (end > at) runs.push(text.slice(at, end));
      runs.push(...anchors);
      at = Math.max(at, end);
    }
    if (at < text.length) runs.push(text.slice(at));
    return runs;
  }
}

/** The text of runs, without page anchors. */
export function textOf(runs: readonly TextRun[]): string {
  let text = '';
  for (const run of runs) if (typeof run === 'string') text += run;
  return text;
}

export const anchorsIn = (runs: readonly TextRun[]): PageAnchor[] =>
  runs.filter((run) => typeof run === 'object');

const inOrder = <T extends { offset: number }>(breaks: readonly T[]): readonly T[] =>
  breaks.length < 2 ? breaks : [...breaks].sort((a, b) => a.offset - b.offset);

/** Clamps an offset to the text and keeps it from splitting a surrogate pair. */
function betweenCharacters(text: string, offset: number): number {
  const inside = Math.min(Math.max(offset, 0), text.length);
  return /[\uDC00-\uDFFF]/.test(text.charAt(inside)) ? Math.max(inside - 1, 0) : inside;
}
