/** XHTML, read back as XML. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, Issue } from '../../src/tree/types.ts';
import { toHtml, toHtmlFiles } from '../../src/write/html.ts';
import type { OutputFile } from '../../src/write/options.ts';
import {
  articlesOf,
  assertSafeNames,
  fixtureIssue,
  representable,
  hostileIssue,
  hostileText,
  parsedIssues,
} from './documents.ts';
import {
  attribute,
  blocksOf,
  elements,
  idsOf,
  levels,
  markedPages,
  readArticle,
  readXml,
  textOf,
} from './xhtml-reader.ts';

const titleOf = (title: string): string =>
  title.trim() === '' ? '（无题）' : representable(title);

const pagesUpTo = (count: number): number[] =>
  Array.from({ length: count }, (_, index) => index + 1);

/** Checks every page: language, heading levels, labels, and unique ids. */
function assertPage(text: string): void {
  const document = readXml(text);
  const [html] = elements(document, 'html');
  expect([attribute(html!, 'lang'), attribute(html!, 'xml:lang')]).toEqual(['zh-CN', 'zh-CN']);
  expect(textOf(elements(document, 'title')[0]!)).not.toMatch(/^\s*$/);
  const ids = idsOf(document);
  expect(new Set(ids).size).toBe(ids.length);
  const found = levels(document);
  expect(found[0]).toBe(1);
  found.forEach((level, at) => {
    expect(level).toBeLessThanOrEqual((found[at - 1] ?? 0) + 1);
  });
  for (const element of elements(document)) {
    for (const name of ['aria-labelledby']) {
      if (element.hasAttribute(name)) expect(ids).toContain(attribute(element, name));
    }
  }
  expect(elements(document, 'script')).toEqual([]);
}

function assertLinks(files: { name: string; content: string }[]): void {
  const ids = new Map(files.map(({ name, content }) => [name, new Set(idsOf(readXml(content)))]));
  for (const { name, content } of files) {
    for (const link of elements(readXml(content), 'a')) {
      const href = attribute(link, 'href');
      const [file = '', id] = href.split('#');
      const target = ids.get(file === '' ? name : file);
      expect(target, href).toBeDefined();
      if (id !== undefined) expect(target?.has(id), href).toBe(true);
      expect(textOf(link)).not.toBe('');
    }
  }
}

const pagesOf = (files: OutputFile[]): { name: string; content: string }[] =>
  files.flatMap(({ name, content }) =>
    name.endsWith('.xhtml') && typeof content === 'string' ? [{ name, content }] : [],
  );

/** The visible text of a block. Keywords may be a list, without marks between its items. */
const shown = (block: Block): string =>
  block.type === 'keywords' ? unmarked(representable(block.text)) : representable(block.text);

const unmarked = (text: string): string => text.replace(/[\s;；,，、.。]+/g, '');

function assertIssue(issue: Issue): void {
  const one = toHtml(issue);
  assertPage(one);
  assertLinks([{ name: '', content: one }]);
  const document = readXml(one);
  const articles = articlesOf(issue);
  const expected = articles.map(({ title, blocks }) => ({
    title: titleOf(title),
    blocks: blocks.map(shown),
  }));
  const read = (pages: readonly string[]) =>
    pages
      .flatMap((content) => elements(readXml(content), 'article').map(readArticle))
      .map(({ blocks, ...own }, at) => ({
        ...own,
        blocks: blocks.map((text, index) =>
          articles[at]?.blocks[index]?.type === 'keywords' ? unmarked(text) : text,
        ),
      }));
  expect(read([one])).toMatchObject(expected);
  const summaries = issue.contents.flatMap(({ entries }) => entries.map((entry) => entry.summary));
  if (issue.contents.length > 0) {
    const found = elements(document, 'p').filter((p) => attribute(p, 'class') === 'summary');
    expect(found.map(textOf)).toEqual(
      summaries.filter((summary) => summary !== null).map(representable),
    );
  }

  const files = toHtmlFiles(issue);
  assertSafeNames(files.map(({ name }) => name));
  const pages = pagesOf(files);
  for (const { content } of pages) assertPage(content);
  assertLinks(pages);
  const found = read(pages.map(({ content }) => content));
  expect(found).toMatchObject(expected.map((article) => ({ ...article, level: 1 })));
  for (const { name } of files.filter((file) => file.name.endsWith('.svg'))) {
    readXml(files.find((file) => file.name === name)!.content as string);
  }
  // Every page is marked once, at any place.
  const marks = pages
    .filter(({ name }) => name !== 'nav.xhtml')
    .flatMap(({ content }) => markedPages(readXml(content)));
  expect(marks).toEqual(markedPages(document));
  expect(marks).toEqual([...new Set(marks)].sort((a, b) => a - b));
  const list = elements(readXml(pages.find(({ name }) => name === 'nav.xhtml')!.content), 'nav')
    .filter((nav) => attribute(nav, 'epub:type') === 'page-list')
    .flatMap((nav) => elements(nav, 'a').map((link) => Number(textOf(link))));
  expect(list).toEqual(marks);
}

