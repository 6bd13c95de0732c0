import { describe, expect, it } from 'vitest';
import { Paginator, type PageLineConvention } from '../../src/layout/paginator.ts';

type Mark = 'text' | 'break' | number;

/** Feeds marks (a number is a page line) and returns the page of each text. */
function count(
  marks: readonly Mark[],
  convention: PageLineConvention,
  countsBreaks = true,
): { pages: number[]; paginator: Paginator } {
  const paginator = new Paginator(convention, countsBreaks);
  const pages: number[] = [];
  for (const mark of marks) {
    if (mark === 'text') {
      paginator.text();
      pages.push(paginator.page);
    } else if (mark === 'break') paginator.break();
    else paginator.label(mark);
  }
  return { pages, paginator };
}

const pagesOf = (marks: readonly Mark[], convention: PageLineConvention): number[] =>
  count(marks, convention).pages;

describe('breaks alone', () => {
  it('begin one page each; the text begins on page 1', () => {
    expect(pagesOf(['text', 'break', 'text', 'text', 'break', 'text'], 'none')).toEqual([
      1, 2, 2, 3,
    ]);
  });

  it('in a row leave a page blank', () => {
    expect(pagesOf(['text', 'break', 'break', 'text'], 'none')).toEqual([1, 3]);
  });

  it('before any text leave the first page blank', () => {
    expect(pagesOf(['break', 'text'], 'none')).toEqual([2]);
  });
});

describe('page lines at the top', () => {
  it('give the number of the page that begins', () => {
    const { pages, paginator } = count([1, 'text', 2, 'text', 3, 'text'], 'top', false);
    expect(pages).toEqual([1, 2, 3]);
    expect(paginator.mismatches).toBe(0);
    expect(paginator.labels).toBe(3);
  });

  it('follow each other in the corpus: first that of the cover, then that of the digest marker', () => {
    expect(count([1, 2, 'text'], 'top').paginator.mismatches).toBe(0);
    expect(pagesOf([1, 2, 'text'], 'top')).toEqual([2]);
  });

  it('that occur twice begin one page', () => {
    expect(pagesOf([1, 'text', 2, 2, 'text', 'break', 'text'], 'top')).toEqual([1, 2, 3]);
    const { pages, paginator } = count([1, 'text', 2, 'text', 2, 'text', 3, 'text'], 'top', false);
    expect(pages).toEqual([1, 2, 2, 3]);
    expect(paginator.mismatches).toBe(1);
  });

  it('that repeat the previous number still begin a page, as the next number shows', () => {
    const { pages, paginator } = count([1, 'text', 1, 'text', 3, 'text'], 'top', false);
    expect(pages.at(-1)).toBe(3);
    expect(paginator.mismatches).toBe(1);
    expect(pagesOf([1, 'text', 'break', 1, 'text', 'break', 3, 'text'], 'top')).toEqual([1, 2, 3]);
  });

  it('after a break begin the same page as the break', () => {
    const { pages, paginator } = count(['text', 'break', 2, 'text', 'break', 3, 'text'], 'top');
    expect(pages).toEqual([1, 2, 3]);
    expect(paginator.mismatches).toBe(0);
  });

  it('on only some pages just check the count of the breaks', () => {
    const marks: Mark[] = ['text', 'break', 'text', 3, 'text', 'break', 'text', 5, 'text'];
    const { pages, paginator } = count(marks, 'top');
    expect(pages).toEqual([1, 2, 3, 4, 5]);
    expect(paginator.mismatches).toBe(0);
    expect(paginator.skipped).toBe(0);
  });

  it('before a break make a page with nothing else: the cover', () => {
    expect(pagesOf([1, 'break', 'text'], 'top')).toEqual([2]);
  });

  it('return the page that was expected', () => {
    const paginator = new Paginator('top', true);
    expect(paginator.label(1)).toBe(1);
    paginator.text();
    expect(paginator.label(7)).toBe(2);
  });
});

