/** The folder of a site: knows which files are there, and overwrites only the site's own files. */
import { existsSync, readdirSync, readFileSync, rmSync, rmdirSync } from 'node:fs';
import path from 'node:path';
import { sha256 } from '../archive/content.ts';
import { Failed, isAbsence, unwritable } from '../convert/failure.ts';
import { removeTemporaries, writeWholeSync } from '../files/atomic.ts';
import { pathInside } from '../files/guard.ts';
import type { SiteFile } from '../write/site/site.ts';

export class SiteFolder {
  readonly #folder: string;
  /** Whether a file may be overwritten. */
  readonly #isOwn: (file: string) => boolean;
  /** File names in each folder of the site, read once. */
  readonly #names = new Map<string, Set<string>>();

  constructor(folder: string, isOwn: (file: string) => boolean) {
    this.#folder = folder;
    this.#isOwn = isOwn;
  }

  has(file: string): boolean {
    const { dir, base } = path.posix.parse(file);
    let names = this.#names.get(dir);
    if (names === undefined) {
      const folder = path.join(this.#folder, dir);
      names = namesIn(folder);
      this.#names.set(dir, names);
    }
    return names.has(base);
  }

  /** Writes a file and returns the hash of its content. */
  write({ path: file, content }: SiteFile): string {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    const hash = shortHash(bytes);
    this.#attempt(file, (whole) => {
      if (this.has(file) && !this.#isOwn(file)) {
        if (shortHash(readFileSync(whole)) === hash) return;
        throw new Failed({ kind: 'refused', reason: 'exists', path: whole });
      }
      // The site can be built again, so it need not survive a power cut.
      writeWholeSync(whole, bytes, { flush: false });
    });
    return hash;
  }

  /** Removes the temporary files that a killed run left next to these files. */
  async tidy(files: readonly string[]): Promise<void> {
    for (const folder of new Set(files.map((file) => path.posix.dirname(file)))) {
      const whole = folder === '.' ? this.#folder : pathInside(this.#folder, folder);
      // This run has the lock of the state, so nobody else is writing them.
      await removeTemporaries(whole, undefined, { evenInUse: true });
    }
  }

  /** Copies a file from the state into the site. */
  copy(from: string, file: string): void {
    this.write({ path: file, content: readFileSync(from) });
  }

  /** Removes a file of the site and the folders that this leaves empty. */
  remove(file: string): void {
    this.#attempt(file, (whole) => {
      rmSync(whole, { force: true });
    });
    for (let at = path.posix.dirname(file); at !== '.'; at = path.posix.dirname(at)) {
      const folder = path.join(this.#folder, at);
      if (!existsSync(folder) || readdirSync(folder).length > 0) return;
      rmdirSync(folder);
    }
  }

  #attempt(file: string, work: (whole: string) => void): void {
    // The names of files to remove come from the site's memory, which someone else may have supplied.
    const whole = pathInside(this.#folder, file);
    try {
      work(whole);
    } catch (error) {
      throw unwritable(error, whole);
    }
  }
}

/** The names in a folder; none when there is no such folder. */
function namesIn(folder: string): Set<string> {
  try {
    return new Set(readdirSync(folder));
  } catch (error) {
    if (isAbsence(error)) return new Set();
    throw error;
  }
}

export const shortHash = (content: string | Uint8Array): string => sha256(content).slice(0, 16);
