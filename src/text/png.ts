/** Writes pictures as PNG (https://www.w3.org/TR/png-3/). */
import { constants, deflateSync, type ZlibOptions } from 'node:zlib';
import { crc32 } from './crc32.ts';

export interface IndexedPicture {
  width: number;
  height: number;
  /** Up to 16 colours as red, green and blue from 0 to 255; a pixel is an index into this list. */
  palette: readonly (readonly [number, number, number])[];
  /** Row by row: a 0 (no filter), then two pixels a byte, the left one in the upper half. */
  rows: Uint8Array;
}

export interface PixelPicture {
  width: number;
  height: number;
  /** Bytes per pixel: grey; or red, green and blue; or these and the opacity. */
  channels: 1 | 3 | 4;
  /** Row by row: a 0 (no filter), then the bytes of its pixels. */
  rows: Uint8Array;
}

/** PNG colour types by number of channels, and the one for a palette. */
const colourTypes = { 1: 0, 3: 2, 4: 6, palette: 3 } as const;

/** A picture of few colours, at four bits per pixel. */
export function indexedPng({ width, height, palette, rows }: IndexedPicture): Uint8Array {
  const colours = chunk('PLTE', Buffer.from(palette.flat()));
  // Most of the picture is plain: there is little to compress but runs, and looking for more takes many times as long.
  const packing = { level: 1, strategy: constants.Z_RLE };
  return png({ width, height, depth: 4 }, colourTypes.palette, [colours], rows, packing);
}

export const pixelPng = ({ width, height, channels, rows }: PixelPicture): Uint8Array =>
  png({ width, height, depth: 8 }, colourTypes[channels], [], rows, {});

function png(
  { width, height, depth }: { width: number; height: number; depth: number },
  colourType: number,
  chunks: readonly Buffer[],
  rows: Uint8Array,
  packing: ZlibOptions,
): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // The last three bytes are 0.
  header.set([depth, colourType], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1A\n', 'latin1'),
    chunk('IHDR', header),
    ...chunks,
    chunk('IDAT', deflateSync(rows, packing)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const whole = Buffer.alloc(data.length + 12);
  whole.writeUInt32BE(data.length, 0);
  whole.write(type, 4, 'latin1');
  data.copy(whole, 8);
  whole.writeUInt32BE(crc32(whole.subarray(4, data.length + 8)), data.length + 8);
  return whole;
}
