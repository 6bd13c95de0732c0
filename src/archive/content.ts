/** Whether the content of a file is what it was. */
import { createHash } from 'node:crypto';
import { createReadStream, readFileSync, statSync, type Stats } from 'node:fs';
import { lstat, rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { errorCode, Failed } from '../convert/failure.ts';
import { pathInside } from '../files/guard.ts';
import type { Stamp } from './types.ts';

export const sha256 = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex');

/** Hashes a file piece by piece, so that its size does not matter. */
export async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** Likewise; null when there is no such file. What is no regular file, and so may never end, has no hash. */
export async function hashIfThere(file: string): Promise<string | null> {
  try {
    return (await stat(file)).isFile() ? await hashFile(file) : '';
  } catch (error) {
    if (isAbsence(error)) return null;
    throw error;
  }
}

/** Whether something stands at a path; what cannot be looked at does. */
export const exists = (file: string): Promise<boolean> =>
  lstat(file).then(
    () => true,
    (error: unknown) => !isAbsence(error),
  );

/** Whether an error says that there is no such file, rather than that it cannot be looked at. */
export const isAbsence = (error: unknown): boolean =>
  ['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '');

export const stampOf = ({ size, mtimeMs, ctimeMs }: Stats): Stamp => ({ size, mtimeMs, ctimeMs });

export const sameStamp = (a: Stamp, b: Stamp): boolean =>
  a.size === b.size && a.mtimeMs === b.mtimeMs && a.ctimeMs === b.ctimeMs;

const ATTEMPTS = 3;

/**
 * Reads a file that nobody writes to meanwhile; waits a little for one that somebody does.
 *
 * @param read handed in where a test changes the file while it is read
 * @throws {Failed} when it changes again and again
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
    // What is no regular file (a pipe) has a size of 0.
    if (isSteady && (bytes.length === after.size || after.size === 0)) {
      return { bytes, stamp: after, readAt };
    }
    await new Promise((resolve) => setTimeout(resolve, 50 * attempt));
  }
  throw new Failed({ kind: 'changed' });
}

/**
 * Removes a file in the output folder that is still as a run made it. One that was changed since is the user's, and so is
 * what is behind a link.
 *
 * @returns whether it is gone
 */
export async function removeOwned(
  outDir: string,
  { path: file, sha256: expected }: { path: string; sha256: string },
): Promise<boolean> {
  let whole: string;
  try {
    whole = pathInside(outDir, file);
  } catch {
    return false;
  }
  const found = await hashIfThere(whole);
  if (found === null) return true;
  if (found !== expected) return false;
  await rm(whole, { force: true });
  return true;
}
