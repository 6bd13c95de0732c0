/** Runs `digest batch` in this process and its conversions in this thread, so that tests can make them fail. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inThisThread, Sandbox, type Result, type Setup } from '../cli/support.ts';

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

  /** Relative paths and contents of all files in a folder, except our own .digest folder. */
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
