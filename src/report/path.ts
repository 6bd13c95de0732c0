/** File names as other tools read them: relative to a folder, with `/` between the parts, or as a URI. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { slashed } from '../text/file-names.ts';
import type { FileReport } from './reporter.ts';

type Named = Pick<FileReport, 'name' | 'path'>;

/** Relative to `cwd`; null when it is not inside `cwd`, or is not a file. */
function relativePath({ path: absolute }: Named, cwd: string): string | null {
  if (absolute === null) return null;
  const relative = path.relative(cwd, absolute);
  const outside = relative === '..' || relative.startsWith(`..${path.sep}`);
  if (relative === '' || outside || path.isAbsolute(relative)) return null;
  return slashed(relative);
}

/** Relative to `cwd` when it is inside, otherwise absolute; the plain name of anything that is not a file. */
export const pathFrom = (file: Named, cwd: string): string =>
  relativePath(file, cwd) ?? file.path ?? file.name;

/** A file as a URI; `relative` tells whether it is relative to `cwd`. */
export function uriFrom(file: Named, cwd: string): { uri: string; relative: boolean } {
  const relative = relativePath(file, cwd);
  if (relative === null && file.path !== null) {
    return { uri: pathToFileURL(wellFormed(file.path)).href, relative: false };
  }
  const parts = (relative ?? file.name).split('/').map((part) => encoded(part));
  return { uri: parts.join('/'), relative: true };
}

// encodeURIComponent does not escape ' ( ) * !, which RFC 3986 reserves but allows in a path.
const encoded = (part: string): string => encodeURIComponent(wellFormed(part));

/** Half a surrogate pair cannot be written in a URI, and few file systems have names with one. */
const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\uFFFD');
