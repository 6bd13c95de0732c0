/** The work of `digest merge`: reads its options, runs it, and says what is missing. */
import path from 'node:path';
import { mergeShards } from '../archive/merge.ts';
import type { Context } from './context.ts';
import { settle } from './errors.ts';
import type { MergeFlags } from './commands/merge.ts';
import { exitCode, readListName } from './batch-results.ts';

/** Runs the command and gives its exit code. This file is a bundle of its own: no error of its classes leaves it. */
export const mergeCommand = (
  folders: string[],
  flags: MergeFlags,
  context: Context,
): Promise<number> => settle(() => runMerge(folders, flags, context), context);

async function runMerge(folders: string[], flags: MergeFlags, context: Context): Promise<number> {
  const { io, say, complain } = context;
  const at = (file: string): string => path.resolve(io.cwd, file);
  const catalogue = readListName(flags.catalog, say);
  const { of, missing, unfinished, lost, copied, report } = await mergeShards({
    outDirs: folders.map(at),
    target: at(flags.output ?? folders[0]!),
    catalogue: catalogue === undefined ? undefined : at(catalogue),
    report: flags.report === undefined ? undefined : at(flags.report),
  });
  if (of === 0) {
    complain(`digest: ${say('merge.none', { path: folders.join(', ') })}\n`);
    return 2;
  }
  const lines = [
    ...missing.map((index) => say('merge.missing', { index, of })),
    ...unfinished.map((index) => say('merge.unfinished', { index, of })),
    ...lost.map((file) => say('merge.lost', { path: file })),
  ];
  for (const line of lines) complain(`digest: ${line}\n`);
  const { found, done, skipped, failed, remaining } = report.counts;
  const counts = { found, done, skipped, failed, remaining, copied };
  const shards = of - missing.length;
  if (flags.quiet !== true) complain(`${say('merge.done', { shards, of, ...counts })}\n`);
  return lines.length > 0 ? 2 : exitCode(report);
}
