/** Makes folders, and removes those that are left empty. */
import { mkdirSync, statSync } from 'node:fs';
import { rmdir } from 'node:fs/promises';
import path from 'node:path';

/**
 * Makes a folder and its parents as needed. Node's own way (`recursive`) reports that a folder does not exist if it cannot be
 * made for any other reason, such as a read-only disk, and in `/proc` it never returns.
 */
export function makeFolder(folder: string): void {
  const isThere = (): boolean =>
    statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
  if (isThere()) return;
  const parent = path.dirname(folder);
  // The parent of a root is the root itself, and a drive may be absent.
  if (parent !== folder) makeFolder(parent);
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another process may have made it meanwhile.
    if (!isThere()) throw error;
  }
}

/** Removes an empty folder, then each empty folder above it, up to `root`, which stays. */
export async function removeEmptyFolders(folder: string, root: string): Promise<void> {
  let at = folder;
  while (at !== root && at.startsWith(root + path.sep)) {
    try {
      await rmdir(at);
    } catch {
      // It is not empty, or it is already gone.
      return;
    }
    at = path.dirname(at);
  }
}
