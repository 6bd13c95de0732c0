/** `digest batch` as a process with threads: signals, kills, full disks. The runs with many rounds are in test/e2e. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeArchive } from '../support/archive.ts';
import { ordinaryUser, whyNotAsOrdinaryUser } from '../support/ordinary-user.ts';
import { fixtureText, Sandbox } from '../cli/support.ts';
import { filesIn } from './support.ts';

const program = path.resolve(import.meta.dirname, '../../bin/digest.js');
const env = { PATH: process.env['PATH'], LC_ALL: 'C' };

function start(box: Sandbox, argv: string[], options: { uid?: number } = {}): ChildProcess {
  const args = [program, 'batch', ...argv];
  return spawn(process.execPath, args, { cwd: box.folder, env, stdio: 'pipe', ...options });
}

async function ended(child: ChildProcess) {
  let stderr = '';
  child.stderr!.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  return { code, signal, stderr };
}

function outputsIn(folder: string): string[] {
  try {
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    return names.filter((name) => /^[^.].*json$/.test(name));
  } catch (error) {
    // Not made yet, or a temporary folder was renamed while it was read.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Waits until a run has written `count` outputs. */
async function written(child: ChildProcess, folder: string, count: number): Promise<void> {
  while (child.exitCode === null && outputsIn(folder).length < count) {
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

function archive(count: number): Sandbox {
  const box = new Sandbox();
  writeArchive({ folder: box.path('in'), count, bytes: 15_000, broken: 2 });
  return box;
}

describe('digest batch as a process', () => {
  it('produces the same bytes with any number of threads', () => {
    const box = archive(12);
    for (const jobs of ['1', '4']) {
      const args = [
        program,
        'batch',
        'in',
        '-o',
        `out${jobs}`,
        '--to',
        'json,epub',
        '--jobs',
        jobs,
      ];
      const { status, stderr } = spawnSync(process.execPath, args, {
        cwd: box.folder,
        env,
        encoding: 'utf8',
      });
      expect(stderr).toContain('10 converted, 0 unchanged, 2 failed');
      expect(status).toBe(2);
    }
    expect(filesIn(box.path('out4'))).toEqual(filesIn(box.path('out1')));
    expect(box.read('out4/.digest/manifest.json')).toBe(box.read('out1/.digest/manifest.json'));
  });

  it('stops on a signal, and continues there on the next run', async () => {
    const box = archive(150);
    const child = start(box, ['in', '-o', 'out', '--jobs', '1']);
    const end = ended(child);
    await written(child, box.path('out'), 3);
    child.kill('SIGINT');
    const { code, stderr } = await end;
    expect(code).toBe(130);
    const remaining = Number(/stopped with (\d+) files left/.exec(stderr)?.[1]);
    expect(remaining).toBeGreaterThan(0);
    expect(stderr).toContain(
      `stopping: finishing files in progress, ${remaining} files left; press Ctrl-C again to stop at once`,
    );
    const before = outputsIn(box.path('out')).length;
    const second = await ended(start(box, ['in', '-o', 'out']));
    expect(second.stderr).toContain(`, ${before} unchanged`);
    expect(outputsIn(box.path('out'))).toHaveLength(148);
  });

  it('stops immediately on a second signal', async () => {
    const box = archive(150);
    const child = start(box, ['in', '-o', 'out', '--jobs', '1']);
    const end = ended(child);
    await written(child, box.path('out'), 3);
    child.kill('SIGTERM');
    child.kill('SIGINT');
    // Ended by the second signal itself, which shells report as 130 or 143.
    const { signal } = await end;
    expect(['SIGINT', 'SIGTERM']).toContain(signal);
  });

  it('ends on the second signal even while a thread waits for a pipe', async () => {
    const box = new Sandbox();
    spawnSync('mkfifo', [box.path('pipe')]);
    const child = start(box, ['pipe', '-o', 'out']);
    const end = ended(child);
    const journal = box.path('out/.digest/journal.ndjson');
    while (child.exitCode === null && !existsSync(journal)) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    child.kill('SIGTERM');
    await once(child.stderr!, 'data');
    child.kill('SIGTERM');
    expect(await end).toMatchObject({ code: null, signal: 'SIGTERM' });
  });

  it('reports that a thread cannot answer, even if Node is told to ignore rejections', () => {
    const box = new Sandbox({
      'a.txt': fixtureText,
      'hook.cjs': `const { parentPort } = require('node:worker_threads');
        if (parentPort) parentPort.postMessage = () => { throw new Error('no answer'); };`,
    });
    const args = ['--unhandled-rejections=warn', '-r', './hook.cjs', program];
    const { status, stderr } = spawnSync(
      process.execPath,
      [...args, 'batch', 'a.txt', '-o', 'out'],
      { cwd: box.folder, env, encoding: 'utf8', timeout: 60_000 },
    );
    expect(stderr).toContain('a.txt: the worker thread crashed twice: no answer');
    expect(status).toBe(2);
  });

  it('fails when there are no file descriptors left for its threads', () => {
    const box = new Sandbox({ 'a.txt': fixtureText });
    const command = `ulimit -n 22; exec "$0" "$1" batch a.txt -o out`;
    const args = ['-c', command, process.execPath, program];
    const { status, stderr } = spawnSync('sh', args, { cwd: box.folder, env, encoding: 'utf8' });
    expect(status).toBe(2);
    expect(stderr).not.toBe('');
    expect(existsSync(box.path('out/a.json'))).toBe(false);
  });

  it('completes a killed run with the same bytes as an uninterrupted one', async () => {
    const box = archive(16);
    const argv = (out: string) => ['in', '-o', out, '--to', 'json,html', '--catalog', `${out}.csv`];
    await ended(start(box, argv('whole')));
    let midway = 0;
    for (const count of [1, 2, 4]) {
      const child = start(box, argv('out'));
      const end = ended(child);
      await written(child, box.path('out'), count);
      child.kill('SIGKILL');
      if ((await end).signal === 'SIGKILL') midway += 1;
    }
    expect(midway).toBe(3);
    expect(existsSync(box.path('out/.digest/journal.ndjson'))).toBe(true);
    const { code, stderr } = await ended(start(box, argv('out')));
    expect({ code, stderr }).toMatchObject({ code: 2 });
    expect(filesIn(box.path('out'))).toEqual(filesIn(box.path('whole')));
    for (const name of ['manifest.json', 'articles.ndjson']) {
      expect(box.read(`out/.digest/${name}`)).toBe(box.read(`whole/.digest/${name}`));
    }
    expect(box.read('out.csv')).toBe(box.read('whole.csv'));
    expect(box.list('out/.digest')).toEqual(box.list('whole/.digest'));
  });

  it('reports that it may not write', async ({ skip }) => {
    const why = whyNotAsOrdinaryUser(program);
    skip(why !== undefined, why);
    const box = new Sandbox({ 'a.txt': fixtureText });
    chmodSync(box.folder, 0o555);
    const { code, stderr } = await ended(start(box, ['a.txt', '-o', 'out'], ordinaryUser));
    chmodSync(box.folder, 0o755);
    expect(code).toBe(2);
    expect(stderr).toBe(`digest: ${box.path('out')}: cannot be written: permission denied\n`);
  });

  const small = (): string | null => {
    const box = new Sandbox();
    const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', box.folder]);
    return mount.status === 0 ? box.folder : null;
  };

  it('reports what did not fit on a full disk, and leaves nothing half-written', async ({
    skip,
  }) => {
    const disk = small();
    if (disk === null) skip('a small disk cannot be mounted here');
    try {
      const box = archive(12);
      const argv = (out: string) => ['in', '-o', out, '--to', 'json,html'];
      const { code, stderr } = await ended(start(box, argv(disk!)));
      expect(code).toBe(2);
      expect(stderr).toMatch(/: cannot be written: no space left on the device/);
      const whole = await ended(start(box, argv('whole')));
      expect(whole.code).toBe(2);
      const expected = filesIn(box.path('whole'));
      const made = Object.entries(filesIn(disk!));
      expect(made.length).toBeGreaterThan(0);
      expect(made.length).toBeLessThan(Object.keys(expected).length);
      for (const [name, bytes] of made) expect(bytes.equals(expected[name]!), name).toBe(true);
      // Of each issue there are either all files or none.
      const issues = new Set(made.map(([name]) => /issue-\d+/.exec(name)![0]));
      const ofThese = Object.keys(expected).filter((name) =>
        issues.has(/issue-\d+/.exec(name)![0]),
      );
      expect(made.map(([name]) => name)).toEqual(ofThese);
      // Now there is space, and the rest is written.
      spawnSync('mount', ['-o', 'remount,size=16m', disk!]);
      const second = await ended(start(box, argv(disk!)));
      expect(second.stderr).toContain('2 failed');
      expect(filesIn(disk!)).toEqual(expected);
      expect(
        readdirSync(disk!, { recursive: true, encoding: 'utf8' }).filter((name) =>
          name.endsWith('.tmp'),
        ),
      ).toEqual([]);
    } finally {
      spawnSync('umount', [disk!]);
    }
  });

  it('leaves no part of a folder on a full disk, and writes it once there is space', ({ skip }) => {
    const disk = small();
    if (disk === null) skip('a small disk cannot be mounted here');
    try {
      const articles = Array.from(
        { length: 120 },
        (_, at) => `甲${at}\n来源：乙\n丙。\n返回目录\n`,
      );
      const box = new Sandbox({ 'a.txt': `----本期内容----\n${articles.join('')}` });
      const args = [program, 'parse', 'a.txt', '--to', 'html', '-o', path.join(disk!, 'book/')];
      const options = { cwd: box.folder, env, encoding: 'utf8' } as const;
      const full = spawnSync(process.execPath, args, options);
      expect(full.status).toBe(2);
      expect(full.stderr).toContain('no space left on the device');
      expect(readdirSync(disk!)).toEqual([]);
      spawnSync('mount', ['-o', 'remount,size=16m', disk!]);
      expect(spawnSync(process.execPath, args, options).status).toBe(0);
      expect(readdirSync(path.join(disk!, 'book')).length).toBeGreaterThan(100);
    } finally {
      spawnSync('umount', [disk!]);
    }
  });

  it('reports in every command that a file would exceed the limit of ulimit', () => {
    const box = new Sandbox({ 'a.txt': fixtureText });
    for (const [command, output] of [
      ['parse --to epub', 'a.epub'],
      ['batch --to epub', 'out'],
      ['site --no-epub', 'site'],
    ] as const) {
      const limited = `ulimit -f 1; exec "$0" "$1" ${command} a.txt -o ${output}`;
      const args = ['-c', limited, process.execPath, program];
      const result = spawnSync('sh', args, { cwd: box.folder, env, encoding: 'utf8' });
      expect(result, command).toMatchObject({ status: 2, signal: null });
      expect(result.stderr, command).toContain('larger than a file may be here');
      expect(Object.keys(filesIn(box.path(output))), command).toEqual([]);
    }
    expect(existsSync(box.path('a.epub'))).toBe(false);
    // Node 22 and later are killed if they write a compile cache here, so the program must not enable it.
    const newCache = { ...env, TMPDIR: box.folder };
    const small = spawnSync(
      'sh',
      ['-c', 'ulimit -f 1; exec "$0" "$1" --version', process.execPath, program],
      { env: newCache },
    );
    expect(small).toMatchObject({ status: 0, signal: null });
  });

  it('reports a read-only disk', ({ skip }) => {
    const disk = small();
    if (disk === null) skip('a small disk cannot be mounted here');
    try {
      spawnSync('mount', ['-o', 'remount,ro', disk!]);
      const box = new Sandbox({ 'a.txt': fixtureText });
      const options = { cwd: box.folder, env, encoding: 'utf8' } as const;
      for (const command of ['batch', 'parse']) {
        const args = [program, command, 'a.txt', '-o', path.join(disk!, 'sub/')];
        const { status, stderr } = spawnSync(process.execPath, args, options);
        expect(status).toBe(2);
        expect(stderr).toContain('read-only file system');
      }
    } finally {
      spawnSync('umount', [disk!]);
    }
  });

  it('survives when its output folder vanishes', async () => {
    const box = archive(30);
    const child = start(box, ['in', '-o', 'out', '--jobs', '1']);
    const end = ended(child);
    await written(child, box.path('out'), 5);
    renameSync(box.path('out'), box.path('elsewhere'));
    await end;
    const { code } = await ended(start(box, ['in', '-o', 'out']));
    expect(code).toBe(2);
    await ended(start(box, ['in', '-o', 'whole']));
    expect(filesIn(box.path('out'))).toEqual(filesIn(box.path('whole')));
    expect(readFileSync(box.path('out/.digest/manifest.json'), 'utf8')).toBe(
      readFileSync(box.path('whole/.digest/manifest.json'), 'utf8'),
    );
  });
});
