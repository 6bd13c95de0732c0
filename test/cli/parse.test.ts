import { once } from 'node:events';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import type { Engine } from '../../src/cli/context.ts';
import { run } from '../../src/cli/main.ts';
import type { IssueEvent } from '../../src/tree/events.ts';
import { parse, parseDecoded, parseEvents } from '../../src/parser/parse.ts';
import type { Issue } from '../../src/tree/types.ts';
import { toJson } from '../../src/write/json.ts';
import { toTree } from '../../src/write/tree.ts';
import { Collector, fixturePath, fixtureText, Sandbox, systemError } from './support.ts';

const treeOf = (name: string, content: string = fixtureText): Issue =>
  parse(Buffer.from(content), { name });

const expectedJson = toJson(treeOf('issue.txt'));
const sandbox = () => new Sandbox({ 'issue.txt': fixtureText });

interface Line {
  file: string;
  issue: string;
  section: string;
  id: string;
}
const linesOf = (ndjson: string): Line[] =>
  ndjson.split(/(?<=\n)/).map((line) => JSON.parse(line) as Line);

/** A line that contains U+FFFD, which causes a warning. */
const lostCharacter = (line: number): IssueEvent => {
  const point = { line, column: 1, offset: 0 };
  return { type: 'replacement', position: { start: point, end: point } };
};

/** An engine that emits different events from the real one. */
const engineEmitting = (
  change: (events: IssueEvent[]) => Iterable<IssueEvent>,
): Partial<Engine> => ({
  parseDecoded: (input, options) => change(parseDecoded(input, options)),
  async *parseStream(chunks, options) {
    const parts: Uint8Array[] = [];
    for await (const chunk of chunks) parts.push(chunk);
    yield* change([...parseEvents(Buffer.concat(parts), options)]);
  },
});

const withWarnings = (...lines: number[]): Partial<Engine> =>
  engineEmitting((events) => [...lines.map(lostCharacter), ...events]);

describe('--normalize', () => {
  const damaged = fixtureText
    .replaceAll('返回目录', '返回⽬录')
    .replace('基层卫生', '基层\u200B卫生');

  it('normalizes the text, counts the changes, and keeps all positions', async () => {
    const files = { 'a.txt': damaged.replace('清晨七点半', '清晨⼀点半，，') };
    const plain = await new Sandbox(files).run(['parse', 'a.txt']);
    const { code, stdout, stderr } = await new Sandbox(files).run([
      ...['parse', 'a.txt', '--normalize'],
    ]);
    expect(code).toBe(0);
    expect(stderr).toMatch(/^a\.txt: normalized 1 radical or compatibility form, /m);
    expect(stderr).toMatch(/1 repeated mark, \d+ blanks, 1 invisible character$/m);
    expect(stdout).toContain('清晨一点半，');
    expect(stdout).not.toMatch(/⼀|，，|\u200B/);
    const positions = (json: string): string => JSON.stringify(json.match(/"offset": \d+/g));
    expect(positions(stdout).length).toBeGreaterThan(0);
    expect(plain.stdout).toContain('清晨⼀点半，，');
  });

  it('is off unless the config turns it on', async () => {
    const files = { 'a.txt': damaged, 'digest.config.yaml': 'normalize: true\n' };
    expect((await new Sandbox(files).run(['parse', 'a.txt'])).stderr).toMatch(/normalized/);
  });
});

/** Contents without any article, which is an error. */
const withoutBody = fixtureText.slice(0, fixtureText.indexOf('----本期内容'));

