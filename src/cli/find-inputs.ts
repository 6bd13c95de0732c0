/** The inputs of commands that take files, folders, globs and standard input. */
import { findFiles } from '../files/find.ts';
import { isIgnored, type ConfigLoader, type LoadedConfig } from './config-loader.ts';
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

/**
 * The inputs that their configs do not ignore. A note says what is ignored: each input that was named, since pre-commit and
 * others name every changed file, and the rest when nothing is left.
 *
 * @returns also whether all inputs are ignored and each of them was named
 */
export async function withoutIgnored(
  patterns: readonly string[],
  inputs: readonly Input[],
  loader: ConfigLoader,
  { translate, log }: Context,
): Promise<{ files: [Input, LoadedConfig][]; allNamed: boolean }> {
  const note = (path: string): void => {
    log(`digest: ${translate('file.ignored', { path })}\n`);
  };
  const files: [Input, LoadedConfig][] = [];
  const named = new Set<string>();
  for (const input of inputs) {
    const config = await loader.forInput(input);
    const word = input.path === null ? '-' : input.name;
    if (!isIgnored(input, config)) files.push([input, config]);
    else if (patterns.includes(word)) {
      named.add(word);
      note(input.name);
    }
  }
  if (files.length === 0 && named.size < inputs.length) {
    note(patterns.filter((word) => !named.has(word)).join(' '));
  }
  return { files, allNamed: named.size > 0 && named.size === inputs.length };
}
