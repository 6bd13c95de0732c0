/**
 * Contents ↔ body: which contents entry a line of the body is the title of. Titles are compared without white space and
 * with full-width and ASCII glyphs taken as one, because both change between contents and body.
 */
import { isBlank, squeeze } from '../lines/characters.ts';
import type { Line } from '../lines/line.ts';
import type { RawEntry } from './raw.ts';

/** One glyph for marks that are printed alike: ASCII for full-width forms, `-` for dashes, one middle dot. */
function fold(unit: number): number {
  if (unit < 0x80) return unit;
  if (unit >= 0xff01 && unit <= 0xff5e) return unit - 0xfee0;
  switch (unit) {
    case 0x201c: // “
    case 0x201d: // ”
      return 0x22;
    case 0x2018: // ‘
    case 0x2019: // ’
      return 0x27;
    case 0x2013: // –
    case 0x2014: // —
    case 0x2015: // ―
    case 0x2500: // ─
      return 0x2d;
    case 0x2022: // •
    case 0x30fb: // ・
    case 0x2027: // ‧
      return 0xb7;
    default:
      return unit;
  }
}

/** The form in which titles, sources and section names are compared. */
export function comparable(text: string): string {
  let key = '';
  for (const character of squeeze(text)) {
    key += character.length === 1 ? String.fromCharCode(fold(character.charCodeAt(0))) : character;
  }
  return key;
}

/** A title of more lines than this is not looked for. */
export const longestTitle = 5;

/** Entries are looked up by so many first characters of their titles. */
const prefixLength = 6;
/** Of titles that begin alike no more than this many are compared with one line, so that no input is quadratic. */
const mostCandidates = 64;

export class TitleIndex {
  readonly entries: RawEntry[] = [];
  /** Index after the last entry whose article was found: the article that is due next. */
  due = 0;
  readonly #firstUnits = new Set<number>();
  /** Entries whose titles begin alike; those before `from` are found already. */
  readonly #byPrefix = new Map<string, { entries: RawEntry[]; from: number }>();

  add(entry: RawEntry): void {
    this.entries.push(entry);
    if (entry.key === '') return;
    this.#firstUnits.add(entry.key.charCodeAt(0));
    const prefix = entry.key.slice(0, prefixLength);
    const same = this.#byPrefix.get(prefix);
    if (same) same.entries.push(entry);
    else this.#byPrefix.set(prefix, { entries: [entry], from: 0 });
  }

  /** Marks the entry as found. */
  take(entry: RawEntry): void {
    entry.taken = true;
    this.due = entry.ordinal + 1;
    const same = this.#byPrefix.get(entry.key.slice(0, prefixLength))!;
    while (same.entries[same.from]?.taken) same.from += 1;
  }

  /** Lines from `at` on that make up the title of an entry whose article is not found yet. */
  match(lines: readonly Line[], at: number): { entry: RawEntry; count: number } | null {
    const line = lines[at];
    if (!line || !this.#firstUnits.has(fold(line.text.charCodeAt(line.start)))) return null;
    const prefix = keyAt(lines, at);
    // A title shorter than the prefix is stored whole.
    for (let length = prefix.length; length > 0; length -= 1) {
      const alike = this.#byPrefix.get(prefix.slice(0, length));
      if (!alike) continue;
      for (const entry of alike.entries.slice(alike.from, alike.from + mostCandidates)) {
        const count = entry.taken ? 0 : titleLines(entry.key, lines, at);
        if (count > 0) return { entry, count };
      }
    }
    return null;
  }

  /** The entry, among those due next, that a printed title resembles most, if it is the same title with a slip. */
  resembling(title: string, source: string): RawEntry | null {
    const key = comparable(title);
    const sourceKey = comparable(source);
    let best: RawEntry | null = null;
    let bestLikeness = 0;
    const from = Math.max(0, this.due - 3);
    for (const entry of this.entries.slice(from, this.due + 8)) {
      if (entry.taken) continue;
      const sameSource = sourceKey !== '' && comparable(entry.parts.source ?? '') === sourceKey;
      const likeness = likenessOf(key, entry.key);
      if (likeness >= (sameSource ? 0.6 : 0.85) && likeness > bestLikeness) {
        best = entry;
        bestLikeness = likeness;
      }
    }
    return best;
  }
}

/** The first comparable characters of the lines from `at` on. */
function keyAt(lines: readonly Line[], at: number): string {
  let key = '';
  for (let l = at; l < Math.min(at + longestTitle, lines.length); l += 1) {
    const { text, start, end } = lines[l]!;
    for (let i = start; i < end; i += 1) {
      const unit = text.charCodeAt(i);
      if (isBlank(unit)) continue;
      key += String.fromCharCode(fold(unit));
      if (key.length === prefixLength) return key;
    }
  }
  return key;
}

/** How many lines from `at` on spell `key` exactly; 0 when they do not. */
function titleLines(key: string, lines: readonly Line[], at: number): number {
  let k = 0;
  for (let count = 1; count <= longestTitle; count += 1) {
    const line = lines[at + count - 1];
    if (!line) return 0;
    for (let i = line.start; i < line.end; i += 1) {
      const unit = line.text.charCodeAt(i);
      if (isBlank(unit)) continue;
      if (k >= key.length || fold(unit) !== key.charCodeAt(k)) return 0;
      k += 1;
    }
    if (k === key.length) return count;
  }
  return 0;
}

/** Longer titles are compared by their beginning: the comparison is quadratic. */
const longestCompared = 120;

/** 1 for equal texts, 0 for texts without a common character: one minus edits per character. */
export function likenessOf(left: string, right: string): number {
  const a = left.slice(0, longestCompared);
  const b = right.slice(0, longestCompared);
  const longer = Math.max(a.length, b.length);
  if (longer === 0) return 0;
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (same ? 0 : 1)));
    }
    row = next;
  }
  return 1 - row[b.length]! / longer;
}
