/** `digest search`: its options and help. What it does is loaded when it is asked for. */
import type { Command } from 'commander';
import type { EncodingName } from '../../input/encodings.ts';
import type { Say } from '../../locales/messages.ts';
import type { Context } from '../context.ts';
import { helpSection } from '../help.ts';
import { encodingOption, languageOption } from '../options.ts';

export interface SearchFlags {
  json?: true;
  encoding?: EncodingName | 'auto';
  config?: string | false;
}

const examples = (say: Say): [string, string][] => [
  ['digest search archive/ 国采', say('search.example.folder')],
  ['digest search archive/2024/ "DRG/DIP 支付方式改革"', say('search.example.phrase')],
  ['digest search archive/ 国采 --json', say('search.example.json')],
];

/** Adds the command to the program; `done` is given its exit code. */
export function addSearchCommand(
  program: Command,
  context: Context,
  done: (exitCode: number) => void,
): void {
  const { say } = context;
  const exitCodes: [string, string][] = [
    ['0', say('search.exit.0')],
    ['1', say('search.exit.1')],
    ['2', say('search.exit.2')],
  ];
  program
    .command('search')
    .description(say('search.summary'))
    .usage('[options] <inputs...> <query>')
    .argument('<words...>', say('search.words'))
    .option('--json', say('search.json'))
    .addOption(encodingOption(say))
    .option('--config <file>', say('parse.config'))
    .option('--no-config', say('parse.no-config'))
    .addOption(languageOption(say))
    .addHelpText('after', helpSection(say('help.examples'), examples(say)))
    .addHelpText('after', helpSection(say('help.exit-codes'), exitCodes))
    .action(async (words: string[], flags: SearchFlags) => {
      const { searchCommand } = await import('../run-search.ts');
      done(await searchCommand(words, flags, context));
    });
}
