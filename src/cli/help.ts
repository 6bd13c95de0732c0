/** The parts of the help that all commands share. */
import type { HelpConfiguration } from '@commander-js/extra-typings';
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
  };
}

/** A section of two columns behind the options: examples, exit codes. */
export function helpSection(title: string, rows: [string, string][]): string {
  const width = Math.max(...rows.map(([left]) => columnsOf(left)));
  const lines = rows.map(
    ([left, right]) => `  ${left}${' '.repeat(width - columnsOf(left))}  ${right}`,
  );
  return `\n${title}\n${lines.join('\n')}`;
}
