/** The parts of a site that need no archive: long lists, addresses, citations. */
import { describe, expect, it } from 'vitest';
import { fileNameOf, isTaken, relative } from '../../src/write/site/addresses.ts';
import { LimitedLoader } from '../../src/write/site/client/index.ts';
import { cite, GB_T_7714, toBibtex, toRis } from '../../src/write/site/citation.ts';
import { listPages } from '../../src/write/site/lists.ts';
import type { PlacedArticle, Site, SiteIssue } from '../../src/write/site/site.ts';
import { siteWords } from '../../src/write/site/words.ts';

const site: Site = { title: '期刊', words: siteWords('zh'), baseUrl: null, citation: GB_T_7714 };

const issue = (n: number): SiteIssue => ({
  ...{
    address: `i/${n}`,
    title: `期刊 ${n}`,
    label: `第 ${n} 期`,
    year: '2024',
    number: String(n),
  },
  ...{ date: null, publisher: null, pageCount: 9, epub: null },
  sections: [
    {
      name: n % 2 === 0 ? '医保' : '',
      articles: [
        { id: 'article-01', title: `文 ${n}`, source: '某报', pages: { start: 3, end: 5 } },
      ],
    },
  ],
});
const issues = (count: number): SiteIssue[] =>
  Array.from({ length: count }, (_, at) => issue(at + 1));

const pagesOf = (count: number): Map<string, string> =>
  new Map(listPages(site, issues(count)).map(({ path, content }) => [path, content as string]));

describe('the loader of the index', () => {
  it('stops at its limit until it is allowed to continue', async () => {
    const loaded: string[] = [];
    const loader = new LimitedLoader((name) => {
      loaded.push(name);
      return Promise.resolve('12345');
    }, 8);
    let isPaused = false;
    void loader.paused.then(() => (isPaused = true));
    await loader.load('a');
    await loader.load('b');
    expect(isPaused).toBe(false);
    const third = loader.load('c');
    await loader.paused;
    expect(loaded).toEqual(['a', 'b']);
    loader.extend(1);
    expect(await third).toBe('12345');
    expect(loaded).toEqual(['a', 'b', 'c']);
  });
});

describe('long lists', () => {
  it('are split into pages of 100, numbered from the oldest', () => {
    const pages = pagesOf(250);
    expect([...pages.keys()].filter((path) => path.startsWith('sources/'))).toEqual([
      'sources/某报.html',
      'sources/某报-2.html',
      'sources/某报-1.html',
    ]);
    const titles = (path: string): string[] =>
      [...pages.get(path)!.matchAll(/>(文 \d+)</g)].map(([, title]) => title!);
    expect(titles('sources/某报.html')).toHaveLength(50);
    expect(titles('sources/某报.html')[0]).toBe('文 250');
    expect(titles('sources/某报-1.html').at(-1)).toBe('文 1');
    expect(titles('sources/某报-1.html')).toHaveLength(100);
  });

  it('do not change full pages when they grow', () => {
    const [before, after] = [pagesOf(201), pagesOf(330)];
    for (const path of ['sources/某报-1.html', 'sources/某报-2.html', 'issues-2.html']) {
      expect(after.get(path), path).toBe(before.get(path));
    }
  });

  it('have no page for articles without a section', () => {
    const paths = [...pagesOf(4).keys()];
    expect(paths.filter((path) => path.startsWith('sections/'))).toEqual(['sections/医保.html']);
  });
});

describe('addresses', () => {
  it.each([
    ['医保 支付', '医保-支付'],
    ['HIT前哨', 'hit前哨'],
    ['a/b\\c:d?', 'a-b-c-d'],
    ['..', '-'],
    ['e\u0301', 'é'],
    ['长'.repeat(300), '长'.repeat(60)],
  ])('turn %j into a file name', (name, expected) => {
    expect(fileNameOf(name)).toBe(expected);
  });

  it('are relative from page to page', () => {
    expect(relative('2024/05/a.html', '2024/05/b.html')).toBe('b.html');
    expect(relative('2024/05/a.html', '2024/06/b.html')).toBe('../06/b.html');
    expect(relative('2024/05/a.html', '栏目/b.html')).toBe('../../%E6%A0%8F%E7%9B%AE/b.html');
    expect(relative('index.html', 'a b/c.html')).toBe('a%20b/c.html');
  });

  it('reserve the names that the site itself needs', () => {
    expect(['Search/x', 'issues', 'assets', 'index'].map(isTaken)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(['2024/search', 'issue-1'].map(isTaken)).toEqual([false, false]);
  });
});

describe('citations', () => {
  const placed: PlacedArticle = {
    article: {
      id: 'article-01',
      title: '50% 的\n药价',
      source: '某报',
      pages: { start: 3, end: 5 },
    },
    ...{ section: '医保', issue: issue(7) },
  };
  const bare: PlacedArticle = {
    article: { ...placed.article, source: null, pages: { start: null, end: null } },
    section: '',
    issue: { ...issue(7), year: null, number: null },
  };

  it('follow GB/T 7714, omitting what is unknown', () => {
    expect(cite(placed, '期刊', GB_T_7714)).toBe('50% 的 药价[J]. 期刊, 2024(7): 3-5.');
    expect(cite(bare, '期刊', GB_T_7714)).toBe('50% 的 药价[J]. 期刊.');
    // Its last page is unknown, so it may have more pages than this one.
    const open = { ...placed, article: { ...placed.article, pages: { start: 5, end: null } } };
    expect(cite(open, '期刊', GB_T_7714)).toBe('50% 的 药价[J]. 期刊, 2024(7).');
    expect(toRis(open, '期刊')).not.toMatch(/^SP/m);
    expect(toBibtex(open, '期刊')).not.toContain('pages');
  });

  it('follow a template', () => {
    expect(cite(placed, '期刊', '《{title}》[，{source}]。')).toBe('《50% 的 药价》，某报。');
    expect(cite(bare, '期刊', '《{title}》[，{source}]')).toBe('《50% 的 药价》');
  });

  it('can be RIS and BibTeX, with the source in a note', () => {
    expect(toRis(placed, '期刊')).toBe(
      [
        ...['TY  - MGZN', 'TI  - 50% 的 药价', 'T2  - 期刊', 'PY  - 2024', 'IS  - 7', 'SP  - 3'],
        ...['EP  - 5', 'N1  - 某报', 'LA  - zh-CN', 'ER  - ', ''],
      ].join('\r\n'),
    );
    expect(toBibtex(placed, '期刊')).toContain('  title = {50\\% 的 药价},\n');
    expect(toBibtex(bare, '期刊')).not.toContain('note');
  });
});
