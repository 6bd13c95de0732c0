/** `--prune`: outputs whose input is gone go too, and nothing else. */
import { rmdir } from 'node:fs/promises';
import path from 'node:path';
import { removeOwned } from './content.ts';
import type { Ledger } from './ledger.ts';
import { isGone, ownedFiles } from './decide.ts';

export interface PruneEvent {
  type: 'removed' | 'kept';
  /** Relative to the output folder. */
  path: string;
}

/**
 * Removes the outputs of inputs that are no longer there. An input that is there but was not asked for this time keeps
 * its outputs; so does an output that somebody has changed since.
 */
export async function prune(
  ledger: Ledger,
  outDir: string,
  { found, dryRun }: { found: ReadonlySet<string>; dryRun: boolean },
  listen: (event: PruneEvent) => void,
): Promise<number> {
  let removed = 0;
  for (const record of [...ledger.records()]) {
    if (found.has(record.input) || !(await isGone(record, outDir))) continue;
    for (const file of ownedFiles(record)) {
      const whole = path.join(outDir, file.path);
      const isRemoved = dryRun || (await removeOwned(whole, file.sha256));
      listen({ type: isRemoved ? 'removed' : 'kept', path: file.path });
      if (!isRemoved) continue;
      removed += 1;
      if (!dryRun) await removeEmptyFolders(path.dirname(whole), outDir);
    }
    if (!dryRun) await ledger.forget(record.input);
  }
  return removed;
}

/** Removes a folder that nothing is left in, and those above it likewise, up to the output folder. */
async function removeEmptyFolders(folder: string, outDir: string): Promise<void> {
  let at = folder;
  while (at !== outDir && at.startsWith(outDir)) {
    try {
      await rmdir(at);
    } catch {
      // Something is left in it, or it is gone already.
      return;
    }
    at = path.dirname(at);
  }
}
