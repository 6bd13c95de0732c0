/** The parts of the help that all commands share. */
import type { CommandUnknownOpts, HelpConfiguration } from '@commander-js/extra-typings';
import { columnsOf } from '../text/characters.ts';
import type { MessageId, Translate } from '../locales/translate.ts';

const titles: Record<string, MessageId> = {
  'Usage:': 'help.usage',
  'Arguments:': 'help.arguments',
  'Options:': 'help.options',
  'Commands:': 'help.commands',
};

/** Makes commander's help speak the user's language and align by display columns. */
export function helpConfiguration(translate: Translate): HelpConfiguration {
  return {
    styleTitle: (title) => (Object.hasOwn(titles, title) ? translate(titles[title]!) : title),
    displayWidth: columnsOf,
    // The descriptions list the choices themselves where that is useful.
    optionDescription: ({ description }) => description,
    argumentDescription: ({ description }) => description,
  };
}

/** A section of two columns after the options: examples, exit codes. */
export interface HelpSection {
  title: string;
  rows: [left: string, right: string][];
}

const sections = new WeakMap<object, HelpSection[]>();

export const helpSectionsOf = (command: CommandUnknownOpts): readonly HelpSection[] =>
  sections.get(command) ?? [];

/** Adds sections to the help of a command; returns the command. */
export function addSections<C extends CommandUnknownOpts>(command: C, added: HelpSection[]): C {
  sections.set(command, [...helpSectionsOf(command), ...added]);
  for (const section of added) command.addHelpText('after', () => renderSection(section));
  return command;
}

function renderSection({ title, rows }: HelpSection): string {
  const width = Math.max(...rows.map(([left]) => columnsOf(left)));
  const lines = rows.map(
    ([left, right]) => `  ${left}${' '.repeat(width - columnsOf(left))}  ${right}`,
  );
  return `\n${title}\n${lines.join('\n')}`;
}
