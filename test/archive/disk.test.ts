/** Disk errors: for every system error on every file, the message explains the error and names the file. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fixtureText } from '../cli/support.ts';
import { Archive } from './support.ts';

type Fails = (call: string, file: string) => boolean;

const fault = vi.hoisted(() => ({
  code: '',
  /** Decides whether a call fails, given the name of the function and its first path. */
  fails: null as Fails | null,
  /** Wraps the functions of a module so that they fail where they should. */
  into<Module extends object>(module: Module, fail: (error: Error) => unknown): Module {
    const error = (): Error => Object.assign(new Error(fault.code), { code: fault.code });
    const wrapped = Object.entries(module).map(([call, own]: [string, unknown]) => {
      if (typeof own !== 'function' || /^[A-Z]/.test(call)) return [call, own];
      const work = (...given: unknown[]): unknown =>
        typeof given[0] === 'string' && fault.fails?.(call, given[0])
          ? fail(error())
          : (own as (...all: unknown[]) => unknown)(...given);
      return [call, work];
    });
    return Object.fromEntries(wrapped) as Module;
  },
}));

vi.mock('node:fs/promises', async (original) =>
  fault.into(await original<object>(), (error) => Promise.reject(error)),
);
vi.mock('node:fs', async (original) =>
  fault.into(await original<object>(), (error) => {
    throw error;
  }),
);

afterEach(() => {
  fault.fails = null;
});

function failAt(code: string, calls: string, file: RegExp): void {
  fault.code = code;
  const names = calls.split(' ');
  fault.fails = (call, path) => names.includes(call) && file.test(path);
}

const messages: Record<string, string> = {
  EACCES: 'permission denied',
  EIO: 'input/output error',
  EROFS: 'read-only file system',
  ESTALE: 'stale handle',
  ENOSPC: 'no space left',
};

describe('a system error', () => {
  it.each([
    ['EROFS', 'in the output folder', 'mkdirSync', /\/o$/, 'o: cannot be written: '],
    ['EACCES', 'in the .digest folder', 'mkdirSync', /\.digest$/, 'o/.digest: cannot be written: '],
    ['ESTALE', 'in the lock', 'open', /lock$/, 'o/.digest/lock: cannot be written: '],
    ['EIO', 'in the manifest', 'readFile', /manifest\.json$/, 'o/.digest/manifest.json: '],
    ['ESTALE', 'in the stamps', 'readFile', /stamps\.json$/, 'o/.digest/stamps.json: '],
    ['EACCES', 'in the articles', 'open', /articles\.ndjson$/, 'o/.digest/articles.ndjson: '],
    ['ENOSPC', 'in the journal', 'openSync', /journal\.ndjson$/, 'o/.digest/journal.ndjson: '],
    ['EIO', 'in an input', 'readFileSync', /2\.txt$/, 'a/2.txt: '],
    ['ESTALE', 'in a folder of inputs', 'readdir', /a\/s$/, 'a/s: '],
    ['EACCES', 'in a metadata file', 'open', /2\.meta\.yaml$/, 'a/2.meta.yaml: '],
    ['EIO', 'of a config', 'open', /digest\.config\.yaml$/, 'digest.config.yaml: '],
    [
      'EROFS',
      'in an output',
      'openSync',
      /\/o\/\.digest-\w+-.*tmp$/,
      '2.html: cannot be written: ',
    ],
    [
      'ENOSPC',
      'in the rename of an output',
      'renameSync',
      /\/o\/\.digest-/,
      '2.html: cannot be written: ',
    ],
    ['EROFS', 'in the catalogue', 'open', /digest-\w+\/\.digest-/, 'l.csv: cannot be written: '],
    ['EIO', 'in the new manifest', 'rename', /\.digest\/\.digest-/, 'o/.digest/'],
  ])('%s %s is reported with its path', async (code, _, calls, file, message) => {
    const box = new Archive();
    for (const name of ['a/1.txt', 'a/2.txt', 'a/s/3.txt']) box.put(name, fixtureText);
    box.put('a/2.meta.yaml', 'title: 甲\n');
    box.put('a/digest.config.yaml', '{}\n');
    const argv = ['batch', 'a', '-o', 'o', '--to', 'html', '--no-split', '--catalog', 'l.csv'];
    const run = () => box.run(argv);
    const needsMemory = /\\\.(?:json|ndjson)\$$/.test(file.source);
    if (needsMemory) {
      await run();
      box.put('a/2.txt', `${fixtureText}\n`);
    }
    failAt(code, calls, file);
    const { code: exitCode, stderr } = await run();
    fault.fails = null;
    expect(exitCode).toBe(2);
    const line = stderr.split('\n').find((each) => each.includes(message));
    expect(line, stderr).toContain(messages[code]);
    expect(stderr).not.toContain('internal error');
    // The disk works again: everything is converted.
    expect((await run()).code).toBe(0);
    expect(Object.keys(box.files('o'))).toEqual(['1.html', '2.html', 's/3.html']);
  });
});
