/** Files that appear whole or not at all. */
import { createHash } from 'node:crypto';
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
  written += 1;
  const temporary = path.join(
    path.dirname(target),
    `${temporaryPrefix(path.basename(target))}${process.pid}-${threadId}-${written}.tmp`,
  );
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
