import { describe, expect, it } from 'vitest';
import { Paginator, type PageLineConvention } from '../../src/layout/paginator.ts';

type Mark = 'text' | 'break' | number;

/** Feeds marks (a number is a page line) and gives the page of each text. */
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

  it('one behind another leave a page blank', () => {
    expect(pagesOf(['text', 'break', 'break', 'text'], 'none')).toEqual([1, 3]);
  });

  it('before any text leave the first page blank', () => {
    expect(pagesOf(['break', 'text'], 'none')).toEqual([2]);
  });
});

describe('page lines at the top', () => {
  it('name the page that begins', () => {
    const { pages, paginator } = count([1, 'text', 2, 'text', 3, 'text'], 'top', false);
    expect(pages).toEqual([1, 2, 3]);
    expect(paginator.mismatches).toBe(0);
    expect(paginator.labels).toBe(3);
  });

  it('of an issue like the corpus: the cover’s line, then the digest marker’s', () => {
    expect(count([1, 2, 'text'], 'top').paginator.mismatches).toBe(0);
    expect(pagesOf([1, 2, 'text'], 'top')).toEqual([2]);
  });

  it('that are there twice begin one page', () => {
    expect(pagesOf([1, 'text', 2, 2, 'text', 'break', 'text'], 'top')).toEqual([1, 2, 3]);
    const { pages, paginator } = count([1, 'text', 2, 'text', 2, 'text', 3, 'text'], 'top', false);
    expect(pages).toEqual([1, 2, 2, 3]);
    expect(paginator.mismatches).toBe(1);
  });

  it('of which one bears the number of the page before are two pages, as the next one shows', () => {
    const { pages, paginator } = count([1, 'text', 1, 'text', 3, 'text'], 'top', false);
    expect(pages.at(-1)).toBe(3);
    expect(paginator.mismatches).toBe(1);
    expect(pagesOf([1, 'text', 'break', 1, 'text', 'break', 3, 'text'], 'top')).toEqual([1, 2, 3]);
  });

  it('behind a break are one page’s begin with it', () => {
    const { pages, paginator } = count(['text', 'break', 2, 'text', 'break', 3, 'text'], 'top');
    expect(pages).toEqual([1, 2, 3]);
    expect(paginator.mismatches).toBe(0);
  });

  it('on some pages only check the count that the breaks give', () => {
    const marks: Mark[] = ['text', 'break', 'text', 3, 'text', 'break', 'text', 5, 'text'];
    const { pages, paginator } = count(marks, 'top');
    expect(pages).toEqual([1, 2, 3, 4, 5]);
    expect(paginator.mismatches).toBe(0);
    expect(paginator.skipped).toBe(0);
  });

  it('a break behind one ends a page that holds nothing else: the cover', () => {
    expect(pagesOf([1, 'break', 'text'], 'top')).toEqual([2]);
  });

  it('say which page was expected of them', () => {
    const paginator = new Paginator('top', true);
    expect(paginator.label(1)).toBe(1);
    paginator.text();
    expect(paginator.label(7)).toBe(2);
  });
});

describe('page lines at the foot', () => {
  it('name the page that ends', () => {
    const { pages, paginator } = count(['text', 1, 'text', 2, 'text', 3], 'foot', false);
    expect(pages).toEqual([1, 2, 3]);
    expect(paginator.mismatches).toBe(0);
    expect(paginator.end(0)).toBe(3);
  });

  it('before a break end one page together with it', () => {
    const { pages, paginator } = count(['text', 1, 'break', 'text', 2, 'break', 'text'], 'foot');
    expect(pages).toEqual([1, 2, 3]);
    expect(paginator.mismatches).toBe(0);
    expect(paginator.end(0)).toBe(3);
  });

  it('on some pages only leave the others to the breaks', () => {
    const marks: Mark[] = ['text', 'break', 'text', 2, 'break', 'text', 'break', 'text', 4];
    const { pages, paginator } = count(marks, 'foot');
    expect(pages).toEqual([1, 2, 3, 4]);
    expect(paginator.mismatches).toBe(0);
    expect(paginator.end(0)).toBe(4);
  });
});

describe('page lines that disagree', () => {
  it('a little ahead: breaks were lost, the count goes on from the line', () => {
    const { pages, paginator } = count(
      ['text', 'break', 'text', 5, 'text', 'break', 'text'],
      'top',
    );
    expect(pages).toEqual([1, 2, 5, 6]);
    expect(paginator.mismatches).toBe(1);
    expect(paginator.skipped).toBe(2);
  });

  it('at the foot, too', () => {
    const { pages, paginator } = count(['text', 'break', 'text', 4, 'text'], 'foot');
    expect(pages).toEqual([1, 2, 5]);
    expect(paginator.mismatches).toBe(1);
    expect(paginator.skipped).toBe(2);
  });

  it('backwards: a slip, which is not followed', () => {
    const { pages, paginator } = count(['text', 'break', 'text', 1, 'text'], 'top');
    expect(pages).toEqual([1, 2, 3]);
    expect(paginator.mismatches).toBe(1);
    expect(paginator.skipped).toBe(0);
  });

  it.each([
    ['up to five pages ahead of counted breaks: the breaks were lost', 8, 8],
    ['farther ahead: a slip as well', 9, 3],
  ])('%s', (_name, named, page) => {
    expect(pagesOf(['text', 'break', 'text', named, 'text'], 'top')).toEqual([1, 2, page]);
  });

  it('far ahead where nothing else counts: the only trace there is', () => {
    const { pages, paginator } = count(['text', 50, 'text'], 'top', false);
    expect(pages).toEqual([1, 50]);
    expect(paginator.skipped).toBe(48);
  });
});

describe('number of pages', () => {
  it('is the page of the last text', () => {
    expect(count(['text', 'break', 'text'], 'none').paginator.end(0)).toBe(2);
  });

  it('counts a blank last page that one break opens', () => {
    expect(count(['text', 'break', 'text', 'break'], 'none').paginator.end(1)).toBe(3);
  });

  it('of two breaks at the very end the second closes the blank page', () => {
    const { paginator } = count(['text', 'break', 'text', 'break', 'break'], 'none');
    expect(paginator.end(2)).toBe(3);
  });

  it('is 1 for an empty text', () => {
    expect(new Paginator('none', false).end(0)).toBe(1);
  });
});

describe('a break behind the last foot line', () => {
  const count = (labels: readonly number[]): number => {
    const pages = new Paginator('foot', true);
    for (let page = 1; page <= 3; page += 1) {
      pages.text();
      if (labels.includes(page)) pages.label(page);
      pages.break();
    }
    return pages.end(1);
  };

  it('closes the last page where every page has one: pdftotext ends each page with a form feed', () => {
    expect(count([1, 2, 3])).toBe(3);
  });

  it('opens a blank page where some have lost theirs', () => {
    expect(count([3])).toBe(4);
  });
});
