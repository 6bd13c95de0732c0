/** The page conventions of FORMAT, each on a complete small issue, with the expected pages of articles and blocks. */
import { describe, expect, it } from 'vitest';
import type { IssueEvent } from '../../src/tree/events.ts';
import type { Issue } from '../../src/tree/types.ts';
import { checked } from '../support/checked.ts';
import { findingsOf, ruleIdsOf } from '../support/findings.ts';

/** The text of each printed page. The contents list the pages on which the articles begin. */
const printed = [
  [],
  [
    '——本期视点——',
    '·医保·',
    '▶春天的门诊（来源：甲报）——第 3页',
    '▶夏天的病房（来源：乙报）——第 5页',
  ],
  ['----本期内容----', '·医保·', '春天的门诊', '来源：甲报', '春天的第一段讲挂号的事情。'],
  ['春天的第二段讲看病的事情，比前一段长了许多，因此写在这里也不嫌多，还可以再添几个字才好。'],
  ['返回目录', '夏天的病房', '来源：乙报', '夏天只有一段。', '返回目录'],
];

interface Form {
  /** The text before and after page `n` of `total`. */
  before?: (n: number, total: number) => string;
  behind?: (n: number, total: number) => string;
  /** The text between two lines of a page. */
  between?: string;
}

function setPages({ before, behind, between = '\n' }: Form): string {
  const total = printed.length + 1;
  // The last page is blank, and so is the first, unless the form needs text on it.
  const pages = [...printed, []].map((lines, i) => {
    const set = lines.length === 0 ? '' : `${lines.join(between)}\n`;
    return `${before?.(i + 1, total) ?? ''}${set}${behind?.(i + 1, total) ?? ''}`;
  });
  return pages.join('');
}

const articlesOf = (issue: Issue) => issue.sections.flatMap(({ articles }) => articles);

const layoutOf = (events: readonly IssueEvent[]) =>
  events.flatMap((event) => (event.type === 'layout' ? [event.layout] : []))[0]!;

const rules = ruleIdsOf;

/** A blank begins a page only below another line, so the first page needs some text. */
const blank = (n: number): string => (n === 1 ? '封面\n' : ' ');

const forms: [name: string, form: Form, breaks: string, pageLines: string][] = [
  ['a form feed before each page', { before: (n) => (n > 1 ? '\f' : '') }, 'form-feed', 'none'],
  ['a form feed after each page', { behind: () => '\f' }, 'form-feed', 'none'],
  ['a leading blank', { before: blank }, 'leading-blank', 'none'],
  [
    'a leading blank, empty lines after every line',
    { before: blank, between: '\n\n' },
    'leading-blank',
    'none',
  ],
  [
    'page lines at the top of every page',
    { before: (n, total) => `\n\n\n${n} / ${total}\n\n` },
    'none',
    'top',
  ],
  [
    'page lines at the foot of every page',
    { behind: (n, total) => `\n\n\n${n} / ${total}\n\n` },
    'none',
    'foot',
  ],
  [
    'page lines in words at the foot of every page',
    { behind: (n, total) => `              第 ${n} 页 共 ${total} 页\n` },
    'none',
    'foot',
  ],
  ['dashes at the foot of every page', { behind: (n) => `    - ${n} -\n` }, 'none', 'foot'],
  [
    'page lines at the foot, with form feeds',
    { behind: (n, total) => `${n} / ${total}\n\f` },
    'form-feed',
    'foot',
  ],
  [
    'page lines at the top, with form feeds',
    { before: (n, total) => `${n > 1 ? '\f' : ''}第${n}页 共${total}页\n` },
    'form-feed',
    'top',
  ],
  [
    'page lines at the top of some pages, leading blanks on the others',
    { before: (n, total) => (n === 2 || n === 5 ? `\n\n\n${n} / ${total}\n\n` : blank(n)) },
    'leading-blank',
    'top',
  ],
  [
    'page lines at the foot of some pages, with form feeds',
    { behind: (n, total) => `${n === 3 || n === 5 ? `${n} / ${total}\n` : ''}\f` },
    'form-feed',
    'foot',
  ],
];

