/** `digest site`: its options and help. The work is loaded when the command runs. */
import type { Command } from '@commander-js/extra-typings';
import type { Translate } from '../../locales/translate.ts';
import type { Context } from '../context.ts';
import { helpSection } from '../help.ts';
import {
  encodingErrorsOption,
  encodingOption,
  languageOption,
  metadataOption,
  repeatedOption,
} from '../shared-options.ts';

export type SiteFlags = ReturnType<ReturnType<typeof defineSite>['opts']>;

const examples = (translate: Translate): [string, string][] => [
  ['digest site archive/ -o site/', translate('site.example.plain')],
  [
    'digest site archive/ -o site/ --base-url https://example.org/digest/',
    translate('site.example.url'),
  ],
];

/** Adds the command to the program; `done` is given its exit code. */
export function addSiteCommand(
  program: Command,
  context: Context,
  done: (exitCode: number) => void,
): void {
  defineSite(program, context.translate).action(async (patterns, flags) => {
    const { siteCommand } = await import('../run-site.ts');
    done(await siteCommand(patterns, flags, context));
  });
}

const defineSite = (program: Command, translate: Translate) =>
  program
    .command('site')
    .description(translate('site.summary'))
    .argument('[inputs...]', translate('site.inputs'))
    .option('-o, --output <folder>', translate('site.output'))
    .option('--state <folder>', translate('site.state'))
    .option('--title <text>', translate('site.title'))
    .option('--base-url <url>', translate('site.base-url'))
    .option('--no-epub', translate('site.no-epub'))
    .option('--jobs <n>', translate('batch.jobs'))
    .addOption(repeatedOption('--include <glob>', translate('batch.include')))
    .addOption(repeatedOption('--exclude <glob>', translate('batch.exclude')))
    .option('--force', translate('batch.force'))
    .option('--prune', translate('batch.prune'))
    .option('--dry-run', translate('batch.dry-run'))
    .option('--files-from <file>', translate('batch.files-from'))
    .option('--shard <i/n>', translate('batch.shard'))
    .option('--report <file>', translate('batch.report'))
    .option('--fail-fast', translate('batch.fail-fast'))
    .option('--check', translate('batch.check'))
    .addOption(metadataOption(translate))
    .option('--meta-file <file>', translate('parse.meta-file'))
    .addOption(encodingOption(translate))
    .addOption(encodingErrorsOption(translate))
    .option('--config <file>', translate('parse.config'))
    .option('--no-config', translate('parse.no-config'))
    .option('--quiet', translate('batch.quiet'))
    .addOption(languageOption(translate))
    .addHelpText('after', helpSection(translate('help.examples'), examples(translate)));
