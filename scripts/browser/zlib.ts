/** What the library needs from `node:zlib`, for browsers, which themselves can compress only with streams. */
import { Buffer } from './buffer.ts';
import { deflateSync as deflateRaw, inflateSync as inflateRaw, zlibSync } from 'fflate';

interface Options {
  level?: number;
}

type Level = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

const levelOf = ({ level }: Options): { level: Level } => ({ level: (level ?? 6) as Level });

export const constants = { Z_RLE: 3, Z_DEFAULT_STRATEGY: 0, Z_FILTERED: 1 };

export const deflateRawSync = (bytes: Uint8Array, options: Options = {}): Buffer =>
  asBuffer(deflateRaw(bytes, levelOf(options)));

export const deflateSync = (bytes: Uint8Array, options: Options = {}): Buffer =>
  asBuffer(zlibSync(bytes, levelOf(options)));

export const inflateRawSync = (bytes: Uint8Array): Buffer => asBuffer(inflateRaw(bytes));

const asBuffer = ({ buffer, byteOffset, length }: Uint8Array): Buffer =>
  Buffer.from(buffer as ArrayBuffer, byteOffset, length);
