/** One run at a time in an output folder: two would undo each other's memory. */
import { readFileSync } from 'node:fs';
import { open, readdir, rm, stat, utimes } from 'node:fs/promises';
import { hostname, uptime } from 'node:os';
import path from 'node:path';
import { Failed, errorCode, unwritable } from '../convert/failure.ts';
import { isRunning } from '../files/atomic.ts';
import { OWN_FOLDER, ownFile, parseMemory, readIfThere, type LockHolder } from './memory.ts';
import type { Shard } from './shard.ts';

/** So often a run shows that it is alive, and so much later nobody believes that it is; in milliseconds. */
const BEAT = 20_000;
const SILENT = 180_000;
/** Clocks may differ by so much; in milliseconds. */
const SLACK = 10_000;

/** Takes a lock back. */
export type Release = () => Promise<void>;

/**
 * Locks an output folder for a run. Shards of it may run at the same time, but none beside a run over everything. The lock of
 * a run that was killed is taken over.
 *
 * @param besideShards whether shards may be at work; a merge only reads what they have written
 *
 * @throws {Failed} when another run has it
 */
export async function lockFolder(
  outDir: string,
  shard: Shard | null,
  { besideShards = shard !== null }: { besideShards?: boolean } = {},
): Promise<Release> {
  const file = ownFile(outDir, 'lock', shard);
  await takeOver(file);
  let handle;
  try {
    handle = await open(file, 'wx');
  } catch (error) {
    if (errorCode(error) === 'EEXIST') throw await heldBy(file);
    throw unwritable(error, file);
  }
  const holder: LockHolder = {
    pid: process.pid,
    host: hostname(),
    start: new Date().toISOString(),
  };
  await handle.writeFile(`${JSON.stringify(holder)}\n`);
  await handle.close();
  const beat = setInterval(() => {
    const now = new Date();
    utimes(file, now, now).catch(() => undefined);
  }, BEAT);
  beat.unref();
  const release = async (): Promise<void> => {
    clearInterval(beat);
    await rm(file, { force: true });
  };
  // After the own lock is there, so that of two runs that begin at once at least one sees the other.
  const others = shard !== null || !besideShards ? await otherLocks(outDir, shard) : [];
  for (const other of others) {
    await takeOver(other);
    if ((await readIfThere(other)) === null) continue;
    await release();
    throw await heldBy(other);
  }
  return release;
}

/** The locks that this one does not go with: every other one for a run over everything, that of such a run for a shard. */
async function otherLocks(outDir: string, shard: Shard | null): Promise<string[]> {
  if (shard !== null) return [ownFile(outDir, 'lock', null)];
  const names = await readdir(path.join(outDir, OWN_FOLDER));
  return names
    .filter((name) => /^lock-\d+-of-\d+$/.test(name))
    .map((name) => path.join(outDir, OWN_FOLDER, name));
}

/** Removes a lock whose run is gone. */
async function takeOver(file: string): Promise<void> {
  if (!(await isGone(file))) return;
  // Of several runs that find it gone one alone may remove it: another would remove the lock that was made since.
  const claim = `${file}.gone`;
  try {
    await (await open(claim, 'wx')).close();
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw unwritable(error, claim);
    if ((await ageOf(claim)) > SLACK) await rm(claim, { force: true });
    return;
  }
  try {
    if (await isGone(file)) await rm(file, { force: true });
  } finally {
    await rm(claim, { force: true });
  }
}

/** Milliseconds since a file was last written to; none when it is gone. */
const ageOf = (file: string): Promise<number> =>
  stat(file).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => 0,
  );

/** Whether there is a lock whose run has ended. */
async function isGone(file: string): Promise<boolean> {
  const text = await readIfThere(file);
  if (text === null) return false;
  const holder = parseMemory('lock', text);
  const age = await ageOf(file);
  // One of another machine cannot be asked.
  if (holder?.host !== hostname()) return age > SILENT;
  if (!isRunning(holder.pid)) return true;
  // It may have been halted for hours (Ctrl-Z); but the number of a process that has ended may be another's by now.
  return age > SILENT && startOf(holder.pid) > Date.now() - age + SLACK;
}

/** When a process of this machine was started, by the clock of today; when that is not known, when the machine was. */
function startOf(pid: number): number {
  const booted = Date.now() - uptime() * 1000;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // Behind the name, which may hold anything, the 20th field: hundredths of a second since the machine was started.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return booted + Number(fields[19]) * 10;
  } catch {
    // Linux alone has this file.
    return booted;
  }
}

async function heldBy(file: string): Promise<Failed> {
  const { pid, host, start } = parseMemory('lock', (await readIfThere(file)) ?? '') ?? {
    ...{ pid: 0, host: '?', start: '?' },
  };
  return new Failed({ kind: 'locked', path: file, pid, host, since: start });
}
