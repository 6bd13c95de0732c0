/** `--prune`: removes outputs whose input is gone, and nothing else. */
import { readdir, realpath } from 'node:fs/promises';
import path from 'node:path';
import { removeEmptyFolders } from '../files/folders.ts';
import { slashed } from '../text/file-names.ts';
import { isAbsence } from '../convert/failure.ts';
import { removeOwned } from './content.ts';
import { isSourceGone, type RunState } from './decide.ts';
import { ownedFiles } from './memory.ts';
import type { InputRecord } from './types.ts';

/** Why the outputs of a missing input are kept: it may be back tomorrow. */
type PruneDoubt =
  /** This run did not look into the folder where the input was found. */
  | 'not-looked-at'
  /** The folder of the input is gone, too. */
  | 'folder-gone'
  /** The folder of the input is empty, as when a disk is not mounted. */
  | 'folder-empty';

export type PruneEvent =
  /** `path` is relative to the output folder. */
  | { type: 'removed' | 'kept'; path: string }
  /** `count` inputs are gone from a folder, and their outputs were kept. */
  | { type: 'doubted'; doubt: PruneDoubt; folder: string; count: number };

interface PruneRequest {
  /** Relative paths of the inputs that exist. */
  found: ReadonlySet<string>;
  /** Absolute paths of the folders that the run looked into. */
  roots: readonly string[];
  /** Removes the outputs of all missing inputs, in spite of any doubt. */
  force: boolean;
  dryRun: boolean;
}

/**
 * Removes the outputs of inputs that no longer exist. Outputs are kept if their input exists but was not named this time, or
 * if somebody has changed them since.
 *
 * @returns how many outputs were removed
 */
export async function prune(
  { ledger, outDir }: Pick<RunState, 'ledger' | 'outDir'>,
  { found, roots, force, dryRun }: PruneRequest,
  listen: (event: PruneEvent) => void,
): Promise<number> {
  const realRoots = new Set(await Promise.all(roots.map(realOrSame)));
  const doubts = new Map<string, { doubt: PruneDoubt; folder: string; count: number }>();
  let removed = 0;
  for (const record of ledger.records()) {
    if (found.has(record.input) || !(await isSourceGone(record, outDir))) continue;
    const doubt = force ? null : await doubtOf(record, outDir, realRoots);
    if (doubt !== null) {
      const folder = path.dirname(path.resolve(outDir, record.source));
      const known = doubts.get(folder) ?? { doubt, folder, count: 0 };
      doubts.set(folder, { ...known, count: known.count + 1 });
      continue;
    }
    for (const file of ownedFiles(record)) {
      const isRemoved = dryRun || (await removeOwned(outDir, file));
      listen({ type: isRemoved ? 'removed' : 'kept', path: file.path });
      if (!isRemoved) continue;
      removed += 1;
      const folder = path.dirname(path.join(outDir, file.path));
      if (!dryRun) await removeEmptyFolders(folder, outDir);
    }
    if (!dryRun) ledger.forget(record.input);
  }
  for (const each of doubts.values()) listen({ type: 'doubted', ...each });
  return removed;
}

/** Why an input may not really have been deleted; null when there is no doubt. */
async function doubtOf(
  { input, source }: InputRecord,
  outDir: string,
  realRoots: ReadonlySet<string>,
): Promise<PruneDoubt | null> {
  const file = path.resolve(outDir, source);
  const root = slashed(file).endsWith(`/${input}`) ? file.slice(0, -input.length - 1) : null;
  if (root === null || !realRoots.has(await realOrSame(root))) return 'not-looked-at';
  try {
    const entries = await readdir(path.dirname(file));
    return entries.some((name) => !name.startsWith('.')) ? null : 'folder-empty';
  } catch (error) {
    if (isAbsence(error)) return 'folder-gone';
    throw error;
  }
}

const realOrSame = (folder: string): Promise<string> => realpath(folder).catch(() => folder);
