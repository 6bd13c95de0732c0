import { createHash } from 'node:crypto';
import iconv from 'iconv-lite';
import type { EncodingName } from '../../src/input/encodings.ts';
import { InputDecoder } from '../../src/input/decoder.ts';
import type { DecoderOptions } from '../../src/input/decoder.ts';
import { InputError } from '../../src/input/input-error.ts';

export interface Outcome {
  /** All text returned before the error, if there is one. */
  text: string;
  encoding: string;
  detection: string | null;
  sha256: string | null;
  error: Record<string, unknown> | null;
}

/** Everything that a decoder returns for these chunks. */
export function decodeChunks(chunks: Uint8Array[], options?: DecoderOptions): Outcome {
  const decoder = new InputDecoder(options);
  const outcome: Outcome = { text: '', encoding: '', detection: null, sha256: null, error: null };
  try {
    for (const chunk of chunks) {
      // The caller may reuse its buffer as soon as `push` returns.
      const reused = Uint8Array.from(chunk);
      outcome.text += decoder.push(reused);
      reused.fill(0x3f);
    }
    outcome.text += decoder.end();
    outcome.sha256 = decoder.sha256();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    outcome.error = { ...Object.fromEntries(Object.entries(error)), message: error.message };
  }
  outcome.encoding = decoder.encoding;
  outcome.detection = decoder.detection;
  return outcome;
}

/** `bytes` cut at the given offsets, in any order. */
export function cut(bytes: Uint8Array, offsets: readonly number[]): Uint8Array[] {
  const edges = [0, ...offsets, bytes.length].sort((a, b) => a - b);
  return edges.slice(1).map((end, index) => bytes.subarray(edges[index], end));
}

/** Cut in two at every offset from `from` on, and byte by byte. */
export function* everyCut(bytes: Uint8Array, from = 0): Generator<Uint8Array[]> {
  for (let at = from; at <= bytes.length; at++) yield cut(bytes, [at]);
  const single = Array.from({ length: bytes.length - from }, (_, index) => from + index);
  yield cut(bytes, single);
}

/** GBK is read as its superset GB18030, so it is encoded as such here. */
export const encode = (text: string, encoding: EncodingName): Buffer =>
  iconv.encode(text, encoding === 'gbk' ? 'gb18030' : encoding);

export const sha256 = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

/** So much text that, in any encoding, the decoder waits for nothing except a character that was cut. */
export const padding = '　來源：《中國產經》 3\n'.repeat(600);

export const bytesOf = (...values: number[]): Uint8Array => Uint8Array.from(values);
