/**
 * Depth of headings, from the numbering styles as the article nests them: a style first met under another one is a level
 * deeper, a style met again goes back to its level. Headings without a number are one style; where two of them follow
 * each other directly, the second opens a level of its own, on which the later ones stay.
 */
export class DepthCounter {
  /** The styles that enclose the current place, outermost first. */
  #open: string[] = [];
  #plainLevel = 0;

  /** `style` is null for a heading without number; `direct` says that the block before is a heading too. */
  next(style: string | null, direct: boolean): number {
    if (style === null && direct && this.#open.at(-1)?.startsWith('plain')) this.#plainLevel += 1;
    const key = style ?? `plain ${this.#plainLevel}`;
    const level = this.#open.indexOf(key);
    if (level >= 0) this.#open.length = level + 1;
    else this.#open.push(key);
    return this.#open.length;
  }
}
