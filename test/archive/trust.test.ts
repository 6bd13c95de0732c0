/**
 * An output folder, its .digest folder and its neighbours may contain anything: nothing is overwritten, deleted or
 * trusted by surprise.
 */
import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import iconv from 'iconv-lite';
import { describe, expect, it, vi } from 'vitest';
import { lockFolder } from '../../src/archive/lock.ts';
import { machine } from '../../src/files/atomic.ts';
import type { Manifest } from '../../src/archive/types.ts';
import type { RunReport } from '../../src/archive/report.ts';
import { fixtureText } from '../cli/support.ts';
import { Archive } from './support.ts';

function archive(...names: string[]): Archive {
  const box = new Archive();
  for (const name of names) box.put(name, fixtureText);
  return box;
}

/** Changes a JSON file. */
function change(box: Archive, name: string, edit: (value: never) => void): void {
  const value: unknown = JSON.parse(box.read(name));
  edit(value as never);
  box.put(name, JSON.stringify(value));
}

describe('the catalogue and the report', () => {
  it('overwrite only their own files', async () => {
    const box = archive('a/1.txt', 'a/2.txt');
    box.put('mine.csv', 'mine');
    for (const [option, file, why] of [
      ['--catalog', 'mine.csv', /exist/],
      ['--report', 'mine.csv', /exist/],
      ['--report', 'a/2.txt', /is an input/],
    ] as const) {
      const { code, stderr } = await box.batch(['a', '-o', 'o', option, file]);
      expect({ code, converted: box.converted }).toEqual({ code: 2, converted: [] });
      expect(stderr).toContain(`digest: ${file}: `);
      expect(stderr).toMatch(why);
    }
    const forced = await box.batch(['a', '-o', 'o', '--report', 'a/2.txt', '--force']);
    expect(forced.stderr).toContain('a/2.txt: is an input');
    expect([box.read('mine.csv'), box.read('a/2.txt')]).toEqual(['mine', fixtureText]);
    symlinkSync('a/1.txt', box.path('link.csv'));
    symlinkSync('elsewhere', box.path('gone.csv'));
    expect(
      (await box.batch(['a', '-o', 'o', '--catalog', 'link.csv', '--force'])).stderr,
    ).toContain('link.csv: is an input');
    expect(
      (await box.batch(['a', '-o', 'o', '--catalog', 'gone.csv', '--force'])).stderr,
    ).toContain('gone.csv: is a symbolic link');
    expect(box.has('elsewhere')).toBe(false);
  });

  it.each([
    ['an output', ['--catalog', 'o/1.ndjson'], '--catalog would both be written to 1.ndjson'],
    ['a folder of outputs', ['--report', 'o/s'], 's/2.txt needs a folder where --report'],
    ['inside an output', ['--report', 'o/1.ndjson/x'], '--report needs a folder where a/1.txt'],
    [
      'each other',
      ['--catalog', 'l.ndjson', '--report', './l.ndjson'],
      '--catalog and --report would both be written to ./l.ndjson',
    ],
    [
      'a file in .digest',
      ['--report', 'o/.digest/manifest.json'],
      'where digest keeps its own files',
    ],
  ])('do not replace %s', async (_, more, message) => {
    const box = archive('a/1.txt', 'a/s/2.txt');
    const { code, stderr } = await box.batch(['a', '-o', 'o', '--to', 'ndjson', ...more]);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(box.converted).toEqual([]);
  });

  it('are overwritten only while they are unchanged since digest wrote them', async () => {
    const box = archive('a/1.txt');
    const run = (...more: string[]) => box.batch(['a', '-o', 'o', '--catalog', 'l.csv', ...more]);
    expect((await run()).code).toBe(0);
    box.put('a/2.txt', fixtureText);
    expect((await run()).code).toBe(0);
    expect(box.read('l.csv')).toContain('2.txt');
    box.put('l.csv', 'edited');
    expect(await run()).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/l\.csv: .*exist/) as string,
    });
    expect(box.read('l.csv')).toBe('edited');
    expect((await run('--force')).code).toBe(0);
    expect(box.read('l.csv')).toContain('2.txt');
  });

  it('of shards go where the user of merge wants them, not to the paths in a shard', async () => {
    const box = archive('a/1.txt');
    await box.batch(['a', '-o', 'sh', '--shard', '1/1']);
    box.put('mine.csv', 'mine');
    const report = 'sh/.digest/report-1-of-1.json';
    change(box, report, (value: RunReport) => {
      value.written = { catalogue: '../../mine.csv', report: '../mine.csv' };
    });
    const { code, stderr } = await box.run(['merge', 'sh', '-o', 'out/x']);
    expect(code).toBe(0);
    expect(stderr).toContain('mine.csv: not written, because it is outside the output folder');
    expect(box.read('mine.csv')).toBe('mine');
    expect((await box.run(['merge', 'sh', '--catalog', 'mine.csv'])).stderr).toContain(
      'mine.csv: ',
    );
    box.put(report, box.read(report).slice(0, 60));
    const cut = await box.run(['merge', 'sh', '-o', 'out/x']);
    expect(cut.code).toBe(2);
    expect(cut.stderr).toMatch(/(?:unfinished|not finished): shard 1\/1/);
    expect(cut.stderr).toMatch(/damaged: .*report-1-of-1\.json/);
  });
});

