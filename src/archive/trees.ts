/** The trees that `digest batch --to json` and `digest site` keep, so that issues need not be parsed again. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Failed } from '../convert/failure.ts';
import type { IllustratedIssue } from '../write/json.ts';
import { readManifest } from './manifest.ts';
import { ownFile } from './memory.ts';

/** An issue by its path in the archive, and the file of its tree. */
export interface KeptTree {
  name: string;
  /** Absolute. */
  path: string;
}

/** The trees in an output folder, given by its absolute path; null when it is not one, or has no trees. */
export async function keptTrees(folder: string): Promise<KeptTree[] | null> {
  const manifest = ownFile(folder, 'manifest', null);
  if (!existsSync(manifest)) return null;
  const records = await readManifest(manifest);
  const trees = records.flatMap(({ input, made }) => {
    const [file] = made.json?.files ?? [];
    return file ? [{ name: input, path: path.join(folder, file.path) }] : [];
  });
  return trees.length > 0 ? trees : null;
}

export function readTree(file: string): IllustratedIssue {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as IllustratedIssue;
  } catch {
    throw new Failed({ kind: 'memory', path: file });
  }
}
