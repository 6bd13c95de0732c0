/** A file to which a run appends lines, and which a killed run leaves for the next one. */
import { appendFileSync, closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { unwritable } from '../convert/failure.ts';
import { makeFolder } from '../files/folders.ts';
import { parseJson, readIfThere } from './memory.ts';

/** Where a line is in a file; its length is without the line end. */
export interface LinePlace {
  offset: number;
  length: number;
}

/**
 * The lines are short and go to the cache of the system: writing them at once takes less of the main thread, which serves all
 * workers, than waiting for another thread that writes them.
 */
export class Journal {
  readonly file: string;
  #handle: number | undefined;
  /** Length of the file in bytes. */
  #size = 0;
  /** Whether the last line may have been cut off: by a kill, or because the disk was full. */
  #mayBeCut = true;

  constructor(file: string) {
    this.file = file;
  }

  /** Adds values in one step; a text is added as it is, and must be JSON on one line. */
  add(...values: (object | string)[]): LinePlace[] {
    try {
      return this.#append(
        values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))),
      );
    } catch (error) {
      throw unwritable(error, this.file);
    }
  }

  /** The value of a line that this run has added. */
  read({ offset, length }: LinePlace): unknown {
    const line = Buffer.alloc(length);
    readSync(this.#handle!, line, 0, length, offset);
    return JSON.parse(line.toString());
  }

  #append(lines: readonly string[]): LinePlace[] {
    if (lines.length === 0) return [];
    this.#handle ??= this.#open();
    if (this.#mayBeCut) this.#endLine(this.#handle);
    this.#mayBeCut = true;
    appendFileSync(this.#handle, `${lines.join('\n')}\n`);
    this.#mayBeCut = false;
    return lines.map((line) => {
      const place = { offset: this.#size, length: Buffer.byteLength(line) };
      this.#size += place.length + 1;
      return place;
    });
  }

  #open(): number {
    makeFolder(path.dirname(this.file));
    return openSync(this.file, 'a+');
  }

  #endLine(handle: number): void {
    if (fstatSync(handle).size > 0) appendFileSync(handle, '\n');
    this.#size = fstatSync(handle).size;
    this.#mayBeCut = false;
  }

  /** Closes the file and removes it if everything in it is kept elsewhere. */
  async close({ remove }: { remove: boolean }): Promise<void> {
    if (this.#handle !== undefined) closeSync(this.#handle);
    this.#handle = undefined;
    if (remove) await rm(this.file, { force: true });
  }
}

/**
 * The entries of a journal. A line that was cut off by a kill is not damage; any other line that is not an entry is.
 *
 * @param parse returns the entry of a line, or null
 */
export async function readJournal<Entry>(
  file: string,
  parse: (line: string) => Entry | null,
): Promise<{ entries: Entry[]; isDamaged: boolean }> {
  const lines = ((await readIfThere(file)) ?? '').split('\n').filter((line) => line !== '');
  const read = lines.map(parse);
  const entries = read.filter((entry) => entry !== null);
  // Each of several killed runs may have left one line that was cut off.
  const isDamaged = read.some((entry, at) => entry === null && isJson(lines[at]!));
  return { entries, isDamaged };
}

/** Whether a line was written completely. */
export const isJson = (line: string): boolean => parseJson(line) !== undefined;