describe('formats', () => {
  it('writes JSON to standard output', async () => {
    const result = await sandbox().run(['parse', 'issue.txt']);
    expect(result).toEqual({ code: 0, stdout: expectedJson, stderr: '' });
  });

  it('reports the input name as it was given', async () => {
    const { stdout } = await new Sandbox().run(['parse', fixturePath]);
    expect((JSON.parse(stdout) as Issue).origin.name).toBe(fixturePath);
  });

  it('writes YAML', async () => {
    const { stdout } = await sandbox().run(['parse', 'issue.txt', '--to', 'yaml']);
    expect(parseYaml(stdout)).toEqual(treeOf('issue.txt'));
  });

  it('reads standard input', async () => {
    const result = await new Sandbox().run(['parse', '-'], { stdin: fixtureText });
    expect(result).toEqual({ code: 0, stdout: toJson(treeOf('<stdin>')), stderr: '' });
  });

  it('writes one article per line, with its section', async () => {
    const { stdout } = await sandbox().run(['parse', 'issue.txt', '--to', 'ndjson']);
    const name = { file: 'issue.txt', issue: '本期视点' };
    expect(linesOf(stdout)).toMatchObject([
      { ...name, section: '基层卫生', id: 'article-01' },
      { ...name, section: '基层卫生', id: 'article-02' },
      { ...name, section: '智慧医院', id: 'article-03' },
      { ...name, section: '智慧医院', id: 'article-04' },
    ]);
  });

  it('concatenates the articles of several inputs', async () => {
    const { stdout } = await sandbox().run(['parse', '-', 'issue.txt', '--to=ndjson'], {
      stdin: fixtureText,
    });
    const files = linesOf(stdout).map((line) => line.file);
    expect(files).toEqual([
      ...Array<string>(4).fill('<stdin>'),
      ...Array<string>(4).fill('issue.txt'),
    ]);
  });

  it('shows no progress for an input that is read quickly', async () => {
    const argv = ['parse', '-', '--to', 'ndjson'];
    const { code, stderr } = await new Sandbox().run(argv, { stdin: fixtureText, tty: ['stderr'] });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('prints an outline, without colour when not on a terminal', async () => {
    const { stdout } = await sandbox().run(['parse', 'issue.txt', '--to', 'tree', '--lang', 'zh']);
    expect(stdout).toBe(toTree(treeOf('issue.txt'), { language: 'zh' }));
  });

  it.each([
    [['stdout'], {}, true],
    [['stderr'], {}, false],
    [['stdout'], { NO_COLOR: '1' }, false],
    [['stdout'], { NO_COLOR: '' }, true],
    [['stdout'], { TERM: 'dumb' }, false],
    [['stdout'], { FORCE_COLOR: '0' }, false],
    [[], { FORCE_COLOR: '1', NO_COLOR: '1' }, true],
  ] as const)(
    'prints an outline in colour: terminal %j, environment %j → %j',
    async (tty, env, color) => {
      const { stdout } = await sandbox().run(['parse', 'issue.txt', '--to', 'tree'], {
        tty: [...tty],
        env,
      });
      expect(stdout).toBe(toTree(treeOf('issue.txt'), { color }));
    },
  );
});

describe('findings', () => {
  const engine = withWarnings(3, 2, 1);

  it('go to standard error, in the order of the text', async () => {
    const { code, stdout, stderr } = await sandbox().run(['parse', 'issue.txt'], { engine });
    expect({ code, stdout }).toEqual({ code: 0, stdout: expectedJson });
    expect(stderr.split('\n')).toEqual([
      expect.stringMatching(/^issue\.txt:1:1: warning .* \(text\/replacement-character\)$/),
      expect.stringMatching(/^issue\.txt:2:1: warning /),
      expect.stringMatching(/^issue\.txt:3:1: warning /),
      '',
    ]);
  });

  it('of severity error set the exit code to 1, but the tree is still written', async () => {
    for (const to of ['json', 'ndjson']) {
      const box = new Sandbox({ 'issue.txt': withoutBody });
      const { code, stdout, stderr } = await box.run(['parse', 'issue.txt', '--to', to]);
      expect(stderr).toContain(' error ');
      expect(code).toBe(1);
      if (to === 'json') expect(stdout).toMatch(/^\{/);
    }
  });

  it('are fewer with --quiet, but the exit code is the same', async () => {
    const argv = ['parse', 'issue.txt', '--quiet'];
    const box = new Sandbox({ 'issue.txt': withoutBody });
    const { code, stderr } = await box.run(argv, { engine });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^issue\.txt:\d+:1: error .*\n$/);
    expect((await sandbox().run(argv, { engine })).stderr).toBe('');
  });

  it('are coloured on a terminal', async () => {
    const { stderr } = await sandbox().run(['parse', 'issue.txt'], { engine, tty: ['stderr'] });
    expect(stderr).toContain('issue.txt:2:1: \u001B[33mwarning\u001B[39m ');
  });

  it('are limited in number, with a count of the rest', async () => {
    const many = withWarnings(...Array.from({ length: 50 }, (_, i) => i + 1));
    const { stderr } = await sandbox().run(['parse', 'issue.txt'], { engine: many });
    expect(stderr.trimEnd().split('\n')).toHaveLength(21);
    expect(stderr).toMatch(/issue\.txt: 30 more: 30 warnings\n$/);
  });

  it('do not need a standard error stream', async () => {
    const result = await sandbox().run(['parse', 'issue.txt'], {
      engine,
      stderrFailsWith: 'EPIPE',
    });
    expect(result).toEqual({ code: 0, stdout: expectedJson, stderr: '' });
  });
});

describe('--explain', () => {
  it('explains how the layout and each line were read', async () => {
    for (const to of ['json', 'ndjson']) {
      const argv = ['parse', 'issue.txt', '--explain', '--to', to];
      const { stdout, stderr } = await sandbox().run(argv);
      if (to === 'json') expect(stdout).toMatch(/^\{/);
      expect(stderr).toMatch(/^issue\.txt: layout\n {2}line width: 60 columns\n/);
      expect(stderr).toContain('issue.txt: lines of article-01, 家庭医生签约服务');
      expect(stderr).toMatch(/^issue\.txt:62: heading( \w+=-?[\d.]+)*$/m);
    }
  });
  it('prints nothing unless requested', async () => {
    expect((await sandbox().run(['parse', 'issue.txt'])).stderr).toBe('');
  });
});

describe('bad input', () => {
  const oneLine = /^digest: [^\n]+\n$/;

  it.each([
    ['nowhere.txt', 'digest: nowhere.txt: no such file or folder\n'],
    ['folder', 'digest: folder: is a folder; use “digest batch” to convert folders\n'],
    ['issue.txt/x', 'digest: issue.txt/x: part of the path is not a folder\n'],
    ['a\u001B[2J', 'digest: a\\u{1B}[2J: no such file or folder\n'],
  ])('is reported: %j', async (name, message) => {
    for (const to of ['json', 'ndjson']) {
      const box = sandbox();
      mkdirSync(box.path('folder'));
      const result = await box.run(['parse', name, '--to', to]);
      expect(result).toEqual({ code: 2, stdout: '', stderr: message });
    }
  });

  it('is reported when reading is not permitted', async ({ skip }) => {
    skip(process.getuid?.() === 0, 'root may read everything');
    const box = sandbox();
    chmodSync(box.path('issue.txt'), 0o000);
    const { code, stderr } = await box.run(['parse', 'issue.txt']);
    expect({ code, stderr }).toEqual({ code: 2, stderr: 'digest: issue.txt: permission denied\n' });
  });

  it('is reported with its place when it cannot be decoded', async () => {
    const bad = Buffer.concat([
      Buffer.from('第一行\n第二'),
      Buffer.from([0xff]),
      Buffer.from('行'),
    ]);
    const box = new Sandbox({ 'bad.txt': bad });
    for (const to of ['json', 'ndjson']) {
      const argv = ['parse', 'bad.txt', '--encoding', 'utf-8', '--to', to];
      const { code, stderr } = await box.run(argv);
      expect(code).toBe(2);
      expect(stderr).toMatch(/^digest: bad\.txt:2:3: .*offset 16/);
      expect(stderr).toMatch(oneLine);
    }
  });

  it('is an error finding, not a failure, when it is empty', async () => {
    const { code, stdout, stderr } = await new Sandbox({ 'empty.txt': '' }).run([
      'parse',
      'empty.txt',
    ]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^empty\.txt:1:1: error .*\(issue\/empty\)\n$/);
    expect(JSON.parse(stdout)).toMatchObject({ contents: [], sections: [], unclaimed: [] });
  });

  it('is read in the encoding that was given', async () => {
    const bytes = Buffer.from(`\uFEFF${fixtureText}`, 'utf16le');
    const box = new Sandbox({ 'wide.txt': bytes });
    const { code, stdout } = await box.run(['parse', 'wide.txt', '--encoding', 'UTF-16LE']);
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as Issue).origin.encoding).toBe('utf-16le');
  });
});

describe('the output format', () => {
  it.each([
    ['a.epub', /^PK/],
    ['a.MD', /^---\n/],
    ['a.yml', /^schemaVersion: /],
    ['a.txt', /^本期视点\n/],
    ['a.out', /^\{/],
  ])('follows the extension of %s', async (name, start) => {
    const box = sandbox();
    expect((await box.run(['parse', 'issue.txt', '-o', name])).stderr).toBe('');
    expect(box.read(name)).toMatch(start);
  });

  it('is refused when it contradicts the extension', async () => {
    const box = sandbox();
    const argv = ['parse', 'issue.txt', '--to', 'json', '-o', 'book.epub'];
    expect(await box.run(argv)).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'digest: book.epub: ends in .epub, but the format is json; use --to epub, or change the extension\n',
    });
    mkdirSync(box.path('book.epub'));
    expect((await box.run(argv)).code).toBe(0);
    expect(box.list('book.epub')).toEqual(['issue.json']);
  });
});

