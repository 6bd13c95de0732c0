/**
 * What the library needs from `node:crypto`, for browsers. Web Crypto is not enough: it hashes only whole inputs, and
 * only asynchronously.
 */
import { sha256 } from '@noble/hashes/sha2.js';

interface Hash {
  update(data: Uint8Array | string, encoding?: string): Hash;
  digest(encoding: 'hex'): string;
}

export function createHash(algorithm: string): Hash {
  if (algorithm !== 'sha256') throw new Error(`no ${algorithm} in the browser bundle`);
  const hash = sha256.create();
  const encoder = new TextEncoder();
  return {
    update(data) {
      hash.update(typeof data === 'string' ? encoder.encode(data) : data);
      return this;
    },
    digest: () => Array.from(hash.digest(), (byte) => byte.toString(16).padStart(2, '0')).join(''),
  };
}
