/** `digest batch` in this process: what it converts, what it leaves alone, and what it reports. */
import { readFileSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { RunReport } from '../../src/archive/report.ts';
import { fixtureText, inThisThread } from '../cli/support.ts';
import { Archive } from './support.ts';

const other = fixtureText.replace('村卫生室的冬天怎么过', '村卫生室的夏天怎么过');

function archive(): Archive {
  const box = new Archive();
  box.put('in/a.txt', fixtureText);
  box.put('in/2024/b.txt', other);
  return box;
}
const reportOf = (box: Archive): RunReport =>
  JSON.parse(box.read('out/.digest/report.json')) as RunReport;

describe('digest batch', () => {
  it('mirrors the input folder, with the same output as parse', async () => {
    const box = archive();
    box.put('in/a.meta.yaml', 'title: 第 5 期\ncover: cover.svg\n');
    box.put('in/cover.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>');
    const formats = ['json', 'ndjson', 'yaml', 'markdown', 'html', 'epub', 'text'];
    const { code, stdout, stderr } = await box.batch([
      ...['in', '-o', 'out', '--to', formats.join(',')],
    ]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toMatch(/^2 files: 2 converted, 0 unchanged, 0 failed; 0 errors, .* s\n$/);
    for (const to of formats) {
      await box.run(['parse', 'in/a.txt', '--to', to, '-o', 'parsed/']);
      await box.run(['parse', 'in/2024/b.txt', '--to', to, '-o', 'parsed/2024/']);
    }
    const parsed = box.files('parsed');
    // parse -o DIR with one input puts a folder's files into DIR itself.
    const single = Object.entries(parsed).filter(([name]) => !/(?:html|css|svg|png)$/.test(name));
    const batch = box.files('out');
    for (const [name, bytes] of single) {
      expect(batch[name]?.equals(bytes), name).toBe(true);
    }
    await box.run(['parse', 'in/a.txt', '--to', 'html', '-o', 'book/']);
    for (const [name, bytes] of Object.entries(box.files('book'))) {
      expect(batch[`a/${name}`]?.equals(bytes), name).toBe(true);
    }
    expect(Object.keys(batch).filter((name) => !/^(?:2024\/b|a)\//.test(name))).toHaveLength(12);
  });

  it('writes every issue of a file as NDJSON, but only the first one as a tree', async () => {
    const box = new Archive();
    box.put('in/two.txt', fixtureText + other);
    const { stderr } = await box.batch([
      'in',
      '-o',
      'out',
      '--to',
      'json,ndjson',
      '--catalog',
      'all.ndjson',
    ]);
    await box.run(['parse', 'in/two.txt', '--to', 'ndjson', '-o', 'parsed.ndjson']);
    await box.run(['parse', 'in/two.txt', '-o', 'parsed.json']);
    expect(box.read('out/two.ndjson')).toBe(box.read('parsed.ndjson'));
    expect(box.read('out/two.json')).toBe(box.read('parsed.json'));
    expect(stderr).toContain('1 warning');
    const lines = box.read('out/two.ndjson').trimEnd().split('\n');
    expect(box.read('all.ndjson').trimEnd().split('\n')).toHaveLength(lines.length);
    await box.batch(['in', '-o', 'list', '--to', 'ndjson', '--catalog', 'every.ndjson']);
    expect(box.read('every.ndjson').trimEnd().split('\n')).toHaveLength(lines.length);
  });

  it('writes the tree outline as parse writes it to a file', async () => {
    const box = archive();
    await box.batch(['in/a.txt', '-o', 'out', '--to', 'tree'], { env: { LC_ALL: 'zh_CN' } });
    await box.run(['parse', 'in/a.txt', '--to', 'tree', '-o', 'a.txt'], { env: { LC_ALL: 'zh' } });
    expect(box.read('out/a.outline.txt')).toBe(box.read('a.txt'));
  });

  it('converts only what is new, changed or missing from the output', async () => {
    const box = archive();
    const run = () => box.batch(['in', '-o', 'out', '--to', 'json,epub']);
    await run();
    expect(box.converted).toEqual(['in/2024/b.txt', 'in/a.txt']);
    const before = box.files('out');
    const manifest = box.read('out/.digest/manifest.json');

    expect((await run()).stderr).toContain('0 converted, 2 unchanged');
    expect(box.converted).toEqual([]);
    expect(box.read('out/.digest/manifest.json')).toBe(manifest);

    // A different time, but the same content.
    utimesSync(box.path('in/a.txt'), new Date(0), new Date(0));
    await run();
    expect(box.converted).toEqual([]);

    rmSync(box.path('out/a.json'));
    writeFileSync(box.path('out/2024/b.epub'), 'scribbled');
    utimesSync(box.path('in/a.txt'), new Date(), statSync(box.path('in/2024/b.txt')).mtime);
    await run();
    expect(box.converted).toEqual(['in/2024/b.txt', 'in/a.txt']);
    expect(box.files('out')).toEqual(before);

    box.put('in/c.txt', fixtureText);
    box.put('in/a.txt', other);
    await run();
    expect(box.converted).toEqual(['in/a.txt', 'in/c.txt']);
  });

  it('converts again when the options, the metadata file or the program change', async () => {
    const box = archive();
    const run = (...more: string[]) => box.batch(['in', '-o', 'out', '--to', 'text,json', ...more]);
    await run();
    await run('--meta', 'title=x');
    expect(box.converted).toHaveLength(2);
    await run('--meta', 'title=x');
    expect(box.converted).toEqual([]);
    box.put('in/a.meta.yaml', 'title: y\n');
    await run('--meta', 'title=x');
    expect(box.converted).toEqual(['in/a.txt']);
    box.put('in/a.meta.yaml', 'title: z\n');
    await run('--meta', 'title=x');
    expect(box.converted).toEqual(['in/a.txt']);
    await run('--meta', 'title=x', '--encoding', 'utf-8');
    expect(box.converted).toHaveLength(2);
    await run('--meta', 'title=x', '--encoding', 'utf-8', '--force');
    expect(box.converted).toHaveLength(2);
    const file = 'out/.digest/manifest.json';
    box.put(file, box.read(file).replaceAll('"program":"', '"program":"0.'));
    await run('--meta', 'title=x', '--encoding', 'utf-8');
    expect(box.converted).toHaveLength(2);
  });

  it('applies the config of each input', async () => {
    const box = archive();
    const run = (...more: string[]) => box.batch(['in', '-o', 'out', '--to', 'json,text', ...more]);
    await run();
    box.put('in/2024/digest.config.yaml', 'metadata:\n  title: 2024\n');
    await run();
    expect(box.converted).toEqual(['in/2024/b.txt']);
    expect(box.read('out/2024/b.txt')).toMatch(/^2024\n/);
    await run();
    expect(box.converted).toEqual([]);
    await run('--no-config');
    expect(box.converted).toEqual(['in/2024/b.txt']);
    box.put('in/digest.config.yaml', 'ignore: ["a.*"]\n');
    await run('--prune');
    expect(box.converted).toEqual(['in/2024/b.txt']);
    expect(reportOf(box).counts.found).toBe(1);
    expect(box.has('out/a.json')).toBe(true);
    box.put('in/digest.config.yaml', 'ignroe: []\n');
    expect((await run()).stderr).toContain('digest.config.yaml:1:1: unknown key ignroe');
  });

  it('writes the same as digest parse with the same format options', async () => {
    const box = archive();
    box.put('own.css', 'p { color: teal }\n');
    const markdown = ['--to', 'markdown', '--split', '--flavor', 'hugo', '--no-pages'];
    const named = [...markdown, '--name-template', '{issue}-{index}'];
    await box.batch(['in/a.txt', '-o', 'notes', ...named]);
    await box.run(['parse', 'in/a.txt', '-o', 'expected/a', ...named]);
    expect(Object.keys(box.files('notes'))).toContain('a/a-01.md');
    expect(box.files('notes')).toEqual(box.files('expected'));
    const html = ['--to', 'html', '--no-split', '--css', 'own.css', '--no-style'];
    await box.batch(['in/a.txt', '-o', 'pages', ...html]);
    expect(box.read('pages/a.html')).toBe((await box.run(['parse', 'in/a.txt', ...html])).stdout);
  });

  it('converts again only when an option of its own format changes', async () => {
    const box = archive();
    box.put('own.css', 'p { color: teal }\n');
    const run = async (...more: string[]) => {
      await box.batch([
        'in',
        '-o',
        'out',
        '--to',
        'json,markdown,html,epub',
        '--no-split',
        ...more,
      ]);
      return box.converted.length;
    };
    expect(await run()).toBe(2);
    const modified = (name: string) => statSync(box.path(name)).mtimeMs;
    const [json, epub] = [modified('out/a.json'), modified('out/a.epub')];
    expect(await run('--flavor', 'gfm')).toBe(2);
    expect(await run('--flavor', 'gfm')).toBe(0);
    expect(await run('--flavor', 'gfm', '--css', 'own.css')).toBe(2);
    box.put('own.css', 'p { color: navy }\n');
    expect(await run('--flavor', 'gfm', '--css', 'own.css')).toBe(2);
    expect(await run('--flavor', 'gfm', '--css', 'own.css')).toBe(0);
    expect(box.read('out/a.html')).toContain('navy');
    expect([modified('out/a.json'), modified('out/a.epub')]).toEqual([json, epub]);
  });

  it.each([
    ['--flavor', 'json,epub', 'gfm', 'markdown'],
    ['--css', 'markdown', 'own.css', 'html'],
  ])('refuses %s with --to %s', async (option, to, value, allowed) => {
    const { code, stderr } = await archive().batch(['in', '-o', 'out', '--to', to, option, value]);
    expect(code).toBe(2);
    expect(stderr).toContain(`${option} cannot be used with --to ${to}; it works with: ${allowed}`);
  });

  it('uses the names that the profile gives to printed parts', async () => {
    const box = archive();
    const folder = 'fixtures/periodicals/wanchuang';
    box.put('in/digest.config.yaml', readFileSync(`${folder}/digest.config.yaml`));
    box.put('in/a.txt', readFileSync(`${folder}/issue.txt`));
    await box.batch(['in/a.txt', '-o', 'out', '--to', 'text']);
    expect(box.read('out/a.txt')).toBe(
      (await box.run(['parse', 'in/a.txt', '--to', 'text'])).stdout,
    );
  });

  it('writes nothing with --check for an issue with an error', async () => {
    const box = archive();
    // A contents entry without its article is only a warning, unless a config raises it.
    box.put('in/a.txt', readFileSync('fixtures/entry-without-article.txt'));
    expect((await box.batch(['in', '-o', 'out', '--check'])).code).toBe(0);
    const config = 'rules:\n  contents/missing-article: error\n';
    box.put('in/digest.config.yaml', config);
    await box.batch(['in', '-o', 'out']);
    expect(box.converted).toEqual(['in/2024/b.txt', 'in/a.txt']);
    rmSync(box.path('out'), { recursive: true });
    const { code, stderr } = await box.batch(['in', '-o', 'out', '--check']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/in\/a\.txt:\d+:1: error .*\(contents\/missing-article\)/);
    expect(Object.keys(box.files('out'))).toEqual(['2024/b.json']);
    // Without --check, the rules have no effect on what is written.
    await box.batch(['in', '-o', 'out']);
    expect(Object.keys(box.files('out'))).toEqual(['2024/b.json', 'a.json']);
  });

  it('keeps the output of an earlier run in another format', async () => {
    const box = archive();
    await box.batch(['in', '-o', 'out', '--to', 'json']);
    await box.batch(['in', '-o', 'out', '--to', 'ndjson']);
    await box.batch(['in', '-o', 'out', '--to', 'json,ndjson']);
    expect(box.converted).toEqual([]);
    expect(Object.keys(box.files('out'))).toHaveLength(4);
  });

  it('removes the files of articles that an issue no longer has', async () => {
    const box = archive();
    await box.batch(['in/a.txt', '-o', 'out', '--to', 'markdown', '--split']);
    const before = Object.keys(box.files('out'));
    expect(before).toContain('a/article-04.md');
    const last = fixtureText.lastIndexOf('来源：');
    box.put(
      'in/a.txt',
      fixtureText.slice(
        0,
        fixtureText.lastIndexOf('\n', fixtureText.lastIndexOf('返回目录', last)),
      ),
    );
    await box.batch(['in/a.txt', '-o', 'out', '--to', 'markdown', '--split']);
    const after = Object.keys(box.files('out'));
    expect(after).not.toContain('a/article-04.md');
    expect(after).toContain('a/article-03.md');
  });

  it('reports bad files, writes nothing for them, and continues', async () => {
    const box = archive();
    box.put('in/empty.txt', '');
    box.put('in/pdf.txt', '%PDF-1.7\n');
    box.put('in/cut.txt', Buffer.from(fixtureText.slice(0, 700)).subarray(0, -1));
    const first = await box.batch(['in', '-o', 'out']);
    expect(first.code).toBe(2);
    expect(first.stderr).toContain(
      'in/empty.txt:1:1: error The file contains no text. (issue/empty)',
    );
    expect(first.stderr).toContain('digest: in/pdf.txt: This PDF is damaged');
    expect(first.stderr).toContain('2 converted, 0 unchanged, 3 failed');
    expect(Object.keys(box.files('out'))).toEqual(['2024/b.json', 'a.json']);
    // They would fail again, so they are not converted again, but their errors are repeated.
    const second = await box.batch(['in', '-o', 'out']);
    expect(box.converted).toEqual([]);
    const lines = (text: string) => text.split('\n').slice(0, -2).sort();
    expect(lines(second.stderr)).toEqual(lines(first.stderr));
    expect(second.code).toBe(2);
    expect(reportOf(box).counts).toMatchObject({ found: 5, skipped: 2, failed: 3 });

    rmSync(box.path('in/pdf.txt'));
    rmSync(box.path('in/cut.txt'));
    expect(await box.batch(['in', '-o', 'out', '--quiet'])).toEqual({
      code: 1,
      stdout: '',
      stderr: `in/empty.txt:1:1: error The file contains no text. (issue/empty)
digest: in/empty.txt: has errors; no output was written
`,
    });
    box.put('in/empty.txt', fixtureText);
    expect((await box.batch(['in', '-o', 'out'])).code).toBe(0);
    expect(box.converted).toEqual(['in/empty.txt']);
  });

  it('stops at the first bad file with --fail-fast', async () => {
    const box = new Archive();
    for (let n = 0; n < 9; n += 1) box.put(`in/${n}.txt`, n === 0 ? '' : fixtureText);
    const { code, stderr } = await box.batch(['in', '-o', 'out', '--fail-fast', '--jobs', '1']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/stopped with \d files left; run the same command again to continue/);
    expect(reportOf(box).counts.remaining).toBeGreaterThan(5);
  });

  it('refuses conflicting and reserved names before it writes anything', async () => {
    const box = new Archive();
    for (const name of ['a.txt', 'a.TXT', 'B.txt', 'b.txt', 'con.txt', 'sub/aux/x.txt', 'c.txt']) {
      box.put(`in/${name}`, fixtureText);
    }
    box.put('in/c.json/d.txt', fixtureText);
    box.put('in2/c.txt', fixtureText);
    const { code, stderr } = await box.batch(['in', 'in2', '-o', 'out']);
    expect(code).toBe(2);
    expect(stderr).toBe(
      `digest: nothing was written because of 6 name conflicts:
  in/a.TXT and in/a.txt would both be written to a.json
  in/B.txt and in/b.txt would be the same file on a case-insensitive file system: b.json
  in/c.txt and in2/c.txt would both be written to c.json
  in/con.txt: its output would have a name reserved by Windows: con.json
  in/sub/aux/x.txt: its output would have a name reserved by Windows: sub/aux/x.json
  in/c.json/d.txt needs a folder where in/c.txt would write a file: c.json
`,
    );
    expect(box.has('out')).toBe(false);
    expect((await box.batch(['in2', '-o', 'in2', '--to', 'text'])).stderr).toContain(
      'in2/c.txt: its output would overwrite an input: c.txt',
    );
    const many = new Archive();
    for (let n = 0; n < 25; n += 1) many.put(`in/com1.${n}.txt`, '');
    expect((await many.batch(['in', '-o', 'out'])).stderr).toContain('… and 5 more');
  });

  it('overwrites nothing that it did not create', async () => {
    const box = archive();
    box.put('out/a.json', 'mine');
    const { code, stderr } = await box.batch(['in', '-o', 'out']);
    expect(code).toBe(2);
    expect(stderr).toContain('a.json: already exists; use --force to overwrite it');
    expect(box.read('out/a.json')).toBe('mine');
    expect(box.has('out/2024/b.json')).toBe(true);
    expect((await box.batch(['in', '-o', 'out', '--force'])).code).toBe(0);
    expect(box.read('out/a.json')).not.toBe('mine');

    // A file with exactly the right bytes counts as our own, so a lost manifest costs only time.
    rmSync(box.path('out/.digest'), { recursive: true });
    expect((await box.batch(['in', '-o', 'out'])).code).toBe(0);

    // The same name in another folder is another issue.
    box.put('in2/a.txt', other);
    expect((await box.batch(['in2', '-o', 'out'])).stderr).toContain('a.json: already exists');
    // Except when the archive has moved.
    rmSync(box.path('in/a.txt'));
    expect((await box.batch(['in2', '-o', 'out'])).code).toBe(0);
  });

  it('remembers what a killed run may have written, even after other runs', async () => {
    const box = archive();
    box.put('out/.digest/journal.ndjson', '{"begin":"a.txt","paths":["a.json"]}\n');
    box.put('out/a.json', 'of other options');
    const good = box.read('in/a.txt');
    box.put('in/a.txt', '');
    expect((await box.batch(['in', '-o', 'out'])).code).toBe(1);
    box.put('in/a.txt', good);
    expect((await box.batch(['in', '-o', 'out'])).code).toBe(0);
    expect(box.read('out/a.json')).not.toBe('of other options');
    expect(box.has('out/.digest/journal.ndjson')).toBe(false);
  });

  it('prunes only the outputs it created whose inputs are gone', async () => {
    const box = archive();
    for (const name of ['2023/c', '2023/e', '2024/f', 'd']) box.put(`in/${name}.txt`, fixtureText);
    await box.batch(['in', '-o', 'out', '--to', 'json,html']);
    box.put('out/2023/mine.json', 'mine');
    box.put('out/2024/b.json', 'changed by hand');
    for (const name of ['2023/c.txt', '2024/b.txt']) rmSync(box.path(`in/${name}`));

    const dry = await box.batch(['in', '-o', 'out', '--to', 'json,html', '--prune', '--dry-run']);
    expect(dry.code).toBe(0);
    expect(dry.stdout).toContain('would delete 2023/c.json\n');
    expect(box.has('out/2023/c.json')).toBe(true);

    // With only some files named, the others do not count as gone.
    const run = await box.batch([
      'in',
      '-o',
      'out',
      '--to',
      'json',
      '--prune',
      '--exclude',
      'd.txt',
    ]);
    expect(run.code).toBe(0);
    expect(run.stderr).toContain('deleted 2023/c.json');
    expect(run.stderr).toContain('kept 2024/b.json: changed since it was written');
    expect(box.list('out')).toEqual(['.digest', '2023', '2024', 'a', 'a.json', 'd', 'd.json']);
    expect(box.list('out/2023')).toEqual(['e', 'e.json', 'mine.json']);
    expect(box.list('out/2024')).toEqual(['b.json', 'f', 'f.json']);

    // If the disk of an archive is not mounted, its files are not gone.
    rmSync(box.path('in'), { recursive: true });
    const gone = await box.batch(['in', '-o', 'out', '--prune']);
    expect(gone).toMatchObject({ code: 2 });
    expect(gone.stderr).toContain('nothing was pruned');
    expect(box.has('out/a.json')).toBe(true);
  });

  it('reports what it would do with --dry-run', async () => {
    const box = archive();
    const { code, stdout, stderr } = await box.batch(['in', '-o', 'out', '--dry-run']);
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: 'would convert in/2024/b.txt\nwould convert in/a.txt\n',
      stderr: '2 files: 2 to convert, 0 unchanged, 0 would fail again\n',
    });
    expect(box.has('out')).toBe(false);
    const broken = await box.batch(['in', '-o', 'out', '--dry-run'], { stdoutFailsWith: 'EPIPE' });
    expect(broken.code).toBe(0);
  });

  it('reads file names from a list', async () => {
    const box = archive();
    box.put('list', '\uFEFFin/a.txt\r\nin/2024/b.txt\r\n\r\n');
    await box.batch(['--files-from', 'list', '-o', 'out']);
    expect(Object.keys(box.files('out'))).toEqual(['in/2024/b.json', 'in/a.json']);
    const stdin = 'in/a.txt\0in/2024/b.txt\0';
    await box.batch(['--files-from', '-', '-o', 'out'], { stdin });
    expect(box.converted).toEqual([]);
    expect(await box.batch(['--files-from', 'nowhere', '-o', 'out'])).toMatchObject({
      code: 2,
      stderr: 'digest: nowhere: no such file or folder\n',
    });
  });

  it('reports every path that it cannot read', async () => {
    const box = archive();
    symlinkSync('..', box.path('in/2024/loop'));
    symlinkSync('nowhere', box.path('in/gone.txt'));
    const { code, stderr } = await box.batch(['in', 'missing', '-o', 'out']);
    expect(code).toBe(2);
    expect(stderr).toContain('digest: in/2024/loop: symbolic link to its own parent folder');
    expect(stderr).toContain('digest: in/gone.txt: no such file or folder');
    expect(stderr).toContain('digest: missing: no such file or folder');
    expect(stderr).toContain('2 converted');
    expect(reportOf(box).problems).toHaveLength(2);
    expect((await box.batch(['nothing', '-o', 'out'])).stderr).toContain('no such file or folder');
    box.put('bare/notes.md', '');
    const bare = await box.batch(['bare', '-o', 'out']);
    expect(bare.code).toBe(2);
    expect(bare.stderr).toContain('digest: bare: contains no *.txt or *.pdf files');
    const chosen = await box.batch(['bare', '-o', 'out', '--include', '*.pdf']);
    expect(chosen.stderr).toContain('digest: bare: contains no files that the options select');
  });

  it('states in its summary whether the rules were applied', async () => {
    const box = archive();
    const bare = await box.batch(['in', '-o', 'bare']);
    expect(bare.stderr).toMatch(
      /0 warnings from parsing alone \(--check runs the rules\); \S+ s\n$/,
    );
    const checked = await box.batch(['in', '-o', 'checked', '--check']);
    expect(checked.stderr).toMatch(/, 1 warning; \S+ s\n$/);
  });

  it('exits with 0 and prints a note for a named file that the config ignores', async () => {
    const box = archive();
    box.put('digest.config.yaml', 'ignore: [in/**]\n');
    const named = await box.batch(['in/a.txt', '-o', 'out']);
    expect(named.code).toBe(0);
    expect(named.stderr).toBe('digest: in/a.txt: ignored by the config\n');
    const folder = await box.batch(['in', '-o', 'out']);
    expect(folder.code).toBe(2);
    expect(folder.stderr).toBe('digest: in: ignored by the config\n');
    const both = await box.batch(['in/a.txt', 'in', '-o', 'out']);
    expect(both.code).toBe(0);
    expect(both.stderr).toBe(
      'digest: in/a.txt: ignored by the config\ndigest: in: ignored by the config\n',
    );
    box.put('list', 'in\n');
    const listed = await box.batch(['--files-from', 'list', '-o', 'out']);
    expect(listed.stderr).toBe('digest: in: ignored by the config\n');
  });

  it('survives files that vanish or change, and worker threads that crash', async () => {
    const box = archive();
    box.put('in/c.txt', fixtureText);
    const openWorkers = inThisThread((task) => {
      if (task.input.name === 'in/a.txt') rmSync(task.input.path);
      if (task.input.name !== 'in/c.txt') return undefined;
      return {
        ...{ record: null, sightings: [], rows: null },
        findings: { counts: { error: 0, warning: 0, info: 0 }, kept: [] },
        failure: { kind: 'worker', detail: 'out of memory' },
      };
    });
    const { code, stderr } = await box.batch(['in', '-o', 'out'], { engine: { openWorkers } });
    expect(code).toBe(2);
    expect(stderr).toContain('digest: in/a.txt: no such file or folder');
    expect(stderr).toContain('in/c.txt: the worker thread crashed twice: out of memory');
    expect(box.list('out/2024')).toEqual(['b.json']);
    // The failure was not caused by the file, so it is tried again.
    await box.batch(['in', '-o', 'out']);
    expect(box.converted).toEqual(['in/c.txt']);
  });

  it('reports why an output folder cannot be used', async () => {
    const box = archive();
    box.put('file', '');
    expect(await box.batch(['in', '-o', 'file'])).toMatchObject({
      code: 2,
      stderr: `digest: ${box.path('file')}: cannot be written: a file is in the way of a folder\n`,
    });
    box.put('out/.digest/manifest.json', '{"manifestVersion":9}');
    const { code, stderr } = await box.batch(['in', '-o', 'out']);
    expect(code).toBe(2);
    expect(stderr).toContain('manifest.json: damaged, or written by another version');
  });

  it.each([
    [['in'], 'no output folder'],
    [['-o', 'out'], 'no inputs'],
    [['in', '-o', 'out', '--to', 'json,pdf'], '--to: invalid value “pdf”'],
    [['in', '-o', 'out', '--jobs', '0'], '--jobs: invalid value “0”'],
    [['in', '-o', 'out', '--shard', '3/2'], '--shard: invalid value “3/2”'],
    [['in', '-o', 'out', '--shard', 'x'], '--shard: invalid value “x”'],
    [['in', '-o', 'out', '--catalog', 'x.xls'], '--catalog: invalid name “x.xls”'],
    [['in', '-o', 'out', '--meta', 'titel=x'], 'unknown key “titel”'],
  ])('refuses %j', async (argv, message) => {
    const { code, stderr } = await archive().batch(argv);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it('reports characters that documents must not contain', async () => {
    const box = new Archive();
    box.put('in/a.txt', fixtureText.replace('清晨七点半', '清晨\u0001七点半'));
    const { stderr } = await box.batch(['in', '-o', 'out', '--to', 'text']);
    expect(stderr).toContain(
      'in/a.txt:56:1: warning replaced 1 character not allowed in documents',
    );
  });

  it('counts the changes of --normalize for each file and in total', async () => {
    const box = archive();
    box.put(
      'in/c.txt',
      fixtureText.replace('返回目录', '返回⽬录').replace('清晨七点半', '清晨⼀点半'),
    );
    const { stderr } = await box.batch(['in', '-o', 'out', '--normalize', '--report', 'r.json']);
    expect(stderr).toMatch(/^in\/c\.txt: normalized 1 radical or compatibility form, /m);
    expect(stderr).toMatch(/^3 files: normalized 1 radical or compatibility form, /m);
    const report = JSON.parse(box.read('r.json')) as RunReport;
    expect(report.files.map(({ normalized }) => normalized?.form)).toEqual([0, 0, 1]);
    const quiet = await box.batch(['in', '-o', 'quiet', '--normalize', '--quiet']);
    expect(quiet.stderr).toBe('');
  });

  it('shows a progress bar on a terminal and clears it before each message', async () => {
    const box = archive();
    box.put('in/empty.txt', '');
    const { stderr } = await box.batch(['in', '-o', 'out'], { tty: ['stderr'] });
    expect(stderr).toMatch(/\[-{24}\] 0% {2}0\/3 /);
    expect(stderr).toContain('\r\u001B[Kdigest: in/empty.txt: has errors');
  });
});

describe('the catalogue', () => {
  const title = '家庭医生签约服务：从“签得上”走向“用得好”';

  it('can be opened in Excel', async () => {
    const box = archive();
    box.put('in/a.txt', fixtureText.replaceAll('村卫生室的冬天怎么过', '=村卫生室"的冬天'));
    await box.batch(['in', '-o', 'out', '--catalog', 'list.csv']);
    const list = readFileSync(box.path('list.csv'));
    expect([...list.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = list.toString('utf8').slice(1).split('\r\n');
    expect(lines[0]).toBe('"issue","section","title","source","pages","summary","output"');
    expect(lines).toHaveLength(10);
    expect(lines[1]).toContain(`"2024/b.txt","基层卫生","${title}","城乡健康周刊","4–5","`);
    expect(lines[1]).toMatch(/,"2024\/b\.json"$/);
    expect(list.toString('utf8')).toContain(`,"'=村卫生室""的冬天",`);
  });

  it('is complete even when nothing was converted, or when files were converted before it existed', async () => {
    const box = archive();
    await box.batch(['in', '-o', 'out', '--to', 'json,markdown']);
    await box.batch(['in', '-o', 'out', '--to', 'json,markdown', '--catalog', 'one.ndjson']);
    expect(box.converted).toHaveLength(2);
    await box.batch(['in', '-o', 'out', '--to', 'json,markdown', '--catalog', 'two.ndjson']);
    expect(box.converted).toEqual([]);
    expect(box.read('two.ndjson')).toBe(box.read('one.ndjson'));
    const [first] = box.read('one.ndjson').split('\n');
    expect(JSON.parse(first!)).toMatchObject({
      issue: '2024/b.txt',
      title,
      pages: { start: 4, end: 5 },
      outputs: ['2024/b.json', '2024/b.md'],
    });
    box.put('in/a.txt', '');
    await box.batch(['in', '-o', 'out', '--to', 'json,markdown', '--catalog', 'two.ndjson']);
    expect(box.read('two.ndjson')).not.toContain('"a.txt"');
  });
});