describe('a terminal', () => {
  it('is not controlled by the text of an issue', async () => {
    const text = fixtureText.replace('清晨七点半', '清晨\u009B31m七点\u001B[2J半\u{1FFFE}');
    for (const to of ['json', 'ndjson', 'markdown', 'html', 'text']) {
      const argv = ['parse', '-', '--to', to, '--quiet'];
      const { stdout } = await new Sandbox().run(argv, { stdin: text, tty: ['stdout'] });
      expect(stdout).not.toMatch(/[\u0080-\u009F]/);
      expect(stdout).not.toContain('\u001B');
      // Nor is anything lost.
      if (to === 'json') expect(stdout).toContain('\\ud83f\\udffe');
    }
  });
});

describe('output to files', () => {
  it('writes the file and leaves nothing else behind', async () => {
    const box = sandbox();
    const result = await box.run(['parse', 'issue.txt', '-o', 'out.json']);
    expect(result).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(box.read('out.json')).toBe(expectedJson);
    expect(box.list()).toEqual(['issue.txt', 'out.json']);
  });

  it('creates the folders it needs', async () => {
    const box = sandbox();
    expect((await box.run(['parse', 'issue.txt', '-o', 'a/b/out.json'])).code).toBe(0);
    expect(box.read('a/b/out.json')).toBe(expectedJson);
  });

  it('overwrites nothing without --force', async () => {
    const box = new Sandbox({ 'issue.txt': fixtureText, 'out.json': 'mine' });
    const argv = ['parse', 'issue.txt', '-o', 'out.json'];
    const { code, stderr } = await box.run(argv);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'digest: out.json: already exists; use --force to overwrite it\n',
    });
    expect(box.read('out.json')).toBe('mine');
    expect((await box.run([...argv, '--force'])).code).toBe(0);
    expect(box.read('out.json')).toBe(expectedJson);
  });

  it.each(['issue.txt', './issue.txt', 'link.txt', 'hard.txt'])(
    'never overwrites an input (%s)',
    async (output) => {
      const box = sandbox();
      symlinkSync('issue.txt', box.path('link.txt'));
      const { linkSync } = await import('node:fs');
      linkSync(box.path('issue.txt'), box.path('hard.txt'));
      const { code, stderr } = await box.run(['parse', 'issue.txt', '--force', '-o', output]);
      expect(code).toBe(2);
      expect(stderr).toBe(`digest: ${output}: is an input file and is never overwritten\n`);
      expect(box.read('issue.txt')).toBe(fixtureText);
    },
  );

  it('has neither the colour nor the width of a terminal', async () => {
    const box = sandbox();
    await box.run(['parse', 'issue.txt', '--to', 'tree', '-o', 't.txt'], { tty: ['stdout'] });
    expect(box.read('t.txt')).toBe(toTree(treeOf('issue.txt')));
  });

  it('goes to a folder, named after the inputs', async () => {
    const box = new Sandbox({ 'a.txt': fixtureText, 'b.c.txt': fixtureText });
    mkdirSync(box.path('out'));
    for (const [to, names] of [
      ['json', ['a.json', 'b.c.json', 'stdin.json']],
      ['ndjson', ['a.ndjson', 'b.c.ndjson', 'stdin.ndjson']],
    ] as const) {
      const argv = ['parse', 'a.txt', 'b.c.txt', '-', '--to', to, '-o', 'out'];
      expect(await box.run(argv, { stdin: fixtureText })).toMatchObject({ code: 0, stderr: '' });
      expect(box.list('out')).toEqual(expect.arrayContaining([...names]));
    }
    expect(box.read('out/a.json')).toBe(toJson(treeOf('a.txt')));
    expect(linesOf(box.read('out/b.c.ndjson'))).toHaveLength(4);
  });

  it('creates the folder when the name can only mean a folder', async () => {
    const box = new Sandbox({ 'a.txt': fixtureText, 'b.txt': fixtureText });
    expect((await box.run(['parse', 'a.txt', '-o', 'one/'])).code).toBe(0);
    expect((await box.run(['parse', 'a.txt', 'b.txt', '-o', 'two'])).code).toBe(0);
    expect([box.list('one'), box.list('two')]).toEqual([['a.json'], ['a.json', 'b.json']]);
  });

  it('can be one file for several inputs with NDJSON', async () => {
    const box = new Sandbox({ 'a.txt': fixtureText, 'b.txt': fixtureText });
    const argv = ['parse', 'a.txt', 'b.txt', '--to', 'ndjson', '-o', 'all.ndjson'];
    expect((await box.run(argv)).code).toBe(0);
    expect(linesOf(box.read('all.ndjson'))).toHaveLength(8);
  });

  it('of an input with several issues contains all of them as NDJSON, and the first one as a tree', async () => {
    const box = new Sandbox({ 'a.txt': fixtureText, 'two.txt': fixtureText + fixtureText });
    const both = await box.run(['parse', 'two.txt', '--to', 'ndjson']);
    const one = await box.run(['parse', 'a.txt', '--to', 'ndjson']);
    const gist = (text: string) => linesOf(text).map((line) => ({ ...line, file: '', id: '' }));
    expect(gist(both.stdout)).toEqual([...gist(one.stdout), ...gist(one.stdout)]);
    expect(both.stderr).toContain('Another issue begins here; it was read as well.');
    const tree = await box.run(['parse', 'two.txt']);
    expect(tree.stderr).toContain(
      'Another issue begins here; only the first one is checked and written as a tree.',
    );
  });

  it('is refused before anything is written', async () => {
    const box = new Sandbox({ 'a.txt': fixtureText, 'b.txt': fixtureText, file: 'x' });
    mkdirSync(box.path('sub'));
    mkdirSync(box.path('out'));
    mkdirSync(box.path('out/b.json'));
    writeFileSync(box.path('sub/a.txt'), fixtureText);
    for (const [argv, message] of [
      [['a.txt', 'b.txt', '-o', 'file'], 'file: is a file, but several outputs need a folder'],
      [['a.txt', 'sub/a.txt', '-o', 'out'], 'a.txt and sub/a.txt would both be written to out/a.j'],
      [['a.txt', 'b.txt', '-o', 'out'], 'out/b.json: is a folder, cannot be written as a file'],
      [['a.txt', '-o', '/dev/null', '--force'], '/dev/null: is not a regular file; redirect'],
      [['a.txt', '-o', 'file/\u001B[2J'], 'file/\\u{1B}[2J: cannot be written'],
      [['a.txt', '-o', 'file/x', '--force'], 'file/x: cannot be written: a file is in the way of'],
    ] as const) {
      const { code, stderr } = await box.run(['parse', ...argv]);
      expect(code).toBe(2);
      expect(stderr).toContain(`digest: ${message}`);
    }
    expect([box.list('out'), box.list('sub')]).toEqual([['b.json'], ['a.txt']]);
    expect(box.read('file')).toBe('x');
  });

  it('does not overwrite a file that appeared in the meantime', async () => {
    const box = sandbox();
    const engine = engineEmitting((events) => {
      writeFileSync(box.path('out.json'), 'theirs');
      return events;
    });
    const { code, stderr } = await box.run(['parse', 'issue.txt', '-o', 'out.json'], { engine });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'digest: out.json: already exists; use --force to overwrite it\n',
    });
    expect(box.read('out.json')).toBe('theirs');
    expect(box.list()).toEqual(['issue.txt', 'out.json']);
  });
});

