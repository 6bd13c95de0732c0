import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findFiles, type FindOptions } from '../../src/files/find.ts';

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(path.join(tmpdir(), 'digest-find-'));
});
afterEach(() => {
  chmodSync(cwd, 0o755);
  rmSync(cwd, { recursive: true, force: true });
});

function make(...names: string[]): void {
  for (const name of names) {
    mkdirSync(path.dirname(path.join(cwd, name)), { recursive: true });
    writeFileSync(path.join(cwd, name), name);
  }
}
const link = (to: string, name: string): void => {
  symlinkSync(to, path.join(cwd, name));
};
const find = (patterns: string[], options: Partial<FindOptions> = {}) =>
  findFiles(patterns, { cwd, ...options });
const names = async (patterns: string[], options: Partial<FindOptions> = {}) =>
  (await find(patterns, options)).files.map((file) => `${file.name} > ${file.relative}`);

describe('findFiles', () => {
  it('returns the texts in a folder and its subfolders, sorted by name', async () => {
    make('in/b.txt', 'in/a/z.TXT', 'in/a.b.txt', 'in/notes.md', 'in/B.txt');
    expect(await names(['in'])).toEqual([
      'in/B.txt > B.txt',
      'in/a.b.txt > a.b.txt',
      'in/a/z.TXT > a/z.TXT',
      'in/b.txt > b.txt',
    ]);
    expect((await find(['in/'])).files[0]).toMatchObject({
      name: 'in/B.txt',
      path: path.join(cwd, 'in/B.txt'),
      root: path.join(cwd, 'in'),
      relative: 'B.txt',
    });
  });

  it('prefers the PDF if a text has the same name, and reports the text that is left out', async () => {
    make('in/a.txt', 'in/a.PDF', 'in/b.txt', 'in/sub/b.pdf', 'in/c.pdf.txt');
    const { files, replaced } = await find(['in']);
    expect(files.map(({ relative }) => relative)).toEqual([
      ...['a.PDF', 'b.txt', 'c.pdf.txt', 'sub/b.pdf'],
    ]);
    expect(replaced).toEqual([{ name: 'in/a.txt', relative: 'a.txt', by: 'in/a.PDF' }]);
  });

  it('accepts a pipe by its name', async () => {
    execFileSync('mkfifo', [path.join(cwd, 'pipe')]);
    expect(await names(['pipe'])).toEqual(['pipe > pipe']);
  });

  it('skips hidden folders and node_modules', async () => {
    make('.git/a.txt', 'node_modules/p/a.txt', '.hidden.txt', 'sub/.x/a.txt', 'a.txt');
    expect(await names(['.'])).toEqual(['./a.txt > a.txt']);
    expect(await names(['.hidden.txt'])).toEqual(['.hidden.txt > .hidden.txt']);
  });

  it('accepts a named file with any extension', async () => {
    make('in/a.text');
    expect(await names(['in/a.text'])).toEqual(['in/a.text > a.text']);
  });

  it('expands globs, unless a file has exactly that name', async () => {
    make('in/2023/a.txt', 'in/2024/b.txt', 'in/2024/deep/c.txt', 'in/x[1].txt', 'in/x1.txt');
    expect(await names(['in/20*/*.txt'])).toEqual([
      'in/2023/a.txt > 2023/a.txt',
      'in/2024/b.txt > 2024/b.txt',
    ]);
    expect(await names(['in/**/c.*'])).toEqual(['in/2024/deep/c.txt > 2024/deep/c.txt']);
    expect(await names(['in/x[1].txt'])).toEqual(['in/x[1].txt > x[1].txt']);
    expect(await names(['*/{2023,2024}/**'])).toHaveLength(3);
  });

  it('includes and excludes', async () => {
    make('in/a.txt', 'in/b.text', 'in/drafts/c.txt', 'in/2024/drafts.txt', 'in/2024/d.txt');
    expect(await names(['in'], { include: ['*.text'] })).toEqual(['in/b.text > b.text']);
    expect(await names(['in'], { include: ['2024/*'], exclude: ['DRAFTS*'] })).toEqual([
      'in/2024/d.txt > 2024/d.txt',
    ]);
    expect(await names(['in'], { exclude: ['drafts/', '2024/d.txt'] })).toEqual([
      'in/2024/drafts.txt > 2024/drafts.txt',
      'in/a.txt > a.txt',
    ]);
    const avoid = [path.join(cwd, 'in/2024'), path.join(cwd, 'in/drafts')];
    expect(await names(['in'], { avoid })).toEqual(['in/a.txt > a.txt']);
  });

  it('reports each path for which nothing was found', async () => {
    make('in/a.txt');
    const { files, unmatched, problems } = await find(['nowhere.txt', 'in/*.md', 'in', 'in/b/c']);
    expect(files).toHaveLength(1);
    expect(unmatched).toEqual(['nowhere.txt', 'in/*.md', 'in/b/c']);
    expect(problems).toEqual([]);
    expect((await find(['in/a.txt/b'])).problems).toEqual([
      { path: 'in/a.txt/b', code: 'ENOTDIR' },
    ]);
  });

  it('returns a file once, under its own name rather than that of a link', async () => {
    make('in/real.txt', 'in/z/deep.txt');
    link('real.txt', 'in/a-link.txt');
    link('z', 'in/b-link');
    expect(await names(['in', 'in/real.txt', 'in/a-link.txt'])).toEqual([
      'in/real.txt > real.txt',
      'in/z/deep.txt > z/deep.txt',
    ]);
    make('elsewhere/e.txt');
    link('../elsewhere', 'in/outside');
    expect(await names(['in'])).toContain('in/outside/e.txt > outside/e.txt');
  });

  it('reports circular and broken links, and continues', async () => {
    make('in/a.txt', 'in/sub/b.txt');
    link('..', 'in/sub/up');
    link('itself', 'in/itself');
    link('nowhere', 'in/gone.txt');
    link('nowhere', 'in/gone.md');
    const { files, problems } = await find(['in']);
    expect(files).toHaveLength(2);
    expect(problems).toEqual([
      { path: 'in/gone.txt', code: 'ENOENT' },
      { path: 'in/itself', code: 'ELOOP' },
      { path: 'in/sub/up', code: 'ELOOP' },
    ]);
  });

  it('keeps the full path of files named in a list', async () => {
    make('in/2023/a.txt', 'in/2024/a.txt', 'in/2024/b.txt');
    const listed = ['in/2023/a.txt', './in/2024', 'nowhere', 'in/2023/a.txt/x'];
    const { files, unmatched, problems } = await find([], { listed });
    expect(files.map(({ relative }) => relative)).toEqual([
      'in/2023/a.txt',
      'in/2024/a.txt',
      'in/2024/b.txt',
    ]);
    expect({ unmatched, problems }).toEqual({
      unmatched: ['nowhere'],
      problems: [{ path: 'in/2023/a.txt/x', code: 'ENOTDIR' }],
    });
    const outside = await find([], {
      listed: ['../a.txt'],
      cwd: path.join(cwd, 'in/2023/..', '2023'),
    });
    expect(outside.unmatched).toEqual(['../a.txt']);
    const above = await find([], { listed: ['../2024/b.txt'], cwd: path.join(cwd, 'in/2023') });
    const { root } = path.parse(cwd);
    expect(above.files[0]).toMatchObject({
      root,
      relative: path.join(cwd, 'in/2024/b.txt').slice(1),
    });
  });

  // root may read everything.
  it.skipIf(process.getuid?.() === 0)('reports a folder that it may not read', async () => {
    make('in/a.txt', 'in/closed/b.txt');
    chmodSync(path.join(cwd, 'in/closed'), 0);
    const { files, problems } = await find(['in']);
    chmodSync(path.join(cwd, 'in/closed'), 0o755);
    expect(files).toHaveLength(1);
    expect(problems).toEqual([{ path: 'in/closed', code: 'EACCES' }]);
  });
});
