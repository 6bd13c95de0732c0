/**
 * Contents ↔ body: which contents entry a line of the body is the title of. Titles are compared without white space and with
 * full-width and ASCII glyphs treated as equal, because both change between contents and body.
 */
import { isBlank } from '../text/characters.ts';
import { similarity } from '../text/distance.ts';
import { comparable, fold, unfold } from '../text/fold.ts';
import type { PrintedLine } from '../input/pdf/printed-line.ts';
import type { Line } from '../lines/line.ts';
import type { RawEntry } from './raw.ts';

/** Titles of more lines than this are not looked for. */
export const longestTitle = 5;

const hashes = 1 << 12;

export class TitleIndex {
  readonly entries: RawEntry[] = [];
  /** Index after the last entry whose article was found, which is the index of the article due next. */
  due = 0;
  /** Lines directly above a source line, in comparable form, as far as they have been looked for. */
  readonly sourced = new Set<string>();
  /** Beginnings of all keys: most lines of a body match none of them and need no further lookup. */
  readonly #beginnings = new Set<string>();
  /** Marks the first two units of each key, and whatever is folded into them: nearly every line fails this test. */
  readonly #firstPairs = new Uint8Array(hashes);
  /** Entries whose link leads to a place on a sheet of the PDF, by the number of the sheet. */
  readonly #linked = new Map<number, RawEntry[]>();
  /** The sheets of a PDF with entries. */
  readonly #sheets = new Set<number>();
  /** Length of the longest key. */
  #longest = 0;
  /** Entries by their whole title; those before `from` have been found. */
  readonly #byKey = new Map<string, { entries: RawEntry[]; from: number }>();

  /** Whether a sheet of a PDF has entries. */
  isInContents(sheet: number): boolean {
    return this.#sheets.has(sheet);
  }

  get isEmpty(): boolean {
    return this.entries.length === 0;
  }

  add(entry: RawEntry): void {
    this.entries.push(entry);
    for (const { print } of entry.lines) if (print) this.#sheets.add(print.sheet);
    if (entry.key === '') return;
    const target = entry.lines[0]?.print?.target;
    if (target) this.#linked.set(target.sheet, [...(this.#linked.get(target.sheet) ?? []), entry]);
    this.#addKey(entry);
  }

  /** Gives an entry another key. */
  rename(entry: RawEntry, key: string): void {
    const same = this.#byKey.get(entry.key);
    if (same) same.entries = same.entries.filter((each) => each !== entry);
    entry.key = key;
    if (key !== '') this.#addKey(entry);
  }

