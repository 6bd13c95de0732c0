/** Replaces `node:path` and `node:url` in reports; in a browser, files have only names, not paths. */
const needsFiles = (): never => {
  throw new Error('the browser bundle of issue-digest has no access to files');
};
export const pathToFileURL = needsFiles;
export default { relative: needsFiles, isAbsolute: needsFiles, sep: '/' };
