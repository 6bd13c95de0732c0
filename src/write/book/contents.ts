/** The contents of a book: its entries, the pages that begin among them, and a substitute for missing contents. */
import type { ContentsEntry, Issue } from '../../tree/types.ts';
import { numbered, type BookContents, type BookEntry, type Part } from './book.ts';
import type { PageAnchor, PageAnchors } from './pages.ts';
import type { Words } from './words.ts';

interface FrontPages {
  /** The last page that begins on the title page. */
  title: number | null;
  contents: number[];
}

/** Assigns the pages before the body: the first is the cover, the others belong to the contents. */
export function frontPages(issue: Issue): FrontPages {
  const places = issue.sections.flatMap(({ page, articles }) => [
    page,
    ...articles.flatMap(({ pages, blocks }) => [pages.start, ...blocks.map((block) => block.page)]),
  ]);
  const first = places.find((page) => page !== null) ?? null;
  if (first === null || first <= 1 || first > 1000) return { title: null, contents: [] };
  if (issue.contents.length === 0) return { title: first - 1, contents: [] };
  const hasCover = first > 2;
  const start = hasCover ? 2 : 1;
  return {
    title: hasCover ? 1 : null,
    contents: Array.from({ length: first - start }, (_, index) => start + index),
  };
}

/**
 * The contents with their pages. A tree does not say where these pages begin, but it knows the line of every entry, and
 * pages have about the same number of lines. So each page gets an equal share of the lines and begins at the first entry
 * after the previous shares.
 */
export function bindContents(
  issue: Issue,
  { contents: pages }: FrontPages,
  anchors: PageAnchors,
  words: Words,
): {
  contents: BookContents[];
  contentsAnchors: PageAnchor[];
  /** Each entry with the `Article.id` that it announces. */
  targets: Map<BookEntry, string>;
  /** The first entry that announces an article, by `Article.id`. */
  announcedBy: Map<string, string>;
} {
  const targets = new Map<BookEntry, string>();
  const announcedBy = new Map<string, string>();
  const from = issue.contents[0]?.position.start.line ?? 0;
  const to = issue.contents.at(-1)?.position.end.line ?? 0;
  const share = (to - from) / Math.max(pages.length, 1);
  let begun = 0;
  const anchorsAt = ({ position }: ContentsEntry): PageAnchor[] => {
    while (begun < pages.length && position.start.line >= from + begun * share) begun += 1;
    return anchors.upTo(pages[begun - 1] ?? null);
  };
  let count = 0;
  const bind = (printed: ContentsEntry): BookEntry => {
    const { title, source, page, summary, articleId } = printed;
    const entry: BookEntry = {
      id: numbered('entry', count),
      title: title.trim() === '' ? words.untitled : title,
      ...{ source, page, summary },
      chapter: null,
      anchors: anchorsAt(printed),
    };
    count += 1;
    if (articleId !== null) {
      targets.set(entry, articleId);
      if (!announcedBy.has(articleId)) announcedBy.set(articleId, entry.id);
    }
    return entry;
  };
  const contents = issue.contents.map(({ section, entries }) => ({
    name: section.trim(),
    entries: entries.map(bind),
  }));
  const contentsAnchors = anchors.upTo(pages.at(-1) ?? null);
  return { contents, contentsAnchors, targets, announcedBy };
}

/** Contents made from a section, for an issue that has none. */
export function contentsOfPart({ name, chapters }: Part): BookContents {
  return {
    name,
    entries: chapters.map((chapter) => {
      const { source, pages, summary } = chapter.article;
      const id = chapter.id.replace('article', 'entry');
      chapter.back = id;
      return { id, title: chapter.title, source, page: pages.start, summary, chapter, anchors: [] };
    }),
  };
}