describe('the .digest folder', () => {
  it.each(['../../v/x', '/v/x', 'b/../../../v/x', '.', ''])('cannot point to %j', async (name) => {
    const box = archive('a/1.txt', 'v/x');
    await box.batch(['a', '-o', 'p/o']);
    change(box, 'p/o/.digest/manifest.json', ({ inputs }: Manifest) => {
      const { files } = inputs[0]!.made.json!;
      files.push({ ...files[0]!, path: name });
    });
    rmSync(box.path('a/1.txt'));
    box.put('a/2.txt', fixtureText);
    const { code, stderr } = await box.batch(['a', '-o', 'p/o', '--prune', '--force']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/p\/o\/\.digest\/manifest\.json: .*damaged/);
    expect(box.list('v')).toEqual(['x']);
    expect(box.list('p/o')).toEqual(['.digest', '1.json']);
  });

  it('cannot point through a link', async () => {
    const box = archive('a/s/1.txt', 'a/s/2.txt');
    await box.batch(['a', '-o', 'o']);
    renameSync(box.path('o/s'), box.path('v'));
    symlinkSync('../v', box.path('o/s'));
    box.put('a/s/1.txt', fixtureText.replace('北川', '北山'));
    rmSync(box.path('a/s/2.txt'));
    const before = readFileSync(box.path('v/1.json'));
    const { code, stderr } = await box.batch(['a', '-o', 'o', '--prune']);
    expect(code).toBe(2);
    expect(stderr).toContain('o/s: is a symbolic link');
    expect(stderr).toContain('kept s/2.json');
    expect(box.list('v')).toEqual(['1.json', '2.json']);
    expect(readFileSync(box.path('v/1.json')).equals(before)).toBe(true);
  });

  it('does not make a journal remove or overwrite files elsewhere', async () => {
    const box = archive('a/1.txt');
    box.put('v/.digest-0000-x.tmp', 'mine');
    box.put('o/.digest/journal.ndjson', '{"begin":"1.txt","paths":["../v/y","../v"]}\n');
    const { code, stderr } = await box.batch(['a', '-o', 'o']);
    expect(code).toBe(0);
    expect(stderr).toContain('journal.ndjson: damaged; ignored and written again');
    expect(box.list('v')).toEqual(['.digest-0000-x.tmp']);
  });

  it.each([
    ['.digest', 'a link', 'ln -s ../v o/.digest', 'is a symbolic link'],
    ['journal.ndjson', 'a link', 'ln -s ../../v/x o/.digest/journal.ndjson', 'is a symbolic link'],
    ['manifest.json', 'a pipe', 'mkfifo o/.digest/manifest.json', 'is not a regular file'],
    ['lock', 'a pipe', 'mkfifo o/.digest/lock', 'is not a regular file'],
    [
      'manifest-1-of-1.json',
      'endless',
      'ln -s /dev/zero o/.digest/manifest-1-of-1.json',
      'is a symbolic link',
    ],
  ])('does not open %s when it is %s', async (name, _, command, message) => {
    const box = archive('a/1.txt', 'v/x');
    mkdirSync(box.path(name === '.digest' ? 'o' : 'o/.digest'), { recursive: true });
    execFileSync('sh', ['-c', command], { cwd: box.folder });
    for (const argv of [
      ['batch', 'a', '-o', 'o'],
      ['batch', 'a', '-o', 'o', '--dry-run'],
      ['merge', 'o'],
    ]) {
      const { code, stderr } = await box.run(argv);
      expect(code).toBe(2);
      expect(stderr).toMatch(new RegExp(`${name}: ${message}`));
    }
    expect(box.list('v')).toEqual(['x']);
    expect(box.read('v/x')).toBe(fixtureText);
  });

  it.each([
    ['stamps.json', '{}'],
    ['stamps.json', '[null]'],
    ['stamps.json', '[["1.json",{}]]'],
    ['lists.json', '{"a":"b"}'],
    ['journal.ndjson', '{"x":1}\n'],
    ['articles.ndjson', '{"input":"1.txt"}\n'],
  ])('reports and rewrites %s with %s', async (name, content) => {
    const box = archive('a/1.txt');
    const run = () => box.batch(['a', '-o', 'o', '--catalog', 'l.ndjson', '--force']);
    await run();
    const list = box.read('l.ndjson');
    box.put(`o/.digest/${name}`, content);
    const { code, stderr } = await run();
    expect(code).toBe(0);
    expect(stderr).toContain(`o/.digest/${name}: damaged; ignored and written again`);
    expect(box.read('l.ndjson')).toBe(list);
    expect((await run()).stderr).not.toContain('damaged');
  });

  it('cannot control the terminal', async () => {
    const box = archive();
    box.put('a/1.txt', Buffer.from([0xff, 0xfe, 0xff]));
    await box.batch(['a', '-o', 'o']);
    const evil = '\u001b[31m\n::error::x';
    const manifest = box.read('o/.digest/manifest.json');
    const changed = manifest.replace('"encoding":"utf-16le"', `"encoding":${JSON.stringify(evil)}`);
    expect(changed).not.toBe(manifest);
    box.put('o/.digest/manifest.json', changed);
    const { code, stderr } = await box.batch(['a', '-o', 'o']);
    expect(code).toBe(2);
    expect(stderr).toContain('\\u{1B}[31M\\u{A}::ERROR');
    expect(stderr).not.toContain('\u001b');
    expect(stderr).not.toMatch(/^\s*::/m);
    const kept = { ruleId: evil, severity: 'error', message: 'x', line: 1, column: 1 };
    box.put(
      'o/.digest/manifest.json',
      manifest.replace('"kept":[]', `"kept":[${JSON.stringify(kept)}]`),
    );
    expect((await box.batch(['a', '-o', 'o'])).stderr).toMatch(/manifest\.json: .*damaged/);
  });

  it('ignores the manifest of an impossible number of shards', async () => {
    const box = archive('a/1.txt');
    await box.batch(['a', '-o', 'o', '--shard', '1/1']);
    for (const name of ['1-of-999999999999', '1-of-9999999', '3-of-2', '0-of-1']) {
      box.put(`o/.digest/manifest-${name}.json`, '{}');
    }
    const { code, stderr } = await box.run(['merge', 'o', '-o', 'whole']);
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringContaining('1 of 1 shards') as string,
    });
  });

  it.each(['[null]', '{"manifestVersion":1,"inputs":[null]}', '{"manifestVersion":1,"inp'])(
    'stops the run when the manifest is %s',
    async (content) => {
      const box = archive('a/1.txt');
      await box.batch(['a', '-o', 'o']);
      box.put('o/.digest/manifest.json', content);
      const { code, stderr } = await box.batch(['a', '-o', 'o']);
      expect(code).toBe(2);
      expect(stderr).toMatch(/manifest\.json: .*damaged/);
    },
  );
});

