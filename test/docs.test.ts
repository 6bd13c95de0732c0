/**
 * The documents match the program: every command in a `console` block is run and its output compared, and every link
 * between documents has a target.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { rulePages } from '../scripts/rule-pages.ts';
import { parse } from '../src/parser/parse.ts';
import { createContext, realEngine } from '../src/cli/context.ts';
import { processIo } from '../src/cli/io.ts';
import { createProgram } from '../src/cli/program.ts';
import { Sandbox } from './cli/support.ts';
import { issuePdf } from './input/pdf/issue-pdf.ts';
import { toNdjsonLine } from '../src/write/ndjson.ts';
import { blocksOf, commandsOf, patternOf } from './support/documented.ts';
import { fieldsOfPage, fieldsOfSchema } from './support/schema-fields.ts';

const root = path.resolve(import.meta.dirname, '..');
const documents = ['README.md', 'README.zh-CN.md'].concat(
  readdirSync(path.join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
);
const textOf = (file: string): string => readFileSync(path.join(root, file), 'utf8');

describe.each(documents)('%s', (file) => {
  const text = textOf(file);
  const chinese = path.join(root, file.replace('.md', '.zh-CN.md'));

  it('shows what its commands print', async () => {
    for (const block of blocksOf(text, 'console')) {
      const sandbox = new Sandbox();
      cpSync(path.join(root, 'fixtures'), sandbox.path('fixtures'), { recursive: true });
      for (const { line, shown } of commandsOf(block)) {
        const [program, ...args] = line.split(' ');
        expect(program, line).toBe('digest');
        const { stdout, stderr, code } = await sandbox.run(args);
        expect(code, `${line}\n${stderr}`).toBeLessThan(2);
        expect(stdout + stderr).toMatch(patternOf(shown));
      }
    }
  });

  it.runIf(existsSync(chinese))('has the same structure in Chinese', () => {
    expect(partsOf(readFileSync(chinese, 'utf8'))).toEqual(partsOf(text));
    expect(text).toContain(`[中文](${path.basename(chinese)})`);
    expect(readFileSync(chinese, 'utf8')).toContain(`[English](${path.basename(file)})`);
  });

  it('links to files and headings that exist', () => {
    const broken = [...text.matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)]
      .map(([, target, anchor]) => ({
        target: target === '' ? file : path.posix.join(path.posix.dirname(file), target!),
        anchor,
      }))
      .filter(
        ({ target, anchor }) => !existsSync(path.join(root, target)) || !hasAnchor(target, anchor),
      );
    expect(broken).toEqual([]);
  });
});

describe('commands outside of console blocks', () => {
  const all = documents.map(textOf).join('\n');

  it('can be run', async () => {
    const sandbox = new Sandbox({ 'issue.pdf': issuePdf() });
    mkdirSync(sandbox.path('archive'));
    cpSync(path.join(root, 'fixtures/issue.txt'), sandbox.path('archive/2024-05.txt'));
    // Lines with `…`, `[` or `|` are synopses or shell syntax, and cannot be run.
    const lines = [...all.matchAll(/^ {4}digest ([^…[|\n]+)$/gm)].map(([, argv]) => argv!);
    expect(lines).toContain('site archive/ -o site/');
    for (const line of new Set(lines)) {
      const { stderr, code } = await sandbox.run(line.split(' '));
      expect(code, `${line}\n${stderr}`).toBeLessThan(2);
    }
  });

  it('use only options that exist', () => {
    const context = createContext([], processIo, realEngine);
    const program = createProgram(context, { write: () => undefined, done: () => undefined });
    const known = [program, ...program.commands].flatMap(({ options }) =>
      options.map(({ long }) => long),
    );
    const named = [...all.matchAll(/`(?:digest |(?=--))[^`]*`/g)].flatMap(
      ([code]) => code.match(/--[a-z][a-z-]*/g) ?? [],
    );
    expect(named).toContain('--flavor');
    const others = named.filter((name) => !known.includes(name));
    expect([...new Set(others)]).toEqual(['--help']);
  });
});

