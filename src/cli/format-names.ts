/** Finds the format from a short name or from the extension of the output. */
import path from 'node:path';
import type { Translate } from '../locales/translate.ts';
import type { FormatName } from '../write/formats.ts';
import { UserError } from './describe-failure.ts';

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
