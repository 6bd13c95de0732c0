/** File names that are the same on every system. */
import path from 'node:path';

/** The name with `/` between its parts, on every system. */
export const slashed = (name: string): string =>
  path.sep === '/' ? name : name.replaceAll(path.sep, '/');

/** Compares UTF-16 units: independent of language, so the order is the same on every machine. */
export const compareNames = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
