/** A file that lines are added to while a run goes on, and that a killed run leaves for the next one. */
import { mkdir, open, readFile, rm, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { isAbsence } from './content.ts';

export class Journal {
  readonly file: string;
  #handle: FileHandle | undefined;
  /** Bytes that stand in the file. */
  #size = 0;
  /** Lines are written one after the other. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(file: string) {
    this.file = file;
  }

  /** Adds a line; says where it begins and how long it is, without its end. */
  async add(value: object): Promise<{ offset: number; length: number }> {
    const added = this.#last.then(async () => {
      this.#handle ??= await this.#open();
      const line = Buffer.from(`${JSON.stringify(value)}\n`);
      await this.#handle.appendFile(line);
      const offset = this.#size;
      this.#size += line.length;
      return { offset, length: line.length - 1 };
    });
    this.#last = added.catch(() => undefined);
    return added;
  }

  async #open(): Promise<FileHandle> {
    await mkdir(path.dirname(this.file), { recursive: true });
    const handle = await open(this.file, 'a');
    const { size } = await handle.stat();
    // Whoever was killed may have left a line without an end.
    if (size > 0) await handle.appendFile('\n');
    this.#size = (await handle.stat()).size;
    return handle;
  }

  /** Closes the file and, when everything in it has found its place elsewhere, removes it. */
  async close({ remove }: { remove: boolean }): Promise<void> {
    await this.#last;
    await this.#handle?.close();
    this.#handle = undefined;
    if (remove) await rm(this.file, { force: true });
  }
}

/** The whole lines of a journal; one that was cut off, or that a full disk has left in pieces, is passed over. */
export async function readJournal(file: string): Promise<unknown[]> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (isAbsence(error)) return [];
    throw error;
  }
  return text.split('\n').flatMap((line) => {
    const value = parseLine(line);
    return value === null ? [] : [value];
  });
}

/** A line of JSON; null when it is none. */
export function parseLine(line: string): unknown {
  if (!line.startsWith('{')) return null;
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return null;
  }
}
