/** `Buffer` and what else the library needs of `node:buffer`, in a browser. */
export { Buffer } from 'buffer/index.js';

export const isAscii = (bytes: Uint8Array): boolean => bytes.every((byte) => byte < 0x80);
