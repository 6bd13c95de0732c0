/** CRC-32, the checksum that both PNG and ZIP use. */
import * as zlib from 'node:zlib';

/** Node has a fast one since 20.15; this package must also run on 20.12. */
export const crc32: (bytes: Uint8Array) => number =
  (zlib as { crc32?: typeof zlib.crc32 }).crc32 ?? slowCrc32;

/** Exported because newer versions of Node never use it, and their tests must. */
export function slowCrc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) crc = table[(crc ^ byte) & 255]! ^ (crc >>> 8);
  return ~crc >>> 0;
}

const table = Int32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});
