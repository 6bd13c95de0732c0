/** Whether the content of a file has changed. */
import { createHash } from 'node:crypto';
import { createReadStream, readFileSync, statSync, type Stats } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import path from 'node:path';
import { Failed, isAbsence } from '../convert/failure.ts';
import { removeTemporaries } from '../files/atomic.ts';
import { pathInside } from '../files/guard.ts';
import type { Stamp } from './types.ts';

export const sha256 = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex');

/** Hashes a file in chunks, so that its size does not matter. */
export async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** Like {@link hashFile}; null for a missing file, '' for anything but a regular file, which may never end. */
export async function hashIfThere(file: string): Promise<string | null> {
  try {
    return (await stat(file)).isFile() ? await hashFile(file) : '';
  } catch (error) {
    if (isAbsence(error)) return null;
    throw error;
  }
}

export const stampOf = ({ size, mtimeMs, ctimeMs }: Stats): Stamp => ({ size, mtimeMs, ctimeMs });

export const sameStamp = (a: Stamp, b: Stamp): boolean =>
  a.size === b.size && a.mtimeMs === b.mtimeMs && a.ctimeMs === b.ctimeMs;

const ATTEMPTS = 3;

/**
 * Reads a file that nobody is writing to; if somebody is, waits a little and tries again.
 *
 * @param read replaced by a test that changes the file while it is read
 * @throws {Failed} when the file keeps changing
 */
export async function readSteady(
  file: string,
  read: (file: string) => Buffer = readFileSync,
): Promise<{ bytes: Buffer; stamp: Stamp; readAt: number }> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const readAt = Date.now();
    const before = stampOf(statSync(file));
    const bytes = read(file);
    const after = stampOf(statSync(file));
    const isSteady = before.size === after.size && before.mtimeMs === after.mtimeMs;
    // Anything but a regular file (a pipe, for example) has a size of 0.
    if (isSteady && (bytes.length === after.size || after.size === 0)) {
      return { bytes, stamp: after, readAt };
    }
    await new Promise((resolve) => setTimeout(resolve, 50 * attempt));
  }
  throw new Failed({ kind: 'changed' });
}

interface MadeFile {
  /** Relative to the output folder. */
  path: string;
  sha256: string;
}

/** Whether an output is still as a run made it; null when it is gone. The target of a link is not an output. */
export async function isAsMade(outDir: string, made: MadeFile): Promise<boolean | null> {
  let whole: string;
  try {
    whole = pathInside(outDir, made.path);
  } catch {
    return false;
  }
  const found = await hashIfThere(whole);
  return found === null ? null : found === made.sha256;
}

/**
 * Removes a file in the output folder if it is still as a run made it. A file that was changed since then belongs to the
 * user, and so does the target of a link.
 *
 * @returns whether it is gone
 */
export async function removeOwned(outDir: string, made: MadeFile): Promise<boolean> {
  const isOurs = await isAsMade(outDir, made);
  if (isOurs) await rm(pathInside(outDir, made.path), { force: true });
  return isOurs !== false;
}

/** Removes the temporary files of outputs, relative to `outDir`, that a killed run or a dead thread was writing. */
export async function removeUnfinished(outDir: string, outputs: Iterable<string>): Promise<void> {
  for (const output of outputs) {
    let whole: string;
    try {
      whole = pathInside(outDir, output);
    } catch {
      // There is a link on the path now, and what it leads to is not ours.
      continue;
    }
    const names = [path.basename(whole)];
    await removeTemporaries(path.dirname(whole), names, { evenInUse: true });
    // A folder of files is filled from a temporary folder in it.
    await removeTemporaries(whole, names, { evenInUse: true });
  }
}
