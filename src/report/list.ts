/** Writes the items of a JSON array piece by piece, one on a line. */
export class JsonList {
  #empty = true;

  /** An item, with the comma that parts it from the one before. */
  item(json: string): string {
    const separator = this.#empty ? '\n' : ',\n';
    this.#empty = false;
    return separator + json;
  }
}
