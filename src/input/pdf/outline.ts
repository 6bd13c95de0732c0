/** The outline of a PDF as evidence: the entry of the contents that it names leads where a link would lead. */
import { foldText } from '../../text/fold.ts';
import type { PrintedLine } from './printed-line.ts';
import type { OutlineEntry } from './types.ts';

/** Shorter titles may be anything: a name, the word for preface. */
const shortestTitle = 4;

/** Without what may differ in print: blanks, kinds of marks, and the bullet or the number before it. */
const titleLetters = (text: string): string => foldText(text).replace(/^[^\p{L}]+|\s+/gu, '');

interface TitledEntry {
  /** In the form used to compare titles. */
  title: string;
  entry: OutlineEntry;
}

/** What the outline shows about the lines of the text. */
export class OutlineEvidence {
  readonly #isEmpty: boolean;
  readonly #targets: OutlineTargets;
  readonly #sections: OutlineSections;

  constructor(outline: readonly OutlineEntry[]) {
    this.#isEmpty = outline.length === 0;
    this.#targets = new OutlineTargets(outline);
    this.#sections = new OutlineSections(outline);
  }

  /**
   * Takes the next line. Marks the lines that name sections; returns the entry of the outline that the line is the contents
   * entry of, or null.
   */
  push(text: string, line: PrintedLine): OutlineEntry | null {
    if (this.#isEmpty) return null;
    const title = titleLetters(text);
    const listed = this.#targets.find(title, line);
    this.#sections.push(title, line, listed);
    return listed;
  }
}

/** Finds the titles of the outline in the contents. */
class OutlineTargets {
  /** By the first characters of the title. */
  readonly #entries = new Map<string, TitledEntry[]>();

  constructor(outline: readonly OutlineEntry[]) {
    for (const entry of outline) {
      const title = titleLetters(entry.title);
      if (title.length < shortestTitle) continue;
      const key = title.slice(0, shortestTitle);
      const same = this.#entries.get(key);
      if (same) same.push({ title, entry });
      else this.#entries.set(key, [{ title, entry }]);
    }
  }

  /**
   * The entry that leads to a later sheet and whose title the line names as the contents do; null if there is none.
   *
   * @param text the line in the form used to compare titles
   */
  find(text: string, { sheet, open }: Pick<PrintedLine, 'sheet' | 'open'>): OutlineEntry | null {
    const isFull = open < widestBreak;
    let best: TitledEntry | null = null;
    for (const each of this.#entries.get(text.slice(0, shortestTitle)) ?? []) {
      const { title, entry } = each;
      if (entry.target.sheet <= sheet || title.length <= (best?.title.length ?? 0)) continue;
      const isWhole = text.startsWith(title) && entryEnd.test(text.slice(title.length));
      if (isWhole || (isFull && title.startsWith(text))) best = each;
    }
    return best?.entry ?? null;
  }
}

/** A title goes on in the next line only if no more than this is left of its line, in ems. */
const widestBreak = 3;

/**
 * What may follow the title in its line: its source in brackets, leaders and a page number. The line may end within these.
 * Any other text shows that the line is a sentence.
 */
const entryEnd =
  /^(?:[（([［〔][^）)\]］〕]*(?:[）)\]］〕]+|$))?(?:[\p{Pd}\p{S}\p{Co}.．·•・…‥_]+\p{L}?|[\p{Pd}\p{S}\p{Co}.．·•・…‥_]*\p{L}?\p{N}+\p{L}?)?$/u;

/** The top of a section marker or of its line is at most this many points away from where the outline leads. */
const farthestTarget = 60;

/** An entry of the outline that the contents name. */
interface NamedEntry {
  entry: OutlineEntry;
  /** The line of the contents that has only its name; null if there is none, or if a page number follows the name. */
  line: PrintedLine | null;
  /** The entry that it belongs to: a section if this one is an article. */
  above: NamedEntry | null;
}

/**
 * Finds the names of sections that have no marks around them: an entry of the outline whose own entries are titles in the
 * contents. An entry whose own entries are headings is an article, and one whose own entries are sections is neither: it may
 * name the periodical.
 */
class OutlineSections {
  /** Entries that have entries of their own, by their title. */
  readonly #parents = new Map<string, OutlineEntry>();
  readonly #parentOf = new Map<OutlineEntry, OutlineEntry>();
  readonly #sections = new Set<OutlineEntry>();
  /** Entries whose own entries are sections. */
  readonly #groups = new Set<OutlineEntry>();
  /** The entry with entries of its own that the contents name last. It is a section if the next one belongs to it. */
  #open: NamedEntry | null = null;

  constructor(outline: readonly OutlineEntry[]) {
    for (const entry of outline) {
      if (entry.children.length === 0) continue;
      const title = titleLetters(entry.title);
      if (title !== '') this.#parents.set(title, entry);
      for (const child of entry.children) this.#parentOf.set(child, entry);
    }
  }

  /**
   * Takes the next line, and the entry of the outline that it is the contents entry of.
   *
   * @param title the line in the form used to compare titles
   */
  push(title: string, line: PrintedLine, listed: OutlineEntry | null): void {
    const titled = this.#parents.get(title);
    const isAhead = titled !== undefined && line.sheet < titled.target.sheet;
    const named = listed ?? (isAhead ? titled : null);
    if (named) this.#name(named, titled === named ? line : null);
    else if (this.#open?.above && line.sheet >= this.#open.above.entry.target.sheet) this.#close();
    if (titled && this.#sections.has(titled)) line.isSection ||= isAt(line, titled);
  }

  #name(entry: OutlineEntry, line: PrintedLine | null): void {
    const parent = this.#parentOf.get(entry);
    const isBelow = this.#open !== null && this.#open.entry === parent;
    if (!isBelow) this.#close();
    const unlisted = parent ? { entry: parent, line: null, above: null } : null;
    this.#open = { entry, line, above: isBelow ? this.#open : unlisted };
    if (entry.children.length === 0) this.#close();
  }

  /** The entry named last is an article: no other one belongs to it. */
  #close(): void {
    const section = this.#open?.above;
    this.#open = null;
    if (!section || this.#groups.has(section.entry)) return;
    this.#sections.add(section.entry);
    if (section.line) section.line.isSection = true;
    const group = this.#parentOf.get(section.entry);
    if (group) this.#groups.add(group);
  }
}

const isAt = ({ sheet, y }: PrintedLine, { target }: OutlineEntry): boolean =>
  sheet === target.sheet && (target.y === null || Math.abs(y - target.y) < farthestTarget);
