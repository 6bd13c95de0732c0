/** Files and folders that appear whole or not at all. */
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import {
  lstat,
  mkdir,
  open,
  readdir,
  rename,
  rm,
  rmdir,
  stat,
  writeFile,
  type FileHandle,
} from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { threadId } from 'node:worker_threads';
import { inLanes } from './lanes.ts';

type Content = string | Uint8Array | Iterable<string> | AsyncIterable<string>;

/**
 * Writes a file under a temporary name in the same folder, flushes it, and gives it its name; folders are made as needed.
 * A process that is killed leaves the old file or the new one, and perhaps the temporary one. A link of that name is
 * replaced; what it leads to is not touched.
 *
 * write-file-atomic asks the system once to write everything and takes it at its word: on a disk that is nearly full it
 * gives a file its name that was cut off.
 */
export async function writeWhole(file: string, content: Content): Promise<void> {
  const whole = await openWhole(file);
  try {
    await writeFile(whole.handle, content);
    await whole.commit();
  } catch (error) {
    await whole.discard();
    throw error;
  }
}

/** A file on its way to its name. */
export interface WholeFile {
  handle: FileHandle;
  /** Flushes the file, closes it and gives it its name. */
  commit(): Promise<void>;
  /** Removes it. */
  discard(): Promise<void>;
}

/** Opens a file for writing; nobody sees it under its name before it is committed. */
export async function openWhole(file: string): Promise<WholeFile> {
  const folder = path.dirname(file);
  await makeFolder(folder);
  await removeTemporaries(folder, [path.basename(file)]);
  const existing = await lstat(file).catch(() => undefined);
  const temporary = await begin(file);
  let handle: FileHandle;
  try {
    // To append, so that what follows a piece that was taken back takes its place.
    handle = await open(temporary, 'ax', existing?.isFile() ? existing.mode : undefined);
  } catch (error) {
    begun.delete(temporary);
    throw error;
  }
  return {
    handle,
    async commit() {
      await handle.sync();
      await handle.close();
      await rename(temporary, file);
      begun.delete(temporary);
    },
    async discard() {
      await handle.close().catch(() => undefined);
      await rm(temporary, { force: true });
      begun.delete(temporary);
    },
  };
}

/**
 * Like {@link writeWhole}, for bytes in a thread that has nothing else to do.
 *
 * @param flush whether the bytes are on the disk before the file has its name; without that, a power cut may take them
 */
export function writeWholeSync(
  file: string,
  content: Uint8Array,
  { flush = true }: { flush?: boolean } = {},
): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const existing = lstatSync(file, { throwIfNoEntry: false });
  const temporary = temporaryOf(file);
  try {
    const handle = openSync(temporary, 'wx', existing?.isFile() ? existing.mode : undefined);
    try {
      writeFileSync(handle, content);
      if (flush) fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/**
 * Writes files into a folder: all of them, or none. A new folder is filled under a temporary name. In a folder that exists,
 * the files are written into a folder in it and then moved, each in place of the one of its name; when one cannot be moved,
 * those before it are moved back.
 */
export async function writeFolder(
  folder: string,
  files: readonly { name: string; content: string | Uint8Array }[],
): Promise<void> {
  const parent = path.dirname(folder);
  await makeFolder(parent);
  await removeTemporaries(parent, [path.basename(folder)]);
  const isThere = await stat(folder).then(
    () => true,
    () => false,
  );
  const stagingName = path.basename(folder);
  if (isThere) await removeTemporaries(folder, [stagingName]);
  // On the same file system as the files will be.
  const staging = await begin(isThere ? path.join(folder, stagingName) : folder);
  try {
    await mkdir(staging);
    await inLanes(files.length, async (at) => {
      const { name, content } = files[at]!;
      const file = path.join(staging, name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, content, { flag: 'wx', flush: true });
    });
    if (isThere) await moveAll(files, staging, folder);
    else await rename(staging, folder);
  } finally {
    await rm(staging, { recursive: true, force: true });
    begun.delete(staging);
  }
}

async function moveAll(
  files: readonly { name: string }[],
  from: string,
  to: string,
): Promise<void> {
  const undo: (() => Promise<void>)[] = [];
  try {
    for (const [at, { name }] of files.entries()) {
      const file = path.join(to, name);
      const old = path.join(from, `old-${at}`);
      await mkdir(path.dirname(file), { recursive: true });
      if (await moved(file, old)) undo.push(() => rename(old, file));
      await rename(path.join(from, name), file);
      undo.push(() => rm(file, { force: true }));
    }
  } catch (error) {
    for (const step of undo.reverse()) await step();
    throw error;
  }
}

/** Moves a file out of the way; false when there is none. */
async function moved(file: string, to: string): Promise<boolean> {
  try {
    await rename(file, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

/** Temporary names in use: what is left of them goes when the process ends, unless it is killed. */
const begun = new Set<string>();
let isWatching = false;

async function begin(target: string): Promise<string> {
  const temporary = temporaryOf(target);
  begun.add(temporary);
  if (!isWatching) {
    isWatching = true;
    const { onExit } = await import('signal-exit');
    onExit(() => {
      for (const name of begun) rmSync(name, { recursive: true, force: true });
    });
  }
  return temporary;
}

let written = 0;
const digest = (text: string, length: number): string =>
  createHash('sha256').update(text).digest('hex').slice(0, length);
const host = digest(hostname(), 6);

/** A short name, because the file's own name may be as long as the system allows. */
function temporaryOf(target: string): string {
  written += 1;
  const owner = `${host}-${process.pid}-${threadId}-${written}`;
  return path.join(path.dirname(target), `${temporaryPrefix(path.basename(target))}${owner}.tmp`);
}

const temporaryPrefix = (name: string): string => `.digest-${digest(name, 12)}-`;

/** Files of a machine that cannot be asked are left over after so long; in milliseconds. */
const DAY = 86_400_000;

/**
 * Removes what killed processes have left of the files and folders of these names (of all, when none are given). What a
 * process that still runs is writing stays, unless the caller knows that there is none.
 */
export async function removeTemporaries(
  folder: string,
  names?: readonly string[],
  { evenInUse = false }: { evenInUse?: boolean } = {},
): Promise<void> {
  const prefixes = names?.map(temporaryPrefix) ?? ['.digest-'];
  // In a folder that is not there nothing was left.
  const entries = await readdir(folder).catch(() => []);
  for (const entry of entries) {
    if (!entry.endsWith('.tmp') || !prefixes.some((prefix) => entry.startsWith(prefix))) continue;
    const left = path.join(folder, entry);
    if (evenInUse || (await isLeftOver(left))) await rm(left, { recursive: true, force: true });
  }
}

async function isLeftOver(temporary: string): Promise<boolean> {
  const [, , owner, pid] = path.basename(temporary).split('-');
  if (owner === host) return !isRunning(Number(pid));
  const age = await stat(temporary).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => 0,
  );
  return age > DAY;
}

/** Whether a process of this machine runs. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Makes a folder, and those above it as needed. */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    // Whatever keeps the first folder from being made, such as a read-only disk, Node says that it does not exist.
    let first = folder;
    while (!existsSync(path.dirname(first))) first = path.dirname(first);
    await mkdir(first);
    throw error;
  }
}

/** Removes a folder that nothing is left in, and those above it likewise, up to `root`, which stays. */
export async function removeEmptyFolders(folder: string, root: string): Promise<void> {
  let at = folder;
  while (at !== root && at.startsWith(root + path.sep)) {
    try {
      await rmdir(at);
    } catch {
      // Something is left in it, or it is gone already.
      return;
    }
    at = path.dirname(at);
  }
}
