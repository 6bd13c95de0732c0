import { createHash } from 'node:crypto';

/** What `Origin` says of input that came as strings: hash and length of their UTF-8 form. */
export class TextFingerprint {
  readonly #hash = createHash('sha256');
  #bytes = 0;

  push(text: string): void {
    this.#hash.update(text, 'utf8');
    this.#bytes += Buffer.byteLength(text, 'utf8');
  }

  /** To be called once, after the last text. */
  end(): { sha256: string; bytes: number } {
    return { sha256: this.#hash.digest('hex'), bytes: this.#bytes };
  }
}
