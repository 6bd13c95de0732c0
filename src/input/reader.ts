/**
 * What every encoding provides to the decoder: a reader, which turns bytes into text and keeps no state. A reader always
 * begins at a character and says where it stopped. So only the decoder keeps the bytes of a cut character, and the way the
 * bytes were split cannot change the text or the position of an error.
 */
export type Reader = (bytes: Uint8Array) => DecodedPart;

export interface DecodedPart {
  /** Text of the first `used` bytes. */
  text: string;
  /** Number of bytes decoded: whole characters only. */
  used: number;
  /** The bytes at `used` begin no valid character. When false, they begin an incomplete one, or there are none. */
  bad: boolean;
}

/** No character begins with these bytes. */
export const BAD = 0;
/** A character may begin with these bytes, but they end inside it. */
export const INCOMPLETE = -1;

/** Length in bytes of the character at index `at` of `bytes`, or BAD, or INCOMPLETE. */
export type MeasureCharacter = (bytes: Uint8Array, at: number) => number;

/** Steps over whole characters, starting at index `from`; `end` is the index of the first byte after them. */
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
