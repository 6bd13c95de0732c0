/**
 * Bytes that arrived but are not text yet: input whose encoding is undecided, then a character cut by the end of a chunk.
 */
export class WaitingBytes {
  #store = new Uint8Array(0);
  #length = 0;

  /**
   * The waiting bytes followed by `bytes`. Returns a view that the next call may overwrite; copies nothing if nothing waits.
   */
  join(bytes: Uint8Array): Uint8Array {
    if (this.#length === 0) return bytes;
    this.#reserve(this.#length + bytes.length);
    this.#store.set(bytes, this.#length);
    this.#length += bytes.length;
    return this.#store.subarray(0, this.#length);
  }

  /**
   * Keeps only `rest`, which must be the end of what `join` returned. Copies it, because callers may reuse their buffers.
   */
  keep(rest: Uint8Array): void {
    this.#reserve(rest.length);
    const isInPlace =
      rest.buffer === this.#store.buffer && rest.byteOffset === this.#store.byteOffset;
    if (!isInPlace) this.#store.set(rest);
    this.#length = rest.length;
  }

  /** Doubles the capacity, so that bytes that arrive one by one are not copied each time. */
  #reserve(length: number): void {
    if (length <= this.#store.length) return;
    const store = new Uint8Array(Math.max(length, 2 * this.#store.length));
    store.set(this.#store.subarray(0, this.#length));
    this.#store = store;
  }
}
