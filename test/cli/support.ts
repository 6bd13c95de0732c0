/** Runs the command line in this process, with stand-ins for everything it touches. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Writable } from 'node:stream';
import { afterEach } from 'vitest';
import type { OpenWorkers } from '../../src/archive/pool.ts';
import type { Conversion, Task } from '../../src/archive/types.ts';
import { convertFile } from '../../src/archive/worker.ts';
import { realEngine, type Engine } from '../../src/cli/context.ts';
import type { Io, OutputStream } from '../../src/cli/io.ts';
import { run } from '../../src/cli/main.ts';

export const fixturePath = path.resolve(import.meta.dirname, '../../fixtures/issue.txt');
export const fixtureText = readFileSync(fixturePath, 'utf8');

/** A stream that keeps everything written to it. */
export class Collector extends Writable implements OutputStream {
  text = '';
  isTTY = false;
  columns = 80;
  /** When set, every write fails with an error of this code. */
  failsWith: string | undefined;

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error) => void): void {
    if (this.failsWith === undefined) {
      this.text += chunk.toString('utf8');
      done();
    } else {
      done(systemError(this.failsWith));
    }
  }
}

export function systemError(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${code}: it failed`), { code, errno: -1 });
}

export interface Setup {
  stdin?: string | Uint8Array;
  env?: Record<string, string>;
  engine?: Partial<Engine>;
  /** Which streams are terminals. */
  tty?: ('stdout' | 'stderr')[];
  stdoutFailsWith?: string;
  stderrFailsWith?: string;
}

export interface Result {
  code: number;
  stdout: string;
  stderr: string;
}

/** Converts in this thread; `before` is called with each task, and may wait or return a result instead. */
export const inThisThread =
  (
    before: (task: Task) => Conversion | undefined | Promise<Conversion | undefined> = () =>
      undefined,
  ): OpenWorkers =>
  () =>
    Promise.resolve({
      convert: async (tasks) => {
        const conversions: Conversion[] = [];
        for (const task of tasks)
          conversions.push((await before(task)) ?? (await convertFile(task)));
        return conversions;
      },
      close: () => Promise.resolve(),
    });

/** The threads of `digest batch` run a file of the build, which does not exist beside the sources. */
const engineHere: Engine = { ...realEngine, openWorkers: inThisThread() };

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A temporary folder for one test, in which the program is run. */
export class Sandbox {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'digest-'));

  constructor(files: Record<string, string | Uint8Array> = {}) {
    folders.push(this.folder);
    for (const [name, content] of Object.entries(files)) writeFileSync(this.path(name), content);
  }

  path(name: string): string {
    return path.join(this.folder, name);
  }

  read(name: string): string {
    return readFileSync(this.path(name), 'utf8');
  }

  list(name = '.'): string[] {
    return readdirSync(this.path(name)).sort();
  }

  async run(argv: string[], setup: Setup = {}): Promise<Result> {
    const { stdin = '', env = {}, engine = {}, tty = [] } = setup;
    const stdout = new Collector();
    const stderr = new Collector();
    stdout.isTTY = tty.includes('stdout');
    stderr.isTTY = tty.includes('stderr');
    stdout.failsWith = setup.stdoutFailsWith;
    stderr.failsWith = setup.stderrFailsWith;
    const io: Io = { stdin: chunksOf(stdin), stdout, stderr, env, cwd: this.folder };
    const code = await run(argv, io, { ...engineHere, ...engine });
    return { code, stdout: stdout.text, stderr: stderr.text };
  }
}

/** Small chunks, so that no test depends on receiving everything in one chunk. */
async function* chunksOf(content: string | Uint8Array): AsyncGenerator<Uint8Array> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  for (let at = 0; at < bytes.length; at += 1000) {
    yield await Promise.resolve(bytes.subarray(at, at + 1000));
  }
}