describe('--prune', () => {
  const gone = (box: Archive, ...more: string[]) => box.batch(['a', '-o', 'o', '--prune', ...more]);

  it('keeps the outputs of folders that this run did not search', async () => {
    const box = archive('a/1.txt', 'b/2.txt');
    await box.batch(['a', '-o', 'o']);
    mkdirSync(box.path('nas'));
    renameSync(box.path('o'), box.path('nas/o'));
    const { code, stderr } = await box.batch(['b', '-o', 'nas/o', '--prune']);
    expect(code).toBe(2);
    expect(stderr).toContain('gone, but this run did not search that folder');
    expect(Object.keys(box.files('nas/o'))).toEqual(['1.json', '2.json']);
  });

  it.each([
    ['is gone', 'the folder is gone with 2', false],
    ['is empty', 'the folder is empty, 2', true],
  ])('needs --force when a folder %s', async (_, message, isThere) => {
    const box = archive('a/1.txt', 'a/mount/2.txt', 'a/mount/3.txt');
    await box.batch(['a', '-o', 'o']);
    rmSync(box.path('a/mount'), { recursive: true });
    if (isThere) mkdirSync(box.path('a/mount'));
    const { code, stderr } = await gone(box);
    expect(code).toBe(2);
    expect(stderr).toContain(`a/mount: ${message}`);
    expect(Object.keys(box.files('o'))).toHaveLength(3);
    const dry = await gone(box, '--force', '--dry-run');
    expect(dry.stdout).toMatch(/would \w+ mount\/2\.json\nwould \w+ mount\/3\.json\n/);
    expect((await gone(box, '--force')).code).toBe(0);
    expect(Object.keys(box.files('o'))).toEqual(['1.json']);
  });
});

