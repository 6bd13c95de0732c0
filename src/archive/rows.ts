/** The articles of an archive, one line per input, kept so that a catalogue does not need to read inputs again. */
import { open, type FileHandle } from 'node:fs/promises';
import { isAbsence, unreadable } from '../convert/failure.ts';
import { writeWhole } from '../files/atomic.ts';
import { compareNames } from '../text/file-names.ts';
import { isJson, Journal } from './journal.ts';
import { ownFile, parseMemory } from './memory.ts';
import type { Shard } from './shard.ts';
import type { RowLine } from './types.ts';

/** Position of a line in a file: the rows of an archive are too many to keep in memory. */
interface Place {
  file: string;
  offset: number;
  length: number;
  sha256: string;
}

export class RowStore {
  readonly #file: string;
  readonly #journal: Journal;
  readonly #places = new Map<string, Place>();
  /** Files with damaged lines; the rows that they lost are read from the inputs again. */
  readonly damaged = new Set<string>();

  private constructor(outDir: string, shard: Shard | null) {
    this.#file = ownFile(outDir, 'articles', shard);
    this.#journal = new Journal(ownFile(outDir, 'rows', shard));
  }

  static async open(outDir: string, shard: Shard | null): Promise<RowStore> {
    const store = new RowStore(outDir, shard);
    if (shard !== null) await store.load(ownFile(outDir, 'articles', null));
    await store.load(store.#file);
    await store.load(store.#journal.file);
    return store;
  }

  /** Reads the lines of a file. When an input has several lines, the last one counts. */
  async load(file: string): Promise<void> {
    for await (const { text, offset, length } of linesOf(file)) {
      if (text === '') continue;
      const line = parseMemory('rows', text);
      if (line === null) {
        // Killed runs may have left truncated lines.
        if (file !== this.#journal.file || isJson(text)) this.damaged.add(file);
        continue;
      }
      this.#places.set(line.input, { file, offset, length, sha256: line.sha256 });
    }
  }

  /** Whether the articles of this content are known. */
  has(input: string, sha256: string): boolean {
    return this.#places.get(input)?.sha256 === sha256;
  }

  add(line: RowLine): void {
    const { input, sha256 } = line;
    const [place] = this.#journal.add(line);
    this.#places.set(input, { ...place!, file: this.#journal.file, sha256 });
  }

  /** Yields the articles of the given inputs, in their order, one input at a time. */
  async *read(inputs: Iterable<string>): AsyncGenerator<RowLine> {
    for await (const text of this.#lines(inputs)) yield JSON.parse(text) as RowLine;
  }

  async *#lines(inputs: Iterable<string>): AsyncGenerator<string> {
    const handles = new Map<string, FileHandle>();
    try {
      for (const input of inputs) {
        const place = this.#places.get(input);
        if (place === undefined) continue;
        const { file, offset, length } = place;
        const handle = handles.get(file) ?? (await open(file, 'r'));
        handles.set(file, handle);
        const { buffer } = await handle.read(Buffer.alloc(length), 0, length, offset);
        yield buffer.toString('utf8');
      }
    } finally {
      for (const handle of handles.values()) await handle.close();
    }
  }

  /** Writes the rows of the given inputs to one file, in their order. */
  async close(inputs: ReadonlySet<string>): Promise<void> {
    const kept = [...this.#places.keys()].filter((input) => inputs.has(input)).sort(compareNames);
    await writeWhole(this.#file, ended(this.#lines(kept)));
    await this.#journal.close({ remove: true });
  }

  async abandon(): Promise<void> {
    await this.#journal.close({ remove: false });
  }
}

async function* ended(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
}

/** The lines of a file with their positions; none when the file does not exist. */
async function* linesOf(
  file: string,
): AsyncGenerator<{ text: string; offset: number; length: number }> {
  let handle: FileHandle;
  try {
    handle = await open(file, 'r');
  } catch (error) {
    if (isAbsence(error)) return;
    throw unreadable(error, file);
  }
  let rest: Buffer = Buffer.alloc(0);
  let offset = 0;
  for await (const chunk of handle.createReadStream()) {
    rest = Buffer.concat([rest, chunk as Buffer]);
    let start = 0;
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10, start)) {
      yield { text: rest.toString('utf8', start, end), offset, length: end - start };
      offset += end + 1 - start;
      start = end + 1;
    }
    rest = rest.subarray(start);
  }
}