describe.each([
  ['docs/tree.md', 'A line of NDJSON'],
  ['docs/tree.zh-CN.md', 'NDJSON 的一行'],
])('%s', (file, ndjson) => {
  const { [ndjson]: line, ...nodes } = fieldsOfPage(textOf(file));

  it('explains every field of the schema, in the same order, with its type', () => {
    const expected = fieldsOfSchema(JSON.parse(textOf('schemas/issue.schema.json')) as object);
    expect(nodes).toEqual(expected);
    for (const [node, fields] of Object.entries(expected)) {
      expect(Object.keys(nodes[node]!), node).toEqual(Object.keys(fields));
    }
  });

  it('explains every field of a line of NDJSON', () => {
    const issue = parse(readFileSync(path.join(root, 'fixtures/issue.txt')));
    const context = { file: 'issue.txt', issue: issue.title, section: '' };
    const written = toNdjsonLine(issue.sections[0]!.articles[0]!, context);
    expect(Object.keys(line!)).toEqual(Object.keys(JSON.parse(written) as object));
  });
});

it.each([
  ['docs/configuration.md', 'en'],
  ['docs/configuration.zh-CN.md', 'zh'],
])('%s shows the actual messages for a bad config', async (file, language) => {
  const text = textOf(file);
  const bad = blocksOf(text, 'yaml').find((block) => block.includes('eror'))!;
  const sandbox = new Sandbox({ 'digest.config.yaml': bad, 'issue.txt': '' });
  const { stderr, code } = await sandbox.run(['check', 'issue.txt', '--lang', language]);
  expect(code).toBe(2);
  expect(blocksOf(text, 'text')).toContain(stderr);
});

describe('the pages of the rules', () => {
  it('match the output of digest rules (npm run docs)', () => {
    const pages = rulePages();
    const files = readdirSync(path.join(root, 'docs/rules'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => name.replaceAll(path.sep, '/'));
    expect(files.sort()).toEqual([...pages.keys()].sort());
    for (const [name, page] of pages) expect(textOf(`docs/rules/${name}`), name).toBe(page);
  });
});

/** Headings, code blocks, list items and table rows, in order. */
const partsOf = (text: string): string[] =>
  [...text.matchAll(/^ *(#+ |```\w+$|- |\d\. |\|)/gm)].map(([, part]) => part!);

describe('the glossary', () => {
  const rows = textOf('docs/glossary.md').matchAll(/^\|.*\| +([^|]*[^| ]) +\|$/gm);
  const avoided = [...rows].slice(2).flatMap(([, words]) => words!.split('、'));
  /** Other terms that contain one of these. */
  const others = /搜索引擎|站点地图/g;

  it('is followed by all Chinese texts', () => {
    expect(avoided).toContain('资料库');
    const folders = ['docs', 'src'].flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => /zh-CN\.md$|(?<!\.gen)\.ts$/.test(name))
        .map((name) => path.join(folder, name)),
    );
    const found = [...folders, 'README.zh-CN.md'].flatMap((file) => {
      const text = textOf(file).replace(others, '');
      return avoided.filter((word) => text.includes(word)).map((word) => `${file}: ${word}`);
    });
    expect(found).toEqual([]);
  });
});

function hasAnchor(file: string, anchor: string | undefined): boolean {
  if (anchor === undefined) return true;
  const text = textOf(file);
  if (text.includes(`<a id="${anchor}">`)) return true;
  const slugs = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );
  return slugs.includes(anchor);
}

describe.each(['README.md', 'README.zh-CN.md'])('the example of %s', (file) => {
  const text = textOf(file);
  const fixture = readFileSync(path.join(root, 'fixtures/issue.txt'));

  it('shows text and a block of the fixture', () => {
    const lines = fixture.toString('utf8').split('\n');
    for (const line of blocksOf(text, 'text')[0]!.split('\n')) expect(lines).toContain(line);
    const [block] = parse(fixture).sections[0]!.articles[0]!.blocks;
    expect(block).toEqual(JSON.parse(blocksOf(text, 'json')[0]!));
  });

  it('has the two commands', () => {
    expect(text).toContain('`npm ci && node bin/digest.js parse fixtures/issue.txt --to tree`');
    expect(text).toContain('`npm ci && npm test`');
  });
});
