/** Only one run at a time in an output folder: two would overwrite each other's memory. */
import { readFileSync } from 'node:fs';
import { open, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { uptime } from 'node:os';
import path from 'node:path';
import { Failed, errorCode, unwritable } from '../convert/failure.ts';
import { isRunning, machine } from '../files/atomic.ts';
import { OWN_FOLDER, ownFile, parseMemory, readIfThere, type LockHolder } from './memory.ts';
import type { Shard } from './shard.ts';

/**
 * How often a run shows that it is alive, and after how long a silence it counts as dead; in milliseconds. Other machines may
 * see a beat a minute late, because network disks remember the times of files.
 */
const HEARTBEAT = 20_000;
const DEAD_AFTER = 180_000;
/** How much too short or too long a measured time may be, in milliseconds: some disks count in steps of two seconds. */
const SLACK = 10_000;

type Release = () => Promise<void>;

/**
 * Locks an output folder for a run. Several shards may run at the same time, but not beside a run over everything. The lock
 * of a killed run is taken over.
 *
 * @param besideShards whether shards may be running; a merge only reads what they have written
 *
 * @throws {Failed} when another run has the lock
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
    if (errorCode(error) === 'EEXIST') throw await lockedError(file);
    throw unwritable(error, file);
  }
  const holder: LockHolder = {
    pid: process.pid,
    host: machine,
    start: new Date().toISOString(),
  };
  const text = `${JSON.stringify(holder)}\n`;
  await handle.writeFile(text);
  await handle.close();
  const beat = setInterval(() => {
    // Written again, so that the disk itself sets the time: the clocks of machines differ.
    writeFile(file, text, { flag: 'r+' }).catch(() => undefined);
  }, HEARTBEAT);
  beat.unref();
  const release = async (): Promise<void> => {
    clearInterval(beat);
    await rm(file, { force: true });
  };
  // Checked after our own lock is in place: of two runs that begin at once, at least one then sees the other.
  const others = shard !== null || !besideShards ? await otherLocks(outDir, shard) : [];
  for (const other of others) {
    await takeOver(other);
    if ((await readIfThere(other)) === null) continue;
    await release();
    throw await lockedError(other);
  }
  return release;
}

/** The locks that exclude this run: for a run over everything, all of them; for a shard, that of a run over everything. */
async function otherLocks(outDir: string, shard: Shard | null): Promise<string[]> {
  if (shard !== null) return [ownFile(outDir, 'lock', null)];
  const names = await readdir(path.join(outDir, OWN_FOLDER));
  return names
    .filter((name) => /^lock-\d+-of-\d+$/.test(name))
    .map((name) => path.join(outDir, OWN_FOLDER, name));
}

/** Removes a lock whose run is gone. */
async function takeOver(file: string): Promise<void> {
  if (!(await isStale(file))) return;
  // If several runs find it gone, only one may remove it: the others would remove the lock made since.
  const claim = `${file}.gone`;
  try {
    await (await open(claim, 'wx')).close();
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw unwritable(error, claim);
    if ((await ageOf(claim)) > SLACK) await rm(claim, { force: true });
    return;
  }
  try {
    if (await isStale(file)) await rm(file, { force: true });
  } finally {
    await rm(claim, { force: true });
  }
}

/** Milliseconds since a file was last written to, by the clock of the disk; 0 when that cannot be found out. */
async function ageOf(file: string): Promise<number> {
  try {
    const { mtimeMs } = await stat(file);
    return (await diskTime(path.dirname(file))) - mtimeMs;
  } catch {
    return 0;
  }
}

/** The time that the disk gives to a file written now, which may differ from that of this machine. */
async function diskTime(folder: string): Promise<number> {
  const probe = path.join(folder, 'now');
  const handle = await open(probe, 'w');
  try {
    await handle.writeFile('\n');
    await handle.sync();
    return (await handle.stat()).mtimeMs;
  } finally {
    await handle.close();
    await rm(probe, { force: true });
  }
}

/** Whether there is a lock whose run has ended. */
async function isStale(file: string): Promise<boolean> {
  const text = await readIfThere(file);
  if (text === null) return false;
  const holder = parseMemory('lock', text);
  // The process on another machine cannot be checked.
  if (holder?.host !== machine) return (await ageOf(file)) > DEAD_AFTER;
  if (!isRunning(holder.pid)) return true;
  // The run may have been suspended for hours (Ctrl-Z), but the id of a finished process may have been reused.
  return (await ageOf(file)) > runningFor(holder.pid) + SLACK;
}

/** For how many milliseconds a process of this machine has been running; if that is unknown, the machine itself. */
function runningFor(pid: number): number {
  try {
    const stats = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The 20th field after the name (which may contain anything): hundredths of a second since the machine started.
    const fields = stats.slice(stats.lastIndexOf(')') + 2).split(' ');
    return uptime() * 1000 - Number(fields[19]) * 10;
  } catch {
    // Only Linux has this file.
    return uptime() * 1000;
  }
}

async function lockedError(file: string): Promise<Failed> {
  const { pid, host, start } = parseMemory('lock', (await readIfThere(file)) ?? '') ?? {
    ...{ pid: 0, host: '?', start: '?' },
  };
  return new Failed({ kind: 'locked', path: file, pid, host, since: start });
}
