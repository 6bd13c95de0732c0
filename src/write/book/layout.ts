/** Which part of a book is in which file. All links are made from this after the book is split into files. */
import { CONTENTS, UNCLAIMED, type Book, type Chapter, type Part } from './book.ts';
import { anchorsIn, type PageAnchor } from './pages.ts';

export interface BookLayout {
  /** The file with this part or page. */
  file(id: string): string;
  /** The link from a file to this part or page. */
  href(from: string, id: string): string;
}

export const TITLE = 'title';

/** Everything in one file, so links need no file name. */
export const oneFile: BookLayout = { file: () => '', href: (_from, id) => `#${id}` };

/**
 * One file for each article and each named section, and for what comes before and after them. `nameOf` returns the file name
 * for the id of a part.
 */
export function manyFiles(book: Book, nameOf: (part: string) => string): BookLayout {
  const files = new Map<string, string>();
  const put = (part: string, ids: readonly string[], anchors: readonly PageAnchor[]): void => {
    const name = nameOf(part);
    for (const id of ids) files.set(id, name);
    for (const { id } of anchors) files.set(id, name);
  };
  put(TITLE, [TITLE], book.titleAnchors);
  put(CONTENTS, [CONTENTS], book.contentsAnchors);
  for (const { entries } of book.contents) {
    for (const { id, anchors } of entries) put(CONTENTS, [id], anchors);
  }
  for (const part of book.parts) {
    put(part.id, [part.id], part.anchors);
    for (const { id, anchors, blocks } of part.chapters) {
      put(id, [id], anchors);
      for (const block of blocks) {
        const ids = block.type === 'heading' ? [block.id] : [];
        put(id, ids, block.type === 'table' ? block.anchors : anchorsIn(block.runs));
      }
    }
  }
  put(UNCLAIMED, [UNCLAIMED], []);
  put(lastPart(book), [], book.endAnchors);

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

/** Whether a section gets a page. */
export const hasOwnPage = ({ name }: Part): boolean => name !== '';

export function lastPart(book: Book): string {
  if (book.unclaimed.length > 0) return UNCLAIMED;
  const part = book.parts.at(-1);
  return part?.chapters.at(-1)?.id ?? part?.id ?? CONTENTS;
}

export const chaptersOf = ({ parts }: Book): Chapter[] => parts.flatMap(({ chapters }) => chapters);
