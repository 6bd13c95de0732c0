/** Runs `digest batch` in this process, its conversions in this thread, so that tests can make them fail. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { convertFile } from '../../src/archive/worker.ts';
import type { Conversion, Task } from '../../src/archive/types.ts';
import type { OpenWorkers } from '../../src/archive/pool.ts';
import { Sandbox, type Result, type Setup } from '../cli/support.ts';

/** Converts in this thread; `before` is called with each task, and may be slow or give a result of its own. */
export const inThisThread =
  (
    before: (task: Task) => Conversion | undefined | Promise<Conversion | undefined> = () =>
      undefined,
  ): OpenWorkers =>
  () =>
    Promise.resolve({
      convert: async (task) => (await before(task)) ?? convertFile(task),
      close: () => Promise.resolve(),
    });

export class Archive extends Sandbox {
  /** Paths of the files that were converted. */
  converted: string[] = [];

  put(name: string, content: string | Uint8Array): void {
    mkdirSync(path.dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), content);
  }

  async batch(argv: string[], setup: Setup = {}): Promise<Result> {
    this.converted = [];
    const openWorkers =
      setup.engine?.openWorkers ??
      inThisThread((task) => {
        this.converted.push(path.relative(this.folder, task.input.path));
        return undefined;
      });
    const result = await this.run(['batch', ...argv], {
      ...setup,
      engine: { ...setup.engine, openWorkers },
    });
    this.converted.sort();
    return result;
  }

  /** Relative paths of all files in a folder, and what they hold; without what is ours to remember. */
  files(folder: string): Record<string, Buffer> {
    return filesIn(this.path(folder));
  }

  has(name: string): boolean {
    return existsSync(this.path(name));
  }
}

export function filesIn(folder: string): Record<string, Buffer> {
  if (!existsSync(folder)) return {};
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.startsWith('.digest'))
    .filter((name) => statSync(path.join(folder, name)).isFile())
    .sort();
  return Object.fromEntries(names.map((name) => [name, readFileSync(path.join(folder, name))]));
}
