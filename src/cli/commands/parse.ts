/** `digest parse`: its options and help. */
import type { Command } from '@commander-js/extra-typings';
import type { Translate } from '../../locales/translate.ts';
import { formatNames } from '../../write/formats.ts';
import { formatAliases, writingOptions } from '../writing-options.ts';
import type { Context } from '../context.ts';
import { addSections } from '../help.ts';
import { runParse } from '../run-parse.ts';
import {
  choiceOption,
  colorOption,
  encodingErrorsOption,
  encodingOption,
  languageOption,
  passwordOption,
  pdfTimeoutOption,
  metadataOption,
} from '../shared-options.ts';

export function parseExamples(translate: Translate): [string, string][] {
  return [
    ['digest parse issue.txt > issue.json', translate('parse.example.json')],
    ['digest parse issue.txt --to tree', translate('parse.example.tree')],
    ['digest parse *.txt -o trees/', translate('parse.example.folder')],
    ['digest parse *.txt --to ndjson > all.ndjson', translate('parse.example.ndjson')],
    ['digest parse issue.txt --to epub -o issue.epub', translate('parse.example.epub')],
    ['digest parse issue.txt --to markdown --split -o notes/', translate('parse.example.split')],
    ['cat old.txt | digest parse - --encoding gbk', translate('parse.example.stdin')],
  ];
}

export function addParseCommand(
  program: Command,
  context: Context,
  done: (exitCode: number) => void,
): void {
  const { translate } = context;
  const writing = writingOptions(translate);
  const command = program
    .command('parse')
    .description(translate('parse.summary'))
    .argument('<files...>', translate('parse.files'))
    .addOption(
      choiceOption('--to <format>', translate('parse.to'), formatNames, translate, formatAliases),
    )
    .option('-o, --output <path>', translate('parse.output'))
    .option('--split', translate('parse.split'))
    .option('--no-split', translate('parse.no-split'))
    .addOption(metadataOption(translate))
    .option('--meta-file <file>', translate('parse.meta-file'))
    .addOption(writing.flavor)
    .addOption(writing.nameTemplate)
    .addOption(writing.pages)
    .addOption(writing.css)
    .addOption(writing.style)
    .option('--config <file>', translate('parse.config'))
    .option('--no-config', translate('parse.no-config'))
    .option('--stdin-filename <file>', translate('parse.stdin-filename'))
    .addOption(encodingOption(translate))
    .addOption(encodingErrorsOption(translate))
    .option('--normalize', translate('parse.normalize'))
    .addOption(passwordOption(translate))
    .addOption(pdfTimeoutOption(translate))
    .option('--explain', translate('parse.explain'))
    .option('--quiet', translate('parse.quiet'))
    .option('--force', translate('parse.force'))
    .addOption(colorOption(translate))
    .addOption(languageOption(translate))
    .action(async (files, flags) => {
      const { to, output, encoding = 'auto', meta = [], metaFile, encodingErrors } = flags;
      const { explain = false, quiet = false, force = false } = flags;
      const job = {
        ...{ files, to, output, encoding, encodingErrors, meta, metaFile, explain, quiet, force },
        split: flags.split,
        normalize: flags.normalize,
        config: flags.config,
        pdf: flags,
        stdinFilename: flags.stdinFilename,
        writing: flags,
      };
      done(await runParse(job, context));
    });
  addSections(command, [{ title: translate('help.examples'), rows: parseExamples(translate) }]);
}