describe.each(forms)('%s', (_name, form, breaks, pageLines) => {
  const text = setPages(form);
  const { issue, events } = checked(text);

  it('is recognized from the whole issue', () => {
    expect(layoutOf(events)).toMatchObject({ pageBreaks: breaks, pageLines });
  });

  it('has every article on the page in the contents', () => {
    expect(articlesOf(issue).map(({ title, pages }) => [title, pages])).toEqual([
      ['春天的门诊', { start: 3, end: 4 }],
      ['夏天的病房', { start: 5, end: 5 }],
    ]);
    expect(rules(events)).not.toContain('article/page-mismatch');
    expect(rules(events).filter((rule) => rule.startsWith('page/'))).toEqual([]);
  });

  it('has every block on its page', () => {
    const [first] = articlesOf(issue);
    expect(first!.blocks.map(({ page }) => page)).toEqual([3, 4]);
    expect(issue.sections.map(({ page }) => page)).toEqual([3]);
  });

  it('has the number of printed pages', () => {
    expect(issue.pageCount).toBe(6);
  });
});

describe('no trace of pages', () => {
  it('gives articles the pages in the contents; all other pages are null', () => {
    const { issue, events } = checked(setPages({}));
    expect(issue.pageCount).toBeNull();
    expect(articlesOf(issue).map(({ pages }) => pages)).toEqual([
      { start: 3, end: null },
      { start: 5, end: null },
    ]);
    expect(articlesOf(issue)[0]!.blocks.map(({ page }) => page)).toEqual([null, null]);
    expect(issue.sections.map(({ page }) => page)).toEqual([3]);
    expect(issue.contents[0]!.entries.map(({ page }) => page)).toEqual([3, 5]);
    expect(rules(events)).not.toContain('article/page-mismatch');
    expect(layoutOf(events)).toMatchObject({ pageBreaks: 'none', pageLines: 'none' });
  });

  it('ignores a single page line for the count, but uses its total', () => {
    const text = setPages({ before: (n, total) => (n === 5 ? `${n} / ${total}\n` : '') });
    const { issue, events } = checked(text);
    expect(issue.pageCount).toBe(6);
    expect(articlesOf(issue).map(({ pages }) => pages.end)).toEqual([null, null]);
    expect(layoutOf(events).evidence).toContainEqual({ kind: 'few-page-lines' });
    expect(rules(events).filter((rule) => rule.startsWith('page/'))).toEqual([]);
  });
});

describe('a page that begins inside', () => {
  it('a paragraph becomes a break in the block', () => {
    const first = '春天的第一段讲挂号的事情，这一行排满了三十个字为止才换下行';
    const text = [
      '----本期内容----',
      '春天的门诊',
      '来源：甲报',
      first,
      `\f然后在下一页上接着讲下去也排满了这一整行的三十个字为止再换`,
      '直到讲完。',
      '返回目录',
    ].join('\n');
    const { issue } = checked(text);
    const [block] = articlesOf(issue)[0]!.blocks;
    expect(block!.page).toBe(1);
    expect(block!.pageBreaks).toEqual([{ page: 2, offset: first.length }]);
    expect(articlesOf(issue)[0]!.pages).toEqual({ start: 1, end: 2 });
  });

  it('a two-line title or a summary does not change its text', () => {
    const text = [
      '——本期视点——',
      '▶一个很长很长的标题分在两行上（来源：甲报）——第 2页',
      '【提要】提要也会',
      '\f被分在两页上。',
      '----本期内容----',
      '一个很长很长的标题',
      '\f分在两行上',
      '来源：甲报',
      '正文。',
    ].join('\n');
    const { issue } = checked(text);
    expect(issue.contents[0]!.entries[0]!.summary).toBe('提要也会被分在两页上。');
    const [article] = articlesOf(issue);
    expect(article!.title).toBe('一个很长很长的标题分在两行上');
    expect(article!.pages).toEqual({ start: 2, end: 3 });
  });

  it('the contents do not separate an entry from its summary', () => {
    const text = [
      '1 / 4',
      '2 / 4',
      '——本期视点——',
      '▶春天的门诊（来源：甲报）——第 4页',
      '',
      '',
      '',
      '3 / 4',
      '',
      '【提要】门诊的事。',
    ].join('\n');
    const { issue, events } = checked(text);
    expect(issue.contents[0]!.entries[0]).toMatchObject({ page: 4, summary: '门诊的事。' });
    expect(events.filter((e) => e.type === 'marker' && e.name === 'pageLine')).toHaveLength(3);
  });
});

