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
    const { text, place } =
      block.type === 'table' ? this.#cells(block.text) : this.#normalized(block.text);
    const normalized = { ...moved(block, place), text };
    if (normalized.type === 'table') {
      // The cells are counted in the text of the table.
      normalized.rows = normalized.rows.map((row) => row.map((cell) => normalizeText(cell).text));
    }
    return { block: normalized, starts: movedStarts(starts, place) };
  }

  /** The text of a table: each cell by itself, so that no change crosses the edge of a cell. */
  #cells(old: string): Pick<Normalized, 'text' | 'place'> {
    const places = new Map<number, number>();
    let offset = 0;
    let text = '';
    for (const part of old.split(/([\t\n])/)) {
      places.set(offset, text.length);
      text += this.#text(part);
      offset += part.length;
    }
    return { text, place: (at) => places.get(at) ?? 0 };
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
