/** Catalogues and reports go where the user wants them, so they are overwritten only if they are still as we made them. */
import { createHash } from 'node:crypto';
import path from 'node:path';
import { refused } from '../convert/failure.ts';
import { openWhole, writeWhole } from '../files/atomic.ts';
import { OutputGuard } from '../files/guard.ts';
import { slashed } from '../text/file-names.ts';
import { hashIfThere } from './content.ts';
import { OWN_FOLDER, ownFile, parseMemory, readIfThere } from './memory.ts';
import type { Shard } from './shard.ts';

export class ListGuard {
  readonly #outDir: string;
  readonly #file: string;
  readonly #force: boolean;
  /** Hashes by path relative to the output folder: the two may move together. */
  #hashes: Record<string, string[]> = {};
  /** The file of the memory, if it was damaged. */
  readonly damaged: string[] = [];

  private constructor(outDir: string, file: string, force: boolean) {
    this.#outDir = outDir;
    this.#file = file;
    this.#force = force;
  }

  static async open(outDir: string, shard: Shard | null, force: boolean): Promise<ListGuard> {
    const guard = new ListGuard(outDir, ownFile(outDir, 'lists', shard), force);
    const text = await readIfThere(guard.#file);
    const hashes = text === null ? {} : parseMemory('lists', text);
    if (hashes === null) guard.damaged.push(guard.#file);
    else guard.#hashes = hashes;
    return guard;
  }

  /** Throws a `Failed` when the file may not be written. */
  async require(
    file: string,
    { inputs, cwd }: { inputs: readonly string[]; cwd: string },
  ): Promise<void> {
    const isOurs = async (): Promise<boolean> => {
      const known = this.#hashes[this.#nameOf(file)] ?? [];
      return known.includes((await hashIfThere(file)) ?? '');
    };
    const below = path.relative(cwd, file);
    const name = below.startsWith('..') ? file : below;
    if (this.#nameOf(file).startsWith(`${OWN_FOLDER}/`)) {
      throw refused('is-own', name);
    }
    await new OutputGuard(inputs, this.#force).require(file, name, { isOurs });
  }

  async write(file: string, content: Iterable<string> | AsyncIterable<string>): Promise<void> {
    const name = this.#nameOf(file);
    const hash = createHash('sha256');
    const whole = await openWhole(file);
    try {
      for await (const piece of content) {
        hash.update(piece);
        await whole.handle.appendFile(piece);
      }
      const now = hash.digest('hex');
      // A killed run leaves the old file or the new one: both are ours.
      this.#hashes[name] = [...(this.#hashes[name] ?? []), now];
      await this.close();
      await whole.commit();
      this.#hashes[name] = [now];
    } catch (error) {
      await whole.discard();
      throw error;
    }
  }

  /** Remembers what was written. */
  async close(): Promise<void> {
    if (Object.keys(this.#hashes).length === 0) return;
    await writeWhole(this.#file, `${JSON.stringify(this.#hashes)}\n`);
  }

  #nameOf(file: string): string {
    return slashed(path.relative(this.#outDir, file));
  }
}
