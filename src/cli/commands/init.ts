/** `digest init`: a config file that explains itself. */
import path from 'node:path';
import type { Command } from 'commander';
import { configName } from '../config.ts';
import type { Context } from '../context.ts';
import { writeText } from '../write-text.ts';
import { languageOption } from '../options.ts';

/** Adds the command to the program; `done` is given its exit code. */
export function addInitCommand(
  program: Command,
  context: Context,
  done: (exitCode: number) => void,
): void {
  const { say, complain } = context;
  program
    .command('init')
    .description(say('init.summary'))
    .argument('[folder]', say('init.folder'))
    .option('--force', say('init.force'))
    .addOption(languageOption(say))
    .action(async (folder: string | undefined, { force = false }: { force?: boolean }) => {
      const output = path.join(folder ?? '.', configName);
      // A file of its own in the build: it holds the whole built-in profile as text.
      const { starterConfig } = await import('../starter.ts');
      await writeText(starterConfig(say), { output, force }, context);
      complain(`${say('init.written', { path: output })}\n`);
      done(0);
    });
}
