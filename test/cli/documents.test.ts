/** `--to markdown|html|epub|text` with everything around it: folders, metadata, dates and messages. */
import { mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from '../../src/parser/parse.ts';
import { toEpub } from '../../src/write/epub.ts';
import { toHtml, toHtmlFiles } from '../../src/write/html.ts';
import { toMarkdown, toMarkdownFiles } from '../../src/write/markdown.ts';
import { toText, toTextFiles } from '../../src/write/text.ts';
import type { Issue } from '../../src/tree/types.ts';
import { fixtureText, Sandbox } from './support.ts';

const issueOf = (name: string): Issue => parse(Buffer.from(fixtureText), { name });
const sandbox = (files: Record<string, string | Uint8Array> = {}) =>
  new Sandbox({ 'issue.txt': fixtureText, ...files });
const parseIssue = (box: Sandbox, argv: string[], env: Record<string, string> = {}) =>
  box.run(['parse', 'issue.txt', ...argv], { env });
const bytesOf = (box: Sandbox, name: string): Uint8Array => readFileSync(box.path(name));

describe('documents', () => {
  it('go to standard output', async () => {
    for (const [to, text] of [
      ['markdown', toMarkdown(issueOf('issue.txt'))],
      ['html', toHtml(issueOf('issue.txt'))],
      ['text', toText(issueOf('issue.txt'))],
    ] as const) {
      expect(await parseIssue(sandbox(), ['--to', to])).toEqual({
        code: 0,
        stdout: text,
        stderr: '',
      });
    }
  });

  it('go to a file, with the date of the input', async () => {
    const box = sandbox();
    const modified = new Date(Date.UTC(2024, 4, 31, 8, 15, 30));
    utimesSync(box.path('issue.txt'), modified, modified);
    expect(await parseIssue(box, ['--to', 'epub', '-o', 'a.epub'])).toMatchObject({ code: 0 });
    const expected = await toEpub(issueOf('issue.txt'), { modified });
    expect(Buffer.compare(bytesOf(box, 'a.epub'), expected)).toBe(0);
  });

  it('can be made from a file whose name is too long for a metadata file beside it', async () => {
    const name = `${'a'.repeat(246)}.txt`;
    const box = new Sandbox({ [name]: fixtureText });
    for (const argv of [
      ['parse', name, '--to', 'markdown', '-o', `${'b'.repeat(252)}.md`],
      ['parse', name, '--split', '--to', 'html', '-o', 'pages/'],
      ['batch', name, '--to', 'json', '-o', 'out'],
    ]) {
      expect(await box.run(argv)).toMatchObject({ code: 0 });
    }
  });

  it('have the date in SOURCE_DATE_EPOCH if it is set', async () => {
    const box = sandbox();
    const env = { SOURCE_DATE_EPOCH: '1700000000' };
    await parseIssue(box, ['--to', 'epub', '-o', 'a.epub'], env);
    await parseIssue(box, ['--to', 'epub', '-o', 'b.epub'], env);
    const expected = await toEpub(issueOf('issue.txt'), { modified: new Date(1_700_000_000_000) });
    expect(Buffer.compare(bytesOf(box, 'a.epub'), expected)).toBe(0);
    expect(Buffer.compare(bytesOf(box, 'b.epub'), expected)).toBe(0);
    for (const epoch of ['yesterday', '-1', '1e9', '999999999999']) {
      const { code, stderr } = await parseIssue(box, ['--to', 'text'], {
        SOURCE_DATE_EPOCH: epoch,
      });
      expect(code).toBe(2);
      expect(stderr).toContain(`SOURCE_DATE_EPOCH: invalid value “${epoch}”`);
    }
  });

  it('have a fixed date when the input has none', async () => {
    const box = new Sandbox();
    await box.run(['parse', '-', '--to', 'epub', '-o', 'a.epub'], { stdin: fixtureText });
    const expected = await toEpub(issueOf('<stdin>'));
    expect(Buffer.compare(bytesOf(box, 'a.epub'), expected)).toBe(0);
  });

  it('of several inputs go to a folder', async () => {
    const box = sandbox({ 'b.txt': fixtureText });
    for (const to of ['markdown', 'epub', 'text']) {
      expect(await box.run(['parse', 'issue.txt', 'b.txt', '--to', to, '-o', 'out'])).toMatchObject(
        {
          code: 0,
        },
      );
    }
    expect(box.list('out')).toEqual(
      ['b.epub', 'b.md', 'b.txt', 'issue.epub', 'issue.md', 'issue.txt'].sort(),
    );
  });

  it('in binary formats are not written to a terminal', async () => {
    const { code, stdout, stderr } = await sandbox().run(['parse', 'issue.txt', '--to', 'epub'], {
      tty: ['stdout'],
    });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('not writing EPUB to a terminal');
  });
});

describe('one file for each article', () => {
  it.each([
    ['markdown', ['--split'], toMarkdownFiles],
    ['text', ['--split'], toTextFiles],
    ['html', ['--split'], toHtmlFiles],
    ['html', [], toHtmlFiles],
  ] as const)('%s %j', async (to, flags, write) => {
    const box = sandbox();
    expect(await parseIssue(box, ['--to', to, ...flags, '-o', 'out/'])).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
    const files = write(issueOf('issue.txt'));
    expect(box.list('out')).toEqual(files.map(({ name }) => name).sort());
    for (const { name, content } of files) {
      expect(readFileSync(box.path(`out/${name}`)).equals(Buffer.from(content)), name).toBe(true);
    }
  });

  it('creates a folder even for a name that looks like a file', async () => {
    const box = sandbox();
    await parseIssue(box, ['--to', 'markdown', '--split', '-o', 'notes']);
    expect(box.list('notes')).toContain('contents.md');
  });

  it('keeps several inputs in separate folders', async () => {
    const box = sandbox({ 'b.txt': fixtureText });
    await box.run(['parse', 'issue.txt', 'b.txt', '--to', 'html', '-o', 'out']);
    expect(box.list('out')).toEqual(['b', 'issue']);
    expect(box.list('out/b')).toContain('nav.xhtml');
  });

  it('can be a single page in a folder', async () => {
    const box = sandbox();
    await parseIssue(box, ['--to', 'html', '--no-split', '-o', 'out/']);
    expect(box.list('out')).toEqual(['issue.html']);
    expect(box.read('out/issue.html')).toBe(toHtml(issueOf('issue.txt')));
  });

  it('overwrites nothing without --force, and never an input', async () => {
    const box = sandbox();
    mkdirSync(box.path('out'));
    writeFileSync(box.path('out/article-02.md'), 'mine');
    const argv = ['--to', 'markdown', '--split', '-o', 'out'];
    const { code, stderr } = await parseIssue(box, argv);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'digest: out/article-02.md: already exists; use --force to overwrite it\n',
    });
    expect(box.list('out')).toEqual(['article-02.md']);
    expect((await parseIssue(box, [...argv, '--force'])).code).toBe(0);
    expect(box.read('out/article-02.md')).toContain('title:');

    const own = new Sandbox({ 'article-01.txt': fixtureText });
    const forced = ['parse', 'article-01.txt', '--to', 'text', '--split', '--force', '-o', '.'];
    const result = await own.run(forced);
    expect(result.stderr).toContain('article-01.txt: is an input');
    expect(own.list()).toEqual(['article-01.txt']);
  });

  it('needs a folder', async () => {
    const box = sandbox({ file: '' });
    for (const [argv, message] of [
      [['--to', 'markdown', '--split'], '--split writes several files; name a folder'],
      [
        ['--to', 'markdown', '--split', '-o', 'file'],
        'file: is a file, but several outputs need a',
      ],
      [
        ['--to', 'epub', '--split', '-o', 'x'],
        '--split cannot be used with --to epub; it works with: ma',
      ],
      [['--split', '-o', 'x'], '--split cannot be used with --to json'],
    ] as const) {
      const { code, stderr } = await parseIssue(box, [...argv]);
      expect(code).toBe(2);
      expect(stderr).toContain(message);
    }
    expect(box.list()).toEqual(['file', 'issue.txt']);
  });

  it('leaves nothing behind when the input cannot be read', async () => {
    const box = new Sandbox({ 'a.txt': '%PDF-1.7' });
    expect((await box.run(['parse', 'a.txt', '--to', 'html', '-o', 'out/'])).code).toBe(2);
    expect(box.list()).toEqual(['a.txt']);
  });

  it('reports the error of the system', async () => {
    const box = sandbox({ file: '' });
    const { code, stderr } = await parseIssue(box, ['--to', 'html', '-o', 'file/x/']);
    expect(code).toBe(2);
    expect(stderr).toContain('cannot be written');
  });
});

