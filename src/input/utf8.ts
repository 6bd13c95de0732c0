/**
 * UTF-8. TextDecoder judges and decodes; the walk over single characters below is for what it does not tell: where the
 * last complete character ends and where the first bad byte is.
 */
import { BAD, INCOMPLETE, walk } from './reader.ts';
import type { Reading } from './reader.ts';

/**
 * Decodes whole characters, or throws. `ignoreBOM` is on because the decoder has dropped the mark already: a U+FEFF that
 * arrives here is content. Node 20 and 22 decode in `stream` mode twice as fast as without it.
 */
function decodeStrictly(bytes: Uint8Array): string {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const text = strict.decode(bytes, { stream: true });
  return text + strict.decode();
}

/** Longest character, in bytes. */
const MAX_LENGTH = 4;

/** Bytes of the UTF-8 character at `at`, or BAD, or INCOMPLETE (Unicode, table 3-7: well-formed byte sequences). */
export function measureUtf8(bytes: Uint8Array, at: number): number {
  const first = bytes[at]!;
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return BAD;
  const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  // The second byte alone excludes overlong forms, surrogates and what lies beyond U+10FFFF.
  const low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  for (let next = 1; next < length; next++) {
    const byte = bytes[at + next];
    if (byte === undefined) return INCOMPLETE;
    if (byte < (next === 1 ? low : 0x80) || byte > (next === 1 ? high : 0xbf)) return BAD;
  }
  return length;
}

/** Bytes at `at` that begin like a character and are none: one byte, or more when the end of a character is missing. */
export function malformedUtf8Length(bytes: Uint8Array, at: number): number {
  let length = 1;
  // As long as the bytes so far could be the beginning of a character.
  while (length < MAX_LENGTH && measureUtf8(bytes.subarray(at, at + length), 0) === INCOMPLETE) {
    length += 1;
  }
  return Math.max(1, length - 1);
}

/** Reads UTF-8; beyond TextDecoder it looks at the last four bytes only, unless there is something to find. */
export function readUtf8(bytes: Uint8Array): Reading {
  const { end, bad } = walk(bytes, startOfLastCharacter(bytes), measureUtf8);
  try {
    return { text: decodeStrictly(bytes.subarray(0, end)), used: end, bad };
  } catch {
    const first = walk(bytes, 0, measureUtf8);
    return { text: decodeStrictly(bytes.subarray(0, first.end)), used: first.end, bad: first.bad };
  }
}

function startOfLastCharacter(bytes: Uint8Array): number {
  const least = Math.max(0, bytes.length - MAX_LENGTH);
  let at = Math.max(0, bytes.length - 1);
  while (at > least && (bytes[at]! & 0xc0) === 0x80) at--;
  return at;
}
