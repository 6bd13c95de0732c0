/** Names of files as other tools read them: relative to a folder, with `/` between the parts, or as a URI. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { slashed } from '../text/file-names.ts';
import type { FileReport } from './reporter.ts';

type Named = Pick<FileReport, 'name' | 'path'>;

/** Relative to `cwd`; null when it is not inside, or is no file. */
export function relativePath({ path: absolute }: Named, cwd: string): string | null {
  if (absolute === null) return null;
  const relative = path.relative(cwd, absolute);
  const outside = relative === '..' || relative.startsWith(`..${path.sep}`);
  if (relative === '' || outside || path.isAbsolute(relative)) return null;
  return slashed(relative);
}

/** Relative to `cwd` when it is inside, else absolute; the name of what is no file. */
export const pathFrom = (file: Named, cwd: string): string =>
  relativePath(file, cwd) ?? file.path ?? file.name;

/** A file as a URI; `relative` when it starts from `cwd`. */
export function uriFrom(file: Named, cwd: string): { uri: string; relative: boolean } {
  const relative = relativePath(file, cwd);
  if (relative === null && file.path !== null) {
    return { uri: pathToFileURL(wellFormed(file.path)).href, relative: false };
  }
  const parts = (relative ?? file.name).split('/').map((part) => encoded(part));
  return { uri: parts.join('/'), relative: true };
}

// encodeURIComponent leaves ' ( ) * ! as they are, which RFC 3986 reserves, but allows in a path.
const encoded = (part: string): string => encodeURIComponent(wellFormed(part));

/** Half a surrogate pair has no form in a URI; the file systems that have names with one are few. */
const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\uFFFD');
