import { describe, expect, it } from 'vitest';
import { areStray, PageAssigner } from '../../src/layout/page-count.ts';
import { countPages } from '../../src/layout/page-counter.ts';
import { PageSignReader, pageSignsOf, type PageSign } from '../../src/layout/page-signs.ts';
import type { PageLineConvention } from '../../src/layout/paginator.ts';
import { surveyLines } from '../../src/layout/survey.ts';
import type { Line } from '../../src/lines/line.ts';
import { Markers } from '../../src/periodical/markers.ts';
import { builtInProfile } from '../../src/periodical/profile.ts';
import { linesOf } from '../support/lines.ts';

interface Counted {
  lines: Line[];
  /** Page of each line of text, by its content. */
  pages: Record<string, number | null>;
  begins: string[];
  pageCount: number | null;
  labels: [named: number, expected: number][];
}

const { pageNumberOf } = new Markers(builtInProfile);

const surveyOf = (lines: readonly Line[]) =>
  surveyLines(lines, builtInProfile.layout, pageNumberOf);

function count(text: string, convention: PageLineConvention, firstPage = 1): Counted {
  const lines = linesOf(text);
  const survey = surveyOf(lines);
  const reader = new PageSignReader(survey);
  const read = lines.map((line) => reader.read(line));
  const signs = read.filter((sign): sign is PageSign => sign !== null);
  const counted = countPages(signs, { convention, firstPage }, survey);
  // Without signs, the text has no pages to count.
  const isCounted = signs.length > 0;
  const assigner = new PageAssigner(isCounted ? firstPage : null);
  lines.forEach((line, i) => {
    const sign = read[i] ?? null;
    assigner.assign(line, sign, sign && counted.pages[signs.indexOf(sign)]!);
  });
  const last = reader.end();
  if (last) counted.counter.count(last);
  const texts = lines.filter((line, i) => !line.isBlank && !read[i]?.number);
  return {
    lines,
    pages: Object.fromEntries(texts.map((line) => [line.content, line.page])),
    begins: texts.filter(({ beginsPage }) => beginsPage).map(({ content }) => content),
    pageCount:
      survey.pageLines?.total ?? (isCounted ? counted.counter.end(reader.endsInText) : null),
    labels: [...counted.expected].map(([{ number }, expected]) => [number!.page, expected]),
  };
}

describe('signs', () => {
  it('are page lines and lines with breaks before them', () => {
    const lines = linesOf('甲\n \n2 / 4\n\f乙');
    const reader = new PageSignReader(surveyOf(lines));
    expect(lines.map((line) => reader.read(line))).toMatchObject([
      null,
      null,
      {
        line: lines[2],
        breaks: 0,
        number: { page: 2, total: 4 },
        previous: null,
        followsText: true,
      },
      { line: lines[3], breaks: 1, number: null, previous: 2, followsText: false },
    ]);
    expect(reader.endsInText).toBe(true);
  });

  it('are not changed by the count', () => {
    const lines = linesOf('甲\n2 / 4\n\f乙');
    const survey = surveyOf(lines);
    const reader = new PageSignReader(survey);
    const signs = lines.flatMap((line) => reader.read(line) ?? []);
    const { pages, mismatches } = countPages(signs, { convention: 'foot', firstPage: 1 }, survey);
    expect({ pages, mismatches }).toEqual({ pages: [3, 3], mismatches: 1 });
    expect(lines.map(({ page, beginsPage }) => page ?? beginsPage)).toEqual([false, false, false]);
  });
});

describe('the number of page lines that is enough', () => {
  const signsOf = (text: string) => {
    const lines = linesOf(text);
    const survey = surveyOf(lines);
    return { survey, signs: pageSignsOf(lines, new PageSignReader(survey)) };
  };

  it.each([
    ['one of six is missing', [1, 3, 4, 5, 6], false],
    ['two of seven are missing', [1, 4, 5, 6, 7], true],
  ])('if nothing else marks pages and %s, the count is a guess: %s', (_name, pages, isGuess) => {
    const { survey, signs } = signsOf(pages.map((page) => `- ${page} -\n甲\n`).join(''));
    expect(countPages(signs, { convention: 'top', firstPage: 1 }, survey).isGuess).toBe(isGuess);
  });

  it.each([
    ['two dates', [9, 12], true],
    ['three numbers', [9, 12, 15], false],
  ])('%s that agree with no break are stray: %s', (_name, numbers, stray) => {
    const { survey, signs } = signsOf(numbers.map((n) => `甲\n${n}/2023\n\f`).join(''));
    expect(areStray(signs, survey)).toBe(stray);
  });
});

