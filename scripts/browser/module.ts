/** In place of `node:module`: the one package that the library requires is what every browser has. */
export function createRequire(): (name: string) => unknown {
  return (name) => {
    if (name !== 'iconv-lite') throw new Error(`no ${name} in the bundle for browsers`);
    return iconv;
  };
}

/** As iconv-lite decodes: without an error, and with a byte-order mark as a character. */
const iconv = {
  decode: (bytes: Uint8Array, encoding: string): string =>
    new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes),
};
