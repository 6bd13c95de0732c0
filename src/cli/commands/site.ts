/** `digest site`: its options and help. What it does is loaded when it is asked for. */
import type { Command } from 'commander';
import type { Say } from '../../locales/messages.ts';
import { metadataKeys } from '../../write/metadata.ts';
import type { Context } from '../context.ts';
import { helpSection } from '../help.ts';
import { encodingOption, languageOption, repeatedOption } from '../options.ts';
import type { BatchFlags } from './batch.ts';

/** The options as given. */
export interface SiteFlags extends Omit<BatchFlags, 'to' | 'split' | 'catalog'> {
  title?: string;
  baseUrl?: string;
  epub: boolean;
  state?: string;
}

const examples = (say: Say): [string, string][] => [
  ['digest site archive/ -o site/', say('site.example.plain')],
  ['digest site archive/ -o site/ --base-url https://example.org/digest/', say('site.example.url')],
];

/** Adds the command to the program; `done` is given its exit code. */
export function addSiteCommand(
  program: Command,
  context: Context,
  done: (exitCode: number) => void,
): void {
  const { say } = context;
  const keys = metadataKeys.join(', ');
  program
    .command('site')
    .description(say('site.summary'))
    .argument('[inputs...]', say('site.inputs'))
    .option('-o, --output <folder>', say('site.output'))
    .option('--state <folder>', say('site.state'))
    .option('--title <text>', say('site.title'))
    .option('--base-url <url>', say('site.base-url'))
    .option('--no-epub', say('site.no-epub'))
    .option('--jobs <n>', say('batch.jobs'))
    .addOption(repeatedOption('--include <glob>', say('batch.include')))
    .addOption(repeatedOption('--exclude <glob>', say('batch.exclude')))
    .option('--force', say('batch.force'))
    .option('--prune', say('batch.prune'))
    .option('--dry-run', say('batch.dry-run'))
    .option('--files-from <file>', say('batch.files-from'))
    .option('--shard <i/n>', say('batch.shard'))
    .option('--report <file>', say('batch.report'))
    .option('--fail-fast', say('batch.fail-fast'))
    .option('--check', say('batch.check'))
    .addOption(repeatedOption('--meta <key=value>', say('parse.meta', { keys })))
    .option('--meta-file <file>', say('parse.meta-file'))
    .addOption(encodingOption(say))
    .option('--config <file>', say('parse.config'))
    .option('--no-config', say('parse.no-config'))
    .option('--quiet', say('batch.quiet'))
    .addOption(languageOption(say))
    .addHelpText('after', helpSection(say('help.examples'), examples(say)))
    .action(async (patterns: string[], flags: SiteFlags) => {
      const { siteCommand } = await import('../run-site.ts');
      done(await siteCommand(patterns, flags, context));
    });
}
