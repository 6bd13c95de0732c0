/** `digest batch`: its options and help. */
import { Command, Option } from '@commander-js/extra-typings';
import type { Translate } from '../../locales/translate.ts';
import { formatNames } from '../../write/formats.ts';
import { addSections } from '../help.ts';
import { withArchiveOptions } from '../shared-options.ts';
import { writingOptions } from '../writing-options.ts';

export type BatchFlags = ReturnType<ReturnType<typeof defineBatch>['opts']>;

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

export function defineBatch(program: Command, translate: Translate) {
  const to = new Option('--to <formats>', translate('batch.to'));
  to.argChoices = [...formatNames];
  const command = program
    .command('batch')
    .description(translate('batch.summary'))
    .argument('[inputs...]', translate('batch.inputs'));
  const writing = writingOptions(translate);
  const own = new Command()
    .addOption(to)
    .option('-o, --output <folder>', translate('batch.output'))
    .option('--split', translate('parse.split'))
    .option('--no-split', translate('parse.no-split'))
    .addOption(writing.flavor)
    .addOption(writing.nameTemplate)
    .addOption(writing.pages)
    .addOption(writing.css)
    .addOption(writing.style)
    .option('--catalog <file>', translate('batch.catalog'));
  return addSections(withArchiveOptions(command, own, translate), [
    { title: translate('help.examples'), rows: batchExamples(translate) },
  ]);
}