describe('page lines at the foot', () => {
  it('give the number of the page that ends', () => {
    const { pages, paginator } = count(['text', 1, 'text', 2, 'text', 3], 'foot', false);
    expect(pages).toEqual([1, 2, 3]);
    expect(paginator.mismatches).toBe(0);
    expect(paginator.end(0)).toBe(3);
  });

  it('before a break end the same page as the break', () => {
    const { pages, paginator } = count(['text', 1, 'break', 'text', 2, 'break', 'text'], 'foot');
    expect(pages).toEqual([1, 2, 3]);
    expect(paginator.mismatches).toBe(0);
    expect(paginator.end(0)).toBe(3);
  });

  it('on only some pages leave the others to the breaks', () => {
    const marks: Mark[] = ['text', 'break', 'text', 2, 'break', 'text', 'break', 'text', 4];
    const { pages, paginator } = count(marks, 'foot');
    expect(pages).toEqual([1, 2, 3, 4]);
    expect(paginator.mismatches).toBe(0);
    expect(paginator.end(0)).toBe(4);
  });
});

describe('page lines that disagree', () => {
  it('by a little, upwards, mean lost breaks, and the count continues from them', () => {
    const { pages, paginator } = count(
      ['text', 'break', 'text', 5, 'text', 'break', 'text'],
      'top',
    );
    expect(pages).toEqual([1, 2, 5, 6]);
    expect(paginator.mismatches).toBe(1);
    expect(paginator.skipped).toBe(2);
  });

  it('are handled the same way at the foot', () => {
    const { pages, paginator } = count(['text', 'break', 'text', 4, 'text'], 'foot');
    expect(pages).toEqual([1, 2, 5]);
    expect(paginator.mismatches).toBe(1);
    expect(paginator.skipped).toBe(2);
  });

  it('backwards are mistakes and are ignored', () => {
    const { pages, paginator } = count(['text', 'break', 'text', 1, 'text'], 'top');
    expect(pages).toEqual([1, 2, 3]);
    expect(paginator.mismatches).toBe(1);
    expect(paginator.skipped).toBe(0);
  });

  it.each([
    ['by up to five pages, upwards, mean lost breaks', 8, 8],
    ['by more are also mistakes', 9, 3],
  ])('%s', (_name, named, page) => {
    expect(pagesOf(['text', 'break', 'text', named, 'text'], 'top')).toEqual([1, 2, page]);
  });

  it('by a lot are trusted if nothing else counts pages', () => {
    const { pages, paginator } = count(['text', 50, 'text'], 'top', false);
    expect(pages).toEqual([1, 50]);
    expect(paginator.skipped).toBe(48);
  });
});

describe('the number of pages', () => {
  it('is the page of the last text', () => {
    expect(count(['text', 'break', 'text'], 'none').paginator.end(0)).toBe(2);
  });

  it('includes a blank last page that one break begins', () => {
    expect(count(['text', 'break', 'text', 'break'], 'none').paginator.end(1)).toBe(3);
  });

  it('includes only one blank page for two breaks at the end', () => {
    const { paginator } = count(['text', 'break', 'text', 'break', 'break'], 'none');
    expect(paginator.end(2)).toBe(3);
  });

  it('is 1 for an empty text', () => {
    expect(new Paginator('none', false).end(0)).toBe(1);
  });
});

describe('a break after the last page line at the foot', () => {
  const count = (labels: readonly number[]): number => {
    const pages = new Paginator('foot', true);
    for (let page = 1; page <= 3; page += 1) {
      pages.text();
      if (labels.includes(page)) pages.label(page);
      pages.break();
    }
    return pages.end(1);
  };

  it('ends the last page if every page has a page line: pdftotext ends each page with a form feed', () => {
    expect(count([1, 2, 3])).toBe(3);
  });

  it('begins a blank page if some page lines are missing', () => {
    expect(count([3])).toBe(4);
  });
});