describe('a lock', () => {
  const held = { pid: process.pid, host: machine, start: '2024-05-01T00:00:00.000Z' };

  it('refuses a second run and reports which run has it', async () => {
    const box = archive('a/1.txt');
    box.put('o/.digest/lock', JSON.stringify(held));
    const { code, stderr } = await box.batch(['a', '-o', 'o']);
    expect(code).toBe(2);
    expect(stderr).toContain(`process ${held.pid} on ${held.host}, started ${held.start}`);
    expect(box.converted).toEqual([]);
    expect((await box.run(['merge', 'o'])).code).toBe(2);
    expect((await box.batch(['a', '-o', 'o', '--dry-run'])).code).toBe(0);
    expect(box.list('o/.digest')).toEqual(['lock']);
  });

  it('of a run that has ended is taken over, and removed at the end', async () => {
    const box = archive('a/1.txt');
    const pid = Number(execFileSync('sh', ['-c', 'echo $$']));
    box.put('o/.digest/lock', JSON.stringify({ ...held, pid }));
    expect((await box.batch(['a', '-o', 'o'])).code).toBe(0);
    expect(box.has('o/.digest/lock')).toBe(false);
  });

  it('of a run whose process number now belongs to another process is taken over', async () => {
    const box = archive('o/.digest/x');
    const lock = () => lockFolder(box.path('o'), null);
    box.put('o/.digest/lock', JSON.stringify(held));
    const age = (seconds: number): void => {
      const time = Date.now() / 1000 - seconds;
      utimesSync(box.path('o/.digest/lock'), time, time);
    };
    // Some file systems store times in steps of two seconds.
    for (const seconds of [0, process.uptime() + 5]) {
      age(seconds);
      await expect(lock()).rejects.toMatchObject({ failure: { kind: 'locked' } });
    }
    age(process.uptime() + 15);
    await (
      await lock()
    )();
    expect(box.list('o/.digest')).toEqual(['x']);
  });

  it('of a run that has ended is taken over by only one of several runs', async () => {
    const box = archive('o/.digest/x');
    const pid = Number(execFileSync('sh', ['-c', 'echo $$']));
    for (let round = 0; round < 5; round += 1) {
      box.put('o/.digest/lock', JSON.stringify({ ...held, pid }));
      const runs = Array.from({ length: 8 }, () => lockFolder(box.path('o'), null));
      const got = (await Promise.allSettled(runs)).filter(({ status }) => status === 'fulfilled');
      expect(got).toHaveLength(1);
      await (got[0] as PromiseFulfilledResult<() => Promise<void>>).value();
    }
    expect(box.list('o/.digest')).toEqual(['x']);
  });

  it('of another machine is respected while it is being renewed, whatever the clocks show', async () => {
    const box = archive('o/.digest/x');
    const lock = () => lockFolder(box.path('o'), null);
    const isAgo = (seconds: number) =>
      execFileSync('touch', ['-d', `${seconds} seconds ago`, box.path('o/.digest/lock')]);
    box.put('o/.digest/lock', JSON.stringify({ ...held, host: 'elsewhere', pid: 1 }));
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 });
    try {
      for (const seconds of [0, 120]) {
        isAgo(seconds);
        await expect(lock()).rejects.toMatchObject({
          failure: { kind: 'locked', host: 'elsewhere' },
        });
      }
      vi.setSystemTime(Date.now() - 7_200_000);
      isAgo(200);
      await (
        await lock()
      )();
      expect(box.list('o/.digest')).toEqual(['x']);
    } finally {
      vi.useRealTimers();
    }
  });

  it('is renewed every 20 seconds while its run is alive', async () => {
    const box = archive('o/.digest/x');
    const file = box.path('o/.digest/lock');
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      const release = await lockFolder(box.path('o'), null);
      const text = box.read('o/.digest/lock');
      utimesSync(file, 0, 0);
      vi.advanceTimersByTime(20_000);
      await vi.waitUntil(() => statSync(file).mtimeMs > 0, { timeout: 20_000 });
      expect(box.read('o/.digest/lock')).toBe(text);
      await release();
      vi.advanceTimersByTime(20_000);
      expect(vi.getTimerCount()).toBe(0);
      expect(box.list('o/.digest')).toEqual(['x']);
    } finally {
      vi.useRealTimers();
    }
  });

  it('lets shards run side by side, but not beside a full run', async () => {
    const box = archive('o/.digest/x');
    const shard = (index: number) => lockFolder(box.path('o'), { index, of: 2 });
    const first = await shard(1);
    const second = await shard(2);
    await expect(shard(2)).rejects.toMatchObject({ failure: { kind: 'locked' } });
    await expect(lockFolder(box.path('o'), null)).rejects.toMatchObject({
      failure: { kind: 'locked' },
    });
    await first();
    await second();
    const whole = await lockFolder(box.path('o'), null);
    await expect(shard(1)).rejects.toMatchObject({ failure: { kind: 'locked' } });
    await whole();
    expect(box.list('o/.digest')).toEqual(['x']);
  });
});

