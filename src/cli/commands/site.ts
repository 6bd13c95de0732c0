/** `digest site`: its options and help. */
import { Command } from '@commander-js/extra-typings';
import type { Translate } from '../../locales/translate.ts';
import { addSections } from '../help.ts';
import { withArchiveOptions } from '../shared-options.ts';

export type SiteFlags = ReturnType<ReturnType<typeof defineSite>['opts']>;

const examples = (translate: Translate): [string, string][] => [
  ['digest site archive/ -o site/', translate('site.example.plain')],
  [
    'digest site archive/ -o site/ --base-url https://example.org/digest/',
    translate('site.example.url'),
  ],
];

export function defineSite(program: Command, translate: Translate) {
  const command = program
    .command('site')
    .description(translate('site.summary'))
    .argument('[inputs...]', translate('site.inputs'));
  const own = new Command()
    .option('-o, --output <folder>', translate('site.output'))
    .option('--state <folder>', translate('site.state'))
    .option('--title <text>', translate('site.title'))
    .option('--base-url <url>', translate('site.base-url'))
    .option('--no-epub', translate('site.no-epub'));
  return addSections(withArchiveOptions(command, own, translate), [
    { title: translate('help.examples'), rows: examples(translate) },
  ]);
}
