/** Usage errors: what was got, what is allowed, what was probably meant. */
import type { Command, CommanderError } from 'commander';
import { UserError } from './errors.ts';
import type { Say } from './messages.ts';

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

/** The allowed word that a slip of the fingers could have turned into `got`. */
export function closest(got: string, allowed: readonly string[]): string | undefined {
  const ranked = allowed
    .map((word) => ({ word, edits: distance(got.toLowerCase(), word.toLowerCase()) }))
    .sort((a, b) => a.edits - b.edits);
  const [best] = ranked;
  return best && best.edits <= Math.max(1, Math.floor(best.word.length / 3))
    ? best.word
    : undefined;
}

/** Letters to insert, delete, replace or swap with their neighbour to make one word the other. */
function distance(a: string, b: string): number {
  // A long text is no slip, and its table would be large.
  if (a.length > 40) return Infinity;
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(
        rows[i - 1]![j]! + 1,
        row[j - 1]! + 1,
        rows[i - 1]![j - 1]! + (same ? 0 : 1),
        swapped ? rows[i - 2]![j - 2]! + 1 : Infinity,
      );
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
}

const quote = (got: string): string => `“${got}”`;

function commandPath(command: Command): string {
  const { parent } = command;
  return parent ? `${commandPath(parent)} ${command.name()}` : command.name();
}
