import { lineEnds } from '../text/characters.ts';

/** Line and column behind the text that has been given out so far, for errors. */
export class TextPosition {
  #line = 1;
  #column = 1;
  /** One or two `\r` with which the last text ended: what follows decides how many line ends they are. */
  #held = '';
  /**
   * The last text waits to be counted until the next one comes or somebody asks: input that arrives whole and is in order
   * is never counted.
   */
  #uncounted = '';

  /** Goes on by `text`. */
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
    // Counted as if nothing followed, then taken back.
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