describe('the convention of page lines', () => {
  const conventionOf = (text: string): string => layoutOf(checked(text).events).pageLines;
  const contents = (first: number, second: number): string =>
    `——本期视点——\n▶春天的门诊（来源：甲报）——第 ${first}页\n▶夏天的病房（来源：乙报）——第 ${second}页\n`;
  const articles = ['春天的门诊\n来源：甲报\n', '夏天的病房\n来源：乙报\n'].map(
    (head) => `${head}${'正文一行一行地写。\n'.repeat(10)}返回目录\n`,
  );

  it('is the top if a break precedes a page line', () => {
    expect(conventionOf('甲\n\f2 / 3\n乙\n\f3 / 3\n丙')).toBe('top');
  });

  it('is the foot if a break follows a page line', () => {
    expect(conventionOf('甲\n1 / 3\n\f乙\n2 / 3\n\f丙\n')).toBe('foot');
  });

  it('depends on whether page 1 comes before any text or after it', () => {
    expect(conventionOf('- 1 -\n甲\n- 2 -\n乙\n- 3 -\n丙')).toBe('top');
    expect(conventionOf('甲\n- 1 -\n乙\n- 2 -\n丙\n- 3 -\n')).toBe('foot');
  });

  it('depends on the pages in the contents', () => {
    const body = `----本期内容----\n- 3 -\n${articles[0]!}- 4 -\n${articles[1]!}`;
    expect(conventionOf(`- 2 -\n${contents(3, 4)}${body}`)).toBe('top');
    expect(conventionOf(`${contents(4, 5)}- 2 -\n${body}`)).toBe('foot');
  });

  it('depends on the digest marker, which begins page 2, if there is no other evidence', () => {
    expect(conventionOf('1 / 4\n2 / 4\n——本期视点——\n甲')).toBe('top');
    expect(conventionOf('封面\n- 1 -\n——本期视点——\n- 2 -\n甲')).toBe('foot');
  });

  it('does not change because of one wrong page in the contents', () => {
    const body = `\f3 / 5\n----本期内容----\n${articles[0]!}\f4 / 5\n${articles[1]!}`;
    const { issue, events } = checked(`\f2 / 5\n${contents(3, 5)}${body}`);
    expect(layoutOf(events).pageLines).toBe('top');
    expect(articlesOf(issue).map(({ pages }) => pages.start)).toEqual([3, 4]);
    expect(rules(events).filter((rule) => rule === 'article/page-mismatch')).toHaveLength(1);
  });

  it('is explained', () => {
    const { evidence } = layoutOf(checked('甲\n1 / 3\n\f乙\n2 / 3\n\f丙\n').events);
    expect(evidence).toContainEqual({
      kind: 'page-lines',
      place: 'foot',
      mismatches: 0,
      misplaced: 0,
      articles: 0,
    });
  });
});

describe('a blank cover that the extractor dropped', () => {
  const text = (first: number, second: number): string => {
    const long = '正文一行一行地写。\n'.repeat(10);
    return [
      `——本期视点——\n▶春天的门诊（来源：甲报）——第 ${first}页\n▶夏天的病房（来源：乙报）——第 ${second}页\n`,
      `----本期内容----\n春天的门诊\n来源：甲报\n${long}返回目录\n`,
      `夏天的病房\n来源：乙报\n${long}返回目录\n`,
      long,
    ].join('\f');
  };

  it('is detected when all articles begin the same number of pages before the page in the contents', () => {
    const { issue, events } = checked(text(3, 4));
    expect(articlesOf(issue).map(({ pages }) => pages.start)).toEqual([3, 4]);
    expect(issue.pageCount).toBe(5);
    expect(rules(events)).not.toContain('article/page-mismatch');
    expect(layoutOf(events).evidence).toEqual([{ kind: 'first-page', page: 2 }]);
  });

  it('is also detected in an issue of two short articles', () => {
    const { issue } = checked(
      [
        '——本期视点——\n▶春天的门诊（来源：甲报）——第 3页\n▶夏天的病房（来源：乙报）——第 4页\n',
        '----本期内容----\n春天的门诊\n来源：甲报\n正文。\n返回目录\n',
        '夏天的病房\n来源：乙报\n正文。\n返回目录\n',
      ].join('\f'),
    );
    expect(articlesOf(issue).map(({ pages }) => pages.start)).toEqual([3, 4]);
  });

  it('may be preceded by pages without a number', () => {
    const { issue, events } = checked(`封面\f目次\f${text(1, 2)}`);
    expect(articlesOf(issue).map(({ pages }) => pages.start)).toEqual([1, 2]);
    expect(issue.unclaimed[0]).toMatchObject({ text: '封面', page: null });
    expect(rules(events)).not.toContain('article/page-mismatch');
    expect(layoutOf(events).evidence).toEqual([{ kind: 'front-matter', pages: 3 }]);
  });

  it('is not detected when the articles disagree', () => {
    const { issue, events } = checked(text(3, 9));
    expect(articlesOf(issue).map(({ pages }) => pages.start)).toEqual([2, 3]);
    expect(rules(events).filter((rule) => rule === 'article/page-mismatch')).toHaveLength(2);
  });
});