describe('a write error', () => {
  it('names the output, not its input', async () => {
    const box = archive('a/s/1.txt', `a/${'一'.repeat(83)}.txt`);
    box.put('o/s', 'somebody’s');
    for (const to of ['ndjson', 'html']) {
      const { code, stderr } = await box.batch(['a', '-o', 'o', '--to', to]);
      expect(code).toBe(2);
      expect(stderr).toMatch(/digest: s\/1[.\w]*: cannot be written: /);
      if (to === 'ndjson') expect(stderr).toMatch(/一\.ndjson: cannot be written: .*too long/);
    }
    expect(box.read('o/s')).toBe('somebody’s');
  });
});

describe('links and names', () => {
  it('do not write through an output that has become a link', async () => {
    const box = archive('a/1.txt');
    await box.batch(['a', '-o', 'o']);
    box.put('x', 'precious');
    rmSync(box.path('o/1.json'));
    symlinkSync('../x', box.path('o/1.json'));
    for (const more of [[], ['--force']]) {
      const { code, stderr } = await box.batch(['a', '-o', 'o', ...more]);
      expect(code).toBe(2);
      expect(stderr).toContain('1.json: is a symbolic link');
    }
    expect(box.read('x')).toBe('precious');
  });

  it('do not convert the outputs when the output folder is linked into the archive', async () => {
    const box = archive('a/1.txt');
    const run = () => box.batch(['a', '-o', 'o', '--to', 'text']);
    await run();
    symlinkSync('../o', box.path('a/books'));
    await run();
    expect((await run()).stderr).toMatch(/^1 files?: /);
    expect(Object.keys(box.files('o'))).toEqual(['1.txt']);
  });

  it('report, count and skip file names that are not UTF-8', async () => {
    const box = archive('a/1.txt');
    for (const name of ['甲', '乙', '丙']) {
      const bytes = Buffer.concat([
        Buffer.from(`${realpathSync(box.path('a'))}/`),
        iconv.encode(`${name}.txt`, 'gb18030'),
      ]);
      writeFileSync(bytes, fixtureText);
    }
    const { code, stderr } = await box.batch(['a', '-o', 'o']);
    expect(code).toBe(2);
    expect(stderr).toContain('digest: a/\\xBC\\xD7.txt: the name is not valid UTF-8');
    expect(stderr).toMatch(/4 files: 1 \w+, 0 unchanged, 3 failed/);
  });
});