describe('one bad input among several', () => {
  const files = { 'a.txt': fixtureText, 'b.txt': '%PDF-1.7', 'c.txt': fixtureText };

  it('does not keep the others from being written to a folder', async () => {
    const box = new Sandbox(files);
    const { code, stderr } = await box.run(['parse', 'a.txt', 'b.txt', 'x', 'c.txt', '-o', 'out']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^digest: b\.txt: This PDF is damaged.*\ndigest: x: no such file.*\n$/);
    expect(box.list('out')).toEqual(['a.json', 'c.json']);
  });

  it('does not keep the others from being written to one file, and leaves nothing of itself there', async () => {
    const box = new Sandbox({ ...files, 'b.txt': fixtureText });
    let reads = 0;
    const engine = engineEmitting(function* (events) {
      reads += 1;
      for (const event of events) {
        yield event;
        if (reads === 2 && event.type === 'article') throw systemError('EIO');
      }
    });
    const argv = ['parse', 'a.txt', 'b.txt', 'c.txt', '--to', 'ndjson', '-o', 'all.ndjson'];
    const { code, stderr } = await box.run(argv, { engine });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'digest: b.txt: input/output error on the device\n',
    });
    const articles = linesOf(box.read('all.ndjson')).map(({ file, id }) => `${file} ${id}`);
    expect(articles).toHaveLength(8);
    expect(articles.filter((line) => line.startsWith('b.txt'))).toEqual([]);
  });

  it('leaves no file when there are no others', async () => {
    const box = new Sandbox(files);
    const argv = ['parse', 'b.txt', 'x', '--to', 'ndjson', '-o', 'all.ndjson'];
    expect((await box.run(argv)).code).toBe(2);
    expect(box.list()).toEqual(['a.txt', 'b.txt', 'c.txt']);
  });

  it('sets the exit code to 2 even if there are findings', async () => {
    const box = new Sandbox({ 'a.txt': withoutBody });
    const { code } = await box.run(['parse', 'x', 'a.txt', '--to', 'ndjson']);
    expect(code).toBe(2);
  });
});

