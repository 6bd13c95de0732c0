/** Files that appear whole or not at all. */
import { createHash } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { mkdir, open, readdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { threadId } from 'node:worker_threads';

let written = 0;

/**
 * Writes a file under a temporary name in the same folder, flushes it, and gives it its name; folders are made as needed.
 * A process that is killed leaves the old file or the new one, and perhaps the temporary one.
 *
 * write-file-atomic asks the system once to write everything and takes it at its word: on a disk that is nearly full it
 * gives a file its name that was cut off.
 */
export async function writeWhole(
  file: string,
  content: string | Uint8Array | Iterable<string> | AsyncIterable<string>,
): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  // Through a link the file that it leads to is written, as without the temporary name.
  const target = await realpath(file).catch(() => file);
  const existing = await stat(target).catch(() => undefined);
  const temporary = temporaryOf(target);
  try {
    const handle = await open(temporary, 'wx', existing?.mode);
    try {
      await writeFile(handle, content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/**
 * The same for bytes in a thread that has nothing else to do.
 *
 * @param flush whether the bytes are on the disk before the file has its name; without that, a power cut may take them
 */
export function writeWholeSync(
  file: string,
  content: Uint8Array,
  { flush = true }: { flush?: boolean } = {},
): void {
  mkdirSync(path.dirname(file), { recursive: true });
  let target = file;
  let mode: number | undefined;
  try {
    target = realpathSync(file);
    ({ mode } = statSync(target));
  } catch {
    // There is no such file yet.
  }
  const temporary = temporaryOf(target);
  try {
    const handle = openSync(temporary, 'wx', mode);
    try {
      writeFileSync(handle, content);
      if (flush) fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function temporaryOf(target: string): string {
  written += 1;
  const name = `${temporaryPrefix(path.basename(target))}${process.pid}-${threadId}-${written}.tmp`;
  return path.join(path.dirname(target), name);
}

/** A name of limited length, since that of the file may be as long as the system allows. */
const temporaryPrefix = (name: string): string =>
  `.digest-${createHash('sha256').update(name).digest('hex').slice(0, 16)}-`;

/** Removes what a killed process has left of the files of these names (of all files, when none are given). */
export async function removeTemporaries(folder: string, names?: readonly string[]): Promise<void> {
  const prefixes = names?.map(temporaryPrefix) ?? ['.digest-'];
  // A folder that is not there holds nothing that was left.
  const entries = await readdir(folder).catch(() => []);
  const left = entries.filter(
    (entry) => entry.endsWith('.tmp') && prefixes.some((prefix) => entry.startsWith(prefix)),
  );
  for (const entry of left) await rm(path.join(folder, entry), { force: true });
}
