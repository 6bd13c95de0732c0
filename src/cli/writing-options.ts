/** Options that concern one document format: flavour and file names of Markdown, style of HTML. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Translate } from '../locales/translate.ts';
import type { FormatName } from '../write/formats.ts';
import { markdownFlavors, type DocumentOptions, type MarkdownFlavor } from '../write/options.ts';
import { visible } from '../text/visible.ts';
import { systemReason, UserError } from './describe-failure.ts';
import { choiceOption } from './shared-options.ts';

/** The options as given. */
export interface WritingFlags {
  flavor?: MarkdownFlavor | undefined;
  nameTemplate?: string | undefined;
  pages?: boolean | undefined;
  css?: string | undefined;
  style?: boolean | undefined;
}

/** The format that each option applies to. */
const formatOf: [flag: keyof WritingFlags, option: string, format: FormatName][] = [
  ['flavor', '--flavor', 'markdown'],
  ['nameTemplate', '--name-template', 'markdown'],
  ['pages', '--no-pages', 'markdown'],
  ['css', '--css', 'html'],
  ['style', '--no-style', 'html'],
];

export const flavorOption = (translate: Translate) =>
  choiceOption(
    '--flavor <tool>',
    translate('parse.flavor', { names: markdownFlavors.join(', ') }),
    markdownFlavors,
    translate,
  );

/** The options of the writers; throws a UserError for an option that has no effect on the format. */
export async function readWriting(
  flags: WritingFlags,
  to: FormatName,
  cwd: string,
  translate: Translate,
): Promise<DocumentOptions> {
  for (const [flag, option, format] of formatOf) {
    const isGiven = flags[flag] !== undefined && flags[flag] !== true;
    if (isGiven && format !== to) {
      throw new UserError(
        translate('usage.not-with-format', { option, format: to, allowed: format }),
      );
    }
  }
  const { flavor, nameTemplate, pages = true, css, style = true } = flags;
  return {
    ...(flavor && { flavor }),
    ...(nameTemplate !== undefined && { nameTemplate }),
    ...(!pages && { pages }),
    ...((css !== undefined || !style) && {
      css: { text: css === undefined ? '' : await readText(css, cwd, translate), replace: !style },
    }),
  };
}

const readText = (file: string, cwd: string, translate: Translate): Promise<string> =>
  readFile(path.resolve(cwd, file), 'utf8').catch((error: unknown) => {
    const reason = systemReason(error, translate);
    throw reason === null ? error : new UserError(`${visible(file)}: ${reason}`);
  });
