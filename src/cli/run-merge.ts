/** `digest merge`: reads its options, runs it, and prints what is missing. */
import path from 'node:path';
import { mergeShards } from '../archive/merge.ts';
import type { Context } from './context.ts';
import { runToExitCode } from './describe-failure.ts';
import type { MergeFlags } from './commands/merge.ts';
import { exitCode, readLists } from './batch-log.ts';

/** Runs the command and returns its exit code. This file is a separate bundle: none of its errors leave it. */
export const mergeCommand = (
  folders: string[],
  flags: MergeFlags,
  context: Context,
): Promise<number> => runToExitCode(() => runMerge(folders, flags, context), context);

async function runMerge(folders: string[], flags: MergeFlags, context: Context): Promise<number> {
  const { io, translate, log } = context;
  const at = (file: string): string => path.resolve(io.cwd, file);
  const { of, missing, unfinished, lost, damaged, outside, copied, report } = await mergeShards({
    outDirs: folders.map(at),
    target: at(flags.output ?? folders[0]!),
    ...readLists(flags, context),
    force: flags.force === true,
    cwd: io.cwd,
  });
  if (of === 0) {
    log(`digest: ${translate('merge.none', { path: folders.join(', ') })}\n`);
    return 2;
  }
  const lines = [
    ...missing.map((index) => translate('merge.missing', { index, of })),
    ...unfinished.map((index) => translate('merge.unfinished', { index, of })),
    ...lost.map((file) => translate('merge.lost', { path: file })),
    ...damaged.map((file) => translate('merge.damaged', { path: file })),
  ];
  for (const line of lines) log(`digest: ${line}\n`);
  for (const file of outside) log(`digest: ${translate('merge.outside', { path: file })}\n`);
  const { found, done, skipped, failed, remaining } = report.counts;
  const counts = { found, done, skipped, failed, remaining, copied };
  const shards = of - missing.length;
  if (flags.quiet !== true) log(`${translate('merge.done', { shards, of, ...counts })}\n`);
  return lines.length > 0 ? 2 : exitCode(report);
}