describe('an internal error', () => {
  const broken = engineEmitting(() => {
    throw new TypeError('undefined is not a line');
  });

  it('asks the user to report it and leaves no file', async () => {
    const box = sandbox();
    const argv = ['parse', 'issue.txt', '-o', 'out.json'];
    const { code, stdout, stderr } = await box.run(argv, { engine: broken });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(
      'digest: issue.txt: internal error: undefined is not a line\nThis is a bug in issue-digest. Please report it together with the file; DEBUG=issue-digest shows details.\n',
    );
    expect(box.list()).toEqual(['issue.txt']);
  });

  it('shows its stack with DEBUG=issue-digest', async () => {
    const env = { DEBUG: 'x,issue-digest' };
    const { stderr } = await sandbox().run(['parse', 'issue.txt'], { engine: broken, env });
    expect(stderr).toMatch(/\nTypeError: undefined is not a line\n {4}at /);
  });

  it('prevents writing a tree that violates the schema', async () => {
    const engine = engineEmitting((events) =>
      events.map((event) =>
        event.type === 'end' ? { ...event, pageCount: -1, title: 7 as unknown as string } : event,
      ),
    );
    const box = sandbox();
    const argv = ['parse', 'issue.txt', '--lang', 'zh', '-o', 'out.json'];
    const { code, stderr } = await box.run(argv, { engine });
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^digest: issue\.txt：内部错误：结果在 \/title 处.*另有 1 处.*\n.*请连同文件/,
    );
    expect(box.list()).toEqual(['issue.txt']);
  });

  it('of any kind is reported without a stack', async () => {
    const engine = engineEmitting(() => {
      // eslint-disable-next-line @typescript-eslint/only-throw-error
      throw 'a string';
    });
    const { code, stderr } = await sandbox().run(['parse', 'issue.txt'], { engine });
    expect(code).toBe(2);
    expect(stderr).toContain('internal error: a string\n');
  });
});

