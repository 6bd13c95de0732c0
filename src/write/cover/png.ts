/** A picture of at most 256 colours as PNG (https://www.w3.org/TR/png-3/). */
import { constants, deflateSync } from 'node:zlib';
import { crc32 } from '../crc32.ts';

export interface IndexedPicture {
  width: number;
  height: number;
  /** Red, green and blue from 0 to 255, by number. */
  palette: readonly (readonly [number, number, number])[];
  /** Row by row: a 0, which says that the row is not filtered, and then the number of the colour of each pixel. */
  rows: Uint8Array;
}

export function toPng({ width, height, palette, rows }: IndexedPicture): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits a pixel, numbers of a palette; the other three bytes are 0.
  header.set([8, 3], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1A\n', 'latin1'),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flat())),
    // Most of the picture is plain: runs are all there is to find, and looking for more takes many times as long.
    chunk('IDAT', deflateSync(rows, { level: 1, strategy: constants.Z_RLE })),
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
