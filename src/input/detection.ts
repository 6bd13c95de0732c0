/** Detects the encoding from the bytes alone. */
import { isAscii } from 'node:buffer';
import type { EncodingName } from './encodings.ts';
import { BAD, walk } from './reader.ts';
import { malformedUtf8Length, measureUtf8 } from './utf8.ts';

export interface ByteOrderMark {
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';
  /** The bytes of U+FEFF in that encoding. */
  bytes: readonly number[];
}

const byteOrderMarks: readonly ByteOrderMark[] = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
  { encoding: 'gb18030', bytes: [0x84, 0x31, 0x95, 0x33] },
];

export const beginsWith = (bytes: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte);

export function findByteOrderMark(head: Uint8Array): ByteOrderMark | null {
  return byteOrderMarks.find((mark) => beginsWith(head, mark.bytes)) ?? null;
}

/** Whether a file in `encoding` may begin with `mark`. GBK has no mark; it is read as GB18030. */
export const isMarkOf = (mark: ByteOrderMark, encoding: EncodingName): boolean =>
  mark.encoding === (encoding === 'gbk' ? 'gb18030' : encoding);

/**
 * Number of non-ASCII bytes that decide between UTF-8 and GB18030: about 340 Chinese characters in UTF-8. Random Chinese
 * text in GB18030 does not stay well-formed UTF-8 for a tenth of that, so text that passes is UTF-8, and a bad byte later on
 * is damage.
 */
export const DECIDING_BYTES = 1024;

/**
 * If nearly everything is ASCII, the decision is made this many bytes after the first non-ASCII byte; this bounds memory.
 */
export const MAX_UNDECIDED_BYTES = 1 << 20;

export type Verdict =
  | { encoding: 'utf-8' }
  /** `utf8Fault`: index, in the bytes weighed, of the first that is not UTF-8. */
  | { encoding: 'gb18030'; utf8Fault: number }
  /** `ascii`: this many leading bytes read the same in both encodings and need not wait. */
  | { encoding: null; ascii: number };

/**
 * Decides between UTF-8 and GB18030. The verdict depends only on a prefix, which ends at the end of the input, at the
 * 1,024th non-ASCII byte or at the limit above; a character cut by that end counts as well-formed.
 */
export class Utf8Evidence {
  #scanned = 0;
  #nonAscii = 0;

  /** Each call gets the bytes of the previous call again, without those reported as `ascii`, followed by new ones. */
  weigh(bytes: Uint8Array, last: boolean, tolerant = false): Verdict {
    const ascii = asciiLength(bytes);
    const rest = bytes.subarray(ascii);
    const bound = Math.min(rest.length, MAX_UNDECIDED_BYTES);
    while (this.#scanned < bound && this.#nonAscii < DECIDING_BYTES) {
      if (rest[this.#scanned++]! >= 0x80) this.#nonAscii++;
    }
    const isComplete =
      last || this.#nonAscii === DECIDING_BYTES || this.#scanned === MAX_UNDECIDED_BYTES;
    if (!isComplete) return { encoding: null, ascii };

    const prefix = rest.subarray(0, this.#scanned);
    const { end, bad } = walk(prefix, 0, measureUtf8);
    if (bad && tolerant && isNearlyUtf8(prefix)) return { encoding: 'utf-8' };
    return bad ? { encoding: 'gb18030', utf8Fault: ascii + end } : { encoding: 'utf-8' };
  }
}

/** GB18030 Chinese is malformed as UTF-8 at nearly every character; damaged UTF-8 is malformed at only a few. */
const WELL_FORMED_PER_FAULT = 8;

function isNearlyUtf8(bytes: Uint8Array): boolean {
  let faults = 0;
  let characters = 0;
  for (let at = 0; at < bytes.length;) {
    const length = measureUtf8(bytes, at);
    if (length > 1) characters += 1;
    if (length === BAD) faults += 1;
    at += length > 0 ? length : malformedUtf8Length(bytes, at);
  }
  return characters >= faults * WELL_FORMED_PER_FAULT;
}

const ASCII_BLOCK = 4096;

/** Number of leading ASCII bytes, skipped a block at a time by Node's vectorised check. */
function asciiLength(bytes: Uint8Array): number {
  let length = 0;
  while (length < bytes.length && isAscii(bytes.subarray(length, length + ASCII_BLOCK))) {
    length += ASCII_BLOCK;
  }
  while (length < bytes.length && bytes[length]! < 0x80) length++;
  return Math.min(length, bytes.length);
}
