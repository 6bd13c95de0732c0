/** `digest search`: its options and help. The work is loaded when the command runs. */
import type { Command } from '@commander-js/extra-typings';
import type { Translate } from '../../locales/translate.ts';
import type { Context } from '../context.ts';
import { helpSection } from '../help.ts';
import { encodingErrorsOption, encodingOption, languageOption } from '../shared-options.ts';

export type SearchFlags = ReturnType<ReturnType<typeof defineSearch>['opts']>;

const examples = (translate: Translate): [string, string][] => [
  ['digest search archive/ 国采', translate('search.example.folder')],
  ['digest search archive/2024/ "DRG/DIP 支付方式改革"', translate('search.example.phrase')],
  ['digest search archive/ 国采 --json', translate('search.example.json')],
];

/** Adds the command to the program; `done` is given its exit code. */
export function addSearchCommand(
  program: Command,
  context: Context,
  done: (exitCode: number) => void,
): void {
  defineSearch(program, context.translate).action(async (words, flags) => {
    const { searchCommand } = await import('../run-search.ts');
    done(await searchCommand(words, flags, context));
  });
}

function defineSearch(program: Command, translate: Translate) {
  const exitCodes: [string, string][] = [
    ['0', translate('search.exit.0')],
    ['1', translate('search.exit.1')],
    ['2', translate('search.exit.2')],
  ];
  return program
    .command('search')
    .description(translate('search.summary'))
    .usage('[options] <inputs...> <query>')
    .argument('<words...>', translate('search.words'))
    .option('--json', translate('search.json'))
    .addOption(encodingOption(translate))
    .addOption(encodingErrorsOption(translate))
    .option('--config <file>', translate('parse.config'))
    .option('--no-config', translate('parse.no-config'))
    .addOption(languageOption(translate))
    .addHelpText('after', helpSection(translate('help.examples'), examples(translate)))
    .addHelpText('after', helpSection(translate('help.exit-codes'), exitCodes));
}
