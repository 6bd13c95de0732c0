/** Files and folders are written completely or not at all. */
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { openWhole, removeTemporaries, writeFolder, writeWhole } from '../../src/files/atomic.ts';
import { makeFolder } from '../../src/files/folders.ts';
import { Sandbox } from '../cli/support.ts';

/** The id of a process that has ended; the system does not reuse it for a while. */
const endedProcess = (): number => spawnSync(process.execPath, ['-e', '']).pid;

/** Makes the only temporary file in a folder look like one of another process. */
function leaveTo(box: Sandbox, pid: number, folder = '.'): string {
  const [name] = box.list(folder).filter((each) => each.endsWith('.tmp'));
  const other = name!.replace(`-${process.pid}-`, `-${pid}-`);
  renameSync(box.path(path.join(folder, name!)), box.path(path.join(folder, other)));
  return other;
}

describe('makeFolder', () => {
  it('creates all folders of a path, and reports what prevents it', () => {
    const box = new Sandbox({ file: '' });
    makeFolder(box.path('a/b/c'));
    makeFolder(box.path('a/b/c'));
    expect(statSync(box.path('a/b/c')).isDirectory()).toBe(true);
    expect(() => {
      makeFolder(box.path('file/a/b'));
    }).toThrow(/EEXIST|ENOTDIR/);
  });

  it.runIf(process.platform === 'linux')(
    'fails without an endless loop when the system cannot create any folder',
    () => {
      expect(() => {
        makeFolder('/proc/none/a');
      }).toThrow('ENOENT');
    },
  );

  it('fails without an endless loop when the root does not exist, like a missing Windows drive', () => {
    const folder = new Sandbox({}).path('root/');
    const dirname = vi.spyOn(path, 'dirname').mockImplementation((name) => name);
    try {
      expect(() => {
        makeFolder(`${folder}/a`);
      }).toThrow('ENOENT');
    } finally {
      dirname.mockRestore();
    }
  });
});

describe('writeWhole', () => {
  it('keeps the mode of a file, and replaces a link without changing its target', async () => {
    const box = new Sandbox({ 'a.txt': 'old', x: 'precious' });
    chmodSync(box.path('a.txt'), 0o640);
    symlinkSync('x', box.path('link'));
    await writeWhole(box.path('a.txt'), ['n', 'ew']);
    await writeWhole(box.path('link'), 'new');
    expect(['a.txt', 'link', 'x'].map((name) => box.read(name))).toEqual([
      'new',
      'new',
      'precious',
    ]);
    expect(statSync(box.path('a.txt')).mode & 0o777).toBe(0o640);
    expect(box.list()).toEqual(['a.txt', 'link', 'x']);
  });

  it('removes its temporary file when it fails', async () => {
    const box = new Sandbox();
    const content = (function* () {
      yield 'half';
      throw new Error('no more');
    })();
    await expect(writeWhole(box.path('a'), content)).rejects.toThrow('no more');
    expect(box.list()).toEqual([]);
  });

  it('accepts a name of the maximum length', async () => {
    const box = new Sandbox();
    const name = 'n'.repeat(255);
    await writeWhole(box.path(name), 'x');
    expect(box.list()).toEqual([name]);
  });

  it('removes only what a killed process has left of the same file', async () => {
    const box = new Sandbox({ 'mine.tmp': '' });
    const whole = await openWhole(box.path('a'));
    const other = await openWhole(box.path('b'));
    const [, ofB] = box
      .list()
      .filter((name) => name.startsWith('.digest-'))
      .sort();
    await other.discard();
    const left = leaveTo(box, endedProcess());
    await writeWhole(box.path('c'), 'c');
    expect(box.list()).toContain(left);
    await writeWhole(box.path('a'), 'a');
    expect(box.list()).toEqual(['a', 'c', 'mine.tmp']);
    expect(ofB).toBeDefined();
    await whole.handle.close();
  });

  it('leaves temporary files of a running process alone, unless told that there is none', async () => {
    const box = new Sandbox();
    const whole = await openWhole(box.path('a'));
    await removeTemporaries(box.folder, ['a']);
    expect(box.list()).toHaveLength(1);
    await removeTemporaries(box.folder, undefined, { evenInUse: true });
    expect(box.list()).toEqual([]);
    await whole.discard();
    await removeTemporaries(box.path('nowhere'));
  });
});

describe('writeFolder', () => {
  const files = Array.from({ length: 40 }, (_, at) => ({ name: `${at}.txt`, content: `${at}` }));

  it('fills a new folder, a folder that it filled before, and one with other files', async () => {
    const box = new Sandbox();
    await writeFolder(box.path('new'), files);
    expect(box.list('new')).toHaveLength(files.length);
    mkdirSync(box.path('old'));
    writeFileSync(box.path('old/mine'), 'mine');
    writeFileSync(box.path('old/0.txt'), 'before');
    chmodSync(box.path('new'), 0o750);
    await writeFolder(box.path('new'), files.slice(1), ['0.txt']);
    expect(box.list('new')).toHaveLength(files.length - 1);
    expect(statSync(box.path('new')).mode & 0o777).toBe(0o750);
    await writeFolder(box.path('old'), files);
    expect(box.list('old')).toHaveLength(files.length + 1);
    expect(box.read('old/0.txt')).toBe('0');
    expect(box.read('old/mine')).toBe('mine');
    expect(box.list()).toEqual(['new', 'old']);
  });

  it('moves everything back when one file cannot be moved', async () => {
    const box = new Sandbox();
    mkdirSync(box.path('old'));
    writeFileSync(box.path('old/a'), 'before');
    // A file is in the way of a folder that the last name needs.
    writeFileSync(box.path('old/b'), 'mine');
    const more = ['a', 'c', 'b/d'].map((name) => ({ name, content: 'new' }));
    await expect(writeFolder(box.path('old'), more)).rejects.toThrow(/EEXIST|ENOTDIR/);
    expect(box.list('old')).toEqual(['a', 'b']);
    expect(box.read('old/a')).toBe('before');
  });

  it('leaves nothing when a file cannot be written', async () => {
    const box = new Sandbox();
    const bad = [...files, { name: 'n'.repeat(256), content: '' }];
    await expect(writeFolder(box.path('new'), bad)).rejects.toThrow('ENAMETOOLONG');
    expect(readdirSync(box.folder)).toEqual([]);
  });
});
