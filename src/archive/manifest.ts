/** The manifest: what an output folder knows of the inputs that it was made from. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Failed, type Failure } from '../convert/failure.ts';
import { compareNames } from '../text/file-names.ts';
import { JsonList } from '../report/list.ts';
import type { FormatName } from '../write/formats.ts';
import { isAbsence } from './content.ts';
import { shardSuffix, type Shard } from './shard.ts';
import type { FindingSummary, OutputRecord, SideRecord } from './types.ts';

/** Folder in the output folder for what is ours and no output; inputs are never found in it. */
export const OWN_FOLDER = '.digest';

const VERSION = 1;

/** What one format of one input was made from, and what it is. */
export interface Made {
  /** Version of the program. */
  program: string;
  /** Hash of the options. */
  options: string;
  /** Of the input. */
  sha256: string;
  sides: SideRecord[];
  files: OutputRecord[];
}

/** What is known of one input, from when it was converted last. */
export interface InputRecord {
  /** Relative path: that of the outputs in the output folder. */
  input: string;
  /** Where it stands, from the output folder. */
  source: string;
  sha256: string;
  bytes: number;
  /** What the findings rest on: version of the program and hash of the options. */
  parsed: { program: string; options: string };
  findings: FindingSummary;
  /** Why nothing was written, when that is for good: the same bytes will fail again. */
  failure?: Failure;
  made: Partial<Record<FormatName, Made>>;
}

/** Names of the files that a run, or a shard, keeps beside its outputs. */
export function ownFile(
  outDir: string,
  kind: 'manifest' | 'journal' | 'articles' | 'rows' | 'stamps' | 'report',
  shard: Shard | null,
): string {
  const isLines = kind === 'journal' || kind === 'articles' || kind === 'rows';
  const name = `${kind}${shardSuffix(shard)}${isLines ? '.ndjson' : '.json'}`;
  return path.join(outDir, OWN_FOLDER, name);
}

/** Reads a manifest; one that is not there is empty, one that is not ours is an error. */
export async function readManifest(file: string): Promise<InputRecord[]> {
  const text = await readIfThere(file);
  if (text === null) return [];
  let value: { manifestVersion?: unknown; inputs?: InputRecord[] } | null;
  try {
    value = JSON.parse(text) as typeof value;
  } catch {
    value = null;
  }
  if (value?.manifestVersion === VERSION && Array.isArray(value.inputs)) return value.inputs;
  throw new Failed({ kind: 'manifest', path: file });
}

/** A text file, or null when there is none. */
export async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isAbsence(error)) return null;
    throw error;
  }
}

/**
 * A manifest as text, one input a line, so that it can be searched and compared by lines. There is no time in it, so that
 * the same archive has the same manifest, whoever made it in how many turns.
 */
export function* manifestLines(records: Iterable<InputRecord>): Generator<string> {
  yield `{"manifestVersion":${VERSION},"inputs":[`;
  const list = new JsonList();
  for (const record of [...records].sort((a, b) => compareNames(a.input, b.input))) {
    yield list.item(JSON.stringify(record));
  }
  yield '\n]}\n';
}
