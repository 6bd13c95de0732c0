/** `digest schema`: the published schemas, for editors and other programs. */
import type { Command } from '@commander-js/extra-typings';
import type { Context } from '../context.ts';
import { readPackageFile } from '../../files/text-file.ts';
import { writeText } from '../sink.ts';
import { choiceArgument, languageOption } from '../shared-options.ts';

const schemaNames = ['issue', 'config', 'report'] as const;

export function addSchemaCommand(
  program: Command,
  context: Context,
  done: (exitCode: number) => void,
): void {
  const { translate } = context;
  program
    .command('schema')
    .description(translate('schema.summary'))
    .addArgument(choiceArgument('<name>', translate('schema.name'), schemaNames, translate))
    .option('-o, --output <file>', translate('schema.output'))
    .option('--force', translate('schema.force'))
    .addOption(languageOption(translate))
    .action(async (name, flags) => {
      await writeText(await readPackageFile(`schemas/${name}.schema.json`), context, flags);
      done(0);
    });
}
