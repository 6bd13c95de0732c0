/** The output format, and the options that concern one format: flavour and file names of Markdown, style of HTML. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Option } from '@commander-js/extra-typings';
import type { Translate } from '../locales/translate.ts';
import type { FormatName, FormatOptions } from '../write/formats.ts';
import { markdownFlavors, type MarkdownFlavor } from '../write/options.ts';
import { visible } from '../text/visible.ts';
import { systemReason, UserError } from './describe-failure.ts';
import { choiceOption } from './shared-options.ts';

/** The format that each option applies to. */
const formatOf: [flag: keyof WritingFlags, option: string, format: FormatName][] = [
  ['flavor', '--flavor', 'markdown'],
  ['nameTemplate', '--name-template', 'markdown'],
  ['pages', '--no-pages', 'markdown'],
  ['css', '--css', 'html'],
  ['style', '--no-style', 'html'],
];

/** The options of the writers, for `digest parse` and `digest batch`. */
export const writingOptions = (translate: Translate) => ({
  flavor: choiceOption(
    '--flavor <tool>',
    translate('parse.flavor', { names: markdownFlavors.join(', ') }),
    markdownFlavors,
    translate,
  ),
  nameTemplate: new Option('--name-template <template>', translate('parse.name-template')),
  pages: new Option('--no-pages', translate('parse.no-pages')),
  css: new Option('--css <file>', translate('parse.css')),
  style: new Option('--no-style', translate('parse.no-style')),
});

export interface WritingFlags {
  flavor?: MarkdownFlavor | undefined;
  nameTemplate?: string | undefined;
  pages?: boolean | undefined;
  css?: string | undefined;
  style?: boolean | undefined;
}

/** The options of the writers; throws a UserError for an option that has no effect on any of the formats. */
export async function readWriting(
  flags: WritingFlags,
  to: readonly FormatName[],
  cwd: string,
  translate: Translate,
): Promise<FormatOptions> {
  for (const [flag, option, format] of formatOf) {
    const isGiven = flags[flag] !== undefined && flags[flag] !== true;
    if (isGiven && !to.includes(format)) {
      const words = { option, format: to.join(','), allowed: format };
      throw new UserError(translate('usage.not-with-format', words));
    }
  }
  const { flavor, nameTemplate, pages = true, css, style = true } = flags;
  const markdown = {
    ...(flavor && { flavor }),
    ...(nameTemplate !== undefined && { nameTemplate }),
    ...(!pages && { pages }),
  };
  const html = (css !== undefined || !style) && {
    css: { text: css === undefined ? '' : await readText(css, cwd, translate), replace: !style },
  };
  return { ...(Object.keys(markdown).length > 0 && { markdown }), ...(html && { html }) };
}

const readText = (file: string, cwd: string, translate: Translate): Promise<string> =>
  readFile(path.resolve(cwd, file), 'utf8').catch((error: unknown) => {
    const reason = systemReason(error, translate);
    throw reason === null ? error : new UserError(`${visible(file)}: ${reason}`);
  });

/** Short names that `--to` accepts. */
export const formatAliases = {
  ...{ md: 'markdown', txt: 'text', yml: 'yaml', htm: 'html', xhtml: 'html', jsonl: 'ndjson' },
} as const satisfies Record<string, FormatName>;

/** File extensions; `.txt` is missing, because several formats use it. */
const endings: Readonly<Record<string, FormatName>> = {
  ...{ '.json': 'json', '.ndjson': 'ndjson', '.jsonl': 'ndjson', '.yaml': 'yaml', '.yml': 'yaml' },
  ...{ '.md': 'markdown', '.markdown': 'markdown', '.html': 'html', '.htm': 'html' },
  ...{ '.xhtml': 'html', '.epub': 'epub' },
};

/**
 * The format of a run: from `--to`, otherwise from the extension of the output file, otherwise JSON. Throws a usage error if
 * the two disagree.
 *
 * @param file the output if it is a file; undefined if it is a folder or standard output
 */
export function chooseFormat(
  to: FormatName | undefined,
  file: string | undefined,
  translate: Translate,
): FormatName {
  const ending = path.extname(file ?? '').toLowerCase();
  const known = Object.hasOwn(endings, ending) ? endings[ending] : undefined;
  if (to === undefined) return known ?? (ending === '.txt' ? 'text' : 'json');
  if (known !== undefined && known !== to) {
    throw new UserError(translate('usage.ending', { path: file!, ending, to, known }));
  }
  return to;
}
