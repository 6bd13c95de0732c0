/** `digest batch`: its options and help. The work is loaded when the command runs. */
import type { Command } from '@commander-js/extra-typings';
import type { Translate } from '../../locales/translate.ts';
import type { Context } from '../context.ts';
import { helpSection } from '../help.ts';
import {
  encodingErrorsOption,
  encodingOption,
  languageOption,
  passwordOption,
  metadataOption,
  repeatedOption,
} from '../shared-options.ts';

export type BatchFlags = ReturnType<ReturnType<typeof defineBatch>['opts']>;

/** Command lines to copy, the simplest first. */
export function batchExamples(translate: Translate): [string, string][] {
  return [
    ['digest batch archive/ --to epub -o books/', translate('batch.example.archive')],
    [
      'digest batch archive/ --to json,markdown -o out/ --catalog list.csv',
      translate('batch.example.formats'),
    ],
    [
      'digest batch archive/ --to epub -o books/ --prune --dry-run',
      translate('batch.example.prune'),
    ],
    ['digest batch archive/ --to epub -o books/ --shard 3/8', translate('batch.example.shard')],
  ];
}

/** Adds the command to the program; `done` is given its exit code. */
export function addBatchCommand(
  program: Command,
  context: Context,
  done: (exitCode: number) => void,
): void {
  defineBatch(program, context.translate).action(async (patterns, flags) => {
    const { batchCommand } = await import('../run-batch.ts');
    done(await batchCommand(patterns, flags, context));
  });
}

function defineBatch(program: Command, translate: Translate) {
  return program
    .command('batch')
    .description(translate('batch.summary'))
    .argument('[inputs...]', translate('batch.inputs'))
    .option('--to <formats>', translate('batch.to'))
    .option('-o, --output <folder>', translate('batch.output'))
    .option('--jobs <n>', translate('batch.jobs'))
    .addOption(repeatedOption('--include <glob>', translate('batch.include')))
    .addOption(repeatedOption('--exclude <glob>', translate('batch.exclude')))
    .option('--force', translate('batch.force'))
    .option('--prune', translate('batch.prune'))
    .option('--dry-run', translate('batch.dry-run'))
    .option('--files-from <file>', translate('batch.files-from'))
    .option('--shard <i/n>', translate('batch.shard'))
    .option('--catalog <file>', translate('batch.catalog'))
    .option('--report <file>', translate('batch.report'))
    .option('--fail-fast', translate('batch.fail-fast'))
    .option('--check', translate('batch.check'))
    .option('--split', translate('parse.split'))
    .option('--no-split', translate('parse.no-split'))
    .addOption(metadataOption(translate))
    .option('--meta-file <file>', translate('parse.meta-file'))
    .addOption(encodingOption(translate))
    .addOption(encodingErrorsOption(translate))
    .addOption(passwordOption(translate))
    .option('--config <file>', translate('parse.config'))
    .option('--no-config', translate('parse.no-config'))
    .option('--quiet', translate('batch.quiet'))
    .addOption(languageOption(translate))
    .addHelpText('after', helpSection(translate('help.examples'), batchExamples(translate)));
}
