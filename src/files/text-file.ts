/** Reads the small text files that belong to an issue or a run: metadata, configuration, lists. */
import { constants, existsSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Failed, inputFailure, unreadable } from '../convert/failure.ts';
import { decodeAll } from '../input/decoder.ts';
import { InputError } from '../input/input-error.ts';

/** Anything larger is not a text file of this kind, or not an image that fits in a book. In bytes. */
const LIMITS = { text: 1 << 20, list: 1 << 26, picture: 1 << 26 } as const;

/**
 * Reads a file that is expected to be small.
 *
 * @param name the name used in messages
 * @throws {Failed} when it cannot be read, is not a regular file (a pipe would never end), or is too large
 */
export async function readSmallFile(
  file: string,
  name: string,
  kind: keyof typeof LIMITS,
): Promise<Buffer> {
  const limit = LIMITS[kind];
  try {
    // A config file may name anything, and the system cannot be asked for such a name.
    if (file.includes('\0')) throw Object.assign(new Error('ENOENT'), { code: 'ENOENT' });
    // Without O_NONBLOCK, opening a pipe that nobody writes to would block.
    const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const stats = await handle.stat();
      if (stats.isDirectory()) throw Object.assign(new Error('EISDIR'), { code: 'EISDIR' });
      if (!stats.isFile()) throw new Failed({ kind: 'file', reason: 'not-a-file', path: name });
      if (stats.size > limit) {
        throw new Failed({ kind: 'file', reason: 'too-large', path: name, megabytes: limit >> 20 });
      }
      return await handle.readFile();
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw unreadable(error, name);
  }
}

/**
 * Reads a text file the way issues are read: by its byte-order mark, as strict UTF-8, or as GB18030.
 *
 * @throws {Failed} as {@link readSmallFile}, and when it cannot be decoded
 */
export async function readTextFile(
  file: string,
  name: string,
  kind: 'text' | 'list' = 'text',
): Promise<string> {
  return decodeText(await readSmallFile(file, name, kind), name);
}

/** Decodes the bytes of a text file; see {@link readTextFile}. */
function decodeText(bytes: Uint8Array, name: string): string {
  try {
    return decodeAll(bytes).text;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new Failed({ ...inputFailure(error), path: name });
  }
}

/** Reads a file by its path in the package, wherever the bundle that contains this code is. */
export const readPackageFile = (name: string): Promise<string> =>
  readFile(path.join(packageRoot(), name), 'utf8');

function packageRoot(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, 'package.json'))) {
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error('package.json is missing');
    folder = parent;
  }
  return folder;
}
