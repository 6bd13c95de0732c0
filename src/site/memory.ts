/** The memory of a published site: which files are its own, and what each was made from. */
import path from 'node:path';
import { Journal, readJournal } from '../archive/journal.ts';
import { OWN_FOLDER, parseJson, readIfThere } from '../archive/memory.ts';
import { writeWhole } from '../files/atomic.ts';
import { staysInside } from '../files/guard.ts';
import { slashed } from '../text/file-names.ts';
import type { SiteIssue } from '../write/site/site.ts';
import validateMemory from './generated/memory.js';

/** Paths in the site, each with the hash of its content. */
export type Hashes = Record<string, string>;

export interface PublishedIssue {
  /** Hash of everything that its articles were made from. */
  key: string;
  /** Hash of everything that the page of the issue was made from, including its neighbours. */
  pageKey: string;
  issue: SiteIssue;
  files: Hashes;
}

/** A segment of the index, or all the lists of the site. */
export interface PublishedPart {
  key: string;
  files: Hashes;
}

/** The parts of a site besides its issues: `lists`, `segment 0`, `segment 1` … */
export type PartName = 'lists' | `segment ${number}`;

/** What a site consists of. */
export interface Contents {
  /** By address. */
  issues: Map<string, PublishedIssue>;
  parts: Map<PartName, PublishedPart>;
}

const VERSION = 4;

interface Stored {
  siteVersion: typeof VERSION;
  folder: string;
  issues: PublishedIssue[];
  parts: [PartName, PublishedPart][];
}

/** These files are about to be put into the site in this folder. */
interface Entry {
  begin: Hashes;
  folder: string;
}

interface Kinds {
  site: Stored;
  entry: Entry;
}

/** Parses and validates a text of this kind; null if it is damaged or not ours. */
function parseAs<Kind extends keyof Kinds>(kind: Kind, text: string): Kinds[Kind] | null {
  const value = parseJson(text);
  if (value === undefined || !validateMemory({ [kind]: value })) return null;
  const known = value as Stored | Entry;
  const all = 'siteVersion' in known ? filesOf(known) : [known.begin];
  return all.flatMap(Object.keys).every(staysInside) ? (value as Kinds[Kind]) : null;
}

const filesOf = ({ issues, parts }: Stored): Hashes[] => [
  ...issues.map((issue) => issue.files),
  ...parts.map(([, part]) => part.files),
];

export class SiteMemory {
  readonly #file: string;
  readonly #journal: Journal;
  /** Path of the site, relative to the state: both may move together. */
  readonly #folder: string;
  /** What the last completed run published. */
  readonly #known: Contents = { issues: new Map(), parts: new Map() };
  /** For each file of the site, the hashes of what earlier runs may have left there. */
  readonly #hashes = new Map<string, Set<string>>();
  /** Memory files that were damaged and are rebuilt. */
  readonly damaged: string[] = [];
  #wasKilled = false;

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
      for (const issue of stored.issues) memory.#known.issues.set(issue.issue.address, issue);
      for (const [name, part] of stored.parts) memory.#known.parts.set(name, part);
      for (const files of filesOf(stored)) memory.#expect(files);
    }
    const journal = await readJournal(memory.#journal.file, (line) => parseAs('entry', line));
    if (journal.isDamaged) memory.damaged.push(memory.#journal.file);
    for (const { begin, folder } of journal.entries) {
      if (folder === memory.#folder) memory.#expect(begin);
    }
    memory.#wasKilled = journal.entries.length > 0;
    return memory;
  }

  #expect(files: Hashes): void {
    for (const [file, hash] of Object.entries(files)) {
      const hashes = this.#hashes.get(file);
      if (hashes) hashes.add(hash);
      else this.#hashes.set(file, new Set([hash]));
    }
  }

  issue(address: string): PublishedIssue | undefined {
    return this.#known.issues.get(address);
  }

  part(name: PartName): PublishedPart | undefined {
    return this.#known.parts.get(name);
  }

  /** All files of the site that earlier runs have made. */
  files(): Iterable<string> {
    return this.#hashes.keys();
  }

  /** Whether a file with this content is as an earlier run left it. */
  isOwn(file: string, hash: string): boolean {
    return this.#hashes.get(file)?.has(hash) ?? false;
  }

  /** Whether these are, one by one, the issues and parts of the last completed run. */
  isSame({ issues, parts }: Contents): boolean {
    const known = this.#known;
    return (
      !this.#wasKilled &&
      this.damaged.length === 0 &&
      issues.size === known.issues.size &&
      parts.size === known.parts.size &&
      [...issues].every(([address, issue]) => known.issues.get(address) === issue) &&
      [...parts].every(([name, part]) => known.parts.get(name) === part)
    );
  }

  /** Records what is about to be put into the site: the next run knows it as its own, even if this run is killed. */
  begin(files: Hashes): void {
    this.#journal.add({ begin: files, folder: this.#folder } satisfies Entry);
  }

  /** Records what the site now consists of. */
  async complete({ issues, parts }: Contents): Promise<void> {
    const stored: Stored = {
      siteVersion: VERSION,
      folder: this.#folder,
      issues: [...issues.values()],
      parts: [...parts],
    };
    await writeWhole(this.#file, `${JSON.stringify(stored)}\n`);
    await this.#journal.close({ remove: true });
  }

  /** Closes the journal but keeps it for the next run to read. */
  async abandon(): Promise<void> {
    await this.#journal.close({ remove: false });
  }
}
