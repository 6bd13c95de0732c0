import { lineEnds } from '../text/characters.ts';

/** Line and column after the text returned so far, for errors. */
export class TextPosition {
  #line = 1;
  #column = 1;
  /** One or two `\r` at the end of the last text: what follows decides how many line ends they are. */
  #held = '';
  /**
   * The last text is not counted until the next one arrives or the position is asked for: valid input that arrives whole is
   * never counted.
   */
  #uncounted = '';

  /** Advances past `text`. */
  add(text: string): void {
    if (text === '') return;
    this.#count();
    this.#uncounted = text;
  }

  /** From 1; the column in UTF-16 units. */
  get point(): { line: number; column: number } {
    this.#count();
    return { line: this.#line, column: this.#column };
  }

  #count(): void {
    if (this.#uncounted === '') return;
    const text = this.#held + this.#uncounted;
    // Counted as if nothing followed; the next call undoes this.
    const held = /\r{0,2}$/.exec(text)![0];
    this.#line -= this.#held.length;
    let lineStart = 0;
    const lineEnd = lineEnds();
    while (lineEnd.test(text)) {
      this.#line++;
      this.#column = 1;
      lineStart = lineEnd.lastIndex;
    }
    this.#column += text.length - lineStart;
    this.#held = held;
    this.#uncounted = '';
  }
}