describe.each(parsedIssues)('XHTML of %s', (name, issue) => {
  it('contains every text, link and page', () => {
    assertIssue(issue);
    expect(markedPages(readXml(toHtml(issue)))).toEqual(pagesUpTo(issue.pageCount ?? 0));
  });
  it('is the same on every run', () => {
    expect(toHtml(issue)).toBe(toHtml(structuredClone(issue)));
    expect(toHtmlFiles(issue)).toEqual(toHtmlFiles(structuredClone(issue)));
  });
  it('marks a page where it begins', () => {
    const document = readXml(toHtml(issue));
    const blocks = articlesOf(issue).flatMap((article) => article.blocks);
    const found = elements(document, 'article').flatMap((article) => blocksOf(article));
    let seen = 0;
    blocks.forEach(({ text, pageBreaks }, at) => {
      for (const { page, offset } of pageBreaks) {
        const nodes = [...found[at]!.childNodes];
        const mark = nodes.findIndex(
          (node) => node.nodeName === 'span' && attribute(node as never, 'data-page') === `${page}`,
        );
        if (mark < 0) continue;
        seen += 1;
        const before = nodes.slice(0, mark).map((node) => node.textContent ?? '');
        expect(before.join('')).toBe(representable(text.slice(0, offset)));
      }
    });
    if (name === 'issue.txt') expect(seen).toBeGreaterThan(0);
  });
});

describe('XHTML of hostile trees', () => {
  it('contains every text, link and page', () => {
    fc.assert(fc.property(hostileIssue, assertIssue), { numRuns: 40 });
  });

  it('keeps every metadata text', () => {
    const text = hostileText().filter((value) => value.trim() !== '');
    fc.assert(
      fc.property(text, text, (title, publisher) => {
        const page = toHtml(fixtureIssue(), { metadata: { title, publisher, creator: [title] } });
        assertPage(page);
        const [heading] = elements(readXml(page), 'h1');
        expect(textOf(heading!)).toBe(representable(title));
      }),
      { numRuns: 40 },
    );
  });

  it('does not trust ids that the schema would refuse', () => {
    const issue = fixtureIssue();
    const articles = articlesOf(issue);
    ['../../x', 'article-01', 'CON', 'article-01'].forEach((id, at) => {
      articles[at]!.id = id;
    });
    issue.contents[0]!.entries[0]!.articleId = '../../x';
    assertIssue(issue);
  });

  it('does not mark millions of pages because of one wrong number', () => {
    const issue = fixtureIssue();
    issue.pageCount = 2_000_000_000;
    expect(markedPages(readXml(toHtml(issue)))).toEqual([...pagesUpTo(7), 2_000_000_000]);
  });
});

