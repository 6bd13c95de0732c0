/** Detects files that are not text at all but are passed in place of the extracted text. */
import { beginsWith } from './detection.ts';
import type { EncodingName } from './encodings.ts';
import type { InputErrorParameters, InputErrorReason } from './input-error.ts';

/** How many bytes of the input are examined. */
export const HEAD_BYTES = 8192;

/** One control character in this many bytes is still text: extraction leaves a few in. */
const BYTES_PER_CONTROL = 50;

/** This many are accepted however short the text is. */
const FEW_CONTROLS = 3;

/** The first bytes of a file format. */
const signatures: readonly { reason: InputErrorReason; bytes: readonly number[] }[] = [
  { reason: 'pdf', bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { reason: 'zip', bytes: [0x50, 0x4b, 0x03, 0x04] },
  { reason: 'gzip', bytes: [0x1f, 0x8b, 0x08] },
  { reason: 'png', bytes: [0x89, 0x50, 0x4e, 0x47] },
  { reason: 'jpeg', bytes: [0xff, 0xd8, 0xff] },
  { reason: 'ole', bytes: [0xd0, 0xcf, 0x11, 0xe0] },
  { reason: 'rtf', bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66] },
];

/** Whether the input is a PDF, judged by its first bytes; some programs write a byte-order mark or line ends before them. */
export function isPdf(bytes: Uint8Array): boolean {
  let at = beginsWith(bytes, [0xef, 0xbb, 0xbf]) ? 3 : 0;
  while (at < 16 && isBlank(bytes[at] ?? 0)) at += 1;
  return beginsWith(bytes.subarray(at), [0x25, 0x50, 0x44, 0x46, 0x2d]);
}

export interface BinaryFinding {
  reason: InputErrorReason;
  parameters: InputErrorParameters;
}

/**
 * Why the input is not text, or null. `head` is its first HEAD_BYTES bytes, or all of it if it is shorter; `encoding` is
 * what is known so far. In UTF-16, many bytes look like control characters, so only the signatures count there.
 */
export function findBinary(
  head: Uint8Array,
  encoding: EncodingName | 'auto',
): BinaryFinding | null {
  const signature = signatures.find(({ bytes }) => beginsWith(head, bytes));
  if (signature) return { reason: signature.reason, parameters: {} };
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return null;

  let controls = 0;
  // eslint-disable-next-line @typescript-eslint/prefer-for-of -- an iterator over bytes takes three times as long
  for (let at = 0; at < head.length; at++) if (isControl(head[at]!)) controls++;
  if (controls <= FEW_CONTROLS || controls * BYTES_PER_CONTROL <= head.length) return null;
  const parameters = { controls, head: head.length };
  const guess = guessUtf16(head);
  return guess
    ? { reason: 'utf-16-without-mark', parameters: { ...parameters, guess } }
    : { reason: 'control-characters', parameters };
}

/** NUL and the ASCII control characters, except \t \n \v \f \r. */
const isControl = (byte: number): boolean =>
  byte < 0x20 ? byte < 0x09 || byte > 0x0d : byte === 0x7f;

/**
 * The byte order in which the NULs make sense, or null. If all NULs are on one side, the case is clear. Chinese has them on
 * both, since 一 is U+4E00, 开 is U+5F00 and the ideographic space is U+3000. Then the line ends and blanks decide, since
 * U+0A00, U+0D00 and U+2000 never occur in Chinese text.
 */
function guessUtf16(head: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const all = { even: 0, odd: 0 };
  const blank = { even: 0, odd: 0 };
  for (let at = 0; at + 1 < head.length; at += 2) {
    const [first, second] = [head[at]!, head[at + 1]!];
    if (first === 0) {
      all.even++;
      if (isBlank(second)) blank.even++;
    }
    if (second === 0) {
      all.odd++;
      if (isBlank(first)) blank.odd++;
    }
  }
  for (const { even, odd } of [all, blank]) {
    if (odd > 0 && even === 0) return 'utf-16le';
    if (even > 0 && odd === 0) return 'utf-16be';
  }
  return null;
}

const isBlank = (byte: number): boolean => byte === 0x0a || byte === 0x0d || byte === 0x20;

/** Unlike `instanceof`, it accepts arrays of another realm: a test runner may give each file its own. */
export const isBytes = (input: unknown): input is Uint8Array =>
  Object.prototype.toString.call(input) === '[object Uint8Array]';

/** Throws a TypeError for what is not bytes, which a caller in JavaScript may pass. */
export function requireBytes(input: unknown): asserts input is Uint8Array {
  if (isBytes(input)) return;
  const got = input === null ? 'null' : typeof input;
  throw new TypeError(
    `The input must be a Uint8Array or, where text is accepted, a string; got ${got}.`,
  );
}
