/** The README shows what the program does: its example is parsed, its two commands are there. */
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { parse } from '../src/parser/parse.ts';
import { toTree } from '../src/write/tree.ts';
import { Sandbox } from './cli/support.ts';

const at = (file: string): string => fileURLToPath(new URL(`../${file}`, import.meta.url));
const readme = readFileSync(at('README.md'), 'utf8');
const fixture = readFileSync(at('fixtures/issue.txt'));

const fenced = (language: string): string[] =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(
    ([, code]) => code!,
  );

it('shows text that stands in the fixture', () => {
  const text = fixture.toString('utf8');
  const [example] = fenced('text');
  for (const line of example!.split('\n')) {
    if (line.trim() !== '…') expect(text.split('\n')).toContain(line);
  }
});

it('shows the block that the fixture gives', () => {
  const [json] = fenced('json');
  const [block] = parse(fixture).sections[0]!.articles[0]!.blocks;
  expect(block).toEqual(JSON.parse(json!));
});

it('shows the beginning of the outline', () => {
  const [session] = fenced('console');
  const outline = toTree(parse(fixture, { name: 'fixtures/issue.txt' }), {
    color: false,
    columns: 80,
    language: 'en',
  });
  const shown = session!.split('\n').filter((line) => !/^\$|^\s*…$|^$/.test(line));
  for (const line of shown) expect(outline.split('\n')).toContain(line);
});

it('shows what check says of a fixture', async () => {
  const session = fenced('console').find((each) => each.startsWith('$ digest check'))!;
  const [command, ...shown] = session.split('\n');
  const sandbox = new Sandbox();
  mkdirSync(sandbox.path('fixtures'));
  const [, , file] = command!.slice(2).split(' ');
  copyFileSync(at(file!), sandbox.path(file!));
  const { stdout } = await sandbox.run(['check', file!]);
  const lines = stdout.split('\n');
  for (const line of shown) if (line !== '…') expect(lines).toContain(line);
});

it('shows a report as it is, but for the name of the file', async () => {
  const report = fenced('text').find((each) => each.includes(': 1 warning\n'))!;
  const sandbox = new Sandbox();
  const [name] = report.split(':', 1) as [string];
  mkdirSync(sandbox.path('archive'));
  copyFileSync(at('fixtures/rules/article/page-mismatch.txt'), sandbox.path(name));
  const { stdout } = await sandbox.run(['check', name]);
  expect(stdout).toBe(report.replace('of 12 files', 'of 1 file'));
});

it('names the two commands', () => {
  expect(readme).toContain('`npm ci && node bin/digest.js parse fixtures/issue.txt --to tree`');
  expect(readme).toContain('`npm ci && npm test`');
});