describe('files beside an issue', () => {
  it.each([
    ['fifo', (file: string) => execFileSync('mkfifo', [file]), 'is not a regular file'],
    [
      'device',
      (file: string) => {
        symlinkSync('/dev/zero', file);
      },
      'is not a regular file',
    ],
    [
      'dangling link',
      (file: string) => {
        symlinkSync('nowhere', file);
      },
      'no such file',
    ],
    [
      'huge file',
      (file: string) => {
        writeFileSync(file, Buffer.alloc(1 << 21, 0x20));
      },
      'larger than 1 MB',
    ],
  ])('are refused, with their name, when they are a %s', async (_, make, message) => {
    const box = archive('a/1.txt');
    make(box.path('a/1.meta.yaml'));
    const batch = await box.batch(['a', '-o', 'o', '--to', 'text']);
    const parse = await box.run(['parse', 'a/1.txt', '--to', 'text']);
    for (const { code, stderr } of [batch, parse]) {
      expect(code).toBe(2);
      expect(stderr).toContain(`digest: a/1.meta.yaml: ${message}`);
    }
  });

  it('are refused when their name is not possible on this system', async () => {
    const box = archive('1.txt');
    for (const setting of ['profile: "x\\0y"', 'metadata: { cover: "x\\0y" }']) {
      box.put('digest.config.yaml', `${setting}\n`);
      const { code, stderr } = await box.run(['parse', '1.txt', '--to', 'epub', '-o', '1.epub']);
      expect(code).toBe(2);
      expect(stderr).toMatch(/x\\u\{0\}y: no such file or folder/);
    }
  });

  it('are refused when a picture is really an endless device', async () => {
    const box = archive('1.txt');
    symlinkSync('/dev/zero', box.path('c.png'));
    const { code, stderr } = await box.run([
      ...['parse', '1.txt', '--to', 'epub', '-o', '1.epub', '--meta', 'cover=c.png'],
    ]);
    expect(code).toBe(2);
    expect(stderr).toContain('c.png: is not a regular file');
  });

  it('are decoded like issues', async () => {
    const box = archive('a/1.txt', 'a/2.txt');
    box.put('a/1.meta.yaml', iconv.encode('title: 医改文摘第五期\n', 'gb18030'));
    await box.batch(['a', '-o', 'o', '--to', 'text']);
    expect(box.read('o/1.txt')).toMatch(/^医改文摘第五期\n/);
    box.put('a/2.meta.yaml', Buffer.from([0x74, 0x3a, 0x20, 0xff, 0xff]));
    const { code, stderr } = await box.batch(['a', '-o', 'o', '--to', 'text']);
    expect(code).toBe(2);
    expect(stderr).toContain('a/2.meta.yaml:1:4: The text is neither UTF-8');
    box.put('草稿/x.txt', fixtureText);
    box.put('list', iconv.encode('草稿/x.txt\n', 'gb18030'));
    expect((await box.batch(['--files-from', 'list', '-o', 'p'])).code).toBe(0);
    box.put('list0', iconv.encode('草稿/x.txt\0a/1.txt\0', 'gb18030'));
    expect((await box.batch(['--files-from', 'list0', '-o', 'p'])).code).toBe(0);
    expect(Object.keys(box.files('p'))).toEqual(['a/1.json', '草稿/x.json']);
  });
});
