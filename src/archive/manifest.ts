/** The manifest: what an output folder knows of the inputs that it was made from. */
import { compareNames } from '../text/file-names.ts';
import { JsonList } from '../report/list.ts';
import { readMemory } from './memory.ts';
import type { InputRecord } from './types.ts';

/** Reads a manifest; one that is not there is empty, one that is damaged or of another version is an error. */
export const readManifest = async (file: string): Promise<InputRecord[]> =>
  (await readMemory('manifest', file))?.inputs ?? [];

/**
 * A manifest as text, one input a line, so that it can be searched and compared by lines. There is no time in it, so that
 * the same archive has the same manifest, whoever made it in how many turns.
 */
export function* manifestLines(records: Iterable<InputRecord>): Generator<string> {
  yield '{"manifestVersion":1,"inputs":[';
  const list = new JsonList();
  for (const record of [...records].sort((a, b) => compareNames(a.input, b.input))) {
    yield list.item(JSON.stringify(record));
  }
  yield '\n]}\n';
}
