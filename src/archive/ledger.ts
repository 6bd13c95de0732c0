/** The memory of an output folder: manifest and journal together, for one run or one shard. */
import path from 'node:path';
import { removeTemporaries, writeWhole } from '../files/atomic.ts';
import { Journal, readJournal, type LinePlace } from './journal.ts';
import { removeUnfinished } from './content.ts';
import { compareNames } from '../text/file-names.ts';
import {
  manifestLines,
  ownedFiles,
  readManifest,
  OWN_FOLDER,
  ownFile,
  parseEntry,
  parseMemory,
  readIfThere,
  type JournalEntry,
} from './memory.ts';
import type { InputRecord } from './types.ts';
import { isInShard, type Shard } from './shard.ts';
import { Stamps } from './stamps.ts';

export class Ledger {
  readonly #outDir: string;
  readonly #shard: Shard | null;
  /** Of what this run has made, only the places in the journal: an archive has tens of thousands of inputs. */
  readonly #records = new Map<string, InputRecord | LinePlace>();
  /** Paths that a killed run may have written, by input. */
  readonly #begun = new Map<string, string[]>();
  readonly #journal: Journal;
  #isSaved = false;
  /** What inputs and outputs contained when they were last seen. */
  stamps = new Stamps();
  /** Damaged files of the memory that will be rebuilt: they only save time, or protect existing files. */
  readonly damaged: string[] = [];

  private constructor(outDir: string, shard: Shard | null) {
    this.#outDir = outDir;
    this.#shard = shard;
    this.#journal = new Journal(ownFile(outDir, 'journal', shard));
  }

  /** Reads what is known, and what a killed run added to it. Writes nothing. */
  static async open(outDir: string, shard: Shard | null): Promise<Ledger> {
    const ledger = new Ledger(outDir, shard);
    // What a merge, or a run on one machine, knows about this share.
    const whole = await readManifest(ownFile(outDir, 'manifest', null));
    for (const record of whole) {
      if (isInShard(record.input, shard)) ledger.#records.set(record.input, record);
    }
    if (shard !== null) {
      const own = await readManifest(ownFile(outDir, 'manifest', shard));
      for (const record of own) ledger.#records.set(record.input, record);
    }
    const { entries, isDamaged } = await readJournal(ledger.#journal.file, parseEntry);
    for (const entry of entries) ledger.#replay(entry);
    if (isDamaged) ledger.damaged.push(ledger.#journal.file);
    const file = ownFile(outDir, 'stamps', shard);
    const text = await readIfThere(file);
    const sightings = text === null ? [] : parseMemory('stamps', text);
    if (sightings === null) ledger.damaged.push(file);
    else ledger.stamps = new Stamps(sightings);
    return ledger;
  }

  #replay(entry: JournalEntry): void {
    if ('begin' in entry) this.#begun.set(entry.begin, entry.paths);
    else if ('drop' in entry) this.#begun.delete(entry.drop);
    else if ('forget' in entry) this.#records.delete(entry.forget);
    else {
      this.#records.set(entry.end.input, entry.end);
      this.#begun.delete(entry.end.input);
    }
  }

  /** Removes the temporary files that a killed run left. */
  async tidy(): Promise<void> {
    const own = path.join(this.#outDir, OWN_FOLDER);
    // Those of other shards may be in use.
    const files = (['manifest', 'articles', 'stamps', 'report', 'lists'] as const).map((kind) =>
      path.basename(ownFile(this.#outDir, kind, this.#shard)),
    );
    // The lock guarantees that nobody else writes these.
    await removeTemporaries(own, files, { evenInUse: true });
    await removeUnfinished(this.#outDir, this.#mayHaveTemporaries());
  }

  /** The files and folders that a killed run was about to write or to replace. */
  #mayHaveTemporaries(): Set<string> {
    const all = new Set<string>();
    for (const [input, begun] of this.#begun) {
      for (const each of begun) all.add(each);
      const record = this.get(input);
      for (const { path: file } of record ? ownedFiles(record) : []) {
        all.add(file);
        // Of the articles of an issue, the folder.
        const folder = path.posix.dirname(file);
        if (folder !== '.') all.add(folder);
      }
    }
    return all;
  }

  get(input: string): InputRecord | undefined {
    const known = this.#records.get(input);
    if (known === undefined || !('offset' in known)) return known;
    return (this.#journal.read(known) as { end: InputRecord }).end;
  }

  /** The records as they are now, by the names of their inputs; to be used before {@link close}. */
  *records(): Generator<InputRecord, void> {
    for (const input of [...this.#records.keys()].sort(compareNames)) {
      const record = this.get(input);
      if (record) yield record;
    }
  }

  begun(input: string): string[] {
    return this.#begun.get(input) ?? [];
  }

  /** @param outputs by input, the paths that are about to be written */
  begin(outputs: ReadonlyMap<string, string[]>): void {
    const entries: Extract<JournalEntry, { begin: string }>[] = [];
    for (const [begin, paths] of outputs) {
      entries.push({ begin, paths: [...new Set([...this.begun(begin), ...paths])] });
    }
    this.#journal.add(...entries);
    for (const { begin, paths } of entries) this.#begun.set(begin, paths);
  }

  /** @param records by input, as JSON: the threads have made it */
  end(records: ReadonlyMap<string, string>): void {
    const lines: string[] = [];
    for (const [input, record] of records) {
      this.#begun.delete(input);
      lines.push(`{"end":${record}}`);
    }
    try {
      const places = this.#journal.add(...lines);
      let at = 0;
      for (const input of records.keys()) this.#records.set(input, places[at++]!);
    } catch (error) {
      // The manifest can perhaps be written, when there is space again.
      for (const [input, record] of records) {
        this.#records.set(input, JSON.parse(record) as InputRecord);
      }
      throw error;
    }
  }

  /** Nothing was written after {@link begin}. */
  drop(input: string): void {
    if (!this.#begun.delete(input)) return;
    this.#journal.add({ drop: input } satisfies JournalEntry);
  }

  forget(input: string): void {
    this.#records.delete(input);
    this.#journal.add({ forget: input } satisfies JournalEntry);
  }

  /** Writes the manifest. */
  async save(): Promise<void> {
    await writeWhole(ownFile(this.#outDir, 'manifest', this.#shard), manifestLines(this.records()));
    await writeWhole(
      ownFile(this.#outDir, 'stamps', this.#shard),
      `${JSON.stringify([...this.stamps.entries()])}\n`,
    );
    this.#isSaved = true;
  }

  /**
   * Closes the journal. It is kept for the next run if there is no manifest of this run, or if it lists outputs that may be
   * incomplete.
   */
  async close(): Promise<void> {
    await this.#journal.close({ remove: this.#isSaved && this.#begun.size === 0 });
  }
}
