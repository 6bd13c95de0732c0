/** Markdown, read back by two independent parsers. */
import { Parser } from 'commonmark';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import type { Article, Issue } from '../../src/tree/types.ts';
import { toMarkdown, toMarkdownFiles } from '../../src/write/markdown.ts';
import { markdownFlavors, type MarkdownFlavor, type OutputFile } from '../../src/write/options.ts';
import {
  articlesOf,
  assertSafeNames,
  fixtureIssue,
  representable,
  hostileIssue,
  hostileText,
  parsedIssues,
} from './documents.ts';

interface Read {
  front: Record<string, unknown>;
  blocks: { level: number; text: string }[];
  links: string[];
  /** Everything except paragraphs, headings, lists, links and text. */
  others: string[];
}

function split(document: string): { front: string; body: string } {
  const end = document.indexOf('\n---\n', 3);
  expect(document.startsWith('---\n') && end > 0).toBe(true);
  return { front: document.slice(4, end), body: document.slice(end + 5) };
}

/** A document as read by commonmark.js. */
function readBack(document: string): Read {
  const { front, body } = split(document);
  const read: Read = {
    front: parseYaml(front) as Record<string, unknown>,
    ...{ blocks: [], links: [], others: [] },
  };
  const walker = new Parser().parse(body).walker();
  const expected = new Set([
    'document',
    'list',
    'item',
    'paragraph',
    'heading',
    'text',
    'softbreak',
  ]);
  for (let step = walker.next(); step; step = walker.next()) {
    const { node, entering } = step;
    if (!entering) continue;
    if (node.type === 'paragraph' || node.type === 'heading') {
      read.blocks.push({ level: node.type === 'heading' ? node.level : 0, text: '' });
    } else if (node.type === 'text') read.blocks.at(-1)!.text += node.literal ?? '';
    else if (node.type === 'softbreak') read.blocks.at(-1)!.text += '\n';
    else if (node.type === 'link') read.links.push(node.destination ?? '');
    else if (!expected.has(node.type)) read.others.push(node.type);
  }
  return read;
}

/** The same blocks as read by markdown-it. */
function blocksOfMarkdownIt(document: string): { level: number; text: string }[] {
  const tokens = new MarkdownIt().parse(split(document).body, {});
  return tokens.flatMap((token, at) => {
    if (token.type !== 'inline') return [];
    const { tag } = tokens[at - 1]!;
    const text = (token.children ?? [])
      .map(({ type, content }) => (type === 'softbreak' ? '\n' : content))
      .join('');
    return [{ level: tag.startsWith('h') ? Number(tag[1]) : 0, text }];
  });
}

/** Texts of an article in the order of the document: title, source, blocks. */
function textsOf({ title, source, blocks }: Article): string[] {
  return [
    ...(title.trim() === '' ? ['（无题）'] : [representable(title)]),
    ...(source === null ? [] : [`来源：${representable(source)}`]),
    ...blocks.map(({ text }) => representable(text)),
  ];
}

function assertArticle(file: OutputFile, article: Article): Read {
  const read = readBack(file.content as string);
  // A block without text is omitted.
  const expected = [...textsOf(article).filter((text) => text !== ''), '返回目录'];
  const found = read.blocks.map(({ text }) => text).filter((text) => text !== '');
  expect(found).toEqual(expected);
  expect(read.others).toEqual([]);
  return read;
}

function assertNests(blocks: Read['blocks']): void {
  let last = 0;
  for (const { level } of blocks.filter((block) => block.level > 0)) {
    expect(level).toBeLessThanOrEqual(last + 1);
    last = level;
  }
}

/** Checks that every link leads to a file. */
function assertLinks(files: OutputFile[]): void {
  const names = files.map(({ name }) => name);
  for (const { content } of files) {
    for (const link of readBack(content as string).links) {
      expect(names).toContain(decodeURI(link));
    }
  }
}

