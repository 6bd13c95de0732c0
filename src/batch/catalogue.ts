/** The catalogue of an archive: one row an article. */
import path from 'node:path';
import { stringify } from 'csv-stringify/sync';
import type { RowStore } from './rows.ts';
import type { ArticleRow } from './types.ts';

const columns = ['issue', 'section', 'title', 'source', 'pages', 'summary', 'output'] as const;

/** An input whose articles are listed, with what was made of it. */
export interface CatalogueInput {
  input: string;
  outputs: string[];
}

/** The text of a catalogue, piece by piece; the ending of its name says which kind it is. */
export async function* catalogue(
  file: string,
  inputs: readonly CatalogueInput[],
  rows: RowStore,
): AsyncGenerator<string> {
  const isCsv = path.extname(file).toLowerCase() === '.csv';
  const outputs = new Map(inputs.map((each) => [each.input, each.outputs]));
  // Excel takes a file for the code page of the system unless a byte-order mark says that it is UTF-8.
  if (isCsv) yield `\uFEFF${csv([columns])}`;
  for await (const line of rows.read(outputs.keys())) {
    const made = outputs.get(line.input) ?? [];
    yield isCsv
      ? csv(line.rows.map((row) => cells(line.input, row, made)))
      : line.rows.map((row) => `${JSON.stringify(entry(line.input, row, made))}\n`).join('');
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
