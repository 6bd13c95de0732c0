/** A Markdown document: blocks separated by empty lines, in the flavour of one tool. */
import { CONTENTS } from '../book/book.ts';
import { anchorsIn, textOf, type PageAnchor, type TextRun } from '../book/pages.ts';
import { escapeText } from './escape.ts';
import { slugger, type Flavor, type LinkTarget } from './flavors.ts';

interface ListEntry {
  id: string;
  title: string;
  /** Id that its title links to; null if there is none. */
  target: string | null;
  by: string;
  summary: string | null;
}

/** The file that contains a target; null if it is this document. */
type FileOf = (id: string) => string | null;

/** Destination of a link to the part with this id; null if it cannot be linked. */
type Href = (id: string) => string | null;

export class MarkdownDocument {
  readonly #flavor: Flavor;
  readonly #marksPages: boolean;
  /** A block, or a function that makes it with its links once all headings are known. */
  readonly #blocks: (string | ((href: Href) => string))[] = [];
  readonly #headings = new Map<string, { heading: string; slug: string }>();
  readonly #slug = slugger();

  constructor(flavor: Flavor, { pages = true }: { pages?: boolean }) {
    this.#flavor = flavor;
    this.#marksPages = pages;
  }

  /** A heading; Markdown has only six levels. Links can refer to a heading that has an id. */
  heading(level: number, content: string | readonly TextRun[], id?: string): void {
    const runs = typeof content === 'string' ? [content] : content;
    const text = textOf(runs);
    const { headingId } = this.#flavor;
    if (this.#flavor.inlinePage === undefined) this.pages(anchorsIn(runs));
    const name = id !== undefined && headingId ? headingId(id) : '';
    // Every heading is passed to it, because the second of two equal ones gets a different name.
    const slug = this.#slug(text);
    if (id !== undefined) this.#headings.set(id, { heading: text, slug });
    const shown = this.#flavor.inlinePage === undefined ? this.#escape(text) : this.#inline(runs);
    this.#blocks.push(`${'#'.repeat(Math.min(level, 6))} ${shown}${name}`);
  }

  /** A paragraph; one without text adds only its pages. */
  paragraph(runs: readonly TextRun[]): void {
    const { inlinePage, trailingPage } = this.#flavor;
    const text = textOf(runs);
    const anchors = anchorsIn(runs);
    if (!this.#marksPages || anchors.length === 0 || text === '') {
      this.pages(anchors);
      if (text !== '') this.#blocks.push(this.#escape(text));
      return;
    }
    // A page that begins with the block goes before it.
    const inside = runs.findIndex((run) => typeof run === 'string');
    this.pages(anchorsIn(runs.slice(0, inside)));
    const rest = runs.slice(inside);
    const [first, ...others] = anchorsIn(rest);
    if (first === undefined || inlinePage !== undefined) {
      this.#blocks.push(this.#inline(rest));
      return;
    }
    if (trailingPage === undefined) {
      this.#blocks.push(this.#escape(text));
      this.pages([first, ...others]);
    } else {
      this.#blocks.push(this.#escape(text) + trailingPage(first.page));
      this.pages(others);
    }
  }

  /** Pages that begin between two blocks. */
  pages(anchors: readonly PageAnchor[]): void {
    if (!this.#marksPages) return;
    for (const { page } of anchors) this.#blocks.push(this.#flavor.pageBlock(page));
  }

  /** A table whose first row is the header: Markdown has no table without one. */
  table(rows: readonly string[][]): void {
    const width = Math.max(0, ...rows.map((row) => row.length));
    if (width === 0) return;
    const line = (cells: readonly string[]): string =>
      `| ${Array.from({ length: width }, (_, at) => this.#escape(cells[at] ?? '')).join(' | ')} |`;
    const [first = [], ...others] = rows;
    const rule = `|${' --- |'.repeat(width)}`;
    this.#blocks.push([line(first), rule, ...others.map(line)].join('\n'));
  }

  /** A picture in the folder of the document. */
  picture(file: string, description: string): void {
    this.#blocks.push(`![${this.#escape(description)}](${file})`);
  }

  /** Entries of the contents. Python-Markdown requires an indent of four columns for the second paragraph of an item. */
  list(entries: readonly ListEntry[]): void {
    for (const { id, title, target, by, summary } of entries) {
      this.#blocks.push((href) => {
        const destination = target === null ? null : href(target);
        const name = this.#link(title, destination);
        const behind = by === '' ? '' : ` ${this.#escape(by)}`;
        const line = `-   ${name}${behind}${this.#flavor.entryId?.(id) ?? ''}`;
        return summary === null || summary === ''
          ? line
          : `${line}\n\n    ${this.#escape(summary)}`;
      });
    }
  }

  /** A link back from an article, if one is possible. */
  backLink(target: string, title: string): void {
    this.#blocks.push((href) => {
      const destination = href(this.#flavor.entryId ? target : CONTENTS);
      return destination === null ? '' : this.#link(title, destination);
    });
  }

  /** The whole text, with links for this way of splitting a book into files. */
  text(fileOf: FileOf): string {
    const href: Href = (id) => {
      const { heading = null, slug = '' } = this.#headings.get(id) ?? {};
      const target: LinkTarget = { id, heading, slug, file: fileOf(id) };
      return this.#flavor.link(target);
    };
    const blocks = this.#blocks.map((block) => (typeof block === 'string' ? block : block(href)));
    return `\n${blocks.filter((block) => block !== '').join('\n\n')}\n`;
  }

  #link(title: string, destination: string | null): string {
    const text = this.#escape(title);
    return destination === null ? text : `[${text}](${destination})`;
  }

  #escape(text: string): string {
    return escapeText(text, this.#flavor);
  }

  /** Text with a mark at each place where a page begins. */
  #inline(runs: readonly TextRun[]): string {
    const { inlinePage } = this.#flavor;
    const text = textOf(runs);
    if (!this.#marksPages || inlinePage === undefined) return this.#escape(text);
    return runs
      .map((run) => (typeof run === 'string' ? this.#escape(run) : inlinePage(run.page)))
      .join('');
  }
}
