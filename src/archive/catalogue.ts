/** The catalogue of an archive: one row an article. */
import path from 'node:path';
import { stringify } from 'csv-stringify/sync';
import type { RunReport } from './report.ts';
import type { RowStore } from './rows.ts';
import type { ArticleRow } from './types.ts';

const columns = ['issue', 'section', 'title', 'source', 'pages', 'summary', 'output'] as const;

/** The text of a catalogue of what a run has made, piece by piece; the ending of its name says which kind it is. */
export async function* catalogue(
  file: string,
  { files }: Pick<RunReport, 'files'>,
  rows: RowStore,
): AsyncGenerator<string> {
  const isCsv = path.extname(file).toLowerCase() === '.csv';
  const made = files.filter(({ status }) => status === 'done' || status === 'skipped');
  const outputsOf = new Map(made.map(({ input, outputs }) => [input, outputs]));
  // Excel takes a file for the code page of the system unless a byte-order mark says that it is UTF-8.
  if (isCsv) yield `\uFEFF${csv([columns])}`;
  for await (const line of rows.read(outputsOf.keys())) {
    const outputs = outputsOf.get(line.input) ?? [];
    yield isCsv
      ? csv(line.rows.map((row) => cells(line.input, row, outputs)))
      : line.rows.map((row) => `${JSON.stringify(entry(line.input, row, outputs))}\n`).join('');
  }
}

/**
 * Every cell stands in quotes, so that no program guesses; one that begins like a formula (`=`, `+`, `-`, `@`, also
 * full-width) gets an apostrophe before it, which makes it text.
 */
const csv = (rows: readonly (readonly string[])[]): string =>
  stringify(
    rows.map((row) => [...row]),
    { quoted: true, record_delimiter: '\r\n', escape_formulas: true },
  );

function cells(input: string, row: ArticleRow, outputs: string[]): string[] {
  const { section, title, source, summary } = row;
  return [input, section, title, source ?? '', pagesOf(row), summary ?? '', outputs.join('; ')];
}

const entry = (issue: string, row: ArticleRow, outputs: string[]): object => ({
  ...{ issue, ...row },
  outputs,
});

/** With an en dash: Excel would make a date of `4-5`. */
function pagesOf({ pages: { start, end } }: ArticleRow): string {
  if (start === null) return '';
  return end === null || end === start ? String(start) : `${start}–${end}`;
}
