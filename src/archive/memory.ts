/** What an output folder remembers, as read from its files. Nothing is used before its shape has been checked. */
import type { Dirent, Stats } from 'node:fs';
import { lstat, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Failed, isAbsence, refused, unreadable, unwritable } from '../convert/failure.ts';
import { makeFolder } from '../files/folders.ts';
import { staysInside } from '../files/guard.ts';
import { isInputErrorReason } from '../input/input-error.ts';
import validateMemory from './generated/memory.js';
import type { InputRecord, Made, Manifest, OwnedFile, RowLine, Sighting } from './types.ts';
import type { RunReport } from './report.ts';
import { shardSuffix, type Shard } from './shard.ts';
import { JsonList } from '../report/reporter.ts';

/** Folder in the output folder for our own files, which are not outputs; inputs are never searched for in it. */
export const OWN_FOLDER = '.digest';

/** What is kept, under the names that `memory.schema.json` gives it. */
interface Memory {
  manifest: Manifest;
  journal: JournalEntry;
  stamps: [string, Sighting][];
  rows: RowLine;
  report: RunReport;
  /** Hashes of the catalogues and reports that runs have written, by path relative to the output folder. */
  lists: Record<string, string[]>;
  lock: LockHolder;
}

export type JournalEntry =
  /** The outputs of an input are about to be written at these paths. */
  { begin: string; paths: string[] } | { end: InputRecord } | { drop: string } | { forget: string };

export const parseEntry = (line: string): JournalEntry | null => parseMemory('journal', line);

/** The run that is using an output folder. */
export interface LockHolder {
  pid: number;
  host: string;
  /** ISO 8601. */
  start: string;
}

/** Paths of the files that a run, or a shard, keeps beside its outputs. */
export function ownFile(
  outDir: string,
  kind: 'manifest' | 'journal' | 'articles' | 'rows' | 'stamps' | 'report' | 'lists' | 'lock',
  shard: Shard | null,
): string {
  const isLines = kind === 'journal' || kind === 'articles' || kind === 'rows';
  const ending = kind === 'lock' ? '' : isLines ? '.ndjson' : '.json';
  return path.join(outDir, OWN_FOLDER, `${kind}${shardSuffix(shard)}${ending}`);
}

/**
 * Checks the folder of the memory before anything in it is opened: it may have come from somebody else. A link would send
 * what is written to another place, and a pipe would never end.
 *
 * @throws {Failed} when the folder, or something in it, is neither a file nor a folder
 */
export async function checkOwnFolder(outDir: string): Promise<void> {
  const folder = path.join(outDir, OWN_FOLDER);
  const refuse = (stats: Stats | Dirent, file: string): void => {
    if (stats.isFile() || stats.isDirectory()) return;
    throw stats.isSymbolicLink()
      ? refused('is-link', file)
      : new Failed({ kind: 'file', reason: 'not-a-file', path: file });
  };
  try {
    refuse(await lstat(folder), folder);
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      refuse(entry, path.join(folder, entry.name));
    }
  } catch (error) {
    if (isAbsence(error)) return;
    throw unreadable(error, folder);
  }
}

/** Makes an output folder with the folder of its memory. */
export function makeOwnFolder(outDir: string): void {
  for (const folder of [outDir, path.join(outDir, OWN_FOLDER)]) {
    try {
      makeFolder(folder);
    } catch (error) {
      throw unwritable(error, folder);
    }
  }
}

/** Parses a text as the given kind; null when it is damaged or not ours. */
export function parseMemory<Kind extends keyof Memory>(
  kind: Kind,
  text: string,
): Memory[Kind] | null {
  const value = parseJson(text);
  return value !== undefined && isMemory(kind, value) ? value : null;
}

/** Parses a text as JSON; undefined when it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function isMemory<Kind extends keyof Memory>(kind: Kind, value: unknown): value is Memory[Kind] {
  if (!validateMemory({ [kind]: value })) return false;
  // What a schema cannot check: that paths stay in the output folder, and that a failure can be described.
  if (kind === 'manifest') return (value as Memory['manifest']).inputs.every(isSound);
  if (kind !== 'journal') return true;
  const entry = value as JournalEntry;
  if ('begin' in entry) return entry.paths.every(staysInside);
  return !('end' in entry) || isSound(entry.end);
}

const isSound = ({ made, failure }: InputRecord): boolean =>
  Object.values(made).every(({ files }) => files.every((file) => staysInside(file.path))) &&
  (failure?.kind !== 'input' || isInputErrorReason(failure.reason));

/** Reads a file of the memory; null when there is none. Throws {@link Failed} when it is damaged. */
export async function readMemory<Kind extends keyof Memory>(
  kind: Kind,
  file: string,
): Promise<Memory[Kind] | null> {
  const text = await readIfThere(file);
  if (text === null) return null;
  const value = parseMemory(kind, text);
  if (value === null) throw new Failed({ kind: 'memory', path: file });
  return value;
}

/** A text file, or null when there is none. */
export async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isAbsence(error)) return null;
    throw unreadable(error, file);
  }
}

/** Reads a manifest. A missing one is empty; one that is damaged or of another version is an error. */
export const readManifest = async (file: string): Promise<InputRecord[]> =>
  (await readMemory('manifest', file))?.inputs ?? [];

/**
 * A manifest as text, one input per line, so that it can be searched and compared line by line. It contains no times, so
 * that the same archive always has the same manifest, whoever made it and in however many runs.
 *
 * @param records by the names of their inputs
 */
export function* manifestLines(records: Iterable<InputRecord>): Generator<string> {
  yield '{"manifestVersion":1,"inputs":[';
  const list = new JsonList();
  for (const record of records) yield list.item(JSON.stringify(record));
  yield '\n]}\n';
}

/** The files that were made of an input, in all formats. */
export const ownedFiles = (record: InputRecord): OwnedFile[] =>
  (Object.entries(record.made) as [OwnedFile['format'], Made][]).flatMap(([format, { files }]) =>
    files.map((file) => ({ format, path: file.path, sha256: file.sha256 })),
  );