describe('leading blanks', () => {
  it('begin pages; a single one at the end is the blank last page', () => {
    const { pages, begins, pageCount } = count('甲\n乙\n 丙\n丁\n 戊\n ', 'none');
    expect(pages).toEqual({ 甲: 1, 乙: 1, 丙: 2, 丁: 2, 戊: 3 });
    expect(begins).toEqual(['丙', '戊']);
    expect(pageCount).toBe(4);
  });

  it('make the page of the last text the last page if no blank line follows', () => {
    expect(count('甲\n乙\n 丙\n', 'none').pageCount).toBe(2);
  });

  it('on a blank line inside the text begin no page', () => {
    const { pages, pageCount } = count('甲\n乙\n \n丙\n 丁\n戊', 'none');
    expect(pages['丙']).toBe(1);
    expect(pages['丁']).toBe(2);
    expect(pageCount).toBe(2);
  });

  it('are not used where a page line begins the page', () => {
    const text = '1 / 6\n\n\n\n2 / 6\n\n甲\n 乙\n丙\n\n\n\n4 / 6\n\n丁\n 戊\n ';
    const { pages, pageCount, labels, begins } = count(text, 'top');
    expect(pages).toEqual({ 甲: 2, 乙: 3, 丙: 3, 丁: 4, 戊: 5 });
    expect(pageCount).toBe(6);
    expect(labels).toEqual([
      [1, 1],
      [2, 2],
      [4, 4],
    ]);
    expect(begins).toEqual(['甲', '乙', '丁', '戊']);
  });
});

describe('form feeds', () => {
  it('begin pages, before a line or inside it', () => {
    const { pages, pageCount } = count('甲\n\f乙\n丙\f丁\n', 'none');
    expect(pages).toEqual({ 甲: 1, 乙: 2, 丙: 2, 丁: 3 });
    expect(pageCount).toBe(3);
  });

  it('on a separate line begin the page of the next text', () => {
    const { pages, begins } = count('甲\n\f\n乙\n', 'none');
    expect(pages).toEqual({ 甲: 1, 乙: 2 });
    expect(begins).toEqual(['乙']);
  });

  it('agree with page lines at the top', () => {
    const { pages, labels } = count('1 / 3\n甲\n\f2 / 3\n乙\n\f3 / 3\n丙', 'top');
    expect(pages).toEqual({ 甲: 1, 乙: 2, 丙: 3 });
    expect(labels.every(([named, expected]) => named === expected)).toBe(true);
  });

  it('agree with page lines at the foot', () => {
    const { pages, labels } = count('甲\n1 / 3\n\f乙\n2 / 3\n\f丙\n3 / 3\n', 'foot');
    expect(pages).toEqual({ 甲: 1, 乙: 2, 丙: 3 });
    expect(labels.every(([named, expected]) => named === expected)).toBe(true);
  });

  it('at the end: the first begins a blank last page, the second ends it', () => {
    expect(count('甲\n\f乙\n\f', 'none').pageCount).toBe(3);
    expect(count('甲\n\f乙\n\f\f', 'none').pageCount).toBe(3);
    expect(count('甲\n\f乙\n\f\n\f\n', 'none').pageCount).toBe(3);
  });
});

describe('page lines alone', () => {
  it('can be at the top of every page', () => {
    expect(count('- 1 -\n甲\n- 2 -\n乙\n- 3 -\n丙', 'top').pages).toEqual({ 甲: 1, 乙: 2, 丙: 3 });
  });

  it('can be at the foot of every page, including the last', () => {
    const { pages, pageCount } = count('甲\n- 1 -\n乙\n- 2 -\n丙\n- 3 -\n', 'foot');
    expect(pages).toEqual({ 甲: 1, 乙: 2, 丙: 3 });
    expect(pageCount).toBe(3);
  });

  it('can have a margin, and empty lines around them', () => {
    const text =
      '甲\n\n\n\n          1 / 3\n\n乙\n\n\n\n          2 / 3\n\n丙\n\n\n\n          3 / 3\n';
    expect(count(text, 'foot').pages).toEqual({ 甲: 1, 乙: 2, 丙: 3 });
  });

  it('set the number of pages by their total', () => {
    expect(count('甲\n\f乙\n2 / 74\n', 'foot').pageCount).toBe(74);
    expect(count('甲\n第 1 页 共 9 页\n乙\n', 'foot').pageCount).toBe(9);
  });
});
