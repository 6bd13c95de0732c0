/** Line and column behind the text that has been given out so far, for errors. */
export class TextPosition {
  #line = 1;
  #column = 1;
  #afterReturn = false;
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
    const text = this.#uncounted;
    if (text === '') return;
    // A \r at the end of the last text has ended its line; a \n here still belongs to it.
    let lineStart = this.#afterReturn && text.startsWith('\n') ? 1 : 0;
    const lineEnd = /\r\n?|\n/g;
    lineEnd.lastIndex = lineStart;
    while (lineEnd.test(text)) {
      this.#line++;
      this.#column = 1;
      lineStart = lineEnd.lastIndex;
    }
    this.#column += text.length - lineStart;
    this.#afterReturn = text.endsWith('\r');
    this.#uncounted = '';
  }
}
