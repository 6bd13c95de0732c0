/** Replaces the PDF reader, which needs 4 MB of WebAssembly. */
export const decodePdf = (): Promise<never> =>
  Promise.reject(new Error('the bundle of issue-digest for browsers reads no PDF'));
