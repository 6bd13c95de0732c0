/**
 * Markdown in the tools that people use to read it: every block of every article has the text of the tree and is a
 * paragraph or a heading, nothing else. The texts are those of the fixtures and the real issues, and generated ones
 * full of special characters.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DOMParser, type Element } from '@xmldom/xmldom';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Article, Issue } from '../../src/tree/types.ts';
import { toMarkdown, toMarkdownFiles } from '../../src/write/markdown.ts';
import type { MarkdownFlavor } from '../../src/write/options.ts';
import {
  articlesOf,
  fixtureIssue,
  representable,
  hostileText,
  parsedIssues,
} from '../write/documents.ts';
import { inputs, findProgram, run, scratch } from './documents.ts';

const onPath = (name: string): string[] =>
  (process.env['PATH'] ?? '').split(path.delimiter).map((folder) => path.join(folder, name));
const program = (name: string, debian = name): string =>
  findProgram(name, onPath(name), `apt-get install ${debian}`);

/** Converts a document to blocks of HTML. */
interface Tool {
  name: string;
  flavors: MarkdownFlavor[];
  toHtml: (body: string) => string;
}

const filter = (name: string, args: readonly string[], debian?: string) => {
  const file = path.isAbsolute(name)
    ? findProgram(name, [name], debian ?? '')
    : program(name, debian);
  return (input: string): string =>
    execFileSync(file, args, { input, encoding: 'utf8', maxBuffer: 1 << 28 });
};

const site = path.join(scratch, 'hugo');
mkdirSync(path.join(site, 'layouts/_default'), { recursive: true });
mkdirSync(path.join(site, 'content'), { recursive: true });
writeFileSync(path.join(site, 'config.toml'), 'baseURL = "https://example.org/"\n');
writeFileSync(path.join(site, 'layouts/_default/single.html'), '{{ .Content }}');

