/** Bytes that arrived but are not text yet: input still undecided, then the character that the last chunk cut. */
export class WaitingBytes {
  #store = new Uint8Array(0);
  #length = 0;

  /** What waits, followed by `bytes`. A view that the next call may overwrite, and no copy when nothing waits. */
  join(bytes: Uint8Array): Uint8Array {
    if (this.#length === 0) return bytes;
    this.#reserve(this.#length + bytes.length);
    this.#store.set(bytes, this.#length);
    this.#length += bytes.length;
    return this.#store.subarray(0, this.#length);
  }

  /** Makes `rest`, the end of what `join` returned, all that waits. Copies: callers may reuse their buffers. */
  keep(rest: Uint8Array): void {
    this.#reserve(rest.length);
    const isInPlace =
      rest.buffer === this.#store.buffer && rest.byteOffset === this.#store.byteOffset;
    if (!isInPlace) this.#store.set(rest);
    this.#length = rest.length;
  }

  /** Doubles, so that bytes which come one by one are not copied each time. */
  #reserve(length: number): void {
    if (length <= this.#store.length) return;
    const store = new Uint8Array(Math.max(length, 2 * this.#store.length));
    store.set(this.#store.subarray(0, this.#length));
    this.#store = store;
  }
}
