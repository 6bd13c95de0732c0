/** `digest extract`: prints the text that the parser reads, for inspection or comparison. */
import type { Command } from '@commander-js/extra-typings';
import { decodeIssue } from '../../convert/read.ts';
import type { Context } from '../context.ts';
import { describeFailure } from '../describe-failure.ts';
import { readAll, toInput } from '../inputs.ts';
import { textFor } from '../io.ts';
import { writeText } from '../sink.ts';
import {
  encodingOption,
  languageOption,
  passwordOption,
  pdfOptionsOf,
  pdfTimeoutOption,
} from '../shared-options.ts';

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
    .action(async (file, { encoding = 'auto', ...flags }) => {
      const { io, log } = context;
      const input = toInput(file, io.cwd);
      let text: string;
      try {
        const options = { encoding, ...pdfOptionsOf(flags, io) };
        text = (await decodeIssue(await readAll(input, io), options)).decoded.text;
      } catch (error) {
        log(`digest: ${describeFailure(error, context, input.name)}\n`);
        done(2);
        return;
      }
      const shown = flags.output === undefined ? textFor(io.stdout, text) : text;
      await writeText(shown, context, flags);
      done(0);
    });
}
