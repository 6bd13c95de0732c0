import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { convertFile } from '../../src/archive/worker.ts';
import { readSteady, sha256, stampOf } from '../../src/archive/content.ts';
import { Journal, readJournal, type LinePlace } from '../../src/archive/journal.ts';
import { Stamps } from '../../src/archive/stamps.ts';
import { parseEntry } from '../../src/archive/memory.ts';
import { heapFor, openPool } from '../../src/archive/pool.ts';
import type { Task } from '../../src/archive/types.ts';
import { BatchProgress, clock } from '../../src/cli/batch-progress.ts';
import { translator } from '../../src/locales/translate.ts';
import { parseDecoded } from '../../src/parser/parse.ts';
import { builtInProfile } from '../../src/periodical/profile.ts';
import { Collector, fixtureText, Sandbox } from '../cli/support.ts';

function taskIn(box: Sandbox, changes: Partial<Task> = {}): Task {
  return {
    input: { name: 'a.txt', path: box.path('a.txt'), relative: 'a.txt' },
    outDir: box.path('out'),
    targets: [{ format: 'json', path: 'a.json', split: false }],
    ...{ owned: [], made: {}, begun: [], force: false, rows: false },
    settings: {
      ...{ formats: ['json'], hashes: { parsing: '', formats: { json: '' } }, program: '0' },
      options: {
        ...{
          encoding: 'auto',
          encodingErrors: 'strict',
          normalize: false,
          split: undefined,
          check: false,
          language: 'en',
          epoch: undefined,
          writing: {},
        },
        metadata: { file: { metadata: {} }, flags: { metadata: {} } },
        ...{ profile: builtInProfile, rules: {}, confirmed: [] },
      },
    },
    ...changes,
  };
}

describe('a worker pool', () => {
  /** Threads that answer with what a function returns for each task and its settings. */
  const pool = async (script: string, heap?: number) => {
    const box = new Sandbox({
      'worker.cjs': `const { parentPort } = require('node:worker_threads');
        const convert = ${script};
        parentPort.on('message', ({ id, tasks, settings }) => {
          parentPort.postMessage({ id, conversions: tasks.map((task) => convert(task, settings)) });
        });`,
    });
    const filename = box.path('worker.cjs');
    return { box, workers: await openPool({ jobs: 1, filename, ...(heap && { heap }) }) };
  };

  it('gives a thread the same memory for all usual inputs, and more in proportion to a large one', () => {
    const [none, usual, large, twice] = [0, 10, 100, 200].map((mebibytes) =>
      heapFor(mebibytes * 2 ** 20),
    );
    expect(usual).toBe(none);
    expect(large! / usual!).toBeGreaterThan(2);
    expect(twice).toBe(2 * large!);
  });

  it('retries a task once when its thread crashes, and removes what that was writing', async () => {
    const temporary = (name: string): string => `out/.digest-${sha256(name).slice(0, 12)}-x.tmp`;
    const { box, workers } = await pool(`(task) => {
        const { existsSync, writeFileSync } = require('node:fs');
        const trace = task.outDir + '.trace';
        if (existsSync(trace)) return { second: true };
        writeFileSync(trace, '');
        process.exit(3);
      }`);
    mkdirSync(box.path('out'));
    for (const name of ['a.json', 'b.json']) writeFileSync(box.path(temporary(name)), '');
    expect(await workers.convert([taskIn(box)])).toEqual([{ second: true }]);
    // Another thread may be writing the other file.
    expect(readdirSync(box.path('out'))).toEqual([path.basename(temporary('b.json'))]);
    await workers.close();
  });

  it('reports a second crash of the same task, and continues with the others', async () => {
    const { box, workers } = await pool(
      `(task) => {
        if (task.force) for (const all = []; ;) all.push(new Array(1e5).fill(0.5));
        return { well: true };
      }`,
      24,
    );
    const [well, bad] = [taskIn(box), taskIn(box, { force: true })];
    const conversions = await workers.convert([well, bad, well]);
    expect(conversions).toMatchObject([
      { well: true },
      { record: null, failure: { kind: 'worker' } },
      { well: true },
    ]);
    expect(JSON.stringify(conversions)).toContain('memory limit');
    expect(await workers.convert([well])).toEqual([{ well: true }]);
    await workers.close();
  });

  it('sends the settings to a thread when they are new to it', async () => {
    const { box, workers } = await pool(`(task, settings) => {
        if (task.force) process.exit(3);
        return { encoding: settings?.options.encoding };
      }`);
    const task = taskIn(box);
    const { settings } = task;
    const options = { ...settings.options, encoding: 'utf-8' as const };
    const other = taskIn(box, { settings: { ...settings, options } });
    const answers = [];
    for (const each of [task, task, other, { ...task, force: true }, task, task]) {
      answers.push(...(await workers.convert([each])));
    }
    const encodings = ['auto', undefined, 'utf-8', undefined, 'auto', undefined];
    expect(answers).toMatchObject(encodings.map((encoding) => (encoding ? { encoding } : {})));
    expect(answers[3]).toMatchObject({ failure: { kind: 'worker', detail: 'exit code 3' } });
    await workers.close();
  });
});

