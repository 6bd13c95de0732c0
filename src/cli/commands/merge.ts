/** `digest merge`: its options. */
import type { Command } from '@commander-js/extra-typings';
import type { Translate } from '../../locales/translate.ts';
import { languageOption } from '../shared-options.ts';

export type MergeFlags = ReturnType<ReturnType<typeof defineMerge>['opts']>;

export const defineMerge = (program: Command, translate: Translate) =>
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
