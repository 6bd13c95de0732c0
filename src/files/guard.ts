/** What may be written, and where: every path that the program writes to comes by here. */
import { lstatSync } from 'node:fs';
import { lstat, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { Failed, type Refusal } from '../convert/failure.ts';

/** Decides about the outputs of one run. */
export class OutputGuard {
  readonly #inputs: readonly string[];
  readonly #force: boolean;
  #identities: Promise<Set<string>> | undefined;

  /**
   * @param inputs absolute paths that nothing is written over, by whatever name
   * @param force whether files that exist may be overwritten
   */
  constructor(inputs: readonly string[], force: boolean) {
    this.#inputs = inputs;
    this.#force = force;
  }

  /**
   * Why a file may not be written, or null when it may.
   *
   * @param content what would be written: a file that holds it already is not in the way
   * @param isOurs whether a file that exists was made by an earlier run and not changed since
   */
  async refusal(
    file: string,
    { content, isOurs }: { content?: string | Uint8Array; isOurs?: () => Promise<boolean> } = {},
  ): Promise<Refusal | null> {
    const existing = await lstat(file).catch(() => undefined);
    if (existing === undefined) return null;
    if (existing.isSymbolicLink()) {
      // Standard output by its name is a link, too.
      const target = await stat(file).catch(() => undefined);
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

  /** Throws {@link Failed} when a file may not be written; `name` is what the message calls it. */
  async require(
    file: string,
    name: string,
    more?: Parameters<OutputGuard['refusal']>[1],
  ): Promise<void> {
    const reason = await this.refusal(file, more);
    if (reason !== null) throw new Failed({ kind: 'refused', reason, path: name });
  }

  /** The same file by any name: a link to an input is the input. */
  async #isInput(file: string): Promise<boolean> {
    this.#identities ??= Promise.all(this.#inputs.map(identityOf)).then((all) => {
      all.push(null);
      return new Set(all.filter((each) => each !== null));
    });
    const own = await identityOf(file);
    return own !== null && (await this.#identities).has(own);
  }
}

/** What a file is to the system, whatever it is called; null when it cannot be looked at. */
const identityOf = (file: string): Promise<string | null> =>
  stat(file, { bigint: true }).then(
    ({ dev, ino }) => `${dev}:${ino}`,
    () => null,
  );

/** Whether there is a link at a path; what cannot be looked at is none that could be followed. */
function isLink(file: string): boolean {
  try {
    return lstatSync(file).isSymbolicLink();
  } catch {
    return false;
  }
}

/** Whether a path, with `/` between its parts, stays in the folder that it starts from, as far as its words go. */
export function staysInside(relative: string): boolean {
  if (relative.includes('\0') || path.isAbsolute(relative)) return false;
  const parts = relative.split(path.sep === '/' ? '/' : /[\\/]/);
  return parts.every((part) => !['', '.', '..'].includes(part));
}

/**
 * The absolute path of an output in the output folder.
 *
 * @throws {Failed} when it leads out of the folder, be it through a link: what is in an output folder may come from others
 */
export function pathInside(folder: string, relative: string): string {
  const refuse = (reason: Refusal, file: string): Failed =>
    new Failed({ kind: 'refused', reason, path: file });
  if (!staysInside(relative)) throw refuse('outside', path.join(folder, relative));
  let at = folder;
  for (const part of relative.split('/')) {
    at = path.join(at, part);
    if (isLink(at)) throw refuse('is-link', at);
  }
  return path.join(folder, relative);
}
