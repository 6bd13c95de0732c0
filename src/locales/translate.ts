/** The messages of the command line, in the user's language. */
import { visible } from '../text/visible.ts';
import { help as enHelp } from './en/help.ts';
import { messages as enMessages } from './en/messages.ts';
import { fill, type MessageParameters } from './fill.ts';
import type { Language } from './language.ts';
import { help as zhHelp } from './zh/help.ts';
import { messages as zhMessages } from './zh/messages.ts';

type Messages = typeof enHelp & typeof enMessages;
export type MessageId = keyof Messages;

/** Not merged: making objects of so many keys takes longer than the rest of the start. */
const catalogues = { en: [enMessages, enHelp], zh: [zhMessages, zhHelp] } as const;

/** The message with an id, in the language; undefined when there is none. */
export function messageOf(id: string, language: Language): string | undefined {
  const catalogue = catalogues[language].find((messages) => Object.hasOwn(messages, id));
  return (catalogue as Partial<Messages> | undefined)?.[id as MessageId];
}

/** Returns the message with an id, with its placeholders filled in. */
export type Translate = (id: MessageId, parameters?: MessageParameters) => string;

/** Values come from users and file names, so they are made safe for the terminal here, for all messages. */
export const translator =
  (language: Language): Translate =>
  (id, parameters = {}) => {
    const values = Object.entries(parameters).map(([name, value]) => [
      name,
      typeof value === 'number' ? value : visible(value),
    ]);
    return fill(
      messageOf(id, language)!,
      Object.fromEntries(values) as MessageParameters,
      language,
    );
  };
