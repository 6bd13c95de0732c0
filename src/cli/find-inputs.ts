/** The inputs of commands that take files, folders, globs and standard input. */
import { findFiles } from '../files/find.ts';
import type { Context } from './context.ts';
import { failureMessage } from './describe-failure.ts';
import { toInput, type Input } from './inputs.ts';

/** The inputs that the arguments stand for, and exit code 2 if one of the arguments matches nothing. */
export async function findInputs(
  patterns: readonly string[],
  context: Context,
  stdinName?: string,
): Promise<{ inputs: Input[]; exitCode: number }> {
  const { io, translate, log } = context;
  const words = patterns.filter((word) => word !== '-');
  const { files, problems, unmatched, empty, replaced } = await findFiles(words, { cwd: io.cwd });
  for (const path of unmatched) log(`digest: ${translate('batch.unmatched', { path })}\n`);
  for (const path of empty) log(`digest: ${translate('batch.empty', { path })}\n`);
  for (const { name, by } of replaced) log(`${translate('batch.replaced', { name, by })}\n`);
  for (const { path, code } of problems) {
    log(`digest: ${failureMessage({ kind: 'system', code, path }, context)}\n`);
  }
  const stdin = words.length < patterns.length ? [toInput('-', io.cwd, stdinName)] : [];
  const isWhole = unmatched.length + empty.length + problems.length === 0;
  const inputs = [...stdin, ...files.map(({ name, path: file }) => ({ name, path: file }))];
  return { inputs, exitCode: isWhole ? 0 : 2 };
}
