/** Replaces `node:module`: the only package that the library requires is replaced by what every browser has. */
export function createRequire(): (name: string) => unknown {
  return (name) => {
    if (name !== 'iconv-lite') throw new Error(`no ${name} in the bundle for browsers`);
    return iconv;
  };
}

/** Decodes like iconv-lite: without errors, and with a byte-order mark as a character. */
const iconv = {
  decode: (bytes: Uint8Array, encoding: string): string =>
    new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes),
};