describe('metadata', () => {
  const png = Buffer.from('89504e470d0a1a0a', 'hex');
  const front = async (box: Sandbox, argv: string[] = []): Promise<string> => {
    const { stdout, stderr } = await parseIssue(box, ['--to', 'markdown', ...argv]);
    expect(stderr).toBe('');
    return stdout.slice(0, stdout.indexOf('\n---\n', 4));
  };

  it('can be set with options', async () => {
    const argv = ['--meta', 'title=a=b', '--meta', 'creator=甲', '--meta', 'creator=乙'];
    const text = await front(sandbox(), [...argv, '--meta', 'date=2024-05']);
    expect(text).toContain('title: "a=b"\n');
    expect(text).toContain('date: "2024-05-01"\nissued: "2024-05"\n');
    expect(text).toContain('creator:\n  - "甲"\n  - "乙"\n');
  });

  it('is taken from the common file, the file beside the input, and options, in rising priority', async () => {
    const box = sandbox({
      'all.yaml': 'title: 一\npublisher: 一\ndate: 2024\n',
      'issue.meta.yaml': 'publisher: 二\ndate: 2025\n',
    });
    const text = await front(box, ['--meta-file', 'all.yaml', '--meta', 'date=2026']);
    expect(text).toContain('title: "一"\n');
    expect(text).toContain('date: "2026-01-01"\nissued: "2026"\npublisher: "二"\n');
    expect(await front(box)).toContain('date: "2025-01-01"\nissued: "2025"\npublisher: "二"\n');
  });

  it('may be empty', async () => {
    expect(await front(sandbox({ 'issue.meta.yaml': '# nothing yet\n' }))).toContain('"本期视点"');
  });

  it('can name a cover, relative to the file that names it', async () => {
    const box = sandbox({ 'cover.bin': png });
    mkdirSync(box.path('sub'));
    writeFileSync(box.path('sub/issue.txt'), fixtureText);
    writeFileSync(box.path('sub/issue.meta.yaml'), 'cover: ../cover.bin\n');
    await box.run(['parse', 'sub/issue.txt', '--to', 'html', '-o', 'out/']);
    expect(Buffer.compare(bytesOf(box, 'out/cover.png'), png)).toBe(0);
    for (const [name, content] of [
      ['jpg', Buffer.from('ffd8ffe0', 'hex')],
      ['gif', 'GIF89a'],
      ['webp', 'RIFF0000WEBP'],
      ['svg', '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ] as const) {
      writeFileSync(box.path('picture'), content);
      const argv = ['--to', 'html', '--meta', 'cover=picture', '-o', `${name}/`];
      expect((await parseIssue(box, argv)).stderr).toBe('');
      expect(box.list(name)).toContain(`cover.${name}`);
    }
  });

  it.each<[string[], Record<string, string>, string]>([
    [['--meta', 'title'], {}, '--meta: invalid value “title”; expected key=value'],
    [['--meta', '=x'], {}, '--meta: invalid value “=x”; expected key=value'],
    [['--meta', 'titel=x'], {}, '--meta: unknown key “titel”; available keys: title, '],
    [['--meta', 'titel=x'], {}, '— did you mean title?'],
    [['--meta', 'title='], {}, '--meta: title: must not be empty'],
    [['--meta', 'date=May'], {}, '--meta: date: invalid date “May”'],
    [['--meta', 'language=_'], {}, '--meta: language: invalid language tag “_”'],
    [['--meta', 'cover=none.png'], {}, 'none.png: no such file or folder'],
    [['--meta', 'cover=issue.txt'], {}, 'issue.txt: not an image that EPUB supports'],
    [['--meta-file', 'none.yaml'], {}, 'none.yaml: no such file or folder'],
    [['--meta-file', 'x.yaml'], { 'x.yaml': '- a\n' }, 'x.yaml: expected “key: value” lines'],
    [['--meta-file', 'x.yaml'], { 'x.yaml': 'a: [\n' }, 'x.yaml:2:1: invalid YAML: '],
    [
      ['--meta-file', 'x.yaml'],
      { 'x.yaml': 'title: true\n' },
      'x.yaml: title: expected text, got true',
    ],
    [[], { 'issue.meta.yaml': 'dat: 2024' }, 'issue.meta.yaml: unknown key “dat”'],
    [
      ['--to', 'json', '--meta', 'a=b'],
      {},
      '--meta cannot be used with --to json; it works with: markdo',
    ],
    [['--to', 'tree', '--meta-file', 'x'], {}, '--meta-file cannot be used with --to tree'],
  ])('is refused when invalid: %j %j', async (argv, files, message) => {
    const { code, stdout, stderr } = await parseIssue(sandbox(files), ['--to', 'html', ...argv]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/\n {4}at /);
  });
});

describe('characters that documents must not contain', () => {
  const text = fixtureText.replace('清晨七点半', '清晨\u0001七\u0001点\uFFFE半');

  it('are reported with their place', async () => {
    const box = new Sandbox({ 'issue.txt': text });
    const { code, stdout, stderr } = await parseIssue(box, ['--to', 'html']);
    expect(code).toBe(0);
    expect(stdout).toContain('清晨\uFFFD七\uFFFD点\uFFFD半');
    expect(stderr).toBe(
      'issue.txt:56:1: warning replaced 3 characters not allowed in documents with U+FFFD: U+0001 × 2, U+FFFE × 1\n',
    );
    expect((await parseIssue(box, ['--to', 'html', '--quiet'])).stderr).toBe('');
    expect((await parseIssue(box, ['--to', 'json'])).stderr).toBe('');
  });
});

describe('options of one format', () => {
  it('set the flavour, the names and the pages of Markdown', async () => {
    const box = sandbox();
    const argv = ['issue.txt', '--to', 'markdown', '--split', '-o', 'notes', '--flavor', 'hugo'];
    await box.run(['parse', ...argv, '--name-template', '{issue}-{index}', '--no-pages']);
    const text = box.read('notes/issue-00.md');
    expect(text).toContain('{{< relref "issue-01.md" >}}');
    expect(text).not.toContain('[page-');
  });
  it('add a style sheet to HTML, or replace the built-in one', async () => {
    const box = sandbox({ 'own.css': 'p > a { color: red; }' });
    const { stdout } = await box.run(['parse', 'issue.txt', '--to', 'html', '--css', 'own.css']);
    expect(stdout).toContain('p > a { color: red; }');
    expect(stdout).toContain('.title-page {');
    const argv = ['parse', 'issue.txt', '--to', 'html', '--css', 'own.css', '--no-style'];
    const bare = (await box.run(argv)).stdout;
    expect(bare).toContain('p > a { color: red; }');
    expect(bare).not.toContain('.title-page {');
  });
  it.each([
    [['--to', 'html', '--flavor', 'hugo'], '--flavor'],
    [['--to', 'epub', '--css', 'issue.txt'], '--css'],
    [['--to', 'json', '--no-pages'], '--no-pages'],
    [['--to', 'html', '--css', 'absent.css'], 'absent.css'],
  ])('are refused: %j', async (argv, named) => {
    const { code, stderr } = await sandbox().run(['parse', 'issue.txt', ...argv]);
    expect(code).toBe(2);
    expect(stderr).toContain(named);
  });
});
