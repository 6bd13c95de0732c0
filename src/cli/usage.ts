/** Usage errors: what was got, what is allowed, what was probably meant. */
import type { Command, CommanderError } from 'commander';
import { closest } from '../text/distance.ts';
import { UserError } from './errors.ts';
import type { Say } from '../locales/messages.ts';

/** Words an error of commander's, which names its code but speaks English only, as one of ours. */
export function usageError(error: CommanderError, command: Command, say: Say): UserError {
  const path = commandPath(command);
  const message = misuse(error, command, say);
  return new UserError(`${message}\n${say('usage.see-help', { command: path })}`);
}

function misuse(error: CommanderError, command: Command, say: Say): string {
  // commander keeps the value that it complains about in its sentence only.
  const got = /'(.*)'/s.exec(error.message.split('\n')[0]!)?.[1] ?? '';
  switch (error.code) {
    case 'commander.unknownOption': {
      const options = command.createHelp().visibleOptions(command);
      const names = options.flatMap(({ long, short }) => [long, short].filter((name) => !!name));
      return say('usage.unknown-option', { got: quote(got) }) + guess(got, names as string[], say);
    }
    case 'commander.unknownCommand': {
      const names = command.commands.map((known) => known.name());
      const allowed = names.join(', ');
      return say('usage.unknown-command', { got: quote(got), allowed }) + guess(got, names, say);
    }
    case 'commander.missingArgument': {
      const argument = command.registeredArguments.find((known) => known.name() === got);
      const what = argument?.description ?? got;
      return say('usage.missing-argument', { name: `<${got}>`, what });
    }
    case 'commander.optionMissingArgument':
      return say('usage.missing-value', { option: got });
    case 'commander.excessArguments': {
      const { length } = command.registeredArguments;
      return say('usage.excess-arguments', {
        most: length,
        got: command.args.slice(length).join(' '),
      });
    }
    default:
      return error.message;
  }
}

/** Makes an option's value one of the allowed ones, or a usage error that lists them. */
export function oneOf<T extends string>(
  option: string,
  allowed: readonly T[],
  say: Say,
): (got: string) => T {
  return (got) => {
    const value = allowed.find((name) => name === got.toLowerCase());
    if (value !== undefined) return value;
    const list = allowed.join(', ');
    throw new UserError(
      say('usage.bad-value', { option, got: quote(got), allowed: list }) + guess(got, allowed, say),
    );
  };
}

function guess(got: string, allowed: readonly string[], say: Say): string {
  const nearest = closest(got, allowed);
  return nearest === undefined ? '' : ` — ${say('usage.guess', { guess: nearest })}`;
}

const quote = (got: string): string => `“${got}”`;

function commandPath(command: Command): string {
  const { parent } = command;
  return parent ? `${commandPath(parent)} ${command.name()}` : command.name();
}
