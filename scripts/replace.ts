import { rename, writeFile } from 'node:fs/promises';

/** Replaces a file in one step: a test that runs at the same time sees either the old file or the new one. */
export async function replace(file: string, contents: string): Promise<void> {
  const temporary = `${file}.${process.pid}`;
  await writeFile(temporary, contents);
  await rename(temporary, file);
}
