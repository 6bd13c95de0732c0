/** `Buffer` and everything else that the library needs from `node:buffer`, for browsers. */
export { Buffer } from 'buffer/index.js';

export const isAscii = (bytes: Uint8Array): boolean => bytes.every((byte) => byte < 0x80);
