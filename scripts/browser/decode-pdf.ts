/** Replaces the PDF reader, which needs 4 MB of WebAssembly. */
export const decodePdf = (): Promise<never> =>
  Promise.reject(new Error('the browser bundle of issue-digest cannot read PDF'));
