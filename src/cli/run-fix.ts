/** `digest check --fix`: changes input files where the fix is certain. */
import { realpath } from 'node:fs/promises';
import { fixesOf, fixKinds } from '../convert/fix.ts';
import type { IssueReading } from '../convert/read.ts';
import { writeWhole } from '../files/atomic.ts';
import { isPdf } from '../input/binary.ts';
import { encodeLegacy } from '../input/legacy.ts';
import { unifiedDiff } from '../report/diff.ts';
import { applyEdits } from '../text/normalize.ts';
import type { Context } from './context.ts';
import type { Input } from './inputs.ts';
import { textFor } from './io.ts';

/** An input as `check` has read it. */
interface CheckedInput {
  input: Input;
  bytes: Uint8Array;
  reading: Pick<IssueReading, 'issue' | 'text' | 'findings'>;
}

/**
 * Fixes one file, or with `isDryRun` shows what would be changed.
 *
 * @returns the bytes of the fixed file; null when nothing was changed
 */
export async function fixInput(
  { input, bytes, reading: { issue, text, findings } }: CheckedInput,
  isDryRun: boolean,
  { io, translate, log }: Context,
): Promise<Uint8Array | null> {
  const { name, path } = input;
  const { encoding } = issue.origin;
  // If decoding and encoding do not give the same bytes again, the file would change in other places, too.
  if (path === null || isPdf(bytes) || !Buffer.from(encode(text, encoding, bytes)).equals(bytes)) {
    log(`digest: ${translate('fix.not-possible', { name })}\n`);
    return null;
  }
  const fixes = fixesOf(text, findings);
  if (fixes.length === 0) return null;
  const counts = Object.fromEntries(
    fixKinds.map((kind) => [kind, fixes.filter((fix) => fix.kind === kind).length]),
  );
  if (isDryRun) io.stdout.write(textFor(io.stdout, unifiedDiff(name, text, fixes)));
  else {
    const fixed = encode(applyEdits(text, fixes), encoding, bytes);
    // A link stays a link: its target is replaced.
    await writeWhole(await realpath(path), fixed);
    log(`${translate('fix.fixed', { name, ...counts })}\n`);
    return fixed;
  }
  log(`${translate('fix.would', { name, ...counts })}\n`);
  return null;
}

/** The bytes of a text in the encoding of an input, with its byte-order mark. */
function encode(text: string, encoding: string, bytes: Uint8Array): Uint8Array {
  const isUtf8 = encoding === 'utf-8';
  const mark = isUtf8 ? Buffer.from('\uFEFF') : Buffer.from(encodeLegacy('\uFEFF', encoding));
  const hasMark = Buffer.from(bytes.subarray(0, mark.length)).equals(mark);
  const content = isUtf8 ? Buffer.from(text) : encodeLegacy(text, encoding);
  return hasMark ? Buffer.concat([mark, content]) : content;
}