  #addKey(entry: RawEntry): void {
    const { key } = entry;
    for (const first of unfold(key.charCodeAt(0))) {
      for (const second of unfold(key.charCodeAt(1))) this.#firstPairs[hashOf(first, second)] = 1;
    }
    this.#beginnings.add(key.slice(0, beginningLength));
    this.#longest = Math.max(this.#longest, key.length);
    const same = this.#byKey.get(key);
    if (same) same.entries.push(entry);
    else this.#byKey.set(key, { entries: [entry], from: 0 });
  }

  /** Marks the entry as found. */
  take(entry: RawEntry): void {
    entry.taken = true;
    this.due = entry.ordinal + 1;
    const same = this.#byKey.get(entry.key);
    while (same?.entries[same.from]?.taken) same.from += 1;
  }

  /** Lines from `at` on that make up the title of an entry whose article has not been found yet; as many as possible. */
  match(lines: readonly Line[], at: number): { entry: RawEntry; count: number } | null {
    const line = lines[at];
    if (!line || !this.#mayBegin(line) || !this.#beginsAlike(lines, at)) return null;
    let found: { entry: RawEntry; count: number } | null = null;
    let key = '';
    for (let count = 1; count <= longestTitle; count += 1) {
      const next = lines[at + count - 1];
      if (!next || next.isApart || next.end - next.start > longestLine) break;
      key += comparable(next.content);
      if (key.length > this.#longest) break;
      const same = this.#byKey.get(key);
      const entry = same?.entries[same.from];
      if (entry) found = { entry, count };
    }
    return found;
  }

  /**
   * Lines from `at` on that make up the title to which the link of an entry leads, though it may differ from the entry; as
   * many as are most similar.
   */
  linked(lines: readonly Line[], at: number): { entry: RawEntry; count: number } | null {
    const print = lines[at]?.print;
    const entry =
      print && this.#linked.get(print.sheet)?.find((each) => !each.taken && leadsTo(each, print));
    if (!entry) return null;
    let found: { entry: RawEntry; count: number } | null = null;
    let least = leastLinked;
    let key = '';
    for (let count = 1; count <= longestTitle; count += 1) {
      const line = lines[at + count - 1];
      if (line?.print?.sheet !== print.sheet || line.print.style !== print.style) break;
      key += comparable(line.content);
      const alike = similarity(key, entry.key);
      if (alike > least) [found, least] = [{ entry, count }, alike];
    }
    return found;
  }

  /** False for a line whose first two characters begin no title. */
  #mayBegin({ text, start, end }: Line): boolean {
    if (start >= end) return false;
    let second = start + 1;
    while (second < end && isBlank(text.charCodeAt(second))) second += 1;
    // For a line of one character, the second one is on the next line.
    if (second >= end) return true;
    return this.#firstPairs[hashOf(text.charCodeAt(start), text.charCodeAt(second))] === 1;
  }

  /**
   * Whether the text from line `at` on begins like some title. A title shorter than the compared beginning is stored whole.
   */
  #beginsAlike(lines: readonly Line[], at: number): boolean {
    const beginning = beginningAt(lines, at);
    for (let length = beginning.length; length > 0; length -= 1) {
      if (this.#beginnings.has(beginning.slice(0, length))) return true;
    }
    return false;
  }

  /**
   * Of several readings of a printed title, the one that most resembles an entry due about now, if it is the same title with
   * a slip; an equal source counts as evidence, too.
   */
  resembling(
    readings: readonly string[],
    source: string,
  ): { entry: RawEntry; index: number } | null {
    const sourceKey = comparable(source);
    const due = this.entries
      .slice(Math.max(0, this.due - mostBehind), this.due + mostAhead)
      .filter(({ taken }) => !taken);
    let best: { entry: RawEntry; index: number } | null = null;
    let bestSimilarity = 0;
    readings.forEach((reading, index) => {
      const key = comparable(reading);
      for (const entry of due) {
        const sameSource = comparable(entry.parts.source ?? '') === sourceKey;
        const least = Math.max(sameSource ? 0.6 : 0.85, bestSimilarity);
        if (!mayResemble(key, entry.key, least)) continue;
        const alike = similarity(key, entry.key);
        if (alike < least || alike === bestSimilarity) continue;
        best = { entry, index };
        bestSimilarity = alike;
      }
    });
    return best;
  }
}

/** A title that the entry's link leads to is at least this similar to the entry's. */
const leastLinked = 0.5;

/** A link leads to the top of a line or to its baseline: distance from its target to the baseline, in ems. */
const highestTarget = 2.5;
const lowestTarget = -0.3;

function leadsTo({ lines }: RawEntry, { y, size }: PrintedLine): boolean {
  const target = lines[0]!.print?.target?.y;
  if (target === undefined || target === null) return false;
  const ems = (y - target) / size;
  return ems > lowestTarget && ems < highestTarget;
}

/** A title that differs is compared with entries up to this far behind or ahead of the one that is due. */
const mostBehind = 3;
const mostAhead = 8;

/** Two units in 12 bits. A title of one character has no second unit: NaN, which counts as 0. */
const hashOf = (first: number, second: number): number => (first ^ (second * 31)) & (hashes - 1);

/** Titles are told from other lines by this many first characters. */
const beginningLength = 10;
/** A line of a title has at most this many UTF-16 units; a longer line is not worth making comparable. */
const longestLine = 400;

/** The first comparable characters of the lines from `at` on. */
function beginningAt(lines: readonly Line[], at: number): string {
  let key = '';
  for (let l = at; l < Math.min(at + longestTitle, lines.length); l += 1) {
    const { text, start, end } = lines[l]!;
    for (let i = start; i < end; i += 1) {
      const unit = text.charCodeAt(i);
      if (isBlank(unit)) continue;
      key += String.fromCharCode(fold(unit));
      if (key.length === beginningLength) return key;
    }
  }
  return key;
}

/** Whether two texts can be this similar, judged by their lengths and the characters they share. */
function mayResemble(left: string, right: string, least: number): boolean {
  const longer = Math.max(left.length, right.length);
  if (Math.min(left.length, right.length) < longer * least) return false;
  const known = new Set(left);
  let shared = 0;
  for (const character of right) if (known.has(character)) shared += character.length;
  return shared >= longer * least;
}
