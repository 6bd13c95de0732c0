/** The catalogue of an archive: one row per article. */
import path from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { pageRange } from '../write/book/words.ts';
import type { RunReport } from './report.ts';
import type { RowStore } from './rows.ts';
import type { ArticleRow } from './types.ts';

const columns = ['issue', 'section', 'title', 'source', 'pages', 'summary', 'output'] as const;

/** The text of a catalogue of what a run has made, in pieces. The file extension decides the format. */
export async function* catalogue(
  file: string,
  { files }: Pick<RunReport, 'files'>,
  rows: RowStore,
): AsyncGenerator<string> {
  const isCsv = path.extname(file).toLowerCase() === '.csv';
  const made = files.filter(({ status }) => status === 'done' || status === 'skipped');
  const outputsOf = new Map(made.map(({ input, outputs }) => [input, outputs]));
  // Without a byte-order mark, Excel assumes the system's code page instead of UTF-8.
  if (isCsv) yield `\uFEFF${csv([columns])}`;
  for await (const line of rows.read(outputsOf.keys())) {
    const outputs = outputsOf.get(line.input) ?? [];
    yield isCsv
      ? csv(line.rows.map((row) => cells(line.input, row, outputs)))
      : line.rows.map((row) => `${JSON.stringify(entry(line.input, row, outputs))}\n`).join('');
  }
}

/**
 * Every cell is quoted, so that no program has to guess. A cell that begins like a formula (`=`, `+`, `-`, `@`, also
 * full-width) gets an apostrophe in front, which makes it text.
 */
const csv = (rows: readonly (readonly string[])[]): string =>
  stringify(
    rows.map((row) => [...row]),
    { quoted: true, record_delimiter: '\r\n', escape_formulas: true },
  );

function cells(input: string, row: ArticleRow, outputs: string[]): string[] {
  const { section, title, source, summary } = row;
  // With an en dash: Excel would turn `4-5` into a date.
  const pages = pageRange(row.pages);
  return [input, section, title, source ?? '', pages ?? '', summary ?? '', outputs.join('; ')];
}

const entry = (issue: string, row: ArticleRow, outputs: string[]): object => ({
  ...{ issue, ...row },
  outputs,
});
