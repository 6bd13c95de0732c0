/** Options of documents that concern one format: flavour and names of Markdown, style of HTML. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Option, type Command } from 'commander';
import type { Say } from '../locales/messages.ts';
import type { FormatName } from '../write/formats.ts';
import { markdownFlavors, type DocumentOptions, type MarkdownFlavor } from '../write/options.ts';
import { systemReason, UserError } from './errors.ts';
import { oneOf } from './usage.ts';

/** The options as given. */
export interface WritingFlags {
  flavor?: MarkdownFlavor;
  nameTemplate?: string;
  pages?: boolean;
  css?: string;
  style?: boolean;
}

/** The format that each option is for. */
const formatOf: [flag: keyof WritingFlags, option: string, format: FormatName][] = [
  ['flavor', '--flavor', 'markdown'],
  ['nameTemplate', '--name-template', 'markdown'],
  ['pages', '--no-pages', 'markdown'],
  ['css', '--css', 'html'],
  ['style', '--no-style', 'html'],
];

export const addWritingOptions = (command: Command, say: Say): Command =>
  command
    .addOption(
      new Option(
        '--flavor <tool>',
        say('parse.flavor', { names: markdownFlavors.join(', ') }),
      ).argParser(oneOf('--flavor', markdownFlavors, say)),
    )
    .option('--name-template <template>', say('parse.name-template'))
    .option('--no-pages', say('parse.no-pages'))
    .option('--css <file>', say('parse.css'))
    .option('--no-style', say('parse.no-style'));

/** What the writers are told; throws a UserError for an option that the format has no use for. */
export async function readWriting(
  flags: WritingFlags,
  to: FormatName,
  cwd: string,
  say: Say,
): Promise<DocumentOptions> {
  for (const [flag, option, format] of formatOf) {
    const isGiven = flags[flag] !== undefined && flags[flag] !== true;
    if (isGiven && format !== to) {
      throw new UserError(say('usage.not-with-format', { option, format: to, allowed: format }));
    }
  }
  const { flavor, nameTemplate, pages = true, css, style = true } = flags;
  return {
    ...(flavor && { flavor }),
    ...(nameTemplate !== undefined && { nameTemplate }),
    ...(!pages && { pages }),
    ...((css !== undefined || !style) && {
      css: { text: css === undefined ? '' : await readText(css, cwd, say), replace: !style },
    }),
  };
}

const readText = (file: string, cwd: string, say: Say): Promise<string> =>
  readFile(path.resolve(cwd, file), 'utf8').catch((error: unknown) => {
    const reason = systemReason(error, say);
    throw reason === null ? error : new UserError(`${file}: ${reason}`);
  });
