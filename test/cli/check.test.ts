/** `digest check` and `digest rules` as users run them. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { ruleIds } from '../../src/rules/rules.ts';
import { reportFormats } from '../../src/report/reporters.ts';
import { fixtureText, Sandbox } from './support.ts';

const withoutBackLink = fixtureText.replace('\n返回目录\n', '\n');
const cut = fixtureText.slice(0, fixtureText.indexOf('----本期内容----'));

const check = (files: Record<string, string | Uint8Array>, ...argv: string[]) =>
  new Sandbox(files).run(['check', ...argv]);

describe('the exit code', () => {
  it('is 0 for an issue without findings, and only a summary is printed', async () => {
    const { code, stdout, stderr } = await check({ 'a.txt': fixtureText }, 'a.txt');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe('no findings in 1 file\n');
  });

  it.each<[string, string, string[], number]>([
    ['a warning passes', withoutBackLink, [], 0],
    ['1 for warnings with --fail-on warning', withoutBackLink, ['--fail-on', 'warning'], 1],
    ['1 for too many warnings', withoutBackLink, ['--max-warnings', '0'], 1],
    ['0 for the maximum number of warnings', withoutBackLink, ['--max-warnings', '1'], 0],
    ['1 for an error', cut, [], 1],
    ['1 for a rule raised to error', withoutBackLink, ['--rule', 'article/no-back-link:error'], 1],
    ['0 for a rule that is off', cut, ['--rule', 'issue/no-body:off'], 0],
    [
      'the same when only errors are reported',
      withoutBackLink,
      ['--quiet', '--fail-on', 'info'],
      1,
    ],
  ])('%s', async (_name, text, argv, expected) => {
    const { code } = await check({ 'a.txt': text }, 'a.txt', ...argv);
    expect(code).toBe(expected);
  });

  it('is explained when there are too many warnings', async () => {
    const { stderr } = await check({ 'a.txt': withoutBackLink }, 'a.txt', '--max-warnings', '0');
    expect(stderr).toBe('digest: 1 warning found, at most 0 allowed\n');
  });

  it('is 2 for a path that matches nothing, and the other files are still checked', async () => {
    const files = { 'a.txt': cut };
    for (const nothing of ['b.txt', 'empty-*', '*.md']) {
      const { code, stdout, stderr } = await check(files, nothing, 'a.txt');
      expect(code).toBe(2);
      expect(stderr).toBe(`digest: ${nothing}: no such file or folder\n`);
      expect(stdout).toContain('a.txt: 1 error');
      expect((await check(files, nothing)).code).toBe(2);
    }
  });

  it('is 2 for a folder without texts, even beside a file without findings', async () => {
    const sandbox = new Sandbox({ 'a.txt': fixtureText });
    mkdirSync(sandbox.path('empty'));
    for (const argv of [
      ['empty', 'a.txt'],
      ['a.txt', 'empty'],
    ]) {
      const { code, stderr } = await sandbox.run(['check', ...argv]);
      expect({ code, stderr }).toEqual({
        code: 2,
        stderr: 'digest: empty: contains no *.txt or *.pdf files\n',
      });
    }
    // A folder whose files were all found through another argument is not empty.
    expect((await sandbox.run(['check', '.', 'a.txt', '*.txt'])).code).toBe(0);
  });

  it('is 2, not 1, when a file cannot be read, and the report shows where', async () => {
    const bytes = Uint8Array.from([...Buffer.from(fixtureText), 0xff]);
    const files = { 'a.txt': cut, 'b.txt': bytes };
    const { code, stdout } = await check(files, 'a.txt', 'b.txt', '--encoding', 'utf-8');
    expect(code).toBe(2);
    expect(stdout).toMatch(/b\.txt:\d+:\d+/);
    expect(stdout).toContain('a.txt: 1 error');
  });

  it('is 0, without a message, when the reader of the report closes the pipe', async () => {
    const sandbox = new Sandbox({ 'a.txt': cut });
    const setup = { stdoutFailsWith: 'EPIPE' };
    expect(await sandbox.run(['check', 'a.txt'], setup)).toMatchObject({ code: 0, stderr: '' });
  });

  it('is 2 when the report cannot be written', async () => {
    const sandbox = new Sandbox({ 'a.txt': cut });
    const { code, stderr } = await sandbox.run(['check', 'a.txt'], { stdoutFailsWith: 'ENOSPC' });
    expect(code).toBe(2);
    expect(stderr).toContain('no space left');
  });
});

describe('inputs', () => {
  it('can be files, folders, globs and standard input; each file is checked once', async () => {
    const sandbox = new Sandbox({ 'a.txt': withoutBackLink, 'note.md': '#' });
    mkdirSync(sandbox.path('year'));
    writeFileSync(sandbox.path('year/b.txt'), withoutBackLink);
    const argv = ['check', '.', 'year/*.txt', 'a.txt', '-', '--format', 'compact'];
    const { stdout } = await sandbox.run(argv, { stdin: withoutBackLink });
    const names = stdout.split('\n').flatMap((line) => /^(\S+?):\d/.exec(line)?.[1] ?? []);
    expect(names).toEqual(['<stdin>', './a.txt', './year/b.txt']);
  });

  it('may include a glob that matches only files already named', async () => {
    const found = await check({ 'a.txt': fixtureText }, 'a.txt', 'a*.txt');
    expect(found).toEqual({ code: 0, stdout: 'no findings in 1 file\n', stderr: '' });
  });

  it('are none in an empty folder, whatever the config contains', async () => {
    const sandbox = new Sandbox();
    mkdirSync(sandbox.path('empty'));
    const { code, stderr } = await sandbox.run(['check', 'empty']);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'digest: empty: contains no *.txt or *.pdf files\n',
    });
  });

  it('that are damaged are read with --encoding-errors replace, and every damaged place is reported', async () => {
    const bytes = Buffer.from(fixtureText);
    const at = bytes.indexOf('清晨七点半');
    const text = Buffer.concat([bytes.subarray(0, at), Buffer.from([0xff]), bytes.subarray(at)]);
    const argv = ['a.txt', '--format', 'compact'];
    const lenient = await check({ 'a.txt': text }, ...argv, '--encoding-errors', 'replace');
    expect(lenient.code).toBe(0);
    expect(lenient.stdout).toMatch(/^a\.txt:56:\d+: warning .*\(text\/replacement-character\)$/m);
    const files = { 'a.txt': text, 'digest.config.yaml': 'encodingErrors: replace\n' };
    expect(await check(files, ...argv)).toEqual(lenient);
    expect((await check(files, ...argv, '--encoding-errors', 'strict')).code).toBe(2);
  });

  it('in the wrong encoding get a single finding: not an issue', async () => {
    const { stdout } = await check(
      { 'a.txt': iconv.encode(fixtureText, 'big5') },
      'a.txt',
      '--format',
      'compact',
    );
    expect(stdout.match(/\([a-z/-]+\)$/gm)).toEqual(['(issue/not-an-issue)']);
  });

  it('that the config ignores are skipped', async () => {
    const sandbox = new Sandbox({
      'digest.config.yaml': "ignore: ['drafts/**']\n",
      'a.txt': withoutBackLink,
    });
    mkdirSync(sandbox.path('drafts'));
    writeFileSync(sandbox.path('drafts/b.txt'), cut);
    const { code, stdout } = await sandbox.run(['check', '.', '--format', 'compact']);
    expect(code).toBe(0);
    expect(stdout).not.toContain('drafts');
    const named = ['drafts/b.txt', sandbox.path('drafts/b.txt')];
    for (const name of named) {
      expect(await sandbox.run(['check', name])).toEqual({
        code: 0,
        stdout: '',
        stderr: `digest: ${name}: ignored by the config\n`,
      });
    }
    const report = await sandbox.run(['check', 'drafts/b.txt', '--format', 'json']);
    expect(report.code).toBe(0);
    expect(JSON.parse(report.stdout)).toMatchObject({ files: [] });
    expect((await sandbox.run(['check', 'drafts/b.txt', 'a.txt'])).code).toBe(0);
    expect((await sandbox.run(['check', 'drafts/b.txt', 'missing.txt'])).code).toBe(2);
    const nothing = await sandbox.run(['check', 'drafts']);
    expect(nothing.code).toBe(2);
    expect(nothing.stderr).toContain('ignored by the config');
    writeFileSync(sandbox.path('drafts/c.txt'), cut);
    const both = await sandbox.run(['check', 'drafts/b.txt', 'drafts']);
    expect(both.stderr).toBe(
      'digest: drafts/b.txt: ignored by the config\ndigest: drafts: ignored by the config\n',
    );
    expect((await sandbox.run(['check', 'drafts', '--no-config'])).code).toBe(1);
  });
});

describe('the config', () => {
  const config = [
    'failOn: warning',
    'rules:',
    '  article/no-back-link: off',
    '  article/long-title: { severity: warning, maximum: 5 }',
  ].join('\n');

  it('sets levels and options, which options of the command line override', async () => {
    const sandbox = new Sandbox({ 'a.txt': withoutBackLink, 'digest.config.yaml': config });
    const found = await sandbox.run(['check', 'a.txt', '--format', 'compact']);
    expect(found.code).toBe(1);
    expect(found.stdout).not.toContain('no-back-link');
    expect(found.stdout).toMatch(/warning .*more than 5 .*\(article\/long-title\)/);
    const rule = ['--rule', 'article/long-title:off', '--rule', 'article/no-back-link:info'];
    const over = await sandbox.run(['check', 'a.txt', '--format', 'compact', ...rule]);
    expect(over.code).toBe(0);
    expect(over.stdout).toMatch(/info .*\(article\/no-back-link\)/);
    expect((await sandbox.run(['check', 'a.txt', '--fail-on', 'error'])).code).toBe(0);
    expect((await sandbox.run(['check', 'a.txt', '--no-config'])).code).toBe(0);
  });

  it('limits the warnings of its own files only', async () => {
    const sandbox = new Sandbox({
      'a.txt': withoutBackLink,
      'digest.config.yaml': 'maxWarnings: 0\n',
    });
    const { code, stderr } = await sandbox.run(['check', 'a.txt']);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: 'digest: 1 warning found, at most 0 allowed\n',
    });
    expect((await sandbox.run(['check', 'a.txt', '--max-warnings', '1'])).code).toBe(0);
  });

  it('is reported as invalid before anything is checked', async () => {
    const files = { 'a.txt': cut, 'digest.config.yaml': 'rules:\n  article/no-backlink: error\n' };
    const { code, stdout, stderr } = await check(files, 'a.txt');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('digest.config.yaml:2:3');
    expect(stderr).toContain('article/no-back-link');
  });

  it('applies the profile of another periodical', async () => {
    const folder = path.resolve(import.meta.dirname, '../../fixtures/periodicals/wanchuang');
    const [text, yaml] = ['issue.txt', 'digest.config.yaml'].map((name) =>
      readFileSync(path.join(folder, name), 'utf8'),
    );
    const sandbox = new Sandbox({ 'a.txt': text!, 'digest.config.yaml': yaml! });
    const argv = ['check', 'a.txt', '--format', 'compact', '--fail-on', 'warning'];
    expect((await sandbox.run(argv)).code).toBe(0);
    expect((await sandbox.run([...argv, '--no-config'])).code).toBe(1);
  });
});

describe('the report', () => {
  it.each(reportFormats)('is the same in a file as on standard output: %s', async (format) => {
    const sandbox = new Sandbox({ 'a.txt': withoutBackLink });
    const { stdout } = await sandbox.run(['check', 'a.txt', '--format', format]);
    expect(stdout).toContain('article/no-back-link');
    const argv = ['check', 'a.txt', '--format', format, '-o', 'out/report'];
    expect(await sandbox.run(argv)).toMatchObject({ code: 0, stdout: '', stderr: '' });
    expect(sandbox.read('out/report')).toBe(stdout);
    const again = await sandbox.run(argv);
    expect(again.code).toBe(2);
    expect(again.stderr).toContain('already exists');
    expect((await sandbox.run([...argv, '--force'])).code).toBe(0);
  });

  it('of several files ends with totals by rule', async () => {
    const sandbox = new Sandbox({ 'a.txt': withoutBackLink, 'b.txt': withoutBackLink });
    const { stdout } = await sandbox.run(['check', 'a.txt', 'b.txt']);
    expect(stdout).toMatch(/\n\n2 {2}article\/no-back-link\n\n2 warnings in 2 of 2 files\n$/);
    expect((await sandbox.run(['check', 'a.txt'])).stdout).not.toMatch(/^\d {2}article/m);
  });

  it('never overwrites an input', async () => {
    const sandbox = new Sandbox({ 'a.txt': fixtureText });
    const { code } = await sandbox.run(['check', 'a.txt', '-o', 'a.txt', '--force']);
    expect(code).toBe(2);
    expect(sandbox.read('a.txt')).toBe(fixtureText);
  });

  it('is the same on every run, and in the user’s language', async () => {
    const sandbox = new Sandbox({ 'a.txt': withoutBackLink, 'b.txt': cut });
    const one = await sandbox.run(['check', '.']);
    expect(await sandbox.run(['check', '.'])).toEqual(one);
    const { stdout } = await sandbox.run(['check', '.', '--lang', 'zh']);
    expect(stdout).toContain('末尾缺少返回链接');
    expect(stdout).not.toMatch(/warning|missing/);
  });

  it('is coloured according to --color', async () => {
    const sandbox = new Sandbox({ 'a.txt': withoutBackLink });
    const always = await sandbox.run(['check', 'a.txt', '--color', 'always']);
    expect(always.stdout).toContain('\u001b[');
    const argv = ['check', 'a.txt', '--color=never'];
    const never = await sandbox.run(argv, { tty: ['stdout'], env: { FORCE_COLOR: '1' } });
    expect(never.stdout).not.toContain('\u001b[');
  });

  it('is coloured only on a terminal', async () => {
    const sandbox = new Sandbox({ 'a.txt': withoutBackLink });
    const escape = '\u001b[';
    const seen = await sandbox.run(['check', 'a.txt'], { tty: ['stdout'] });
    expect(seen.stdout).toContain(escape);
    expect((await sandbox.run(['check', 'a.txt'])).stdout).not.toContain(escape);
  });

  it('shows paths from the root of the repository on GitHub', async () => {
    const sandbox = new Sandbox();
    mkdirSync(sandbox.path('archive'));
    writeFileSync(sandbox.path('archive/a.txt'), withoutBackLink);
    const env = { GITHUB_WORKSPACE: path.dirname(sandbox.folder) };
    const { stdout } = await sandbox.run(['check', 'archive', '--format', 'github'], { env });
    expect(stdout).toContain(`file=${path.basename(sandbox.folder)}/archive/a.txt`);
  });
});

describe('wrong usage', () => {
  it.each<[string[], string]>([
    [['check'], '<files>'],
    [['check', 'a.txt', '--format', 'xml'], 'pretty, compact, json, sarif, github, junit'],
    [
      ['check', 'a.txt', '--rule', 'article/no-backlink:error'],
      'did you mean article/no-back-link?',
    ],
    [['check', 'a.txt', '--rule', 'article/no-back-link'], 'expected id:severity'],
    [['check', 'a.txt', '--rule', 'article/no-back-link:eror'], 'did you mean error?'],
    [['check', 'a.txt', '--max-warnings', '-1'], 'a whole number'],
    [['check', 'a.txt', '--max-warnings', 'few'], 'a whole number'],
    [['check', 'a.txt', '--fail-on', 'warn'], 'allowed: error, warning, info'],
    [['check', 'a.txt', '-o', 'out/'], 'is a folder'],
    [['rules', 'text/unclaimed', 'text/doubled-mark'], 'expected 1, also got text/doubled-mark'],
    [['rules', 'a', 'b', '--lang', 'zh'], '参数过多'],
    [['rules', 'article/no-backlink'], 'did you mean article/no-back-link?'],
  ])('explains what is wrong with %j', async (argv, answer) => {
    const { code, stdout, stderr } = await new Sandbox({ 'a.txt': cut }).run(argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(answer);
  });
});

describe('digest rules', () => {
  const run = (...argv: string[]) => new Sandbox().run(['rules', ...argv]);

  it('lists every rule with its level', async () => {
    const { code, stdout } = await run();
    expect(code).toBe(0);
    for (const id of ruleIds)
      expect(stdout).toMatch(new RegExp(`^(error|warning|info|off) +${id} +\\S`, 'm'));
  });

  it.each(ruleIds)(
    'explains %s, with an example and how to fix it, in both languages',
    async (id) => {
      for (const [language, fix] of [
        ['en', '## How to fix it'],
        ['zh', '## 如何修改'],
      ] as const) {
        const { code, stdout } = await run(id, '--lang', language);
        expect(code).toBe(0);
        expect(stdout.startsWith(`# ${id}\n`)).toBe(true);
        expect(stdout).toContain(fix);
        expect(stdout).toMatch(new RegExp(`^      ${id}:`, 'm'));
      }
    },
  );
});
