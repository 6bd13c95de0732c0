/** Replaces `node:path` and `node:url` in reports, whose files have only names in a browser. */
const needsFiles = (): never => {
  throw new Error('the browser bundle of issue-digest has no access to files');
};
export const pathToFileURL = needsFiles;
export default { relative: needsFiles, isAbsolute: needsFiles, sep: '/' };
