/**
 * What every encoding offers the decoder: a reader, which turns bytes into text without remembering anything. Readers
 * always begin on a character and say where they stopped, so that the decoder alone keeps what a chunk cut off, and how
 * the bytes were cut can never change the text or the place of an error.
 */
export type Reader = (bytes: Uint8Array) => Reading;

export interface Reading {
  /** Text of the first `used` bytes. */
  text: string;
  /** Bytes that were turned into text: whole characters only. */
  used: number;
  /** The bytes at `used` begin no character. When false, they begin one that is not complete yet, or there are none. */
  bad: boolean;
}

/** No character begins like this. */
export const BAD = 0;
/** A character may begin like this, but the bytes end inside it. */
export const INCOMPLETE = -1;

/** Bytes of the character at `at` (an index of `bytes`), or BAD, or INCOMPLETE. */
export type MeasureCharacter = (bytes: Uint8Array, at: number) => number;

/** Steps over whole characters from index `from` on; `end` is the index of the first byte that belongs to none. */
export function walk(
  bytes: Uint8Array,
  from: number,
  measure: MeasureCharacter,
): { end: number; bad: boolean } {
  let end = from;
  while (end < bytes.length) {
    const length = measure(bytes, end);
    if (length <= 0) return { end, bad: length === BAD };
    end += length;
  }
  return { end, bad: false };
}
