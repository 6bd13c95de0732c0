/** Files and folders that appear complete or not at all. */
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsync,
  lstatSync,
  mkdirSync,
  openSync,
  readlinkSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import {
  chmod,
  copyFile,
  link,
  lstat,
  open,
  readdir,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
  type FileHandle,
} from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { threadId } from 'node:worker_threads';
import { makeFolder } from './folders.ts';
import { runConcurrently } from './concurrency.ts';

type Content = string | Uint8Array | Iterable<string> | AsyncIterable<string>;

/**
 * Writes a file under a temporary name in the same folder, flushes it, and renames it; folders are made as needed. A process
 * that is killed leaves the old file or the new one, and perhaps the temporary one. A link with that name is replaced; its
 * target is not touched.
 *
 * We do not use write-file-atomic: it makes one write call and assumes that everything was written. On a disk that is nearly
 * full, it would put a truncated file in place.
 */
export async function writeWhole(file: string, content: Content): Promise<void> {
  const whole = await openWhole(file);
  try {
    await writeFile(whole.handle, isText(content) ? content : inBlocks(content));
    await whole.commit();
  } catch (error) {
    await whole.discard();
    throw error;
  }
}

const isText = (content: Content): content is string | Uint8Array =>
  typeof content === 'string' || content instanceof Uint8Array;

/** Characters that are written in one go: Node makes a system call for every piece that it is given. */
const BLOCK = 2 ** 16;

async function* inBlocks(pieces: Exclude<Content, string | Uint8Array>): AsyncGenerator<string> {
  let block = '';
  for await (const piece of pieces) {
    block += piece;
    if (block.length < BLOCK) continue;
    yield block;
    block = '';
  }
  yield block;
}

/** A file that does not have its final name yet. */
interface WholeFile {
  handle: FileHandle;
  /** Flushes the file, closes it and gives it its final name. */
  commit(): Promise<void>;
  discard(): Promise<void>;
}

