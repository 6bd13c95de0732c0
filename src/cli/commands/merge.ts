/** `digest merge`: its options. What it does is loaded when it is asked for. */
import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { languageOption } from '../options.ts';

export interface MergeFlags {
  output?: string;
  catalog?: string;
  report?: string;
  quiet?: true;
}

/** Adds the command to the program; `done` is given its exit code. */
export function addMergeCommand(
  program: Command,
  context: Context,
  done: (exitCode: number) => void,
): void {
  const { say } = context;
  program
    .command('merge')
    .description(say('merge.summary'))
    .argument('<folders...>', say('merge.folders'))
    .option('-o, --output <folder>', say('merge.output'))
    .option('--catalog <file>', say('merge.catalog'))
    .option('--report <file>', say('merge.report'))
    .option('--quiet', say('batch.quiet'))
    .addOption(languageOption(say))
    .action(async (folders: string[], flags: MergeFlags) => {
      const { mergeCommand } = await import('../run-merge.ts');
      done(await mergeCommand(folders, flags, context));
    });
}
