/**
 * A kill between any two changes on disk: every file is either old or new, no other files are changed, and the next run
 * completes.
 */
import { cpSync, existsSync, lstatSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { removeTemporaries, writeFolder } from '../../src/files/atomic.ts';
import { Archive } from '../archive/support.ts';

type Call = (...given: unknown[]) => unknown;

/**
 * Counts the changes made on disk. After the last change allowed, the process counts as killed: nothing more is
 * changed, and half of the file being written exists.
 */
const kill = vi.hoisted(() => ({
  changes:
    /^(?:appendFile|chmod|copyFile|link|mkdir|open|rename|rm|rmdir|truncate|utimes|writeFile)(?:Sync)?$/,
  allowed: Infinity,
  happened: false,
  step(): void {
    if (this.allowed === 0) this.happened = true;
    if (this.happened) throw new Error('killed');
    this.allowed -= 1;
  },
  /** Wraps the functions of a module so that they are counted. */
  into<Module extends object>(module: Module): Module {
    const wrapped = Object.entries(module).map(([name, own]: [string, unknown]) => {
      if (typeof own !== 'function' || !this.changes.test(name)) return [name, own];
      const call = own as Call;
      return [name, name.endsWith('Sync') ? this.counted(name, call) : this.promised(name, call)];
    });
    // The disk itself is not tested, and waiting for it is slow.
    return Object.fromEntries([...wrapped, ['fsyncSync', () => undefined]]) as Module;
  },
  counted(name: string, call: Call): Call {
    return (...given) => {
      // Opening a file for reading changes nothing.
      if (name.startsWith('open') && !/[aw]/.test(String(given[1]))) return call(...given);
      if (!name.startsWith('writeFile')) {
        this.step();
        return call(...given);
      }
      const [file, content, options] = given as [string, string | Buffer, object?];
      const bytes = typeof content === 'string' ? Buffer.from(content) : content;
      const write = (part: Uint8Array): unknown => call(file, part, { ...options, flush: false });
      if (this.allowed === 0 && !this.happened && Buffer.isBuffer(bytes)) {
        const half = write(bytes.subarray(0, bytes.length / 2));
        this.happened = true;
        if (half instanceof Promise)
          return half.then(() => {
            this.step();
          });
      }
      this.step();
      return Buffer.isBuffer(bytes) ? write(bytes) : call(...given);
    };
  },
  promised(name: string, call: Call): Call {
    const counted = this.counted(name, call);
    return async (...given) => {
      const result = await counted(...given);
      return name === 'open' ? this.intoHandle(result as object) : result;
    };
  },
  intoHandle(handle: object): object {
    return new Proxy(handle, {
      get: (target, name) => {
        if (name === 'sync') return () => Promise.resolve();
        const own: unknown = Reflect.get(target, name, target);
        if (typeof own !== 'function') return own;
        const call = own.bind(target) as Call;
        return name === 'appendFile'
          ? this.promised('writeFile', (_, part) => call(part)).bind(null, '')
          : call;
      },
    });
  },
}));

vi.mock('node:fs/promises', async (original) => kill.into(await original<object>()));
vi.mock('node:fs', async (original) => kill.into(await original<object>()));

beforeEach(() => {
  // This process acts for those that were killed, which must look as if they had ended.
  vi.spyOn(process, 'kill').mockImplementation(() => {
    throw Object.assign(new Error('no such process'), { code: 'ESRCH' });
  });
});
afterEach(() => {
  kill.allowed = Infinity;
  kill.happened = false;
  vi.restoreAllMocks();
});

type Files = Record<string, string>;

/** All files in a folder; empty if it does not exist. */
function filesIn(folder: string): Files {
  if (!existsSync(folder)) return {};
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const files = names.filter((name) => lstatSync(path.join(folder, name)).isFile());
  return Object.fromEntries(
    files.map((name) => [name, readFileSync(path.join(folder, name), 'latin1')]),
  );
}

const isHidden = (name: string): boolean => /(?:^|\/)\.digest/.test(name);
const without = (files: Files, isLeft: (name: string) => boolean): Files =>
  Object.fromEntries(Object.entries(files).filter(([name]) => !isLeft(name)));

interface Killed {
  argv: string[];
  /** The paths that the command writes to. */
  out: string[];
  /** Throws if something is wrong with what a killed run left. */
  check?: (left: Files, old: Files, whole: Files) => void;
  /** Kills only at every nth step. */
  stride?: number;
}

/** Runs a command in a copy of the folder and kills it at every step; returns the number of steps. */
async function killAtEveryStep(
  box: Archive,
  { argv, out, check, stride = 1 }: Killed,
): Promise<number> {
  const start = new Archive();
  cpSync(box.folder, start.folder, { recursive: true });
  const run = () => box.run(argv, { env: { SOURCE_DATE_EPOCH: '0' } });
  const look = (): Files =>
    Object.assign(
      {},
      ...out.map((name) =>
        Object.fromEntries(
          Object.entries(filesIn(box.path(name))).map(([file, text]) => [`${name}/${file}`, text]),
        ),
      ),
    ) as Files;
  const old = without(look(), isHidden);
  expect(await run()).toMatchObject({ code: 0 });
  const all = look();
  const whole = without(all, isHidden);
  expect(whole).not.toEqual(old);
  for (let steps = 0; ; steps += stride) {
    for (const name of box.list()) rmSync(box.path(name), { recursive: true });
    cpSync(start.folder, box.folder, { recursive: true });
    kill.allowed = steps;
    await run();
    const { happened } = kill;
    kill.allowed = Infinity;
    kill.happened = false;
    if (!happened) return steps;
    const left = without(look(), isHidden);
    const hint = `killed after ${steps} steps`;
    check?.(left, old, whole);
    for (const [name, text] of Object.entries(left)) {
      expect([old[name], whole[name]], `${hint}: ${name}`).toContain(text);
    }
    const next = await run();
    expect(next.code, `${hint}: ${next.stderr}`).toBe(0);
    expect(without(look(), isHidden), hint).toEqual(whole);
    const more = Object.keys(look()).filter((name) => !(name in all));
    expect(more, hint).toEqual([]);
    expect(box.list().filter(isHidden), hint).toEqual([]);
  }
}

/** All files of the folder are old or all are new; for a moment, the folder does not exist. */
const allOrNone =
  (folder: string): NonNullable<Killed['check']> =>
  (...all) => {
    const [left, ...expected] = all.map((files) =>
      without(files, (name) => !name.startsWith(folder)),
    );
    expect([{}, ...expected]).toContainEqual(left);
  };

const noneMissing: NonNullable<Killed['check']> = (left, old) => {
  expect(Object.keys(left)).toEqual(expect.arrayContaining(Object.keys(old)));
};

const issue = (...titles: string[]): string =>
  `----本期内容----\n${titles.map((title) => `${title}\n来源：乙\n丙。\n返回目录\n`).join('')}`;

describe('a kill at any step', () => {
  it('while a folder is replaced leaves the old one or the new one after the cleanup', async () => {
    const [old, made] = ['a', 'b'].map((text) =>
      [1, 2].map((n) => ({ name: `${n}`, content: text })),
    );
    const seen = new Set<string>();
    for (let steps = 0; !seen.has('done'); steps += 1) {
      const box = new Archive();
      await writeFolder(box.path('f'), old!);
      kill.allowed = steps;
      await writeFolder(box.path('f'), made!).then(
        () => seen.add('done'),
        () => undefined,
      );
      kill.allowed = Infinity;
      kill.happened = false;
      await removeTemporaries(box.folder, ['f']);
      await removeTemporaries(box.path('f'), ['f']);
      seen.add(Object.values(filesIn(box.folder)).join(''));
    }
    expect([...seen]).toEqual(['aa', 'bb', 'done']);
  });

  const toFolder = ['parse', 'a.txt', '--to', 'markdown', '--split', '-o', 'book/', '--force'];

  it('of parse into a new folder', async () => {
    const box = new Archive({ 'a.txt': issue('甲', '子') });
    expect(
      await killAtEveryStep(box, { argv: toFolder, out: ['book'], check: allOrNone('book/') }),
    ).toBeGreaterThan(5);
  });

  it('of parse into a folder that it created before', async () => {
    const box = new Archive({ 'a.txt': issue('甲', '子') });
    await box.run(toFolder);
    box.put('a.txt', issue('甲', '丑').replaceAll('丙', '丁'));
    for (const name of box.list('book').filter((each) => each.includes('子')))
      rmSync(box.path(`book/${name}`));
    expect(
      await killAtEveryStep(box, { argv: toFolder, out: ['book'], check: allOrNone('book/') }),
    ).toBeGreaterThan(5);
  });

  it('of parse into a folder with other files', async () => {
    const box = new Archive({ 'a.txt': issue('甲', '子') });
    await box.run(toFolder);
    box.put('book/mine', 'mine');
    box.put('a.txt', issue('甲', '子').replaceAll('丙', '丁'));
    expect(
      await killAtEveryStep(box, { argv: toFolder, out: ['book'], check: noneMissing }),
    ).toBeGreaterThan(5);
    expect(box.read('book/mine')).toBe('mine');
  });

  it.each([
    ['a first run', false],
    ['a run over what changed', true],
  ])('of batch: %s', async (_, isSecond) => {
    const box = new Archive();
    box.put('in/1.txt', issue('甲', '丑', '寅'));
    const to = isSecond ? 'json,markdown' : 'markdown';
    const argv = ['batch', 'in', '-o', 'out', '--to', to, '--split', '--catalog', 'out/l.csv'];
    if (isSecond) {
      await box.batch(argv.slice(1));
      box.put('in/1.txt', issue('甲', '子').replaceAll('丙', '丁'));
    }
    expect(
      await killAtEveryStep(box, { argv, out: ['out'], check: allOrNone('out/1/') }),
    ).toBeGreaterThan(20);
  });

  it('of site', async () => {
    const box = new Archive();
    box.put('in/2024-1.txt', issue('甲'));
    const argv = ['site', 'in', '-o', 'out', '--quiet'];
    await box.run(argv, { env: { SOURCE_DATE_EPOCH: '0' } });
    box.put('in/2024-1.txt', issue('丑').replaceAll('丙', '丁'));
    expect(
      await killAtEveryStep(box, { argv, out: ['out', 'out.digest'], stride: 5 }),
    ).toBeGreaterThan(20);
  });
  it('of merge', async () => {
    const box = new Archive();
    box.put('in/1.txt', issue('甲', '子'));
    box.put('in/2.txt', issue('甲'));
    for (const n of [1, 2])
      await box.batch(['in', '-o', `s${n}`, '--to', 'json', '--shard', `${n}/2`]);
    const argv = ['merge', 's1', 's2', '-o', 'out', '--catalog', 'out/l.csv', '--quiet'];
    expect(await killAtEveryStep(box, { argv, out: ['out'] })).toBeGreaterThan(20);
  });
});
