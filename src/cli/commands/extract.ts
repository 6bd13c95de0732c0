/** `digest extract`: its options and help. The implementation is loaded only when the command runs. */
import type { Command } from '@commander-js/extra-typings';
import type { Context } from '../context.ts';
import {
  encodingOption,
  languageOption,
  passwordOption,
  pdfTimeoutOption,
} from '../shared-options.ts';

/** Adds the command to the program; `done` receives its exit code. */
export function addExtractCommand(
  program: Command,
  context: Context,
  done: (exitCode: number) => void,
): void {
  const { translate } = context;
  program
    .command('extract')
    .description(translate('extract.summary'))
    .argument('<file>', translate('extract.file'))
    .option('-o, --output <file>', translate('extract.output'))
    .option('--force', translate('parse.force'))
    .addOption(encodingOption(translate))
    .addOption(passwordOption(translate))
    .addOption(pdfTimeoutOption(translate))
    .addOption(languageOption(translate))
    .action(async (file, flags) => {
      const { extract } = await import('../run-extract.ts');
      done(await extract(file, flags, context));
    });
}
