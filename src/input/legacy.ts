/**
 * All encodings except UTF-8: iconv-lite decodes, and this file makes it strict. iconv-lite never fails: it gives U+FFFD for
 * what it does not know, and for some unassigned four-byte codes of GB18030 it computes a character or a lone surrogate. So
 * the structure of each character is checked here before iconv-lite sees it.
 */
import { createRequire } from 'node:module';
import type iconvLite from 'iconv-lite';
import { BAD, INCOMPLETE, walk } from './reader.ts';
import type { MeasureCharacter, Reader, DecodedPart } from './reader.ts';

type LegacyEncoding = 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5';

let loaded: typeof iconvLite | null = null;

/**
 * iconv-lite, loaded on first use: UTF-8 input, which is most input, should not pay for it. Unlike `await import()`, a
 * `require` at run time is synchronous, and esbuild leaves it alone: the bundle finds the package in node_modules, where it
 * is one of our dependencies.
 */
function iconv(): typeof iconvLite {
  loaded ??= createRequire(import.meta.url)('iconv-lite') as typeof iconvLite;
  return loaded;
}

export function legacyReader(encoding: LegacyEncoding): Reader {
  switch (encoding) {
    case 'utf-16le':
    case 'utf-16be':
      return (bytes) => readUtf16(bytes, encoding);
    case 'gb18030':
      return (bytes) => readTable(bytes, encoding, measureGb18030);
    case 'big5':
      return (bytes) => readTable(bytes, encoding, measureBig5);
  }
}

/** Every two bytes are a code unit; a lone surrogate is content like any other. */
function readUtf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): DecodedPart {
  const used = bytes.length - (bytes.length % 2);
  // The decoder has already dropped the byte-order mark, so a U+FEFF here is content.
  const text = iconv().decode(bytes.subarray(0, used), encoding, { stripBOM: false });
  return { text, used, bad: false };
}

/**
 * GB18030: one, two or four bytes (80 is the euro sign of code page 936; the Encoding Standard reads it that way as well).
 */
function measureGb18030(bytes: Uint8Array, at: number): number {
  const first = bytes[at]!;
  if (first <= 0x80) return 1;
  if (first === 0xff) return BAD;
  const second = bytes[at + 1];
  if (second === undefined) return INCOMPLETE;
  if (second >= 0x40) return second === 0x7f || second === 0xff ? BAD : 2;
  if (second < 0x30 || second > 0x39) return BAD;
  const third = bytes[at + 2];
  if (third === undefined) return INCOMPLETE;
  if (third < 0x81 || third === 0xff) return BAD;
  const fourth = bytes[at + 3];
  if (fourth === undefined) return INCOMPLETE;
  if (fourth < 0x30 || fourth > 0x39) return BAD;
  // The codes between those of U+FFFF and U+10000, and those after that of U+10FFFF, are unassigned.
  const code = ((first << 24) | (second << 16) | (third << 8) | fourth) >>> 0;
  return code <= 0x8431a439 || (code >= 0x90308130 && code <= 0xe3329a35) ? 4 : BAD;
}

/** Big5, with the Hong Kong characters of the Encoding Standard: one or two bytes; not every pair is assigned. */
function measureBig5(bytes: Uint8Array, at: number): number {
  const first = bytes[at]!;
  if (first < 0x80) return 1;
  if (first === 0x80 || first === 0xff) return BAD;
  const second = bytes[at + 1];
  if (second === undefined) return INCOMPLETE;
  return second < 0x40 || (second > 0x7e && second < 0xa1) || second === 0xff ? BAD : 2;
}

function readTable(
  bytes: Uint8Array,
  encoding: 'gb18030' | 'big5',
  measure: MeasureCharacter,
): DecodedPart {
  const { end, bad } = walk(bytes, 0, measure);
  const text = iconv().decode(bytes.subarray(0, end), encoding);
  if (!text.includes('\uFFFD')) return { text, used: end, bad };

  const unassigned = findUnassigned(bytes.subarray(0, end), encoding, measure);
  if (unassigned === null) return { text, used: end, bad };
  const before = iconv().decode(bytes.subarray(0, unassigned), encoding);
  return { text: before, used: unassigned, bad: true };
}

/** Number of characters decoded together while searching for an unassigned code. */
const BLOCK = 512;

/**
 * Index of the first character of `bytes` (whole characters) that iconv-lite has no text for. A four-byte code that gives
 * U+FFFD is U+FFFD itself, 84 31 A4 37: all other codes of that length are computed by an arithmetic progression.
 */
function findUnassigned(
  bytes: Uint8Array,
  encoding: 'gb18030' | 'big5',
  measure: MeasureCharacter,
): number | null {
  const isLost = (from: number, to: number): boolean =>
    iconv().decode(bytes.subarray(from, to), encoding).includes('\uFFFD');

  let at = 0;
  while (at < bytes.length) {
    const block: number[] = [];
    const start = at;
    while (block.length < BLOCK && at < bytes.length) {
      block.push(at);
      at += measure(bytes, at);
    }
    if (!isLost(start, at)) continue;
    for (const character of block) {
      const length = measure(bytes, character);
      if (length < 4 && isLost(character, character + length)) return character;
    }
  }
  return null;
}

/** The bytes of a text in an encoding other than UTF-8. */
export const encodeLegacy = (text: string, encoding: string): Uint8Array =>
  iconv().encode(text, encoding === 'gbk' ? 'gb18030' : encoding);
