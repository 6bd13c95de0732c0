/** Usage errors: the value given, the values allowed, the value probably meant. */
import { CommanderError, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { formerRuleIds, ruleIds, type RuleId } from '../rules/rules.ts';
import { GlobError, globList } from '../text/glob.ts';
import { visible } from '../text/visible.ts';
import { closest } from '../text/distance.ts';
import { suggestion, UserError } from './describe-failure.ts';
import type { Translate } from '../locales/translate.ts';

/** Translates an error from commander, which has a code but only an English message. */
export function usageError(
  error: CommanderError,
  command: CommandUnknownOpts,
  translate: Translate,
): UserError {
  const path = commandPath(command);
  const message = misuse(error, command, translate);
  return new UserError(`${message}\n${translate('usage.see-help', { command: path })}`);
}

export const unknownCommand = (name: string): CommanderError =>
  new CommanderError(1, 'commander.unknownCommand', `error: unknown command '${name}'`);

function misuse(error: CommanderError, command: CommandUnknownOpts, translate: Translate): string {
  // commander puts the invalid value only in the text of its message.
  const got = /'(.*)'/s.exec(error.message.split('\n')[0]!)?.[1] ?? '';
  switch (error.code) {
    case 'commander.unknownOption': {
      const options = command.createHelp().visibleOptions(command);
      const names = options.flatMap(({ long, short }) => [long, short].filter((name) => !!name));
      return (
        translate('usage.unknown-option', { got: quote(got) }) +
        guess(got, names as string[], translate)
      );
    }
    case 'commander.unknownCommand': {
      const names = command.commands.map((known) => known.name());
      const allowed = names.join(', ');
      return (
        translate('usage.unknown-command', { got: quote(got), allowed }) +
        guess(got, names, translate)
      );
    }
    case 'commander.missingArgument': {
      const argument = command.registeredArguments.find((known) => known.name() === got);
      const what = argument?.description ?? got;
      return translate('usage.missing-argument', { name: `<${got}>`, what });
    }
    case 'commander.optionMissingArgument':
      return translate('usage.missing-value', { option: got });
    case 'commander.excessArguments': {
      const { length } = command.registeredArguments;
      return translate('usage.excess-arguments', {
        most: length,
        got: command.args.slice(length).join(' '),
      });
    }
    default:
      return visible(error.message);
  }
}

/** Parses an option's value as one of the allowed ones; throws a usage error that lists them. */
export function oneOf<T extends string>(
  option: string,
  allowed: readonly T[],
  translate: Translate,
  aliases: Readonly<Record<string, T>> = {},
): (got: string) => T {
  return (got) => {
    const word = got.toLowerCase();
    if (Object.hasOwn(aliases, word)) return aliases[word]!;
    const value = allowed.find((name) => name === word);
    if (value !== undefined) return value;
    const list = allowed.join(', ');
    throw new UserError(
      translate('usage.bad-value', { option, got: quote(got), allowed: list }) +
        guess(got, allowed, translate),
    );
  };
}

/** Parses a whole number of at most nine digits. */
export function readCount(
  option: string,
  got: string,
  least: number,
  translate: Translate,
): number {
  if (/^\d{1,9}$/.test(got) && Number(got) >= least) return Number(got);
  throw new UserError(translate('usage.bad-count', { option, got: quote(got), least }));
}

/** Throws a usage error for globs that cannot be used. */
export function checkGlobs(option: string, globs: readonly string[], translate: Translate): void {
  for (const glob of globs) {
    try {
      globList([glob]);
    } catch (error) {
      if (!(error instanceof GlobError)) throw error;
      const parameters = { key: option, got: glob, example: '{a,b}' };
      throw new UserError(translate(`config.glob-${error.problem}`, parameters));
    }
  }
}

/** Parses the id of a rule; throws a usage error that suggests the nearest one. */
export function readRuleId(got: string, translate: Translate): RuleId {
  const word = got.toLowerCase();
  const former = Object.hasOwn(formerRuleIds, word) ? formerRuleIds[word] : word;
  const id = ruleIds.find((known) => known === former);
  if (id !== undefined) return id;
  // Most names are unique without their area.
  const tail = ruleIds.filter((known) => known.endsWith(`/${word}`));
  const nearest = tail.length === 1 ? tail[0] : closest(got, ruleIds);
  throw new UserError(
    translate('check.unknown-rule', { got: quote(got) }) + suggestion(nearest, translate),
  );
}

const guess = (got: string, allowed: readonly string[], translate: Translate): string =>
  suggestion(closest(got, allowed), translate);

export const quote = (got: string): string => `“${got}”`;

function commandPath(command: CommandUnknownOpts): string {
  const { parent } = command;
  return parent ? `${commandPath(parent)} ${command.name()}` : command.name();
}
