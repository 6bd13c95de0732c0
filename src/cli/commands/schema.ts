/** `digest schema`: the published schemas, for editors and other programs. */
import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { oneOf } from '../usage.ts';
import { writeText } from '../write-text.ts';
import { languageOption } from '../options.ts';

export const schemaNames = ['issue', 'config'] as const;

/** Adds the command to the program; `done` is given its exit code. */
export function addSchemaCommand(
  program: Command,
  context: Context,
  done: (exitCode: number) => void,
): void {
  const { say } = context;
  program
    .command('schema')
    .description(say('schema.summary'))
    .argument('<name>', say('schema.name'), oneOf('schema', schemaNames, say))
    .option('-o, --output <file>', say('schema.output'))
    .option('--force', say('schema.force'))
    .addOption(languageOption(say))
    .action(
      async (
        name: (typeof schemaNames)[number],
        { output, force = false }: { output?: string; force?: boolean },
      ) => {
        // A file of its own in the build: no other command shows a schema.
        const { schemas } = await import('../schemas.ts');
        const text = `${JSON.stringify(schemas[name], null, 2)}\n`;
        await writeText(text, { output, force }, context);
        done(0);
      },
    );
}