describe('page breaks lost in several places', () => {
  /** An issue with these pages in its contents, in which each article begins a page, the first one page 2. */
  const text = (...pages: number[]): string => {
    const names = pages.map((_, i) => `第${'一二三四五六'[i]!}篇文章`);
    const long = '正文一行一行地写。\n'.repeat(10);
    const entries = names.map((name, i) => `▶${name}（来源：甲报）——第 ${pages[i]!}页\n`).join('');
    const articles = names.map((name) => `${name}\n来源：甲报\n${long}返回目录\n`);
    return [`——本期视点——\n${entries}----本期内容----\n`, ...articles].join('\f');
  };
  const startsOf = (issue: Issue) => articlesOf(issue).map(({ pages }) => pages.start);

  it('make the count continue from the contents each time', () => {
    const { issue, events } = checked(text(2, 4, 5, 6, 8, 9));
    expect(startsOf(issue)).toEqual([2, 4, 5, 6, 8, 9]);
    expect(issue.pageCount).toBe(9);
    expect(articlesOf(issue).map(({ blocks }) => blocks[0]!.page)).toEqual([2, 4, 5, 6, 8, 9]);
    expect(layoutOf(events).evidence).toEqual([{ kind: 'lost-breaks', pages: 2, places: 2 }]);
    expect(rules(events)).not.toContain('article/page-mismatch');
  });

  it('do not include a wrong page in the contents', () => {
    const { issue, events } = checked(text(2, 4, 5, 9, 7, 8));
    expect(startsOf(issue)).toEqual([2, 4, 5, 6, 7, 8]);
    expect(rules(events)).toContain('article/page-mismatch');
  });

  it.each([
    ['only the last article', [2, 3, 4, 5, 6, 8]],
    ['articles out of order', [2, 4, 4, 6, 6, 8]],
    ['a page before the count', [2, 3, 4, 4, 6, 7]],
  ])('are not inferred from %s', (_name, pages) => {
    const { issue, events } = checked(text(...pages));
    expect(startsOf(issue)).toEqual([2, 3, 4, 5, 6, 7]);
    expect(rules(events)).toContain('article/page-mismatch');
  });
});

describe('page lines that disagree with the count', () => {
  const text = (slip: string): string =>
    ['甲甲', '\f2 / 5', '乙乙', `\f${slip}`, '丙丙', '\f4 / 5', '丁丁', '\f5 / 5', '戊戊'].join(
      '\n',
    );

  it('are reported where they are, and the pages are still correct', () => {
    const { issue, events } = checked(text('2 / 5'));
    expect(issue.unclaimed.map(({ page }) => page)).toEqual([1, 2, 3, 4, 5]);
    const findings = findingsOf(events);
    const slip = findings.filter(({ ruleId }) => ruleId.startsWith('page/'));
    expect(slip).toHaveLength(1);
    expect(slip[0]).toMatchObject({ expected: '3', actual: '2', severity: 'warning' });
    expect(slip[0]!.position.start.line).toBe(4);
  });

  it('are not reported when all agree', () => {
    expect(rules(checked(text('3 / 5')).events).filter((rule) => rule.startsWith('page/'))).toEqual(
      [],
    );
  });
});

describe('a page is not changed by', () => {
  it('a one-column margin before page lines at the foot, beside leading blanks', () => {
    const { issue } = checked('一\n二\n 1 / 3\n 三\n四\n 2 / 3\n 五\n六\n 3 / 3\n');
    expect(issue.unclaimed.map(({ page }) => page)).toEqual([1, 1, 2, 2, 3, 3]);
  });

  it('a byte-order mark at the beginning of a string', () => {
    const { issue } = checked('\ufeff第一行\n第二行\n 第三行\n第四行\n');
    expect(issue.unclaimed.map(({ page }) => page)).toEqual([1, 1, 2, 2]);
  });

  it('a date that looks like a page line but agrees with nothing', () => {
    const { issue } = checked('甲甲\n\f乙乙\n10/2023\n丙丙\n\f丁丁\n');
    expect(issue.pageCount).toBe(3);
    expect(issue.unclaimed.map(({ text }) => text)).toContain('10/2023');
  });
});
