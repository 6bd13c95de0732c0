/** Writes the items of a JSON array one at a time, one per line. */
export class JsonList {
  #empty = true;

  /** An item, preceded by the comma that separates it from the previous one. */
  item(json: string): string {
    const separator = this.#empty ? '\n' : ',\n';
    this.#empty = false;
    return separator + json;
  }
}
