/** `digest init`: a config file that explains itself. */
import path from 'node:path';
import type { Command } from '@commander-js/extra-typings';
import { configName } from '../../config/config.ts';
import { readPackageFile } from '../../files/text-file.ts';
import type { Context } from '../context.ts';
import { writeText } from '../sink.ts';
import { languageOption } from '../shared-options.ts';

export function addInitCommand(
  program: Command,
  context: Context,
  done: (exitCode: number) => void,
): void {
  const { translate, log } = context;
  program
    .command('init')
    .description(translate('init.summary'))
    .argument('[folder]', translate('init.folder'))
    .option('--example', translate('init.example'))
    .option('--force', translate('init.force'))
    .addOption(languageOption(translate))
    .action(async (folder, { force = false, example = false }) => {
      if (example) {
        const output = path.join(folder ?? '.', 'issue.txt');
        await writeText(await readPackageFile('fixtures/issue.txt'), context, { output, force });
        log(`${translate('init.written', { path: output })}\n`);
        done(0);
        return;
      }
      const output = path.join(folder ?? '.', configName);
      // A separate file in the build: it contains the whole built-in profile as text.
      const { starterConfig } = await import('../starter.ts');
      await writeText(starterConfig(translate), context, { output, force });
      log(`${translate('init.written', { path: output })}\n`);
      done(0);
    });
}
