/** What may be written, and where: every path that the program writes to is checked here. */
import { lstatSync, statSync, type Stats } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { isAbsence, refused, type Refusal } from '../convert/failure.ts';

/** Decides about the outputs of one run. */
export class OutputGuard {
  readonly #inputs: readonly string[];
  readonly #force: boolean;
  #identities: Promise<Set<string>> | undefined;

  /**
   * @param inputs absolute paths that are never overwritten, under whatever name
   * @param force whether existing files may be overwritten
   */
  constructor(inputs: readonly string[], force: boolean) {
    this.#inputs = inputs;
    this.#force = force;
  }

  /**
   * Why a file may not be written, or null if it may.
   *
   * @param content what would be written: a file that already contains it is not in the way
   * @param isOurs whether an existing file was made by an earlier run and not changed since
   */
  async refusal(
    file: string,
    { content, isOurs }: { content?: string | Uint8Array; isOurs?: () => Promise<boolean> },
  ): Promise<Refusal | null> {
    const existing = statsOrNone(lstatSync, file);
    if (existing === undefined) return null;
    if (existing.isSymbolicLink()) {
      // `/dev/stdout` is a link, too.
      const target = statsOrNone(statSync, file);
      if (target !== undefined && !target.isFile()) {
        return target.isDirectory() ? 'is-folder' : 'not-a-file';
      }
      return target && (await this.#isInput(file)) ? 'is-input' : 'is-link';
    }
    if (existing.isDirectory()) return 'is-folder';
    if (!existing.isFile()) return 'not-a-file';
    if (await this.#isInput(file)) return 'is-input';
    if (this.#force || (await isOurs?.())) return null;
    if (content !== undefined && existing.size === Buffer.byteLength(content)) {
      if ((await readFile(file)).equals(Buffer.from(content as string))) return null;
    }
    return 'exists';
  }

  /** Throws a `Failed` when a file may not be written; `name` is what the message calls it. */
  async require(
    file: string,
    name: string,
    more: Parameters<OutputGuard['refusal']>[1],
  ): Promise<void> {
    const reason = await this.refusal(file, more);
    if (reason !== null) throw refused(reason, name);
  }

  /** Whether a file is an input, under whatever name: a link to an input counts as the input. */
  async #isInput(file: string): Promise<boolean> {
    this.#identities ??= Promise.all(this.#inputs.map(identityOf)).then(
      (all) => new Set(all.filter((each) => each !== null)),
    );
    const own = await identityOf(file);
    return own !== null && (await this.#identities).has(own);
  }
}

/**
 * What a system call reports about a file; undefined if there is none or it cannot be looked at. The synchronous call takes
 * less time than a promise.
 */
export function statsOrNone(call: (file: string) => Stats, file: string): Stats | undefined {
  try {
    return call(file);
  } catch {
    return undefined;
  }
}

/** What identifies a file to the system, under any name; null when the file cannot be looked at. */
const identityOf = (file: string): Promise<string | null> =>
  stat(file, { bigint: true }).then(
    ({ dev, ino }) => `${dev}:${ino}`,
    () => null,
  );

/** Whether something exists at a path, even a link to nowhere; true also when the path cannot be looked at. */
export function exists(file: string): boolean {
  try {
    return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    return !isAbsence(error);
  }
}

/** Whether there is a link at a path; false for anything that cannot be looked at, which could not be followed. */
function isLink(file: string): boolean {
  try {
    return lstatSync(file).isSymbolicLink();
  } catch {
    return false;
  }
}

/** Whether a path, with `/` between its parts, stays in its starting folder, judging by its text alone. */
export function staysInside(relative: string): boolean {
  if (relative.includes('\0') || path.isAbsolute(relative)) return false;
  return !emptyOrDots.test(relative);
}

/** A part of a path that has no name. */
const emptyOrDots = path.sep === '/' ? /(?:^|\/)\.{0,2}(?:\/|$)/ : /(?:^|[\\/])\.{0,2}(?:[\\/]|$)/;

/**
 * The absolute path of an output in the output folder.
 *
 * @throws {Failed} when it leads out of the folder, even through a link: the contents of the folder may come from others
 */
export function pathInside(folder: string, relative: string): string {
  if (!staysInside(relative)) throw refused('outside', path.join(folder, relative));
  let at = folder;
  for (const part of relative.split('/')) {
    at = path.join(at, part);
    if (isLink(at)) throw refused('is-link', at);
  }
  return path.join(folder, relative);
}
