/** Plain text for search and language tools: one heading or paragraph per line, with nothing but what was printed. */
import type { Issue } from '../tree/types.ts';
import { bindBook } from './book/bind.ts';
import { UNCLAIMED, type Book, type BookEntry, type Chapter } from './book/book.ts';
import { textOf } from './book/pages.ts';
import type { Words } from './book/words.ts';
import type { DocumentOptions, OutputFile } from './options.ts';

/** The whole issue, with an empty line between its parts. */
export function toText(issue: Issue, options: DocumentOptions = {}): string {
  const book = bindBook(issue, options);
  const parts = [
    [book.title],
    ...book.parts.flatMap(({ name, chapters }) => [
      ...(name === '' ? [] : [[name]]),
      ...chapters.map((chapter) => chapterLines(chapter, book.words)),
    ]),
    leftOver(book),
  ];
  return join(parts);
}

/** One file per article, and one for text that belongs to none, if there is any. */
export function toTextFiles(issue: Issue, options: DocumentOptions = {}): OutputFile[] {
  const book = bindBook(issue, options);
  const files = book.parts
    .flatMap(({ chapters }) => chapters)
    .map((chapter) => ({
      name: `${chapter.id}.txt`,
      content: join([chapterLines(chapter, book.words)]),
    }));
  const rest = leftOver(book);
  return rest.length === 0
    ? files
    : [...files, { name: `${UNCLAIMED}.txt`, content: join([rest]) }];
}

function chapterLines({ title, article, blocks }: Chapter, words: Words): string[] {
  return [
    ...headLines({ ...article, title }, words),
    ...blocks.flatMap((block) =>
      block.type === 'table' ? block.rows.map((row) => row.join('\t')) : [textOf(block.runs)],
    ),
  ];
}

/** Contents entries without an article, and lines that belong nowhere. */
function leftOver({ contents, unclaimed, words }: Book): string[] {
  const missing = contents
    .flatMap(({ entries }) => entries)
    .filter(({ chapter }) => chapter === null)
    .flatMap((entry) => headLines(entry, words));
  return [...missing, ...unclaimed];
}

const headLines = (
  { title, source, summary }: Pick<BookEntry, 'title' | 'source' | 'summary'>,
  words: Words,
): string[] => [
  title,
  ...(source === null ? [] : [words.source + source]),
  ...(summary === null ? [] : [words.summary + summary]),
];

const join = (parts: readonly string[][]): string =>
  parts
    .map((lines) => lines.map(withoutBreaks).filter((line) => line !== ''))
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => `${line}\n`).join(''))
    .join('\n');

/** A line break inside a text would split it into two paragraphs. */
const withoutBreaks = (text: string): string =>
  text.replace(/[\n\u0085\u2028\u2029]+/g, ' ').trim();
