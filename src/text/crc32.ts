/** CRC-32, which PNG and ZIP both end a piece of data with. */
import * as zlib from 'node:zlib';

/** Node has a fast one from 20.15 on; this package runs on 20.12 as well. */
export const crc32: (bytes: Uint8Array) => number =
  (zlib as { crc32?: typeof zlib.crc32 }).crc32 ?? slowCrc32;

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
