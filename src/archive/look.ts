/** What a file holds, as far as its stamp says so, without reading it again. */
import { stat } from 'node:fs/promises';
import { hashFile, isAbsence, sameStamp, stampOf } from './content.ts';
import type { Ledger, Sighting } from './ledger.ts';

/**
 * A file that was changed this short a time before it was seen may have been changed again after that without its stamp
 * telling: the coarsest clock of a file system (FAT) counts in two seconds.
 */
const COARSEST = 2500;

/** In place of a time, for what this program has written itself. */
export const TRUSTED = Number.MAX_SAFE_INTEGER;

/** The hash of a file, or null when there is none. `file` is absolute, `name` what the ledger calls it. */
export async function look(ledger: Ledger, file: string, name: string): Promise<string | null> {
  let stamp;
  const at = Date.now();
  try {
    stamp = stampOf(await stat(file));
  } catch (error) {
    if (isAbsence(error)) return null;
    throw error;
  }
  const known = ledger.sighting(name);
  if (known && sameStamp(known, stamp) && known.at - known.mtimeMs > COARSEST) {
    ledger.see(name, known);
    return known.sha256;
  }
  const sighting: Sighting = { ...stamp, sha256: await hashFile(file), at };
  ledger.see(name, sighting);
  return sighting.sha256;
}
