/** The trees that `digest batch --to json` and `digest site` keep, so that issues need not be parsed again. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Failed, isAbsence, unreadable } from '../convert/failure.ts';
import { isRecord } from '../text/values.ts';
import { validate } from '../tree/validate.ts';
import type { IllustratedIssue } from '../write/json.ts';
import { readManifest, ownFile, parseJson } from './memory.ts';

/** An issue by its path in the archive, and the file of its tree. */
interface KeptTree {
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

/**
 * Reads a tree that a run has kept. It may have come from somebody else, or from another version of the program.
 *
 * @throws {Failed} when it is not as its schema says
 */
export function readTree(file: string): IllustratedIssue {
  const damaged = new Failed({ kind: 'memory', path: file });
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw isAbsence(error) ? damaged : unreadable(error, file);
  }
  const value = parseJson(text);
  if (!isIllustrated(value)) throw damaged;
  return value;
}

function isIllustrated(value: unknown): value is IllustratedIssue {
  if (!isRecord(value)) return false;
  const { pictures = {}, ...issue } = value;
  if (!isRecord(pictures) || !validate(issue).valid) return false;
  return Object.values(pictures).every((bytes) => typeof bytes === 'string');
}
