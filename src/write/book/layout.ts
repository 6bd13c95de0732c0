/** Which part of a book stands in which file; every link is made from this, once the book has been cut into files. */
import { CONTENTS, UNCLAIMED, type Book, type Chapter, type Part } from './book.ts';

export interface Layout {
  /** File that holds the part or the page mark with this id. */
  file(id: string): string;
  /** Link from a file to the part or the page mark with this id. */
  href(from: string, id: string): string;
}

/** Id of the title page. */
export const TITLE = 'title';

/** Everything in one file, whatever its name. */
export const oneFile: Layout = { file: () => '', href: (_from, id) => `#${id}` };

/** One file for each article and each section with a name, and for what stands before and behind them. */
export function manyFiles(book: Book, extension: string): Layout {
  const files = new Map<string, string>();
  const put = (part: string, ids: Iterable<string>): void => {
    for (const id of ids) files.set(id, part + extension);
  };
  const idsOf = (marks: readonly { id: string }[]): string[] => marks.map(({ id }) => id);
  put(TITLE, [TITLE, ...idsOf(book.titleMarks)]);
  put(CONTENTS, [CONTENTS, ...idsOf(book.digestMarks)]);
  for (const { entries } of book.digest) {
    for (const { id, marks } of entries) put(CONTENTS, [id, ...idsOf(marks)]);
  }
  for (const part of book.parts) {
    put(part.id, [part.id, ...idsOf(part.marks)]);
    for (const { id, marks, blocks } of part.chapters) {
      const inside = blocks.flatMap(({ runs }) => runs.filter((run) => typeof run === 'object'));
      put(id, [id, ...idsOf(marks), ...idsOf(inside)]);
    }
  }
  put(UNCLAIMED, [UNCLAIMED]);
  put(lastPart(book), idsOf(book.endMarks));

  const file = (id: string): string => {
    const found = files.get(id);
    if (found === undefined) throw new Error(`nothing has the id ${id}`);
    return found;
  };
  return {
    file,
    href: (from, id) => (file(id) === from ? `#${id}` : `${file(id)}#${id}`),
  };
}

/** Whether a section has a page of its own. */
export const hasOwnPage = ({ name }: Part): boolean => name !== '';

/** Id of the part that the book ends with. */
export function lastPart(book: Book): string {
  if (book.unclaimed.length > 0) return UNCLAIMED;
  const part = book.parts.at(-1);
  return part?.chapters.at(-1)?.id ?? part?.id ?? CONTENTS;
}

export const chaptersOf = ({ parts }: Book): Chapter[] => parts.flatMap(({ chapters }) => chapters);
