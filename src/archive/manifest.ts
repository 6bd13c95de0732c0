/** The manifest: what an output folder knows about the inputs it was made from. */
import { compareNames } from '../text/file-names.ts';
import { JsonList } from '../report/reporter.ts';
import { readMemory } from './memory.ts';
import type { InputRecord, Made, OwnedFile } from './types.ts';

/** Reads a manifest. A missing one is empty; one that is damaged or of another version is an error. */
export const readManifest = async (file: string): Promise<InputRecord[]> =>
  (await readMemory('manifest', file))?.inputs ?? [];

/**
 * A manifest as text, one input per line, so that it can be searched and compared line by line. It contains no times, so
 * that the same archive always has the same manifest, whoever made it and in however many runs.
 */
export function* manifestLines(records: Iterable<InputRecord>): Generator<string> {
  yield '{"manifestVersion":1,"inputs":[';
  const list = new JsonList();
  for (const record of [...records].sort((a, b) => compareNames(a.input, b.input))) {
    yield list.item(JSON.stringify(record));
  }
  yield '\n]}\n';
}

/** The files that were made of an input, in all formats. */
export const ownedFiles = (record: InputRecord): OwnedFile[] =>
  (Object.entries(record.made) as [OwnedFile['format'], Made][]).flatMap(([format, { files }]) =>
    files.map((file) => ({ format, path: file.path, sha256: file.sha256 })),
  );