const hugo = program('hugo');
function runHugo(): void {
  execFileSync(hugo, ['--quiet', '-s', site, '-d', path.join(site, 'public')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

const python = `
import sys, markdown
extensions = ['tables', 'attr_list', 'toc', 'fenced_code', 'smarty', 'def_list', 'admonition']
sys.stdout.write(markdown.markdown(sys.stdin.read(), extensions=extensions))`;

const tools: Tool[] = [
  {
    name: 'pandoc',
    flavors: ['commonmark', 'pandoc'],
    toHtml: filter('pandoc', ['-f', 'markdown', '-t', 'html', '--wrap=preserve']),
  },
  {
    name: 'Hugo',
    flavors: ['commonmark', 'hugo'],
    toHtml: (body) => {
      writeFileSync(path.join(site, 'content/one.md'), `---\ntitle: x\n---\n${body}`);
      runHugo();
      return readFileSync(path.join(site, 'public/one/index.html'), 'utf8');
    },
  },
  {
    name: 'Python-Markdown',
    flavors: ['commonmark', 'mkdocs'],
    toHtml: filter('/usr/bin/python3', ['-c', python], 'python3-markdown'),
  },
  {
    name: 'cmark-gfm',
    flavors: ['commonmark', 'gfm', 'obsidian'],
    toHtml: filter('cmark-gfm', [
      ...['table', 'strikethrough', 'autolink', 'tasklist'].flatMap((name) => ['-e', name]),
      '--unsafe',
    ]),
  },
];

/** The texts of paragraphs and headings, and the names of all other elements. */
function readHtml(html: string): { texts: string[]; others: string[] } {
  const texts: string[] = [];
  const others = new Set<string>();
  const document = new DOMParser({
    onError: () => undefined,
    normalizeLineEndings: (source) => source,
  }).parseFromString(`<html><body>${html}</body></html>`, 'text/html');
  for (const element of [...document.getElementsByTagName('*')] as Element[]) {
    const name = element.tagName.toLowerCase();
    if (/^(?:h[1-6]|p)$/.test(name)) {
      // Obsidian's block ids, which only Obsidian hides.
      const text = (element.textContent ?? '').replace(/ \^(?:page|entry)-\d+$/, '');
      if (text !== '') texts.push(text);
    } else if (!/^(?:html|body|a|ul|li|span)$/.test(name)) others.add(name);
  }
  return { texts, others: [...others] };
}

/** An issue whose texts are full of special characters, on one line as the parser returns them. */
function markedIssue(): Issue {
  const issue = fixtureIssue();
  const [article] = issue.sections[0]!.articles;
  const [block] = article!.blocks;
  const texts = fc.sample(hostileText(10), { numRuns: 600, seed: 12 });
  const own = [
    '“甲',
    '‘甲',
    '"甲" \'乙\'',
    '--',
    '...',
    'a\\F',
    '(A\\F\\R)',
    '《<<>>》',
    '(c) (1) 甲',
    'a. 甲',
    '#. 甲',
    'Table: 甲',
    ': 甲',
    '  甲  乙',
    '甲\t乙',
    '甲\u3000乙 ',
  ];
  article!.blocks = [...own, ...texts]
    .map((text) => text.replace(/[^\P{C}\u200B\uFEFF]/gu, '').trim())
    .filter((text) => text !== '')
    .map((text, at) =>
      at % 7 === 6
        ? { ...block!, type: 'heading', depth: 1, text, pageBreaks: [] }
        : { ...block!, type: 'paragraph', text, pageBreaks: [] },
    );
  return issue;
}

const issues: [string, Issue][] = [...parsedIssues, ['marks', markedIssue()]];

const textsOf = ({ title, source, blocks }: Article): string[] =>
  [title, ...(source === null ? [] : [`来源：${source}`]), ...blocks.map(({ text }) => text)]
    .filter((text) => text !== '')
    .map(representable);

const bodyOf = (document: string): string => document.slice(document.indexOf('\n---\n') + 5);

describe.each(tools)('$name', ({ flavors, toHtml }) => {
  it.each(flavors)('shows the tables and pictures of a PDF in a folder: %s', (flavor) => {
    const { file } = inputs().find(({ name }) => name === 'illustrated')!;
    const folder = path.join(scratch, `illustrated-${flavor}`);
    const output = ['--to', 'markdown', '--flavor', flavor, '--split', '-o', `${folder}/`];
    run(['parse', file, ...output, '--force', '--quiet']);
    const body = bodyOf(readFileSync(path.join(folder, 'article-01.md'), 'utf8'));
    // Hugo refuses a link to a page that its site does not contain.
    const html = toHtml(body.replace(/\[返回目录\].*/, ''));
    const { texts, others } = readHtml(html);
    expect(others.filter((name) => !/^(?:t\w+|col\w*)$/.test(name))).toEqual(['img']);
    expect(html.match(/<tr/g)).toHaveLength(4);
    expect(html.match(/<td/g)).toHaveLength(15);
    const [, picture = ''] = /<img[^>]* src="?([^" >]+)/.exec(html)!;
    expect(existsSync(path.join(folder, path.basename(picture)))).toBe(true);
    expect(texts).toEqual(
      expect.arrayContaining(['表1 三家医院的服务', '图1 每月门诊人次的变化', '② 第二条注释。']),
    );
  });

  for (const flavor of flavors) {
    it.each(issues)(`shows ${flavor} correctly: %s`, (_, issue) => {
      const html = toHtml(bodyOf(toMarkdown(issue, { flavor })));
      const { texts, others } = readHtml(html);
      expect(others).toEqual([]);
      let at = 0;
      for (const text of articlesOf(issue).flatMap(textsOf)) {
        const next = texts.indexOf(text, at);
        if (next < 0) expect(texts.slice(at, at + 3)).toContain(text);
        at = next + 1;
      }
    });
  }
});

it('links lead to pages in a Hugo site with default settings', () => {
  for (const flavor of ['commonmark', 'hugo'] as const) {
    const folder = path.join(site, 'content', flavor);
    mkdirSync(folder, { recursive: true });
    const options = { flavor, nameTemplate: '{issue}-{index}-{title}' };
    const files = toMarkdownFiles(fixtureIssue(), options);
    for (const { name, content } of files) writeFileSync(path.join(folder, name), content);
    runHugo();
    const names = files.map(({ name }) => name.replace(/\.md$/, '').toLowerCase());
    let count = 0;
    for (const name of names) {
      const page = path.join(site, 'public', flavor, name);
      const html = readFileSync(path.join(page, 'index.html'), 'utf8');
      for (const [, href = ''] of html.matchAll(/href="?([^" >]*)/g)) {
        const target = decodeURI(href).replace(/#.*$/, '').replace('https://example.org', '');
        const file = target.startsWith('/')
          ? path.join(site, 'public', target)
          : path.join(page, target);
        expect(readFileSync(path.join(file, 'index.html'), 'utf8')).not.toBe('');
        count += 1;
      }
    }
    expect(count).toBe(8);
  }
});