function assertIssue(issue: Issue): void {
  const document = toMarkdown(issue);
  const read = readBack(document);
  expect(read.others).toEqual([]);
  assertNests(read.blocks);
  expect(read.links).toEqual([]);
  const files = toMarkdownFiles(issue);
  assertSafeNames(files.map(({ name }) => name));
  assertLinks(files);
  const articles = articlesOf(issue);
  const [contents, ...rest] = files;
  expect(contents?.name).toBe('contents.md');
  expect(rest.length).toBe(articles.length + (issue.unclaimed.length > 0 ? 1 : 0));
  articles.forEach((article, at) => {
    const one = assertArticle(rest[at]!, article);
    assertNests(one.blocks);
    const { front } = one;
    expect(front['title']).toBe(textsOf(article)[0]);
    expect(front['source']).toBe(
      article.source === null ? undefined : representable(article.source),
    );
    expect(front['summary']).toBe(
      article.summary === null ? undefined : representable(article.summary),
    );
    expect(front['keywords'] ?? []).toEqual(article.keywords.map(representable));
  });
  // The complete document has the same blocks in the same order.
  const texts = articles.flatMap(textsOf).filter((text) => text !== '');
  const all = read.blocks.map(({ text }) => text);
  let at = 0;
  for (const text of all) if (text === texts[at]) at += 1;
  expect(at).toBe(texts.length);
}

describe.each(parsedIssues)('Markdown of %s', (_, issue) => {
  it('contains every text and link', () => {
    assertIssue(issue);
  });
  it('reads the same in another parser', () => {
    for (const { content } of toMarkdownFiles(issue)) {
      const document = content as string;
      expect(blocksOfMarkdownIt(document)).toEqual(readBack(document).blocks);
    }
  });
  it('is the same on every run', () => {
    expect(toMarkdown(issue)).toBe(toMarkdown(structuredClone(issue)));
  });
});

