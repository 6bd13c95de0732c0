/** The outline of a PDF as evidence: the entry of the contents that it names leads where a link would lead. */
import type { PrintedLine } from './printed-line.ts';
import type { LinkTarget, OutlineEntry } from './types.ts';

/** Shorter titles may be anything: a name, the word for preface. */
const shortestTitle = 4;

/** Without what may differ in print: blanks, and the bullet or the number before it. */
const titleLetters = (text: string): string => text.replace(/^[^\p{L}]+|\s+/gu, '');

export class OutlineTargets {
  /** By the first characters of the title. */
  readonly #entries = new Map<string, OutlineEntry[]>();

  constructor(outline: readonly OutlineEntry[]) {
    for (const { title: printed, target } of outline) {
      const title = titleLetters(printed);
      if (title.length < shortestTitle) continue;
      const key = title.slice(0, shortestTitle);
      const same = this.#entries.get(key);
      if (same) same.push({ title, target });
      else this.#entries.set(key, [{ title, target }]);
    }
  }

  /** Where the title leads, on a later sheet, if the line looks like its entry in the contents; null if not. */
  find(line: string, { sheet, open }: Pick<PrintedLine, 'sheet' | 'open'>): LinkTarget | null {
    if (this.#entries.size === 0) return null;
    const text = titleLetters(line);
    const isFull = open < widestBreak;
    let best: OutlineEntry | null = null;
    for (const entry of this.#entries.get(text.slice(0, shortestTitle)) ?? []) {
      const { title, target } = entry;
      if (target.sheet <= sheet || title.length <= (best?.title.length ?? 0)) continue;
      const isWhole = text.startsWith(title) && entryEnd.test(text.slice(title.length));
      if (isWhole || (isFull && title.startsWith(text))) best = entry;
    }
    return best?.target ?? null;
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
