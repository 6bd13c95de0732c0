/** Sheets of a PDF → the lines of its canonical text, from top to bottom, with a form feed between two sheets. */
import type { CanonicalSheet } from '../input/pdf/canonical.ts';
import { Line } from './line.ts';

export class PrintedLines {
  #number = 1;
  #offset = 0;
  /** Sheets begun since the last line. */
  #feeds = 0;
  #begun = false;

  /** Lines seen so far. */
  get count(): number {
    return this.#number - 1;
  }

  /** The lines of the next sheet. */
  push({ lines }: CanonicalSheet): Line[] {
    if (this.#begun) this.#feeds += 1;
    this.#begun = true;
    return lines.map(({ text, print }) => this.#line(text, print));
  }

  /** The line that carries the form feeds of blank sheets at the end, if there are any. */
  end(): Line[] {
    return this.#feeds === 0 ? [] : [this.#line('', null)];
  }

  #line(text: string, print: Line['print']): Line {
    const feeds = this.#feeds;
    const from = this.#offset + feeds;
    const line = new Line(this.#number, from, feeds + 1, text, 0, text.length, feeds, 0);
    line.print = print;
    this.#number += 1;
    this.#offset = from + text.length + 1;
    this.#feeds = 0;
    return line;
  }
}

/** The canonical text of a sheet; `number` counts the sheets from 1. */
export const canonicalText = ({ number, lines }: CanonicalSheet): string =>
  (number > 1 ? '\f' : '') + lines.map(({ text }) => `${text}\n`).join('');
