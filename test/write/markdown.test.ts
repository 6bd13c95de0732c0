/** Markdown, read back by two parsers that had no part in writing it. */
import { Parser, type Node } from 'commonmark';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import type { Article, Issue } from '../../src/tree/types.ts';
import { toMarkdown, toMarkdownFiles } from '../../src/write/markdown.ts';
import type { OutputFile } from '../../src/write/options.ts';
import {
  articlesOf,
  assertSafeNames,
  fixtureIssue,
  holdable,
  hostileIssue,
  hostileText,
  parsedIssues,
} from './documents.ts';

interface Read {
  front: Record<string, unknown>;
  blocks: { level: number; text: string }[];
  links: string[];
  anchors: string[];
  /** Everything that is no paragraph, heading, list, link or text. */
  others: string[];
}

function split(document: string): { front: string; body: string } {
  const end = document.indexOf('\n---\n', 3);
  expect(document.startsWith('---\n') && end > 0).toBe(true);
  return { front: document.slice(4, end), body: document.slice(end + 5) };
}

/** A document as commonmark.js reads it. */
function readBack(document: string): Read {
  const { front, body } = split(document);
  const read: Read = {
    front: parseYaml(front) as Record<string, unknown>,
    ...{ blocks: [], links: [], anchors: [], others: [] },
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
    else if (isAnchor(node)) {
      const [, id] = /^<a id="([\w-]+)">$/.exec(node.literal ?? '') ?? [];
      if (id !== undefined) read.anchors.push(id);
    } else if (!expected.has(node.type)) read.others.push(node.type);
  }
  return read;
}

const isAnchor = ({ type, literal }: Node): boolean =>
  type === 'html_inline' && /^<a id="[\w-]+">$|^<\/a>$/.test(literal ?? '');

/** The same blocks as markdown-it reads them. */
function blocksOfMarkdownIt(document: string): { level: number; text: string }[] {
  const tokens = new MarkdownIt({ html: true }).parse(split(document).body, {});
  return tokens.flatMap((token, at) => {
    if (token.type !== 'inline') return [];
    const { tag } = tokens[at - 1]!;
    const text = (token.children ?? [])
      .map(({ type, content }) =>
        type === 'softbreak' ? '\n' : type === 'html_inline' ? '' : content,
      )
      .join('');
    return [{ level: tag.startsWith('h') ? Number(tag[1]) : 0, text }];
  });
}

/** Texts of an article in the order of the document: title, source, blocks, link back. */
function textsOf({ title, source, blocks }: Article): string[] {
  return [
    ...(title.trim() === '' ? ['（无题）'] : [holdable(title)]),
    ...(source === null ? [] : [`来源：${holdable(source)}`]),
    ...blocks.map(({ text }) => holdable(text)),
    '返回目录',
  ];
}

function assertArticle(file: OutputFile, article: Article): Read {
  const read = readBack(file.content as string);
  // A block without text leaves no trace.
  const expected = textsOf(article).filter((text) => text !== '');
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

function assertLinks(files: OutputFile[]): void {
  const reads = new Map(files.map(({ name, content }) => [name, readBack(content as string)]));
  for (const [name, { links, anchors }] of reads) {
    expect(new Set(anchors).size).toBe(anchors.length);
    for (const link of links) {
      const [file = '', id = ''] = link.split('#');
      expect(reads.get(file === '' ? name : file)?.anchors).toContain(id);
    }
  }
}

function assertIssue(issue: Issue): void {
  const document = toMarkdown(issue);
  const read = readBack(document);
  expect(read.others).toEqual([]);
  assertNests(read.blocks);
  assertLinks([{ name: '', content: document }]);
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
    expect(front['source']).toBe(article.source === null ? undefined : holdable(article.source));
    expect(front['summary']).toBe(article.summary === null ? undefined : holdable(article.summary));
    expect(front['keywords'] ?? []).toEqual(article.keywords.map(holdable));
  });
  // The whole document has the same blocks in the same order.
  const texts = articles.flatMap(textsOf).filter((text) => text !== '');
  const all = read.blocks.map(({ text }) => text);
  let at = 0;
  for (const text of all) if (text === texts[at]) at += 1;
  expect(at).toBe(texts.length);
}

describe.each(parsedIssues)('Markdown of %s', (_, issue) => {
  it('holds every text and link', () => {
    assertIssue(issue);
  });
  it('reads the same to another parser', () => {
    for (const { content } of toMarkdownFiles(issue)) {
      const document = content as string;
      expect(blocksOfMarkdownIt(document)).toEqual(readBack(document).blocks);
    }
  });
  it('is the same twice', () => {
    expect(toMarkdown(issue)).toBe(toMarkdown(structuredClone(issue)));
  });
});

describe('Markdown of hostile trees', () => {
  it('holds every text and link', () => {
    fc.assert(fc.property(hostileIssue, assertIssue), { numRuns: 60 });
  });

  it('keeps every text that could be markup', () => {
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
  it('writes a document to read', async () => {
    await expect(toMarkdown(fixtureIssue())).toMatchFileSnapshot('expected/issue.markdown.txt');
  });

  it('says what is known beside the text', () => {
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

  it('shows what belongs nowhere, and names without a link what has no article', () => {
    const issue = fixtureIssue();
    const [entry] = issue.contents[0]!.entries;
    entry!.articleId = null;
    issue.unclaimed = [{ text: '# 多余', page: null, position: entry!.position }];
    const { blocks, links } = readBack(toMarkdown(issue));
    expect(blocks.at(-1)).toEqual({ level: 0, text: '# 多余' });
    expect(links).not.toContain('#article-01');
    expect(toMarkdownFiles(issue).at(-1)?.name).toBe('unclaimed.md');
  });

  it('lists the articles when the issue has no contents', () => {
    const issue = fixtureIssue();
    issue.contents = [];
    const { links } = readBack(toMarkdownFiles(issue)[0]!.content as string);
    expect(links).toEqual([1, 2, 3, 4].map((n) => `article-0${n}.md#article-0${n}`));
    assertIssue(issue);
  });
});
