/** Clean text: one heading or paragraph a line and nothing but what was printed, for search and language tools. */
import type { Issue } from '../tree/types.ts';
import { bindBook, UNCLAIMED, type Book, type Chapter, type DigestEntry } from './book/book.ts';
import { words } from './book/words.ts';
import type { DocumentOptions, OutputFile } from './options.ts';

/** The whole issue; an empty line stands between its parts. */
export function toText(issue: Issue, options: DocumentOptions = {}): string {
  const book = bindBook(issue, options);
  const parts = [
    [book.title],
    ...book.parts.flatMap(({ name, chapters }) => [
      ...(name === '' ? [] : [[name]]),
      ...chapters.map(chapterLines),
    ]),
    leftOver(book),
  ];
  return join(parts);
}

/** One file for each article, and one for what belongs to none, if there is any. */
export function toTextFiles(issue: Issue, options: DocumentOptions = {}): OutputFile[] {
  const book = bindBook(issue, options);
  const files = book.parts
    .flatMap(({ chapters }) => chapters)
    .map((chapter) => ({ name: `${chapter.id}.txt`, content: join([chapterLines(chapter)]) }));
  const rest = leftOver(book);
  return rest.length === 0
    ? files
    : [...files, { name: `${UNCLAIMED}.txt`, content: join([rest]) }];
}

function chapterLines({ title, article, blocks }: Chapter): string[] {
  const { source, summary } = article;
  return [
    title,
    ...(source === null ? [] : [words.source + source]),
    ...(summary === null ? [] : [words.summary + summary]),
    ...blocks.map(({ runs }) => runs.filter((run) => typeof run === 'string').join('')),
  ];
}

/** Entries of the digest without an article, and lines that belong nowhere. */
function leftOver({ digest, unclaimed }: Book): string[] {
  const missing = digest
    .flatMap(({ entries }) => entries)
    .filter(({ chapter }) => chapter === null)
    .flatMap(({ title, source, summary }: DigestEntry) => [
      title,
      ...(source === null ? [] : [words.source + source]),
      ...(summary === null ? [] : [words.summary + summary]),
    ]);
  return [...missing, ...unclaimed];
}

const join = (parts: readonly string[][]): string =>
  parts
    .map((lines) => lines.map(oneLine).filter((line) => line !== ''))
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => `${line}\n`).join(''))
    .join('\n');

/** A line break inside a text would make two paragraphs of it. */
const oneLine = (text: string): string => text.replace(/[\n\u0085\u2028\u2029]+/g, ' ').trim();
