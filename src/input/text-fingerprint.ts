import { createHash } from 'node:crypto';

/** What `Origin` says about input that came as strings: hash and length of their UTF-8 form. */
export class TextFingerprint {
  readonly #hash = createHash('sha256');
  #bytes = 0;
  #half = '';

  push(text: string): void {
    const whole = this.#half + text;
    // The two halves of a surrogate pair may arrive in different strings.
    const cut = isHighSurrogate(whole.charCodeAt(whole.length - 1))
      ? whole.length - 1
      : whole.length;
    this.#half = whole.slice(cut);
    this.#add(whole.slice(0, cut));
  }

  /** Call this once, after the last text. */
  end(): { sha256: string; bytes: number } {
    this.#add(this.#half);
    return { sha256: this.#hash.digest('hex'), bytes: this.#bytes };
  }

  #add(text: string): void {
    this.#hash.update(text, 'utf8');
    this.#bytes += Buffer.byteLength(text, 'utf8');
  }
}

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
