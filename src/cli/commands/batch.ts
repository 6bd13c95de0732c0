/** `digest batch`: its options and help. What it does is loaded when it is asked for. */
import type { Command } from 'commander';
import type { EncodingName } from '../../input/encodings.ts';
import { metadataKeys } from '../../write/metadata.ts';
import type { Context } from '../context.ts';
import { helpSection } from '../help.ts';
import type { Say } from '../../locales/messages.ts';
import { encodingOption, languageOption, repeatedOption } from '../options.ts';

/** The options as given. */
export interface BatchFlags {
  to?: string;
  output?: string;
  jobs?: string;
  include?: string[];
  exclude?: string[];
  force?: true;
  prune?: true;
  dryRun?: true;
  filesFrom?: string;
  shard?: string;
  catalog?: string;
  report?: string;
  failFast?: true;
  check?: true;
  split?: boolean;
  meta?: string[];
  metaFile?: string;
  config?: string | false;
  encoding?: EncodingName | 'auto';
  quiet?: true;
}

/** Command lines worth knowing, the plainest first. */
export function batchExamples(say: Say): [string, string][] {
  return [
    ['digest batch archive/ --to epub -o books/', say('batch.example.archive')],
    [
      'digest batch archive/ --to json,markdown -o out/ --catalog list.csv',
      say('batch.example.formats'),
    ],
    ['digest batch archive/ --to epub -o books/ --prune --dry-run', say('batch.example.prune')],
    ['digest batch archive/ --to epub -o books/ --shard 3/8', say('batch.example.shard')],
  ];
}

/** Adds the command to the program; `done` is given its exit code. */
export function addBatchCommand(
  program: Command,
  context: Context,
  done: (exitCode: number) => void,
): void {
  const { say } = context;
  const keys = metadataKeys.join(', ');

  program
    .command('batch')
    .description(say('batch.summary'))
    .argument('[inputs...]', say('batch.inputs'))
    .option('--to <formats>', say('batch.to'))
    .option('-o, --output <folder>', say('batch.output'))
    .option('--jobs <n>', say('batch.jobs'))
    .addOption(repeatedOption('--include <glob>', say('batch.include')))
    .addOption(repeatedOption('--exclude <glob>', say('batch.exclude')))
    .option('--force', say('batch.force'))
    .option('--prune', say('batch.prune'))
    .option('--dry-run', say('batch.dry-run'))
    .option('--files-from <file>', say('batch.files-from'))
    .option('--shard <i/n>', say('batch.shard'))
    .option('--catalog <file>', say('batch.catalog'))
    .option('--report <file>', say('batch.report'))
    .option('--fail-fast', say('batch.fail-fast'))
    .option('--check', say('batch.check'))
    .option('--split', say('parse.split'))
    .option('--no-split', say('parse.no-split'))
    .addOption(repeatedOption('--meta <key=value>', say('parse.meta', { keys })))
    .option('--meta-file <file>', say('parse.meta-file'))
    .addOption(encodingOption(say))
    .option('--config <file>', say('parse.config'))
    .option('--no-config', say('parse.no-config'))
    .option('--quiet', say('batch.quiet'))
    .addOption(languageOption(say))
    .addHelpText('after', helpSection(say('help.examples'), batchExamples(say)))
    .action(async (patterns: string[], flags: BatchFlags) => {
      const { batchCommand } = await import('../run-batch.ts');
      done(await batchCommand(patterns, flags, context));
    });
}
