/** All commands with their options: the source of `--help`, the man page and the completion scripts. */
import { Command } from '@commander-js/extra-typings';
import packageJson from '../../package.json' with { type: 'json' };
import type { Translate } from '../locales/translate.ts';
import { batchExamples, defineBatch } from './commands/batch.ts';
import { checkExamples, defineCheck } from './commands/check.ts';
import { addCompletionCommand } from './commands/completion.ts';
import { addExtractCommand } from './commands/extract.ts';
import { addInitCommand } from './commands/init.ts';
import { defineMerge } from './commands/merge.ts';
import { addParseCommand, parseExamples } from './commands/parse.ts';
import { addRulesCommand } from './commands/rules.ts';
import { addSchemaCommand } from './commands/schema.ts';
import { defineSearch } from './commands/search.ts';
import { defineSite } from './commands/site.ts';
import type { Context } from './context.ts';
import { addSections, helpConfiguration } from './help.ts';
import { columnsOf } from './io.ts';
import { colorOption, languageOption } from './shared-options.ts';
import { usageError } from './usage.ts';

/** The simplest use of each command. */
const examples = (translate: Translate): [string, string][] => [
  ...parseExamples(translate).slice(0, 2),
  ...checkExamples(translate).slice(0, 1),
  ...batchExamples(translate).slice(0, 1),
];

export interface ProgramOutlets {
  /** Receives the help. */
  write: (text: string) => void;
  /** Receives the exit code of the command that ran. */
  done: (exitCode: number) => void;
}

type AddCommand = (program: Command, context: Context, done: ProgramOutlets['done']) => void;

/** Adds the commands, in the order of the help. Most load their implementation only when they run. */
const commands: Readonly<Record<string, AddCommand>> = {
  parse: addParseCommand,
  check: (program, context, done) => {
    defineCheck(program, context.translate).action(async (patterns, flags) => {
      const { checkCommand } = await import('./run-check.ts');
      done(await checkCommand(patterns, flags, context));
    });
  },
  rules: addRulesCommand,
  batch: (program, context, done) => {
    defineBatch(program, context.translate).action(async (patterns, flags) => {
      const { batchCommand } = await import('./run-batch.ts');
      done(await batchCommand(patterns, flags, context));
    });
  },
  merge: (program, context, done) => {
    defineMerge(program, context.translate).action(async (folders, flags) => {
      const { mergeCommand } = await import('./run-merge.ts');
      done(await mergeCommand(folders, flags, context));
    });
  },
  site: (program, context, done) => {
    defineSite(program, context.translate).action(async (patterns, flags) => {
      const { siteCommand } = await import('./run-site.ts');
      done(await siteCommand(patterns, flags, context));
    });
  },
  search: (program, context, done) => {
    defineSearch(program, context.translate).action(async (words, flags) => {
      const { searchCommand } = await import('./run-search.ts');
      done(await searchCommand(words, flags, context));
    });
  },
  init: addInitCommand,
  extract: addExtractCommand,
  schema: addSchemaCommand,
  completion: addCompletionCommand,
};

/**
 * The program, ready to parse a command line.
 *
 * @param first the first argument: if it is a command, no others are defined, which saves a tenth of the start. All are
 * defined for help, for errors, and for `completion`, which lists them.
 */
export function createProgram(
  context: Context,
  { write, done }: ProgramOutlets,
  first = '',
): Command {
  const { translate, io } = context;
  const program: Command = new Command('digest')
    .description(translate('help.program'))
    .version(packageJson.version, '-V, --version', translate('help.version'))
    .helpOption('-h, --help', translate('help.help'))
    .helpCommand('help [command]', translate('help.help-command'))
    .addOption(colorOption(translate))
    .addOption(languageOption(translate))
    .configureHelp(helpConfiguration(translate))
    .configureOutput({
      writeOut: write,
      writeErr: write,
      outputError: () => undefined,
      getOutHelpWidth: () => columnsOf(io.stdout) ?? 100,
      getErrHelpWidth: () => columnsOf(io.stderr) ?? 100,
    });
  if (Object.hasOwn(commands, first) && first !== 'completion') {
    commands[first]!(program, context, done);
  } else {
    addProgramSections(program, translate);
    for (const add of Object.values(commands)) add(program, context, done);
  }
  for (const command of [program, ...program.commands]) {
    command.helpOption('-h, --help', translate('help.help')).exitOverride((error) => {
      const asksForHelp = error.exitCode === 0 || error.code === 'commander.help';
      throw asksForHelp ? error : usageError(error, command, context.translate);
    });
  }
  return program;
}

function addProgramSections(program: Command, translate: Translate): void {
  const exitCodes: [string, string][] = [
    ['0', translate('help.exit.0')],
    ['1', translate('help.exit.1')],
    ['2', translate('help.exit.2')],
    ['130', translate('help.exit.130')],
  ];
  addSections(program, [
    { title: translate('help.examples'), rows: examples(translate) },
    { title: translate('help.exit-codes'), rows: exitCodes },
  ]);
}
