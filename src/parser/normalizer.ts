/** Events with normalized texts; their places are still those of the input. */
import {
  noChanges,
  normalizeText,
  type NormalizeCounts,
  type Normalized,
} from '../text/normalize.ts';
import type { IssueEvent } from '../tree/events.ts';
import type { LineStarts } from '../reflow/join.ts';
import type { Article, Block, ContentsGroup } from '../tree/types.ts';

export class Normalizer {
  /** The changes so far. */
  readonly counts: NormalizeCounts = noChanges();

  normalize(event: IssueEvent): IssueEvent {
    switch (event.type) {
      case 'contents':
        return { ...event, contents: event.contents.map((group) => this.#group(group)) };
      case 'section':
        return { ...event, section: { ...event.section, name: this.#text(event.section.name) } };
      case 'article': {
        const blocks = event.article.blocks.map((block, i) =>
          this.#block(block, event.blockLines[i]!),
        );
        return {
          ...event,
          article: { ...this.#head(event.article), blocks: blocks.map(({ block }) => block) },
          blockLines: blocks.map(({ starts }) => starts),
        };
      }
      case 'unclaimed':
        return { ...event, line: { ...event.line, text: this.#text(event.line.text) } };
      default:
        return event;
    }
  }

  #normalized(text: string): Normalized {
    const normalized = normalizeText(text);
    for (const { kind } of normalized.edits) this.counts[kind] += 1;
    return normalized;
  }

  #text(text: string): string {
    return this.#normalized(text).text;
  }

  #optional(text: string | null): string | null {
    return text === null ? null : this.#text(text);
  }

  #group(group: ContentsGroup): ContentsGroup {
    const entries = group.entries.map((entry) => ({
      ...entry,
      title: this.#text(entry.title),
      source: this.#optional(entry.source),
      summary: this.#optional(entry.summary),
    }));
    return { ...group, section: this.#text(group.section), entries };
  }

  /** A summary and keywords are counted where they were printed. */
  #head(article: Article): Article {
    const { title, source, summary, keywords } = article;
    return {
      ...article,
      title: this.#text(title),
      source: this.#optional(source),
      summary: summary === null ? null : normalizeText(summary).text,
      keywords: keywords.map((keyword) => normalizeText(keyword).text),
    };
  }

  #block(block: Block, starts: LineStarts): { block: Block; starts: LineStarts } {
    if (block.type === 'table') {
      const rows = block.rows.map((row) => row.map((cell) => this.#text(cell)));
      const text = rows.map((row) => row.join('\t')).join('\n');
      const lengths = rows.flat().map(({ length }) => length + 1);
      const ends = lengths.map((_, i) => lengths.slice(0, i + 1).reduce((a, b) => a + b, 0));
      const places = [0, ...ends];
      const place = (offset: number): number => places[starts.text.indexOf(offset)] ?? 0;
      return { block: { ...moved(block, place), rows, text }, starts: movedStarts(starts, place) };
    }
    const { text, place } = this.#normalized(block.text);
    return { block: { ...moved(block, place), text }, starts: movedStarts(starts, place) };
  }
}

type Place = (offset: number) => number;

function moved<T extends Block>(block: T, place: Place): T {
  const pageBreaks = block.pageBreaks.map(({ page, offset }) => ({ page, offset: place(offset) }));
  return { ...block, pageBreaks };
}

const movedStarts = ({ text, source }: LineStarts, place: Place): LineStarts => ({
  text: text.map(place),
  source,
});
