/** The folder of a site: files are prepared in a temporary folder in it, and put in place when nothing is in their way. */
import {
  chmodSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  type Stats,
} from 'node:fs';
import path from 'node:path';
import { sha256 } from '../archive/content.ts';
import { isAbsence, refused, unwritable, writing } from '../convert/failure.ts';
import { openStaging, removeTemporaries } from '../files/atomic.ts';
import { makeFolder, removeEmptyFolders } from '../files/folders.ts';
import { pathInside } from '../files/guard.ts';
import { foldersOf } from '../text/file-names.ts';
import type { SiteFile } from '../write/site/site.ts';
import type { Hashes } from './memory.ts';

type Staging = Awaited<ReturnType<typeof openStaging>>;
/** Whether a file with this content is as the program left it. */
type IsOwn = (file: string, hash: string) => boolean;

export class SiteFolder {
  readonly #folder: string;
  readonly #force: boolean;
  /** File names in each folder of the site, read once. */
  readonly #names = new Map<string, Set<string>>();
  #staging: Staging | undefined;
  readonly #staged = new Map<string, string>();
  #isNew = false;

  private constructor(folder: string, force: boolean) {
    this.#folder = folder;
    this.#force = force;
  }

  /** @param force whether files that the program did not make, or that were changed since, are replaced and removed */
  static async open(folder: string, force: boolean): Promise<SiteFolder> {
    await removeTemporaries(folder, [STAGING]);
    return new SiteFolder(folder, force);
  }

  has(file: string): boolean {
    const { dir, base } = path.posix.parse(file);
    let names = this.#names.get(dir);
    if (names === undefined) {
      names = namesIn(path.join(this.#folder, dir));
      this.#names.set(dir, names);
    }
    return names.has(base);
  }

  /** Files that will be put in place, each with the hash of its content. */
  get staged(): Hashes {
    return Object.fromEntries(this.#staged);
  }

  /** Prepares a file, unless the site has it with this content; returns the hash of the content. */
  async stage({ path: file, content }: SiteFile, known: Hashes): Promise<string> {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    const hash = shortHash(bytes);
    if (!this.#force && known[file] === hash && this.has(file)) return hash;
    const { staging } = (this.#staging ??= await this.#openStaging());
    this.#attempt(file, () => {
      const prepared = path.join(staging, file);
      makeFolder(path.dirname(prepared));
      // The site can be built again, so it need not survive a power cut.
      writeFileSync(prepared, bytes);
    });
    this.#staged.set(file, hash);
    return hash;
  }

  async #openStaging(): Promise<Staging> {
    return writing(this.#folder, async () => {
      this.#isNew = !existsSync(this.#folder);
      makeFolder(this.#folder);
      return openStaging(path.join(this.#folder, STAGING));
    });
  }

  /**
   * Checks everything that will be replaced. A file that already has the new content need not be.
   *
   * @throws {Failed} naming the first file that is not as the program left it
   */
  checkStaged(isOwn: IsOwn): void {
    const folders = new Set([...this.#staged.keys()].flatMap((file) => [...foldersOf(file)]));
    for (const folder of folders) {
      this.#attempt(folder, (whole) => {
        if (lstatIfThere(whole)?.isDirectory() === false) throw refused('exists', whole);
      });
    }
    for (const [file, hash] of this.#staged) {
      this.#attempt(file, (whole) => {
        const existing = lstatIfThere(whole);
        if (existing === undefined) return;
        requireFile(existing, whole);
        if (this.#force) return;
        const now = shortHash(readFileSync(whole));
        if (now === hash) this.#staged.delete(file);
        else if (!isOwn(file, now)) throw refused('exists', whole);
      });
    }
  }

  /**
   * Of these files, those that are there.
   *
   * @throws {Failed} naming the first file that is not as the program left it
   */
  checkOld(files: readonly string[], isOwn: IsOwn): string[] {
    return files.filter((file) =>
      this.#attempt(file, (whole) => {
        const existing = lstatIfThere(whole);
        if (existing === undefined) return false;
        requireFile(existing, whole);
        if (this.#force || isOwn(file, shortHash(readFileSync(whole)))) return true;
        throw refused('exists', whole);
      }),
    );
  }

  /** Puts all prepared files in place. */
  commit(): void {
    for (const file of this.#staged.keys()) {
      this.#attempt(file, (whole) => {
        const prepared = path.join(this.#staging!.staging, file);
        const existing = lstatIfThere(whole);
        if (existing) chmodSync(prepared, existing.mode);
        else makeFolder(path.dirname(whole));
        renameSync(prepared, whole);
      });
    }
  }

  /** Removes a file of the site and the folders that this leaves empty. */
  async remove(file: string): Promise<void> {
    this.#attempt(file, (whole) => {
      rmSync(whole, { force: true });
    });
    await removeEmptyFolders(path.join(this.#folder, path.posix.dirname(file)), this.#folder);
  }

  /** Removes what was prepared and not put in place; a new site that got nothing leaves no folder. */
  async close(): Promise<void> {
    if (this.#staging === undefined) return;
    await this.#staging.discard();
    this.#staging = undefined;
    if (this.#isNew) await removeEmptyFolders(this.#folder, path.dirname(this.#folder));
  }

  #attempt<T>(file: string, work: (whole: string) => T): T {
    // The names of files to remove come from the site's memory, which someone else may have supplied.
    const whole = pathInside(this.#folder, file);
    try {
      return work(whole);
    } catch (error) {
      throw unwritable(error, whole);
    }
  }
}

/** Name for which the temporary folder stands; nothing ever gets it. */
const STAGING = 'site';

/** Throws for anything but a missing file: what cannot be looked at must not be replaced. */
const lstatIfThere = (file: string): Stats | undefined =>
  lstatSync(file, { throwIfNoEntry: false });

function requireFile(existing: Stats, file: string): void {
  if (!existing.isFile()) throw refused(existing.isDirectory() ? 'is-folder' : 'not-a-file', file);
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