describe('toHtml', () => {
  it('is self-contained', () => {
    const page = toHtml(fixtureIssue());
    const document = readXml(page);
    expect(elements(document, 'link')).toEqual([]);
    const urls = page.match(/(?:src|href)="[^"]*"/g) ?? [];
    expect(urls.filter((url) => !url.startsWith('href="#'))).toEqual([]);
    expect(page).not.toMatch(/url\(|@import/);
  });

  it('reads the same as HTML: only void elements are self-closing', () => {
    const tags = toHtml(fixtureIssue()).match(/<[a-z]+\b[^>]*\/>/g) ?? [];
    expect(tags.map((tag) => /[a-z]+/.exec(tag)![0])).toEqual(['meta', 'meta']);
  });

  it('links the digest and the articles in both directions', () => {
    const document = readXml(toHtml(fixtureIssue()));
    const first = elements(document, 'li').find((li) => li.hasAttribute('id'));
    const id = attribute(first!, 'id');
    expect(attribute(elements(first!, 'a')[0]!, 'href')).toBe('#article-01');
    const [article] = elements(document, 'article');
    const back = elements(article!, 'a').find((a) => attribute(a, 'role') === 'doc-backlink');
    expect([attribute(back!, 'href'), textOf(back!)]).toEqual([`#${id}`, '返回目录']);
  });

  it('has no page list without pages', () => {
    const issue = fixtureIssue();
    issue.pageCount = null;
    for (const section of issue.sections) section.page = null;
    for (const article of articlesOf(issue)) {
      article.pages = { start: null, end: null };
      for (const block of article.blocks) Object.assign(block, { page: null, pageBreaks: [] });
    }
    assertIssue(issue);
    expect(toHtml(issue)).not.toContain('doc-pagelist');
  });

  it('distributes the pages of the digest over its entries, by their lines', () => {
    const document = readXml(toHtml(parsedIssues.find(([name]) => name === 'generated 1')![1]));
    const entries = elements(document, 'li').filter((li) =>
      attribute(li, 'id').startsWith('entry'),
    );
    expect(
      entries.some((entry) => elements(entry, 'span').some((s) => s.hasAttribute('role'))),
    ).toBe(true);
  });

  it('marks captions of tables, and paragraphs that cannot be justified', () => {
    const issue = fixtureIssue();
    const [article] = issue.sections[0]!.articles;
    const base = { ...article!.blocks[0]!, pageBreaks: [] };
    const paragraph = (text: string): Block => ({ ...base, type: 'paragraph', text });
    const table: Block = { ...base, type: 'table', text: '', rows: [['甲', '乙']] };
    const address = `见 https://example.org/${'a'.repeat(20)}。`;
    article!.blocks = [paragraph('表1 候诊'), table, paragraph('正文'), table, paragraph(address)];
    const [text] = elements(readXml(toHtml(issue)), 'article');
    const classes = elements(text!, 'p').map((p) => [textOf(p), attribute(p, 'class')]);
    expect(classes.slice(1, -1)).toEqual([
      ['表1 候诊', 'caption'],
      ['正文', ''],
      [address, 'ragged'],
    ]);
  });

  it('breaks a title before its number', () => {
    const title = '本期视点 2024 年第 5 期';
    const page = readXml(toHtml(fixtureIssue(), { metadata: { title } }));
    const [heading] = elements(page, 'h1');
    expect(textOf(heading!)).toBe(title);
    expect(elements(heading!, 'span').map(textOf)).toEqual(['本期视点', '2024 年第 5 期']);
  });

  it('shows unclaimed lines', () => {
    const issue = fixtureIssue();
    const { position } = issue.sections[0]!;
    issue.contents[0]!.entries[0]!.articleId = null;
    issue.unclaimed = [{ text: '<多余>', page: null, position }];
    assertIssue(issue);
    expect(toHtml(issue)).toContain('<p>&lt;多余&gt;</p>');
    expect(toHtmlFiles(issue).map(({ name }) => name)).toContain('unclaimed.xhtml');
  });

  it('works for an issue without contents, without sections, or without anything', () => {
    for (const change of [{ contents: [] }, { sections: [] }, { contents: [], sections: [] }]) {
      assertIssue({ ...fixtureIssue(), ...change });
    }
  });
});
