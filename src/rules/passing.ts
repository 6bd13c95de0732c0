/**
 * What the parser finds in passing, each slip told once: lines in a row that belong nowhere are one finding, and so are
 * articles in a row that are off by as many pages, because one lost page break moves all that follow.
 */
import type { Language } from '../locales/language.ts';
import type { Finding } from '../findings/finding.ts';
import { relatedWords } from '../findings/words.ts';
import type { IssueEvent } from '../tree/events.ts';

/** Of the articles that are off together so many are named. */
const mostNamed = 20;

export class PassingFindings {
  readonly findings: Finding[] = [];
  readonly #language: Language;
  /** The pages that the contents names, by group. */
  #pages: (number | null)[][] = [];
  /** The finding to which the next line belongs that stands nowhere. */
  #unclaimed: Finding | null = null;
  /** The finding to which the next article belongs that is off by as many pages. */
  #mismatch: Finding | null = null;
  /** Pages by which the last article is off of which that is known. */
  #off = 0;

  constructor(language: Language) {
    this.#language = language;
  }

  /** Takes all events, in their order. */
  see(event: IssueEvent): void {
    switch (event.type) {
      case 'finding':
        this.#take(event.finding);
        return;
      case 'unclaimed':
        return;
      case 'marker':
        if (event.name !== 'pageLine') this.#unclaimed = null;
        return;
      case 'article': {
        this.#unclaimed = null;
        const { entry, article } = event;
        const announced = entry && (this.#pages[entry.group]?.[entry.index] ?? null);
        if (announced === null || article.pages.start === null) return;
        const off = article.pages.start - announced;
        if (off !== this.#off) this.#mismatch = null;
        this.#off = off;
        return;
      }
      case 'contents':
        this.#pages = event.contents.map(({ entries }) => entries.map(({ page }) => page));
        this.#unclaimed = null;
        return;
      default:
        this.#unclaimed = null;
    }
  }

  #take(finding: Finding): void {
    const { ruleId, position } = finding;
    if (ruleId === 'text/unclaimed' && this.#unclaimed) {
      this.#unclaimed.position = { start: this.#unclaimed.position.start, end: position.end };
      return;
    }
    if (ruleId === 'article/page-mismatch' && this.#mismatch) {
      const related = (this.#mismatch.related ??= []);
      if (related.length >= mostNamed) return;
      related.push({ message: relatedWords.alike[this.#language], position });
      return;
    }
    const told = { ...finding, ...(finding.related && { related: [...finding.related] }) };
    if (ruleId === 'text/unclaimed') this.#unclaimed = told;
    if (ruleId === 'article/page-mismatch') this.#mismatch = told;
    this.findings.push(told);
  }
}
