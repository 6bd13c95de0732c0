/** File names that are the same on every system. */
import path from 'node:path';

/** The name with `/` between its parts, on every system. */
export const slashed = (name: string): string =>
  path.sep === '/' ? name : name.replaceAll(path.sep, '/');

/** Compares UTF-16 units: independent of language, so the order is the same on every machine. */
export const compareNames = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** The folders that a file is in, outermost first; its path has `/` between its parts. */
export function* foldersOf(file: string): Generator<string> {
  for (let at = file.indexOf('/'); at >= 0; at = file.indexOf('/', at + 1)) yield file.slice(0, at);
}