describe('Markdown of hostile trees', () => {
  it('contains every text and link', () => {
    fc.assert(fc.property(hostileIssue, assertIssue), { numRuns: 60 });
  });

  it('keeps every text that looks like markup', () => {
    const issue = fixtureIssue();
    const [article] = issue.sections[0]!.articles;
    const first = article!.blocks[0]!;
    fc.assert(
      fc.property(fc.array(hostileText(12), { minLength: 1, maxLength: 12 }), (texts) => {
        const oneLine = texts.map((text) => text.replace(/\s*\n\s*/g, ' ').trim() || '文');
        article!.blocks = oneLine.map((text, at) =>
          at % 3 === 2
            ? { ...first, type: 'heading', depth: 1, text }
            : { ...first, type: 'paragraph', text },
        );
        const file = toMarkdownFiles(issue)[1]!;
        const { blocks } = assertArticle(file, article!);
        expect(blocksOfMarkdownIt(file.content as string)).toEqual(blocks);
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    ...[
      '1. 一',
      '1) 一',
      '# 一',
      '#标签',
      '*',
      '**强调**',
      '_a_',
      '[x](y)',
      '<b>',
      '|a|b|',
      '~~删~~',
    ],
    ...[
      '---',
      '***',
      '- 一',
      '+ 一',
      '> 一',
      '```',
      '    代码',
      '[a]: b',
      '&amp;',
      'a\\',
      '一 #',
      '===',
    ],
    ...[
      '{{< x >}}',
      '$x$',
      '==x==',
      '%%x%%',
      ':smile:',
      '^x',
      '!!! note',
      '\u3000\u3000缩进',
      '尾\u3000',
    ],
  ])('keeps %j', (text) => {
    const issue = fixtureIssue();
    const [article] = issue.sections[0]!.articles;
    const [first] = article!.blocks;
    article!.blocks = [
      { ...first!, text },
      { ...first!, type: 'heading', depth: 1, text },
    ];
    article!.title = text;
    issue.contents[0]!.entries[0]!.title = text;
    issue.contents[0]!.entries[0]!.summary = text;
    assertIssue(issue);
  });
});

describe('toMarkdown', () => {
  it('writes a readable document', async () => {
    await expect(toMarkdown(fixtureIssue())).toMatchFileSnapshot('expected/issue.markdown.txt');
  });

  it('writes the kinds of links and page marks that each tool supports', () => {
    const issue = fixtureIssue();
    const both = (flavor: MarkdownFlavor) => ({
      document: toMarkdown(issue, { flavor }),
      files: toMarkdownFiles(issue, { flavor }).map(({ content }) => content as string),
    });
    const gfm = both('gfm');
    expect(gfm.document).toContain('[村卫生室的冬天怎么过](#村卫生室的冬天怎么过) 北川');
    expect(gfm.document).toContain('[AI读片进社区，谁来签字？](#ai-读片进社区谁来签字)');
    expect(gfm.document).toContain('[返回目录](#目录)');
    expect(gfm.files[0]).toContain('[村卫生室的冬天怎么过](article-02.md)');
    expect(gfm.document).toContain('<!-- page 4 -->\n\n## 基层卫生\n');
    const hugo = both('hugo');
    expect(hugo.document).toContain('[村卫生室的冬天怎么过](#article-02)');
    expect(hugo.document).toContain('### 村卫生室的冬天怎么过 {#article-02}\n');
    expect(hugo.document).toContain('## 目录 {#contents}\n');
    expect(hugo.files[0]).toContain('[村卫生室的冬天怎么过]({{< relref "article-02.md" >}})');
    expect(hugo.files[1]).toContain('weight: 2\n');
    expect(hugo.files[1]).not.toContain('aliases');
    const obsidian = both('obsidian');
    expect(obsidian.document).toContain('第 5 页 ^entry-02\n');
    expect(obsidian.document).toContain('[返回目录](#^entry-02)');
    expect(obsidian.document).toContain('(#AI%20读片进社区%EF%BC%8C谁来签字%EF%BC%9F)');
    expect(obsidian.files[2]).toContain('[返回目录](contents.md#^entry-02)');
    expect(obsidian.files[1]).toMatch(/[^\n] \^page-5\n/);
    const pandoc = both('pandoc');
    expect(pandoc.document).toContain('[]{#page-4 .page}\n\n## 基层卫生\n');
    expect(pandoc.document).toContain('第 5 页[]{#entry-02}\n');
    expect(both('mkdocs').document).toContain('### 村卫生室的冬天怎么过 {#article-02}\n');
    const common = both('commonmark');
    expect(common.files[0]).toContain('  - "article-04/contents.md"\n');
    expect(common.files[1]).toContain('aliases:\n  - "contents/article-01.md"\n');
    expect(common.document).toContain('\n\n[page-5]: #\n\n');
  });

  it('marks every page once, or none', () => {
    const issue = fixtureIssue();
    for (const flavor of markdownFlavors) {
      const pages = [...toMarkdown(issue, { flavor }).matchAll(/(?:#?page-|<!-- page )(\d+)/g)];
      expect(pages.map(([, page]) => page)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8']);
      expect(toMarkdown(issue, { flavor, pages: false })).not.toMatch(/page[- ]\d/);
    }
  });

  it('names files by a template, with safe and unique names', () => {
    const issue = fixtureIssue();
    const articles = articlesOf(issue);
    articles[0]!.title = 'CON';
    articles[1]!.title = 'con';
    articles[2]!.title = '../<a>: "长"'.repeat(30);
    articles[3]!.title = '…';
    const names = toMarkdownFiles(issue, { nameTemplate: '{title}' }).map(({ name }) => name);
    expect(names.slice(0, 3)).toEqual(['目录.md', '_CON.md', '_con-2.md']);
    expect(names[3]).toMatch(/^a-长(?:\.\.-a-长)+(?:\.\.-a)?\.md$/);
    expect(Buffer.byteLength(names[3]!)).toBeLessThan(160);
    expect(names[4]).toBe('_.md');
    const files = toMarkdownFiles(fixtureIssue(), { nameTemplate: '{issue} {index} {id}' });
    expect(files.map(({ name }) => name).slice(0, 2)).toEqual([
      'issue-00-contents.md',
      'issue-01-article-01.md',
    ]);
    assertLinks(files);
  });

  it('contains tables, figures with their pictures, and notes', () => {
    const issue = fixtureIssue();
    const [article] = issue.sections[0]!.articles;
    const base = { ...article!.blocks[0]!, pageBreaks: [] };
    const image = { name: 'image-01.png', mediaType: 'image/png', width: 1, height: 1 } as const;
    const rows = [
      ['甲|乙', '*丙*'],
      ['1', ''],
    ];
    article!.blocks = [
      { ...base, type: 'table', text: '甲|乙\t*丙*\n1\t', rows },
      { ...base, type: 'figure', text: '图 1', image },
      { ...base, type: 'footnote', text: '① 注' },
    ];
    const images = new Map([['image-01.png', Buffer.from('picture')]]);
    const files = toMarkdownFiles(issue, { images });
    const content = files[1]!.content as string;
    expect(content).toContain('\n| 甲&#124;乙 | \\*丙\\* |\n| --- | --- |\n| 1 |  |\n\n');
    expect(content).toContain('\n\n![](image-01.png)\n\n图 1\n\n① 注\n');
    expect(files.at(-1)).toEqual({ name: 'image-01.png', content: images.get('image-01.png') });
    // Without files for the pictures, only the captions remain.
    expect(toMarkdown(issue, { images })).not.toContain('![');
    const tables = new MarkdownIt().render(split(content).body);
    expect(tables).toContain('<th>甲|乙</th>\n<th>*丙*</th>');
  });

  it('dates articles so that Hugo can sort them', () => {
    const front = (date: string) =>
      readBack(toMarkdownFiles(fixtureIssue(), { metadata: { date } })[1]!.content as string).front;
    expect(front('2024-05-31')).toMatchObject({ date: '2024-05-31' });
    expect(front('2024-05')).toMatchObject({ date: '2024-05-01', issued: '2024-05' });
    expect(front('2024')).toMatchObject({ date: '2024-01-01', issued: '2024' });
    expect(front('2024-05-31')).not.toHaveProperty('issued');
  });

  it('shows metadata beside the text', () => {
    const metadata = {
      title: '@本期: "视点" # 1',
      date: '2024-05-31',
      publisher: 'A: B',
      creator: ['- 甲', '乙'],
      description: '---',
    };
    const { front, blocks } = readBack(toMarkdown(fixtureIssue(), { metadata }));
    expect(front).toMatchObject({
      ...{ title: metadata.title, issue: '本期视点', date: '2024-05-31', publisher: 'A: B' },
      ...{ creator: ['- 甲', '乙'], summary: '---', pages: '1–8', language: 'zh-CN' },
    });
    expect(blocks[0]).toEqual({ level: 1, text: metadata.title });
  });

  it('shows unclaimed lines, and entries without an article as text without a link', () => {
    const issue = fixtureIssue();
    const [entry] = issue.contents[0]!.entries;
    entry!.articleId = null;
    issue.unclaimed = [{ text: '# 多余', page: null, position: entry!.position }];
    const { blocks, links } = readBack(toMarkdown(issue));
    expect(blocks.at(-1)).toEqual({ level: 0, text: '# 多余' });
    expect(links).toEqual([]);
    expect(toMarkdownFiles(issue).at(-1)?.name).toBe('unclaimed.md');
  });

  it('lists the articles if the issue has no contents', () => {
    const issue = fixtureIssue();
    issue.contents = [];
    const { links } = readBack(toMarkdownFiles(issue)[0]!.content as string);
    expect(links).toEqual([1, 2, 3, 4].map((n) => `article-0${n}.md`));
    assertIssue(issue);
  });
});
