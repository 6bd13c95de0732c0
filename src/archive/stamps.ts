/** What files contained when last seen, so that a file with an unchanged stamp need not be read again. */
import { statSync } from 'node:fs';
import { hashFile, sameStamp, stampOf } from './content.ts';
import type { Sighting } from './types.ts';

/**
 * A file that was changed less than this long before it was seen may have been changed again with no trace in its stamp: the
 * coarsest clock of a file system (FAT) counts in steps of two seconds. In milliseconds.
 */
const COARSEST = 2500;

/** Used in place of a time for files that this program wrote itself. */
export const TRUSTED = Number.MAX_SAFE_INTEGER;

export class Stamps {
  readonly #known: SightingTable;
  /** Only these entries are kept: files that are no longer asked about are dropped. */
  readonly #seen = new SightingTable();

  constructor(known: Iterable<[string, Sighting]> = []) {
    this.#known = new SightingTable(known);
  }

  /** The hash of a file; null when there is none. `file` is an absolute path, `name` is the key in the memory. */
  async look(file: string, name: string): Promise<string | null> {
    const at = Date.now();
    // Thousands of files are looked at in a run that has nothing to do, and waiting for each costs more than the look.
    const stats = statSync(file, { throwIfNoEntry: false });
    // A pipe can be read only once, and that is for the conversion.
    if (!stats?.isFile()) return null;
    const stamp = stampOf(stats);
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

  /** The sightings of this run, in the form that the constructor takes. */
  entries(): Iterable<[string, Sighting]> {
    return this.#seen;
  }
}

/** Bytes of a sighting: its hash, and four numbers. */
const ROW = 64;
const HASH = 32;
const FEWEST_ROWS = 64;

/** A map of sightings, packed: an archive has tens of thousands, and as objects they take five times as much memory. */
class SightingTable implements Iterable<[string, Sighting]> {
  readonly #rows = new Map<string, number>();
  #bytes = Buffer.alloc(FEWEST_ROWS * ROW);

  constructor(entries: Iterable<[string, Sighting]> = []) {
    for (const [name, sighting] of entries) this.set(name, sighting);
  }

  get(name: string): Sighting | undefined {
    const row = this.#rows.get(name);
    if (row === undefined) return undefined;
    const from = row * ROW;
    const number = (n: number): number => this.#bytes.readDoubleLE(from + HASH + n * 8);
    const sha256 = this.#bytes.toString('hex', from, from + HASH);
    return { size: number(0), mtimeMs: number(1), ctimeMs: number(2), sha256, at: number(3) };
  }

  set(name: string, { size, mtimeMs, ctimeMs, sha256, at }: Sighting): void {
    const row = this.#rows.get(name) ?? this.#rows.size;
    this.#rows.set(name, row);
    const from = row * ROW;
    if (from === this.#bytes.length) {
      this.#bytes = Buffer.concat([this.#bytes, Buffer.alloc(from)]);
    }
    this.#bytes.write(sha256, from, 'hex');
    let to = from + HASH;
    for (const number of [size, mtimeMs, ctimeMs, at]) to = this.#bytes.writeDoubleLE(number, to);
  }

  *[Symbol.iterator](): Generator<[string, Sighting], void> {
    for (const name of this.#rows.keys()) yield [name, this.get(name)!];
  }
}