describe('standard output', () => {
  it('whose reader has closed the pipe ends the run without a message', async () => {
    let closed = false;
    const engine: Partial<Engine> = {
      async *parseStream(_chunks, options) {
        try {
          const events = parseEvents(Buffer.from(fixtureText), options);
          for (;;) yield* await Promise.resolve(events);
        } finally {
          closed = true;
        }
      },
    };
    const result = await sandbox().run(['parse', 'issue.txt', '--to', 'ndjson'], {
      engine,
      stdoutFailsWith: 'EPIPE',
    });
    expect(result).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(closed).toBe(true);
  });

  it('that is full is a failure', async () => {
    const { code, stderr } = await sandbox().run(['parse', 'issue.txt'], {
      stdoutFailsWith: 'ENOSPC',
    });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'digest: standard output: cannot be written: no space left on the device\n',
    });
  });

  it('that is slow is waited for', async () => {
    let taken = 0;
    const engine: Partial<Engine> = {
      async *parseStream(_chunks, options) {
        const events = parseEvents(Buffer.from(fixtureText), options);
        for (let round = 0; round < 100; round += 1) {
          for (const event of events) {
            if (event.type === 'article') taken += 1;
            yield await Promise.resolve(event);
          }
        }
      },
    };
    const held: (() => void)[] = [];
    const stdout = new (class extends Writable {
      override _write(_chunk: unknown, _encoding: string, done: () => void): void {
        held.push(done);
        this.emit('asked');
      }
    })({ highWaterMark: 4000 });
    const asked = once(stdout, 'asked');
    const io = { stdin: neverRead(), stdout, stderr: new Collector(), env: {}, cwd: '/' };
    const done = run(['parse', '-', '--to', 'ndjson'], io, engine as Engine);
    await asked;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(taken).toBeLessThan(10);
    const timer = setInterval(() => {
      held.splice(0).forEach((next) => {
        next();
      });
    }, 0);
    expect(await done).toBe(0);
    clearInterval(timer);
    expect(taken).toBe(400);
  });
});

async function* neverRead(): AsyncGenerator<Uint8Array> {
  yield await Promise.reject(new Error('nobody asked for this'));
}
