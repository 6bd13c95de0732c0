/** The command line: chooses the language, parses the arguments, runs a command and returns its exit code. */
import { type Command, CommanderError } from '@commander-js/extra-typings';
import packageJson from '../../package.json' with { type: 'json' };
import type { Translate } from '../locales/translate.ts';
import { createContext, realEngine, type Context, type Engine } from './context.ts';
import { runToExitCode } from './describe-failure.ts';
import { processIo, type Io } from './io.ts';
import { createProgram, type ProgramOutlets } from './program.ts';
import { writeText } from './sink.ts';
import { unknownCommand, usageError } from './usage.ts';

export { processIo };

/**
 * Runs the program and returns its exit code: 0 for no errors found, 1 for errors found, 2 for wrong usage, unreadable input
 * or an internal error. It never throws and never exits the process.
 */
export async function run(
  argv: string[],
  io: Io = processIo,
  engine: Engine = realEngine,
): Promise<number> {
  const context = createContext(argv, io, engine);
  return runToExitCode(() => runCommand(argv, context), context);
}

async function runCommand(argv: string[], context: Context): Promise<number> {
  if (isVerboseVersion(argv)) {
    await writeText(versions(), context);
    return 0;
  }
  let exitCode = 0;
  let help = '';
  const outlets: ProgramOutlets = {
    write: (text) => {
      help += text;
    },
    done: (code) => {
      exitCode = code;
    },
  };
  const program = createProgram(context, outlets, argv[0]);
  try {
    refuseUnknownHelp(argv, program, context.translate);
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Help that was asked for is a result; help shown because the command is missing is an error message.
    if (error.exitCode !== 0) {
      context.log(help);
      return 2;
    }
    await writeText(help, context);
    return 0;
  }
}

const isVerboseVersion = (argv: readonly string[]): boolean =>
  argv.includes('--verbose') && (argv.includes('--version') || argv.includes('-V'));

/** The versions that a bug report needs. */
function versions(): string {
  const { platform, arch, versions } = process;
  const { node, v8, icu = '', unicode = '' } = versions;
  const rows = { 'issue-digest': packageJson.version, node, v8, icu, unicode };
  const lines = Object.entries(rows).map(([name, version]) => `${name} ${version}\n`);
  return `${lines.join('')}platform ${platform} ${arch}\n`;
}

/** Refuses `help` for an unknown command, for which commander would show the help of the program. */
function refuseUnknownHelp(argv: readonly string[], program: Command, translate: Translate): void {
  const [first, name = ''] = argv;
  if (first !== 'help' || name === '' || name.startsWith('-')) return;
  if (program.commands.some((command) => command.name() === name) || name === 'help') return;
  throw usageError(unknownCommand(name), program, translate);
}
