/** What files held when they were seen last, so that one whose stamp is the same need not be read again. */
import { stat } from 'node:fs/promises';
import { hashFile, isAbsence, sameStamp, stampOf } from './content.ts';
import type { Stamp } from './types.ts';

/**
 * A file that was changed this short a time before it was seen may have been changed again without a trace in its stamp:
 * the coarsest clock of a file system (FAT) counts in two seconds. In milliseconds.
 */
const COARSEST = 2500;

/** In place of a time, for what this program has written itself. */
export const TRUSTED = Number.MAX_SAFE_INTEGER;

/** When a file was seen to have this content. */
export interface Sighting extends Stamp {
  sha256: string;
  /** By the clock of this machine, in milliseconds. */
  at: number;
}

export class Stamps {
  readonly #known: ReadonlyMap<string, Sighting>;
  /** What is no longer asked about is no longer kept. */
  readonly #seen = new Map<string, Sighting>();

  constructor(known: Iterable<[string, Sighting]> = []) {
    this.#known = new Map(known);
  }

  /** The hash of a file, or null when there is none. `file` is absolute, `name` is what the memory calls it. */
  async look(file: string, name: string): Promise<string | null> {
    let stamp;
    const at = Date.now();
    try {
      const stats = await stat(file);
      // A pipe gives what it holds once only, and that is for the conversion.
      if (!stats.isFile()) return null;
      stamp = stampOf(stats);
    } catch (error) {
      if (isAbsence(error)) return null;
      throw error;
    }
    const known = this.#seen.get(name) ?? this.#known.get(name);
    if (known && sameStamp(known, stamp) && known.at - known.mtimeMs > COARSEST) {
      this.see(name, known);
      return known.sha256;
    }
    const sha256 = await hashFile(file);
    this.see(name, { ...stamp, sha256, at });
    return sha256;
  }

  see(name: string, sighting: Sighting): void {
    this.#seen.set(name, sighting);
  }

  /** What was seen, in the form that the constructor takes. */
  entries(): [string, Sighting][] {
    return [...this.#seen];
  }
}