/** Opens a file for writing; it does not appear under its name until it is committed. */
export async function openWhole(file: string): Promise<WholeFile> {
  const folder = path.dirname(file);
  makeFolder(folder);
  await removeTemporaries(folder, [path.basename(file)]);
  const existing = await lstat(file).catch(() => undefined);
  const temporary = await begin(file);
  let handle: FileHandle;
  try {
    // In append mode, so that a write after a truncation continues at the new end.
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

/** Like {@link writeWhole}, for bytes and with less effort: only the disk is waited for. */
export async function writeBytes(file: string, content: Uint8Array): Promise<void> {
  makeFolder(path.dirname(file));
  const existing = lstatSync(file, { throwIfNoEntry: false });
  const temporary = temporaryOf(file);
  try {
    const handle = openSync(temporary, 'wx', existing?.isFile() ? existing.mode : undefined);
    try {
      writeFileSync(handle, content);
      await flush(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

const flush = promisify(fsync);

/**
 * Writes files into a folder: all of them, or none. They are written to a temporary folder first. A new folder is that
 * folder, renamed. A folder that holds nothing but files to be replaced makes way for it as a whole, so that even a killed
 * process leaves the old files or the new ones. In a folder with other files, each new file replaces the one of its name; if
 * one cannot be moved, those already moved are moved back. A process that is killed meanwhile leaves some files old and some
 * new, each of them whole.
 *
 * @param obsolete names of files in the folder that may be deleted
 */
export async function writeFolder(
  folder: string,
  files: readonly { name: string; content: string | Uint8Array }[],
  obsolete: readonly string[] = [],
): Promise<void> {
  const parent = path.dirname(folder);
  makeFolder(parent);
  await removeTemporaries(parent, [path.basename(folder)]);
  const existing = await stat(folder).catch(() => undefined);
  const stagingName = path.basename(folder);
  if (existing) await removeTemporaries(folder, [stagingName]);
  // On the same file system as the final files.
  const { staging, discard } = await openStaging(
    existing ? path.join(folder, stagingName) : folder,
  );
  try {
    await runConcurrently(files.length, async (at) => {
      const { name, content } = files[at]!;
      const file = path.join(staging, name);
      makeFolder(path.dirname(file));
      await writeFile(file, content, { flag: 'wx', flush: true });
    });
    const names = files.map(({ name }) => name);
    if (!existing) await rename(staging, folder);
    else if (!(await exchange(folder, staging, [...names, ...obsolete]))) {
      await moveAll(names, staging, folder);
    }
  } finally {
    await discard();
  }
}

/** Makes a temporary folder next to what its contents will replace. It is removed at the latest when the process ends. */
export async function openStaging(
  target: string,
): Promise<{ staging: string; discard: () => Promise<void> }> {
  const staging = await begin(target);
  const discard = async (): Promise<void> => {
    await rm(staging, { recursive: true, force: true });
    begun.delete(staging);
  };
  try {
    mkdirSync(staging);
  } catch (error) {
    await discard();
    throw error;
  }
  return { staging, discard };
}

/**
 * Replaces a folder by one that was prepared in it. Returns false, and changes nothing, when the folder must stay: it
 * contains more than the named files, it belongs to somebody else, this process was started in it, or it cannot be moved.
 */
async function exchange(
  folder: string,
  staging: string,
  names: readonly string[],
): Promise<boolean> {
  const [was, is] = [await lstat(folder), await stat(staging)];
  if (!was.isDirectory() || was.uid !== is.uid || was.gid !== is.gid) return false;
  if (`${process.cwd()}${path.sep}`.startsWith(`${await realpath(folder)}${path.sep}`))
    return false;
  if (!(await containsOnly(folder, names, path.basename(staging)))) return false;
  await chmod(staging, was.mode);
  const old = temporaryOf(folder);
  // Without a pause: only a kill can come between, and then the next run restores the old folder.
  try {
    renameSync(folder, old);
  } catch {
    // It is a place where a disk is mounted, for example.
    return false;
  }
  try {
    renameSync(path.join(old, path.basename(staging)), folder);
  } catch (error) {
    renameSync(old, folder);
    throw error;
  }
  begun.add(old);
  await rm(old, { recursive: true, force: true });
  begun.delete(old);
  return true;
}

/** Whether a folder contains no other files than these, besides one folder that is ignored. */
async function containsOnly(
  folder: string,
  names: readonly string[],
  ignored: string,
): Promise<boolean> {
  const files = new Set(names.map((name) => path.normalize(name)));
  const parents = new Set([...files].map((name) => path.dirname(name)));
  for (const name of parents) if (name !== '.') parents.add(path.dirname(name));
  for (const name of await readdir(folder, { recursive: true })) {
    if (files.has(name) || name === ignored || name.startsWith(ignored + path.sep)) continue;
    if (!parents.has(name) || !(await lstat(path.join(folder, name))).isDirectory()) return false;
  }
  return true;
}

async function moveAll(names: readonly string[], from: string, to: string): Promise<void> {
  const undo: (() => Promise<void>)[] = [];
  try {
    for (const [at, name] of names.entries()) {
      const file = path.join(to, name);
      const old = path.join(from, `.old-${at}`);
      makeFolder(path.dirname(file));
      const wasThere = await keepUnder(file, old);
      await rename(path.join(from, name), file);
      undo.push(() => (wasThere ? rename(old, file) : rm(file, { force: true })));
    }
  } catch (error) {
    for (const step of undo.reverse()) await step();
    throw error;
  }
}

/** Keeps a file under another name, too; false when there is none. It is never without its own name, even after a kill. */
async function keepUnder(file: string, other: string): Promise<boolean> {
  try {
    await link(file, other).catch(() => copyFile(file, other));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

/** Temporary names in use. What is left of them is removed when the process ends, unless it is killed. */
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

/**
 * Where a process id means something: the name of the machine, and of the container if there is one, since containers may
 * share the name of their machine.
 */
export const machine = [hostname(), ...processNumbers()].join(' ');
const host = digest(machine, 6);

function processNumbers(): string[] {
  try {
    const numbers = readlinkSync('/proc/self/ns/pid');
    // The numbers of Linux itself, outside of all containers.
    return numbers === 'pid:[4026531836]' ? [] : [numbers];
  } catch {
    // Only Linux has this file.
    return [];
  }
}

/** A short name, because the file's own name may already have the maximum length. */
function temporaryOf(target: string): string {
  written += 1;
  const owner = `${host}-${process.pid}-${threadId}-${written}`;
  return path.join(path.dirname(target), `${temporaryPrefix(path.basename(target))}${owner}.tmp`);
}

const temporaryPrefix = (name: string): string => `.digest-${digest(name, 12)}-`;

/** Age at which temporary files of another machine count as left over, in milliseconds. */
const DAY = 86_400_000;

/**
 * Removes what killed processes have left of the files and folders with these names (with any name, when none are given).
 * What a running process is writing stays, unless the caller knows that there is no such process. A folder that had made way
 * for a new one, which did not get its place any more, gets its name back.
 */
export async function removeTemporaries(
  folder: string,
  names?: readonly string[],
  { evenInUse = false }: { evenInUse?: boolean } = {},
): Promise<void> {
  const prefixes = names?.map(temporaryPrefix) ?? ['.digest-'];
  // A folder that does not exist contains nothing to remove.
  const entries = await readdir(folder).catch(() => []);
  for (const entry of entries) {
    const at = prefixes.findIndex((prefix) => entry.startsWith(prefix));
    if (!entry.endsWith('.tmp') || at === -1) continue;
    const left = path.join(folder, entry);
    if (!evenInUse && !(await isLeftOver(left))) continue;
    const name = names && path.join(folder, names[at]!);
    // The new folder is still in the old one.
    const isOld = (await readdir(left).catch(() => [])).some((each) =>
      each.startsWith(prefixes[at]!),
    );
    if (isOld && name !== undefined && !existsSync(name)) await rename(left, name);
    else await rm(left, { recursive: true, force: true });
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

/** Whether a process is running on this machine. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
