/** The messages of the command line, in the user's language. */
import { visible } from '../text/visible.ts';
import { help as enHelp } from './en/help.ts';
import { messages as enMessages } from './en/messages.ts';
import { fill, type MessageParameters } from './fill.ts';
import type { Language } from './language.ts';
import { help as zhHelp } from './zh/help.ts';
import { messages as zhMessages } from './zh/messages.ts';

/** The catalogue; a test checks that both languages have the same messages. */
export const messages = {
  en: { ...enHelp, ...enMessages },
  zh: { ...zhHelp, ...zhMessages },
} as const;

export type MessageId = keyof (typeof messages)['en'];

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
    return fill(messages[language][id], Object.fromEntries(values) as MessageParameters, language);
  };
