/** Files of the package that are not code: schemas, the example issue. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Reads a file by its path in the package, wherever the bundle that contains this code is. */
export const readPackageFile = (name: string): Promise<string> =>
  readFile(path.join(packageRoot(), name), 'utf8');

function packageRoot(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, 'package.json'))) {
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error('package.json is missing');
    folder = parent;
  }
  return folder;
}
