import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { columnsOf, cutToColumns } from '../../src/text/characters.ts';
import { parse } from '../../src/parser/parse.ts';
import type { Issue } from '../../src/tree/types.ts';
import { formatNames, formats } from '../../src/write/formats.ts';
import { jsonPieces, toJson, writeJson } from '../../src/write/json.ts';
import { toNdjsonLine } from '../../src/write/ndjson.ts';
import { toEpub } from '../../src/write/epub.ts';
import { toHtml, toHtmlFiles } from '../../src/write/html.ts';
import { toMarkdown, toMarkdownFiles } from '../../src/write/markdown.ts';
import { toText, toTextFiles } from '../../src/write/text.ts';
import { toTree } from '../../src/write/tree.ts';
import { toYaml } from '../../src/write/yaml.ts';

const fixture = (): Issue =>
  parse(readFileSync(new URL('../../fixtures/issue.txt', import.meta.url)), { name: 'issue.txt' });

/** Any string, including lone surrogates and control characters. */
const anyText = fc.string({
  unit: fc.integer({ min: 0, max: 0xffff }).map((n) => String.fromCharCode(n)),
});

const withTitle = (title: string): Issue => {
  const issue = fixture();
  issue.sections[0]!.articles[0]!.title = title;
  return issue;
};

/** The text after UTF-8 encoding and decoding, in which an unescaped lone surrogate is lost. */
const throughUtf8 = (text: string): string => Buffer.from(text, 'utf8').toString('utf8');

describe('toJson', () => {
  it('writes the tree, indented by two spaces, with a final line end', () => {
    const issue = fixture();
    expect(toJson(issue)).toBe(`${JSON.stringify(issue, null, 2)}\n`);
  });
  it('keeps every string', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const issue = withTitle(text);
        expect(JSON.parse(throughUtf8(toJson(issue)))).toEqual(issue);
      }),
      { numRuns: 50 },
    );
  });
});

describe('jsonPieces', () => {
  it('writes the same text in pieces', () => {
    const issue = fixture();
    const [section] = issue.sections;
    const [article] = section!.articles;
    const articles = Array.from({ length: 300 }, () => article!);
    const image = { name: 'a.png', mediaType: 'image/png', width: 1, height: 1 } as const;
    const figure = { ...article!.blocks[0]!, type: 'figure', caption: '', image } as const;
    const options = { images: new Map([['a.png', Buffer.from('a')]]), withPictures: true };
    for (const sections of [
      [],
      [{ ...section!, articles: [] }],
      [section!, { ...section!, articles }],
      [{ ...section!, articles: [{ ...article!, blocks: [figure] }] }],
    ]) {
      const each = { ...issue, sections, metadata: undefined } as Issue;
      const pieces = [...jsonPieces(each, options)];
      expect(pieces.join('')).toBe(writeJson(each, options));
      expect(pieces.length > 1).toBe(sections.length > 1);
    }
  });
});

describe('toNdjsonLine', () => {
  it('writes a single, self-contained line', () => {
    const [section] = fixture().sections;
    const [article] = section!.articles;
    const context = { file: 'issue.txt', issue: '本期视点', section: section!.name };
    const line = toNdjsonLine(article!, context);
    expect(line.indexOf('\n')).toBe(line.length - 1);
    const value = JSON.parse(line) as Record<string, unknown>;
    expect(Object.keys(value)).toEqual([
      ...['file', 'issue', 'section', 'id', 'title', 'source', 'summary', 'keywords', 'pages'],
      'text',
    ]);
    expect(value).toMatchObject({ ...context, id: 'article-01', pages: { start: 4, end: 5 } });
    expect(value['text']).toBe(article!.blocks.map((block) => block.text).join('\n'));
  });
});

describe('toYaml', () => {
  it('writes the tree', () => {
    const issue = fixture();
    expect(parseYaml(toYaml(issue))).toEqual(issue);
  });
  it('keeps every string', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const issue = withTitle(text);
        expect(parseYaml(throughUtf8(toYaml(issue)))).toEqual(issue);
      }),
      { numRuns: 50 },
    );
  });
  it.each(['yes', '1_000', '2024-01-01', 'null', '1.0', '- a', '# b'])(
    'quotes %s, which some YAML readers would not read as a string',
    (title) => {
      expect(toYaml(withTitle(title))).toContain(`title: "${title}"\n`);
    },
  );
  it('repeats a value shared by two nodes', () => {
    const issue = fixture();
    issue.contents[0]!.position = issue.sections[0]!.position;
    expect(toYaml(issue)).not.toMatch(/[&*]a1/);
  });
});

