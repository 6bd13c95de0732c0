/** `Buffer` and everything else that the library needs from `node:buffer`, for browsers. */
export { Buffer } from 'buffer/index.js';

export const isAscii = (bytes: Uint8Array): boolean => bytes.every((byte) => byte < 0x80);

export function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Only from UTF-8, and only to be made a string. */
export const transcode = (bytes: Uint8Array): { toString: () => string } => ({
  toString: () => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes),
});
