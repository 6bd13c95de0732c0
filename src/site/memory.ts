/** The memory of a published site: which files are its own, and what each was made from. */
import path from 'node:path';
import { Journal, readJournal } from '../archive/journal.ts';
import { OWN_FOLDER, parseJson, readIfThere } from '../archive/memory.ts';
import { writeWhole } from '../files/atomic.ts';
import { staysInside } from '../files/guard.ts';
import { slashed } from '../text/file-names.ts';
import type { SiteIssue } from '../write/site/site.ts';
import validateMemory from './generated/memory.js';

/** A published issue. */
export interface PublishedIssue {
  /** Hash of everything that its articles were made from. */
  key: string;
  /** Hash of everything that the page of the issue was made from, including its neighbours. */
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

/** The parts of a site besides its issues: `lists`, `segment 0`, `segment 1` … */
export type PartName = 'lists' | `segment ${number}`;

const VERSION = 2;

interface Stored {
  siteVersion: typeof VERSION;
  folder: string;
  issues: PublishedIssue[];
  parts: [PartName, PublishedPart][];
}

type Entry =
  /** These files are about to be written to the site in this folder, and did not exist before. */
  | { begin: string[]; folder: string }
  | { issue: PublishedIssue }
  | { part: PartName; made: PublishedPart };

interface Kinds {
  site: Stored;
  entry: Entry;
}

/** Parses and validates a text of this kind; null if it is damaged or not ours. */
function parseAs<Kind extends keyof Kinds>(kind: Kind, text: string): Kinds[Kind] | null {
  const value = parseJson(text);
  if (value === undefined || !validateMemory({ [kind]: value })) return null;
  const known = value as Stored | Entry;
  const entries = 'siteVersion' in known ? entriesOf(known) : [known];
  return entries.flatMap(filesOf).every(staysInside) ? (value as Kinds[Kind]) : null;
}

const entriesOf = ({ issues, parts }: Stored): Entry[] => [
  ...issues.map((issue) => ({ issue })),
  ...parts.map(([part, made]) => ({ part, made })),
];

function filesOf(entry: Entry): string[] {
  if ('begin' in entry) return entry.begin;
  return 'issue' in entry ? entry.issue.files : Object.keys(entry.made.files);
}

export class SiteMemory {
  readonly #file: string;
  readonly #journal: Journal;
  /** Path of the site, relative to the state: both may move together. */
  readonly #folder: string;
  /** By address. */
  readonly issues = new Map<string, PublishedIssue>();
  readonly parts = new Map<PartName, PublishedPart>();
  /** Files that an unfinished run may have written. */
  readonly begun = new Set<string>();
  /** Whether the last run was killed or failed. */
  wasKilled = false;
  /** Memory files that were damaged and are rebuilt. */
  readonly damaged: string[] = [];
  /** Whether anything differs from what the last completed run knew. */
  hasChanged = false;

  private constructor(stateDir: string, siteDir: string) {
    this.#folder = slashed(path.relative(stateDir, siteDir));
    this.#file = path.join(stateDir, OWN_FOLDER, 'site.json');
    this.#journal = new Journal(path.join(stateDir, OWN_FOLDER, 'site.ndjson'));
  }

  static async open(stateDir: string, siteDir: string): Promise<SiteMemory> {
    const memory = new SiteMemory(stateDir, siteDir);
    const text = await readIfThere(memory.#file);
    const stored = text === null ? null : parseAs('site', text);
    if (text !== null && stored === null) memory.damaged.push(memory.#file);
    // What is known about another folder says nothing about the files in this one.
    if (stored?.folder === memory.#folder) {
      for (const entry of entriesOf(stored)) memory.#take(entry);
    }
    const journal = await readJournal(memory.#journal.file, (line) => parseAs('entry', line));
    if (journal.isDamaged) memory.damaged.push(memory.#journal.file);
    let isHere = false;
    for (const entry of journal.entries) {
      if ('begin' in entry) isHere = entry.folder === memory.#folder;
      if (isHere) memory.#take(entry);
    }
    memory.wasKilled = journal.entries.length > 0;
    memory.hasChanged = memory.wasKilled || memory.damaged.length > 0;
    return memory;
  }

  #take(entry: Entry): void {
    if ('begin' in entry) {
      for (const file of entry.begin) this.begun.add(file);
    } else if ('issue' in entry) this.issues.set(entry.issue.issue.address, entry.issue);
    else this.parts.set(entry.part, entry.made);
  }

  /** All files of the site that a run has made. */
  files(): Set<string> {
    const files = new Set<string>();
    for (const issue of this.issues.values()) for (const file of issue.files) files.add(file);
    for (const part of this.parts.values()) for (const file in part.files) files.add(file);
    return files;
  }

  /** Records that files are about to be written where there are none. */
  async begin(files: string[]): Promise<void> {
    await this.#add({ begin: files, folder: this.#folder });
  }

  async publish(issue: PublishedIssue): Promise<void> {
    await this.#add({ issue });
  }

  async publishPart(part: PartName, made: PublishedPart): Promise<void> {
    await this.#add({ part, made });
  }

  async #add(entry: Entry): Promise<void> {
    this.hasChanged = true;
    this.#take(entry);
    await this.#journal.add(entry);
  }

  forgetIssue(address: string): void {
    if (this.issues.delete(address)) this.hasChanged = true;
  }

  forgetPart(part: PartName): void {
    if (this.parts.delete(part)) this.hasChanged = true;
  }

  async close(): Promise<void> {
    if (this.hasChanged) {
      const stored: Stored = {
        siteVersion: VERSION,
        folder: this.#folder,
        issues: [...this.issues.values()],
        parts: [...this.parts],
      };
      await writeWhole(this.#file, `${JSON.stringify(stored)}\n`);
    }
    await this.#journal.close({ remove: true });
  }

  /** Closes the journal but keeps it for the next run to read. */
  async abandon(): Promise<void> {
    await this.#journal.close({ remove: false });
  }
}
