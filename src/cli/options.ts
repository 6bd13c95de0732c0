/** Options that several commands have. */
import { Option } from 'commander';
import { encodingNames } from '../input/encodings.ts';
import { languages } from '../locales/language.ts';
import type { Say } from '../locales/messages.ts';
import { oneOf } from './usage.ts';

const encodings = ['auto', ...encodingNames] as const;

/** `--lang`, which every command knows, so that it may stand anywhere. */
export const languageOption = (say: Say): Option =>
  new Option('--lang <language>', say('help.lang')).argParser(oneOf('--lang', languages, say));

/** `--encoding`, of commands that read issues. */
export const encodingOption = (say: Say): Option =>
  new Option(
    '--encoding <name>',
    say('parse.encoding', { names: encodingNames.join(', ') }),
  ).argParser(oneOf('--encoding', encodings, say));

/** An option that may be given several times. */
export const repeatedOption = (flags: string, description: string): Option =>
  new Option(flags, description).argParser((word: string, before: string[] | undefined) => [
    ...(before ?? []),
    word,
  ]);
