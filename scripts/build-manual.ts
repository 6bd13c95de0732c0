/** Writes the manual page for `man digest`. Loaded only after the generated files that `src/` imports exist. */
import { writeFile } from 'node:fs/promises';
import packageJson from '../package.json' with { type: 'json' };
import { createContext, realEngine } from '../src/cli/context.ts';
import { processIo } from '../src/cli/io.ts';
import { manualPage } from '../src/cli/man.ts';
import { createProgram } from '../src/cli/program.ts';

/** In English, regardless of the locale of the build machine. */
export async function buildManual(file: string): Promise<void> {
  const context = createContext(['--lang', 'en'], processIo, realEngine);
  const program = createProgram(context, { write: () => undefined, done: () => undefined });
  await writeFile(file, manualPage(program, packageJson.version, context.translate));
}
