/** The command line: chooses the language, reads the arguments, runs a command, and says with what code to exit. */
import { Command, CommanderError } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { addBatchCommand, batchExamples } from './commands/batch.ts';
import { addCheckCommand, checkExamples } from './commands/check.ts';
import type { Context } from './context.ts';
import { realEngine, type Engine } from './engine.ts';
import { settle } from './errors.ts';
import { helpConfiguration, helpSection } from './help.ts';
import { processIo, type Io } from './io.ts';
import { chooseLanguage } from './language.ts';
import { addMergeCommand } from './commands/merge.ts';
import { speaker, type Say } from '../locales/messages.ts';
import { addInitCommand } from './commands/init.ts';
import { languageOption } from './options.ts';
import { addParseCommand, parseExamples } from './commands/parse.ts';
import { addSchemaCommand } from './commands/schema.ts';
import { addSiteCommand } from './commands/site.ts';
import { addSearchCommand } from './commands/search.ts';
import { addRulesCommand } from './commands/rules.ts';
import { writeText } from './write-text.ts';
import { usageError } from './usage.ts';

export { processIo };

/**
 * Runs the program and gives its exit code: 0 nothing of severity error was found, 1 something was, 2 misuse, unreadable
 * input or a fault of ours. It never throws and never exits the process.
 */
export async function run(
  argv: string[],
  io: Io = processIo,
  engine: Engine = realEngine,
): Promise<number> {
  const context = createContext(argv, io, engine);
  return settle(() => runCommand(argv, context), context);
}

function createContext(argv: string[], io: Io, engine: Engine): Context {
  const language = chooseLanguage(argv, io.env);
  let stderr: Io['stderr'] | undefined;
  return {
    io,
    engine,
    language,
    say: speaker(language),
    debug: /\bissue-digest\b/.test(io.env['DEBUG'] ?? ''),
    complain(text) {
      if (stderr === undefined) {
        stderr = io.stderr;
        stderr.on('error', () => undefined);
      }
      stderr.write(text);
    },
  };
}

async function runCommand(argv: string[], context: Context): Promise<number> {
  let exitCode = 0;
  let help = '';
  const program = createProgram(context, {
    write: (text) => {
      help += text;
    },
    done: (code) => {
      exitCode = code;
    },
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Help that was asked for is the result; help in place of a command is a complaint.
    if (error.exitCode !== 0) {
      context.complain(help);
      return 2;
    }
    await writeText(help, { output: undefined, force: false }, context);
    return 0;
  }
}

/** The plainest use of each command. */
const examples = (say: Say): [string, string][] => [
  ...parseExamples(say).slice(0, 2),
  ...checkExamples(say).slice(0, 1),
  ...batchExamples(say).slice(0, 1),
];

function createProgram(
  context: Context,
  { write, done }: { write: (text: string) => void; done: (exitCode: number) => void },
): Command {
  const { say, io } = context;
  const exitCodes: [string, string][] = [
    ['0', say('help.exit.0')],
    ['1', say('help.exit.1')],
    ['2', say('help.exit.2')],
    ['130', say('help.exit.130')],
  ];
  const program = new Command('digest')
    .description(say('help.program'))
    .version(packageJson.version, '-V, --version', say('help.version'))
    .helpOption('-h, --help', say('help.help'))
    .helpCommand('help [command]', say('help.help-command'))
    .addOption(languageOption(say))
    .addHelpText('after', helpSection(say('help.examples'), examples(say)))
    .addHelpText('after', helpSection(say('help.exit-codes'), exitCodes))
    .configureHelp(helpConfiguration(say))
    .configureOutput({
      writeOut: write,
      writeErr: write,
      outputError: () => undefined,
      getOutHelpWidth: () => io.stdout.columns ?? 100,
      getErrHelpWidth: () => io.stderr.columns ?? 100,
    });
  addParseCommand(program, context, done);
  addCheckCommand(program, context, done);
  addRulesCommand(program, context, done);
  addBatchCommand(program, context, done);
  addMergeCommand(program, context, done);
  addSiteCommand(program, context, done);
  addSearchCommand(program, context, done);
  // Config
  addInitCommand(program, context, done);
  addSchemaCommand(program, context, done);
  for (const command of [program, ...program.commands]) {
    command.helpOption('-h, --help', say('help.help')).exitOverride((error) => {
      const asksForHelp = error.exitCode === 0 || error.code === 'commander.help';
      throw asksForHelp ? error : usageError(error, command, context.say);
    });
  }
  return program;
}
