/** A file to which a run appends lines, and which a killed run leaves for the next one. */
import { readSync } from 'node:fs';
import { open, rm, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { writing } from '../convert/failure.ts';
import { makeFolder } from '../files/folders.ts';
import { parseJson, readIfThere } from './memory.ts';

/** Where a line is in a file; its length is without the line end. */
export interface LinePlace {
  offset: number;
  length: number;
}

export class Journal {
  readonly file: string;
  #handle: FileHandle | undefined;
  /** Length of the file in bytes. */
  #size = 0;
  /** Whether the last line may have been cut off: by a kill, or because the disk was full. */
  #mayBeCut = true;
  /** Lines are written one at a time. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(file: string) {
    this.file = file;
  }

  async add(value: object): Promise<LinePlace> {
    const added = this.#last.then(() => writing(this.file, () => this.#append(value)));
    this.#last = added.catch(() => undefined);
    return added;
  }

  /** The value of a line that this run has added. */
  read({ offset, length }: LinePlace): unknown {
    const line = Buffer.alloc(length);
    readSync(this.#handle!.fd, line, 0, length, offset);
    return JSON.parse(line.toString());
  }

  async #append(value: object): Promise<LinePlace> {
    this.#handle ??= await this.#open();
    if (this.#mayBeCut) await this.#endLine(this.#handle);
    const line = Buffer.from(`${JSON.stringify(value)}\n`);
    this.#mayBeCut = true;
    await this.#handle.appendFile(line);
    this.#mayBeCut = false;
    const offset = this.#size;
    this.#size += line.length;
    return { offset, length: line.length - 1 };
  }

  async #open(): Promise<FileHandle> {
    makeFolder(path.dirname(this.file));
    return open(this.file, 'a+');
  }

  async #endLine(handle: FileHandle): Promise<void> {
    if ((await handle.stat()).size > 0) await handle.appendFile('\n');
    this.#size = (await handle.stat()).size;
    this.#mayBeCut = false;
  }

  /** Closes the file and removes it if everything in it is kept elsewhere. */
  async close({ remove }: { remove: boolean }): Promise<void> {
    await this.#last;
    await this.#handle?.close();
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
