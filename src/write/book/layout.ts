/** Which part of a book stands in which file; every link is made from this, once the book has been cut into files. */
import { CONTENTS, UNCLAIMED, type Book, type Chapter, type Part } from './book.ts';
import { anchorsIn, type PageAnchor } from './pages.ts';

export interface BookLayout {
  /** File that holds the part or the page with this id. */
  file(id: string): string;
  /** Link from a file to the part or the page with this id. */
  href(from: string, id: string): string;
}

/** Id of the title page. */
export const TITLE = 'title';

/** Everything in one file, whatever its name. */
export const oneFile: BookLayout = { file: () => '', href: (_from, id) => `#${id}` };

/**
 * One file for each article and each section with a name, and for what stands before and behind them. `nameOf` names the
 * file of the part with an id.
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

/** Whether a section has a page of its own. */
export const hasOwnPage = ({ name }: Part): boolean => name !== '';

/** Id of the part that the book ends with. */
export function lastPart(book: Book): string {
  if (book.unclaimed.length > 0) return UNCLAIMED;
  const part = book.parts.at(-1);
  return part?.chapters.at(-1)?.id ?? part?.id ?? CONTENTS;
}

export const chaptersOf = ({ parts }: Book): Chapter[] => parts.flatMap(({ chapters }) => chapters);
