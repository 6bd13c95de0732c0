/** What is remembered of a published site: which files are its own, and what each was made from. */
import path from 'node:path';
import { Journal, readJournal } from '../archive/journal.ts';
import { OWN_FOLDER, readIfThere } from '../archive/memory.ts';
import { writeWhole } from '../files/atomic.ts';
import type { SiteIssue } from '../write/site/site.ts';

/** An issue as it was published. */
export interface PublishedIssue {
  /** Hash of all that its articles were made from. */
  key: string;
  /** Hash of all that the page of the issue was made from: its neighbours, too. */
  pageKey: string;
  issue: SiteIssue;
  /** Paths of its files in the site. */
  files: string[];
}

/** A segment of the index, or all the lists of the site. */
export interface PublishedPart {
  key: string;
  /** Paths in the site, each with the hash of its content. */
  files: Record<string, string>;
}

/** The parts of a site beside its issues: `lists`, `segment 0`, `segment 1` … */
export type PartName = 'lists' | `segment ${number}`;

const VERSION = 1;

interface Stored {
  siteVersion: number;
  issues: PublishedIssue[];
  parts: [PartName, PublishedPart][];
}

type Entry = { begin: true } | { issue: PublishedIssue } | { part: PartName; made: PublishedPart };

/** An entry of the journal; null for a line that was cut off. */
function parseEntry(line: string): Entry | null {
  try {
    return JSON.parse(line) as Entry;
  } catch {
    return null;
  }
}

export class SiteMemory {
  readonly #file: string;
  readonly #journal: Journal;
  /** By address. */
  readonly issues = new Map<string, PublishedIssue>();
  readonly parts = new Map<PartName, PublishedPart>();
  /** Whether a run has begun and not ended: what stands in the site may be its own. */
  wasKilled = false;
  #hasChanged = false;

  private constructor(stateDir: string) {
    this.#file = path.join(stateDir, OWN_FOLDER, 'site.json');
    this.#journal = new Journal(path.join(stateDir, OWN_FOLDER, 'site.ndjson'));
  }

  static async open(stateDir: string): Promise<SiteMemory> {
    const memory = new SiteMemory(stateDir);
    for (const part of memory.#parse(await readIfThere(memory.#file))) memory.#take(part);
    const { entries } = await readJournal(memory.#journal.file, parseEntry);
    memory.wasKilled = entries.length > 0;
    for (const entry of entries) memory.#take(entry);
    return memory;
  }

  /** A memory that cannot be read says as little as none. */
  #parse(text: string | null): Entry[] {
    if (text === null) return [];
    try {
      const { siteVersion, issues, parts } = JSON.parse(text) as Stored;
      if (siteVersion !== VERSION) return [];
      return [
        ...issues.map((issue) => ({ issue })),
        ...parts.map(([part, made]) => ({ part, made })),
      ];
    } catch {
      return [];
    }
  }

  #take(entry: Entry): void {
    if ('issue' in entry) this.issues.set(entry.issue.issue.address, entry.issue);
    else if ('part' in entry) this.parts.set(entry.part, entry.made);
  }

  /** All files of the site that were made by a run. */
  files(): Set<string> {
    const files = new Set<string>();
    for (const issue of this.issues.values()) for (const file of issue.files) files.add(file);
    for (const part of this.parts.values()) for (const file in part.files) files.add(file);
    return files;
  }

  /** Notes that files are about to be written. */
  async begin(): Promise<void> {
    await this.#add({ begin: true });
  }

  async publish(issue: PublishedIssue): Promise<void> {
    await this.#add({ issue });
  }

  async publishPart(part: PartName, made: PublishedPart): Promise<void> {
    await this.#add({ part, made });
  }

  async #add(entry: Entry): Promise<void> {
    this.#hasChanged = true;
    this.#take(entry);
    await this.#journal.add(entry);
  }

  forgetIssue(address: string): void {
    if (this.issues.delete(address)) this.#hasChanged = true;
  }

  forgetPart(part: PartName): void {
    if (this.parts.delete(part)) this.#hasChanged = true;
  }

  async close(): Promise<void> {
    if (this.#hasChanged || this.wasKilled) {
      const stored: Stored = {
        siteVersion: VERSION,
        issues: [...this.issues.values()],
        parts: [...this.parts],
      };
      await writeWhole(this.#file, `${JSON.stringify(stored)}\n`);
    }
    await this.#journal.close({ remove: true });
  }

  /** Lets go of the journal; the next run reads it. */
  async abandon(): Promise<void> {
    await this.#journal.close({ remove: false });
  }
}