describe('convertFile', () => {
  it('reports the kind of each failure', async () => {
    const box = new Sandbox({ 'a.txt': fixtureText });
    const broken = await convertFile(taskIn(box), {
      parsing: {
        parseDecoded: () => {
          throw new TypeError('oops');
        },
      },
    });
    expect(broken.failure).toMatchObject({ kind: 'fault', detail: 'oops' });
    const invalid = await convertFile(taskIn(box), {
      parsing: {
        parseDecoded: (...input) =>
          parseDecoded(...input).map((event) =>
            event.type === 'end' ? { ...event, pageCount: -1 } : event,
          ),
      },
    });
    expect(invalid.failure).toMatchObject({ kind: 'schema' });
    mkdirSync(box.path('out/a.json'), { recursive: true });
    expect((await convertFile(taskIn(box, { force: true }))).failure).toEqual({
      ...{ kind: 'refused', path: 'a.json', reason: 'is-folder' },
    });
    expect(readdirSync(box.path('out'))).toEqual(['a.json']);
  });
});

describe('a journal', () => {
  it('is read up to the point where it was cut off', async () => {
    const box = new Sandbox({
      journal: '{"begin":"a.txt","paths":["a.json"]}\n{"drop":"a.t',
    });
    const first = { begin: 'a.txt', paths: ['a.json'] };
    expect(await readJournal(box.path('journal'), parseEntry)).toEqual({
      entries: [first],
      isDamaged: false,
    });
    const journal = new Journal(box.path('journal'));
    const [{ offset, length }] = journal.add({ drop: 'a.txt' }) as [LinePlace];
    await journal.close({ remove: false });
    const bytes = readFileSync(box.path('journal'));
    expect(bytes.toString('utf8', offset, offset + length)).toBe('{"drop":"a.txt"}');
    const entries = [first, { drop: 'a.txt' }];
    expect(await readJournal(box.path('journal'), parseEntry)).toEqual({
      entries,
      isDamaged: false,
    });
  });
});

describe('readSteady', () => {
  const twoSeconds = 2;

  /**
   * Reads from the file system, but runs one step of `meanwhile` on the file after each read, as long as there are any.
   */
  const reader = (...meanwhile: (() => void)[]) => {
    const read = (file: string): Buffer => {
      const bytes = readFileSync(file);
      meanwhile.shift()?.();
      return bytes;
    };
    return read;
  };

  it('reads a file again when its size or its time changed during the read', async () => {
    const box = new Sandbox({ 'a.txt': 'one' });
    const file = box.path('a.txt');
    const read = reader(
      () => {
        writeFileSync(file, 'two');
        utimesSync(file, twoSeconds, twoSeconds);
      },
      () => {
        writeFileSync(file, 'three');
        utimesSync(file, twoSeconds, twoSeconds);
      },
    );
    const { bytes, stamp } = await readSteady(file, read);
    expect(bytes.toString()).toBe('three');
    expect(stamp).toMatchObject({ size: 5, mtimeMs: 2000 });
  });

  it('gives up on a file that keeps changing', async () => {
    const box = new Sandbox({ 'a.txt': 'one' });
    const file = box.path('a.txt');
    const changes = [3, 4, 5].map((time) => () => {
      utimesSync(file, time, time);
    });
    await expect(readSteady(file, reader(...changes))).rejects.toMatchObject({
      failure: { kind: 'changed' },
    });
  });
});

describe('stamps', () => {
  it('are not recorded for a file that had only just been changed', async () => {
    const box = new Sandbox({ 'a.txt': 'one' });
    const file = box.path('a.txt');
    const stamp = stampOf(statSync(file));
    const old = sha256('old');
    /** The recorded hash of a file seen `time` milliseconds after its last change. */
    const seenAfter = async (time: number): Promise<string | null> => {
      const stamps = new Stamps([['a', { ...stamp, sha256: old, at: stamp.mtimeMs + time }]]);
      return stamps.look(file, 'a');
    };
    // FAT stores times in steps of two seconds.
    expect(await seenAfter(2000)).toBe(sha256('one'));
    expect(await seenAfter(3000)).toBe(old);
  });

  it('are not used for a file that has changed or is gone', async () => {
    const box = new Sandbox({ 'a.txt': 'one' });
    const stamps = new Stamps();
    expect(await stamps.look(box.path('a.txt'), 'a')).toBe(sha256('one'));
    writeFileSync(box.path('a.txt'), 'other');
    expect(await stamps.look(box.path('a.txt'), 'a')).toBe(sha256('other'));
    expect(await stamps.look(box.path('none'), 'none')).toBeNull();
  });
});

describe('progress', () => {
  const translate = translator('en');

  it('shows the remaining time', () => {
    expect([0, 9.2, 61, 3723].map(clock)).toEqual(['0:00', '0:10', '1:01', '1:02:03']);
  });

  it('prints counts to a log, and nothing with --quiet', () => {
    const printed: string[] = [];
    let time = 0;
    const options = { stderr: new Collector(), translate, now: () => (time += 1000) };
    const progress = new BatchProgress({
      ...options,
      log: (text) => printed.push(text),
      quiet: false,
    });
    progress.begin(4);
    progress.count('done');
    progress.count('failed');
    progress.tick();
    progress.begun += 3;
    expect(progress.left).toBe(1);
    progress.end();
    expect(printed).toEqual(['2 of 4 files, 2.0/s, 0:01 left, 1 failed\n']);
    const quiet = new BatchProgress({
      ...options,
      log: (text) => printed.push(text),
      quiet: true,
    });
    quiet.begin(4);
    quiet.end();
    expect(printed).toHaveLength(1);
  });
});
