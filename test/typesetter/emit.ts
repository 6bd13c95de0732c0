/**
 * Printed blocks → text in an outer form: margins, indents, empty lines, page breaks and page lines.
 */
import type { Form } from './form.ts';
import { pageLinePages } from './form.ts';
import type { Printing } from './printed.ts';

export interface Emitted {
  text: string;
  /** Line number, from 1, of each block's first line. */
  firstLines: number[];
}

const indents: Record<Form['indent'], string> = {
  dropped: '',
  ideographic: '\u3000\u3000',
  'four-blanks': '    ',
  'two-blanks': '  ',
};

export function emit(printing: Printing, form: Form): Emitted {
  const sheet = new Sheet(form, printing.pageCount);
  const firstLines = printing.blocks.map(({ lines, joined, indented }) => {
    const indent = indented ? indents[form.indent] : '';
    const first = lines[0]!;
    const number = sheet.print(
      `${indent}${form.oneLinePerBlock ? joined : first.text}`,
      first.page,
      true,
    );
    // If a block is on one line, a page that begins inside it begins after it.
    if (!form.oneLinePerBlock) {
      for (const line of lines.slice(1)) sheet.print(line.text, line.page, false);
    }
    return number;
  });
  return { text: sheet.close(), firstLines };
}

class Sheet {
  readonly #form: Form;
  readonly #pageCount: number;
  readonly #labelled: ReadonlySet<number>;
  readonly #lines: string[] = [];
  #page = 1;
  /** Break marks to be written before the next line. */
  #marks = '';
  #last: 'nothing' | 'text' | 'page-line' = 'nothing';

  constructor(form: Form, pageCount: number) {
    this.#form = form;
    this.#pageCount = pageCount;
    this.#labelled = pageLinePages(form, pageCount);
    if (this.#hasLine('top', 1)) this.#pageLine(1);
  }

  /** Writes a line of text on `page`; returns its line number. */
  print(text: string, page: number, opensBlock: boolean): number {
    while (this.#page < page) this.#turn();
    this.#push(this.#gapBeforeText(opensBlock), `${' '.repeat(this.#form.leftMargin)}${text}`);
    this.#last = 'text';
    return this.#lines.length;
  }

  close(): string {
    while (this.#page < this.#pageCount) this.#turn();
    if (this.#hasLine('foot', this.#page)) this.#pageLine(this.#page);
    if (this.#marks !== '') this.#flushMarks();
    return this.#lines.join(this.#form.eol) + (this.#form.finalNewline ? this.#form.eol : '');
  }

  #turn(): void {
    const { pageBreak } = this.#form;
    if (this.#hasLine('foot', this.#page)) this.#pageLine(this.#page);
    this.#page += 1;
    const label = this.#hasLine('top', this.#page);
    // Two blanks would be an indent, so the blank of an empty page is on a separate line.
    if (pageBreak === 'leading-blank' && this.#marks !== '') this.#flushMarks();
    if (pageBreak === 'form-feed') this.#marks += '\f';
    else if (pageBreak === 'leading-blank' && !label) this.#marks = ' ';
    if (label) this.#pageLine(this.#page);
  }

  #hasLine(place: 'top' | 'foot', page: number): boolean {
    return this.#form.pageLines.startsWith(place) && this.#labelled.has(page);
  }

  #pageLine(page: number): void {
    const { pageLineStyle, pageLineMargin, pageLineGap, leftMargin, pageBreak } = this.#form;
    const words = {
      slash: `${page} / ${this.#pageCount}`,
      words: `第 ${page} 页 共 ${this.#pageCount} 页`,
      dashes: `- ${page} -`,
    }[pageLineStyle];
    let gap = pageLineGap[0];
    if (this.#last === 'nothing') gap = Math.min(gap, 1);
    if (this.#marks !== '' && pageBreak === 'leading-blank') gap = 0;
    this.#push(gap, `${' '.repeat(leftMargin + pageLineMargin)}${words}`);
    this.#last = 'page-line';
  }

  #gapBeforeText(opensBlock: boolean): number {
    const { emptyLines, emptyLineAtBreak, pageLineGap } = this.#form;
    const usual =
      emptyLines === 'every-line' || (emptyLines === 'between-blocks' && opensBlock) ? 1 : 0;
    const atBreak = emptyLineAtBreak ? usual : 0;
    if (this.#last === 'nothing') return 0;
    if (this.#marks !== '') return atBreak;
    if (this.#last === 'page-line') return Math.max(pageLineGap[1], atBreak);
    return usual;
  }

  #push(gap: number, text: string): void {
    for (let i = 0; i < gap; i += 1) this.#lines.push('');
    this.#lines.push(`${this.#marks}${text}${' '.repeat(this.#form.trailingBlanks)}`);
    this.#marks = '';
  }

  #flushMarks(): void {
    this.#lines.push(this.#marks);
    this.#marks = '';
    this.#last = 'text';
  }
}
