/** `digest search`: its options and help. */
import type { Command } from '@commander-js/extra-typings';
import type { Translate } from '../../locales/translate.ts';
import { addSections } from '../help.ts';
import {
  encodingErrorsOption,
  encodingOption,
  languageOption,
  passwordOption,
  pdfTimeoutOption,
} from '../shared-options.ts';

export type SearchFlags = ReturnType<ReturnType<typeof defineSearch>['opts']>;

const examples = (translate: Translate): [string, string][] => [
  ['digest search archive/ 国采', translate('search.example.folder')],
  ['digest search archive/2024/ "DRG/DIP 支付方式改革"', translate('search.example.phrase')],
  ['digest search archive/ 国采 --json', translate('search.example.json')],
];

export function defineSearch(program: Command, translate: Translate) {
  const exitCodes: [string, string][] = [
    ['0', translate('search.exit.0')],
    ['1', translate('search.exit.1')],
    ['2', translate('search.exit.2')],
  ];
  const command = program
    .command('search')
    .description(translate('search.summary'))
    .usage('[options] <inputs...> <query>')
    .argument('<words...>', translate('search.words'))
    .option('--json', translate('search.json'))
    .addOption(encodingOption(translate))
    .addOption(encodingErrorsOption(translate))
    .addOption(passwordOption(translate))
    .addOption(pdfTimeoutOption(translate))
    .option('--config <file>', translate('parse.config'))
    .option('--no-config', translate('parse.no-config'))
    .addOption(languageOption(translate));
  return addSections(command, [
    { title: translate('help.examples'), rows: examples(translate) },
    { title: translate('help.exit-codes'), rows: exitCodes },
  ]);
}
