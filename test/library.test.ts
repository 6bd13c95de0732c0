/** The package as users import it: every writer and every report, from the built entry point. */
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import type * as library from '../src/index.ts';
import { fixtureText, Sandbox } from './cli/support.ts';

const digest = createRequire(import.meta.url)('issue-digest') as typeof library;

const bytes = Buffer.from(fixtureText);
const issue = digest.parse(bytes, { name: 'a.txt' });
const broken = fixtureText.replace('\n返回目录\n', '\n');

/** The standard output of a command in a folder with `a.txt` and `b.txt`. */
const run = async (...argv: string[]) =>
  (await new Sandbox({ 'a.txt': fixtureText, 'b.txt': broken }).run(argv)).stdout;

describe('a writer returns the output of the command', () => {
  it.each([
    ['json', () => digest.toJson(issue)],
    ['yaml', () => digest.toYaml(issue)],
    ['tree', () => digest.toTree(issue)],
    ['markdown', () => digest.toMarkdown(issue)],
    ['html', () => digest.toHtml(issue)],
    ['text', () => digest.toText(issue)],
    ['ndjson', ndjson],
  ])('%s', async (format, write) => {
    expect(write()).toBe(await run('parse', 'a.txt', '--to', format));
  });

  it('epub', async () => {
    const [first, again] = [await digest.toEpub(issue), await digest.toEpub(issue)];
    expect(Buffer.from(first).toString('latin1', 30, 58)).toBe('mimetypeapplication/epub+zip');
    expect(again).toEqual(first);
  });
});

const ndjson = (): string =>
  issue.sections
    .flatMap(({ name: section, articles }) =>
      articles.map((article) =>
        digest.toNdjsonLine(article, { file: 'a.txt', issue: issue.title, section }),
      ),
    )
    .join('');

describe('a report is the output of check', () => {
  const files = [
    { name: 'a.txt', ...digest.check(bytes) },
    { name: 'b.txt', ...digest.check(Buffer.from(broken)) },
  ];

  it.each(digest.reportFormats)('%s', async (format) => {
    expect(await digest.toReport(files, { format })).toBe(
      await run('check', 'a.txt', 'b.txt', '--format', format),
    );
  });

  it('with files that could not be read, and in Chinese', async () => {
    const failure = { message: '文件不是文本。', line: 3, column: 1 };
    const unreadable = { name: 'c.txt', text: null, findings: [], failure };
    const report = await digest.toReport([...files, unreadable], { language: 'zh', quiet: true });
    expect(report).toContain('文件不是文本。');
    expect(report).toContain('1 个文件无法读取');
  });

  it('fails from the requested level on', async () => {
    const failed = async (failOn?: 'warning'): Promise<unknown> =>
      JSON.parse(await digest.toReport(files, { format: 'json', ...(failOn && { failOn }) }));
    expect(await failed()).toMatchObject({ summary: { files: 2, failed: false } });
    expect(await failed('warning')).toMatchObject({ summary: { failed: true } });
  });

  it('refuses an unknown format', async () => {
    await expect(digest.toReport(files, { format: 'xml' as 'json' })).rejects.toThrow(
      'toReport: unknown format xml; known: pretty, compact, json, sarif, github, junit',
    );
  });
});
