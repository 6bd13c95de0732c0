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

  /** The lines of the next sheet, and its part of the canonical text. */
  push({ lines }: CanonicalSheet): { lines: Line[]; text: string } {
    const feed = this.#begun ? '\f' : '';
    this.#feeds += feed.length;
    this.#begun = true;
    return {
      lines: lines.map(({ text, print }) => this.#line(text, print)),
      text: feed + lines.map(({ text }) => `${text}\n`).join(''),
    };
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