describe('cut', () => {
  it.each([
    ['标题', 4, '标题'],
    ['标题很长', 6, '标题…'],
    ['标题很长', 5, '标…'],
    ['abc', 3, 'abc'],
    ['abcd', 3, 'a…'],
    ['😀😀😀', 4, '😀…'],
    ['', 3, ''],
  ])('%s to %i columns', (text, columns, expected) => {
    expect(cutToColumns(text, columns)).toBe(expected);
  });
  it('never separates a character from its accents', () => {
    expect(cutToColumns('ae\u0301bcdef', 6)).toBe('ae\u0301bc…');
  });
  it('takes the same time for a long text', () => {
    expect(cutToColumns('长'.repeat(10_000_000), 10)).toBe('长长长长…');
  });
});

describe('toTree', () => {
  it('prints an outline of the issue', async () => {
    await expect(toTree(fixture())).toMatchFileSnapshot('expected/issue.tree.txt');
  });
  it('supports Chinese', () => {
    const tree = toTree(fixture(), { language: 'zh' });
    expect(tree).toContain('共 8 页 · 2 个栏目 · 4 篇文章');
    expect(tree).toContain('第 4–5 页');
  });
  it('writes no escape sequence unless colour is requested', () => {
    expect(toTree(fixture())).not.toContain('\u001B');
    const coloured = toTree(fixture(), { color: true });
    expect(coloured).toContain('\u001B[1m本期视点\u001B[22m');
    // eslint-disable-next-line no-control-regex -- the pattern looks for control characters
    expect(coloured.replace(/\u001B\[\d+m/g, '')).toBe(toTree(fixture()));
  });
  it.each([30, 50, 120])('fits into %i columns', (columns) => {
    for (const line of toTree(fixture(), { columns }).split('\n')) {
      expect(columnsOf(line)).toBeLessThanOrEqual(columns);
    }
  });
  it('escapes escape sequences in the text', () => {
    expect(toTree(withTitle('a\u001B[2Jb'))).toContain('a\\u{1B}[2Jb');
  });
  it('shows what is missing and what is unclaimed', () => {
    const issue = fixture();
    const [section] = issue.sections;
    section!.name = '';
    section!.page = null;
    section!.articles = [];
    issue.pageCount = null;
    issue.contents[0]!.entries[0]!.articleId = null;
    const { position } = section!;
    issue.unclaimed = [{ text: ' 多余的一行 ', page: null, position }];
    const lines = toTree(issue).split('\n');
    expect(lines[0]).toBe('本期视点  sections: 2 · articles: 2');
    expect(lines).toContain('(no section)');
    expect(lines.slice(lines.indexOf('only in the contents'))).toEqual([
      'only in the contents',
      '  家庭医生签约服务：从“签得上”走向“用得好”  p. 4',
      'unclaimed lines: 1',
      '  多余的一行',
      '',
    ]);
  });
  it('counts consecutive paragraphs and keywords', () => {
    const issue = fixture();
    const [article] = issue.sections[0]!.articles;
    const [block] = article!.blocks;
    article!.blocks = [block!, block!, { ...block!, type: 'keywords' }];
    article!.pages = { start: 4, end: null };
    const tree = toTree(issue);
    expect(tree).toContain('¶×2 清晨七点半');
    expect(tree).toContain('# 清晨七点半');
    expect(tree).toContain('城乡健康周刊 · p. 4\n');
  });
});

describe('formats', () => {
  it('has a writer for each name', async () => {
    expect(formatNames).toEqual([
      ...['json', 'ndjson', 'yaml', 'tree', 'markdown', 'html', 'epub', 'text'],
    ]);
    const issue = fixture();
    expect((await formats.json.load())(issue)).toBe(toJson(issue));
    expect((await formats.yaml.load())(issue)).toBe(toYaml(issue));
    expect((await formats.tree.load())(issue, {})).toBe(toTree(issue));
    expect((await formats.markdown.load())(issue)).toBe(toMarkdown(issue));
    expect((await formats.markdown.loadFolder())(issue)).toEqual(toMarkdownFiles(issue));
    expect((await formats.html.load())(issue)).toBe(toHtml(issue));
    expect((await formats.html.loadFolder())(issue)).toEqual(toHtmlFiles(issue));
    expect(await (await formats.epub.load())(issue)).toEqual(await toEpub(issue));
    expect((await formats.text.load())(issue)).toBe(toText(issue));
    expect((await formats.text.loadFolder())(issue)).toEqual(toTextFiles(issue));
  });
});
