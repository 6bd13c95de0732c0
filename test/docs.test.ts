/**
 * The documents show what the program does: every command in a `console` block is run and its output compared, and every
 * link between documents leads somewhere. In a shown output `…` stands for the rest of a line or, alone, for any lines.
 */
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { rulePages } from '../scripts/rule-pages.ts';
import { parse } from '../src/parser/parse.ts';
import { Sandbox } from './cli/support.ts';

const root = path.resolve(import.meta.dirname, '..');
const documents = ['README.md', 'README.zh-CN.md'].concat(
  readdirSync(path.join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
);
const textOf = (file: string): string => readFileSync(path.join(root, file), 'utf8');

/** The code of the blocks in one language. */
const blocksOf = (text: string, language: string): string[] =>
  [...text.matchAll(new RegExp(`^( *)\`\`\`${language}\\n([\\s\\S]*?)^\\1\`\`\`$`, 'gm'))].map(
    ([, indent, code]) => code!.replaceAll(new RegExp(`^${indent!}`, 'gm'), ''),
  );

interface Command {
  argv: string[];
  shown: string[];
}

function commandsOf(block: string): Command[] {
  const commands: Command[] = [];
  for (const line of block.trimEnd().split('\n')) {
    if (line.startsWith('$ ')) commands.push({ argv: line.slice(2).split(' '), shown: [] });
    else commands.at(-1)!.shown.push(line);
  }
  return commands;
}

/** The shown output as a pattern. */
function patternOf(shown: readonly string[]): RegExp {
  const escape = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  const lines = shown.map((line) =>
    line === '…' ? '(?:.*\\n)*' : `${line.split('…').map(escape).join('.*')}\\n`,
  );
  return new RegExp(`^${lines.join('')}$`);
}

describe.each(documents)('%s', (file) => {
  const text = textOf(file);

  it('shows what its commands print', async () => {
    for (const block of blocksOf(text, 'console')) {
      const sandbox = new Sandbox();
      cpSync(path.join(root, 'fixtures'), sandbox.path('fixtures'), { recursive: true });
      for (const { argv, shown } of commandsOf(block)) {
        expect(argv[0], argv.join(' ')).toBe('digest');
        const { stdout, stderr, code } = await sandbox.run(argv.slice(1));
        expect(code, `${argv.join(' ')}\n${stderr}`).toBeLessThan(2);
        expect(stdout + stderr).toMatch(patternOf(shown));
      }
    }
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

describe('the pages of the rules', () => {
  it('say what digest rules says (npm run docs)', () => {
    const pages = rulePages();
    const files = readdirSync(path.join(root, 'docs/rules'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => name.replaceAll(path.sep, '/'));
    expect(files.sort()).toEqual([...pages.keys()].sort());
    for (const [name, page] of pages) expect(textOf(`docs/rules/${name}`), name).toBe(page);
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

  it('names the two commands', () => {
    expect(text).toContain('`npm ci && node bin/digest.js parse fixtures/issue.txt --to tree`');
    expect(text).toContain('`npm ci && npm test`');
  });
});
