/** `digest merge`: its options. The work is loaded when the command runs. */
import type { Command } from '@commander-js/extra-typings';
import type { Translate } from '../../locales/translate.ts';
import type { Context } from '../context.ts';
import { languageOption } from '../shared-options.ts';

export type MergeFlags = ReturnType<ReturnType<typeof defineMerge>['opts']>;

/** Adds the command to the program; `done` is given its exit code. */
export function addMergeCommand(
  program: Command,
  context: Context,
  done: (exitCode: number) => void,
): void {
  defineMerge(program, context.translate).action(async (folders, flags) => {
    const { mergeCommand } = await import('../run-merge.ts');
    done(await mergeCommand(folders, flags, context));
  });
}

const defineMerge = (program: Command, translate: Translate) =>
  program
    .command('merge')
    .description(translate('merge.summary'))
    .argument('<folders...>', translate('merge.folders'))
    .option('-o, --output <folder>', translate('merge.output'))
    .option('--catalog <file>', translate('merge.catalog'))
    .option('--report <file>', translate('merge.report'))
    .option('--force', translate('merge.force'))
    .option('--quiet', translate('batch.quiet'))
    .addOption(languageOption(translate));
