/** `nav.xhtml`: the table of contents, all printed pages and the landmarks, as EPUB 3.3 wants them. */
import type { Element } from 'xast';
import { CONTENTS, UNCLAIMED, type Book, type Chapter } from '../book/book.ts';
import { chaptersOf, hasOwnPage, TITLE, type Layout } from '../book/layout.ts';
import { words } from '../book/words.ts';
import { element, lines, type Content } from '../xml.ts';
import { page } from './page.ts';
import { heading, pageList, type Href } from './parts.ts';

export const NAVIGATION = 'nav.xhtml';

/** A line of the table of contents and what stands under it. */
export interface TocItem {
  id: string;
  title: string;
  items: TocItem[];
}

/** The table of contents: sections and their articles. It is never empty. */
export function tableOfContents(book: Book): TocItem[] {
  const leaf = ({ id, title }: Pick<Chapter, 'id' | 'title'>): TocItem => ({
    id,
    title,
    items: [],
  });
  return [
    leaf({ id: CONTENTS, title: words.contents }),
    ...book.parts.flatMap((part) => {
      const items = part.chapters.map(leaf);
      return hasOwnPage(part) ? [{ id: part.id, title: part.name, items }] : items;
    }),
    ...(book.unclaimed.length > 0 ? [leaf({ id: UNCLAIMED, title: words.unclaimed })] : []),
  ];
}

export function navigation(book: Book, layout: Layout, head: Content): string {
  const href: Href = (id) => layout.href(NAVIGATION, id);
  const first = book.parts.find(hasOwnPage)?.id ?? chaptersOf(book)[0]?.id;
  const landmarks: [type: string, href: string, title: string][] = [
    ['cover', 'cover.xhtml', words.cover],
    ['titlepage', href(TITLE), words.titlePage],
    ['toc', href(CONTENTS), words.contents],
    ...(first === undefined
      ? []
      : [['bodymatter', href(first), words.start] as [string, string, string]]),
  ];
  return page(book, {
    title: words.navigation,
    type: 'frontmatter',
    head,
    content: [
      element(
        'nav',
        {
          class: 'toc',
          id: 'toc',
          'epub:type': 'toc',
          role: 'doc-toc',
          'aria-labelledby': 'toc-title',
        },
        lines(heading(1, 'toc-title', words.contents), tocList(tableOfContents(book), href)),
      ),
      book.pages.length === 0 ? null : pageList(book, 2, href),
      element(
        'nav',
        {
          id: 'landmarks',
          'epub:type': 'landmarks',
          'aria-label': words.navigation,
          hidden: 'hidden',
        },
        element(
          'ol',
          {},
          lines(
            landmarks.map(([type, target, title]) =>
              element('li', {}, element('a', { 'epub:type': type, href: target }, title)),
            ),
          ),
        ),
      ),
    ],
  });
}

function tocList(items: readonly TocItem[], href: Href): Element {
  return element(
    'ol',
    {},
    lines(
      items.map(({ id, title, items: inner }) =>
        element(
          'li',
          {},
          element('a', { href: href(id) }, title),
          inner.length === 0 ? null : tocList(inner, href),
        ),
      ),
    ),
  );
}
