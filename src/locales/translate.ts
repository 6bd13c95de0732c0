/** The messages of the command line, in the user's language. */
import { visible } from '../text/visible.ts';
import { help as enHelp } from './en/help.ts';
import { messages as enMessages } from './en/messages.ts';
import { fill, type MessageParameters } from './fill.ts';
import type { Language } from './language.ts';
import { help as zhHelp } from './zh/help.ts';
import { messages as zhMessages } from './zh/messages.ts';

/** The catalogue; a test compares the two languages. */
export const messages = {
  en: { ...enHelp, ...enMessages },
  zh: { ...zhHelp, ...zhMessages },
} as const;

export type MessageId = keyof (typeof messages)['en'];

/** Gives the message of an id, with values in its places. */
export type Translate = (id: MessageId, parameters?: MessageParameters) => string;

/** Values come from users and file names: they are made safe for the terminal here, for all messages. */
export const translator =
  (language: Language): Translate =>
  (id, parameters = {}) => {
    const values = Object.entries(parameters).map(([name, value]) => [
      name,
      typeof value === 'number' ? value : visible(value),
    ]);
    return fill(messages[language][id], Object.fromEntries(values) as MessageParameters, language);
  };
