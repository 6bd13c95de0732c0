/** The outline of a PDF as evidence: the entry of the contents that it names leads where a link would lead. */
import type { LinkTarget, OutlineEntry } from './types.ts';

/** Shorter titles may be anything: a name, the word for preface. */
const shortestTitle = 4;

/** Without what may differ in print: blanks, and the bullet or the number before it. */
const comparable = (text: string): string => text.replace(/^[^\p{L}]+|\s+/gu, '');

export class OutlineTargets {
  /** By the first characters of the title. */
  readonly #entries = new Map<string, OutlineEntry[]>();

  constructor(outline: readonly OutlineEntry[]) {
    for (const { title: printed, target } of outline) {
      const title = comparable(printed);
      if (title.length < shortestTitle) continue;
      const key = title.slice(0, shortestTitle);
      this.#entries.set(key, [...(this.#entries.get(key) ?? []), { title, target }]);
    }
  }

  /** The place on a later sheet of the title that a line begins with, or whose beginning the whole line is; null if none. */
  find(line: string, sheet: number): LinkTarget | null {
    if (this.#entries.size === 0) return null;
    const text = comparable(line);
    let best: OutlineEntry | null = null;
    for (const entry of this.#entries.get(text.slice(0, shortestTitle)) ?? []) {
      const { title, target } = entry;
      if (target.sheet <= sheet || !(text.startsWith(title) || title.startsWith(text))) continue;
      if (!best || title.length > best.title.length) best = entry;
    }
    return best?.target ?? null;
  }
}
