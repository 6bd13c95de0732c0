/** Replaces `node:module`: the only package that the library loads with `require` is replaced by browser APIs. */
export function createRequire(): (name: string) => unknown {
  return (name) => {
    if (name !== 'iconv-lite') throw new Error(`no ${name} in the browser bundle`);
    return iconv;
  };
}

/** Decodes like iconv-lite: without errors, and with a byte-order mark as a character. */
const iconv = {
  decode: (bytes: Uint8Array, encoding: string): string =>
    new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes),
};
