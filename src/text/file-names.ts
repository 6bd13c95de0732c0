/** Names of files, the same on every system. */
import path from 'node:path';

/** With `/` between its parts on every system. */
export const slashed = (name: string): string =>
  path.sep === '/' ? name : name.replaceAll(path.sep, '/');

/** Order of UTF-16 units: that of no language, and so the same on every machine. */
export const compareNames = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
