/** `nav.xhtml`: the table of contents, all printed pages and the landmarks, as EPUB 3.3 requires. */
import { CONTENTS, UNCLAIMED, type Book, type Chapter } from '../book/book.ts';
import { chaptersOf, hasOwnPage, TITLE, type BookLayout } from '../book/layout.ts';
import { textOf } from '../book/pages.ts';
import { element, lines, listOf, type Content, type Markup } from '../xml.ts';
import { heading, namedPart } from './blocks.ts';
import { page } from './page.ts';
import { pageList, type Href } from './parts.ts';

export const NAVIGATION = 'nav.xhtml';

/** An item of the table of contents, with the items below it. */
export interface TocItem {
  id: string;
  title: string;
  items: TocItem[];
}

/** An article with more headings than this lists them. */
const FEW_HEADINGS = 2;

/** The table of contents: sections, their articles, and the headings of longer articles. It is never empty. */
export function tableOfContents(book: Book): TocItem[] {
  const items = book.parts.flatMap((part) => {
    const articles = part.chapters.map(articleItem);
    return hasOwnPage(part) ? [{ id: part.id, title: part.name, items: articles }] : articles;
  });
  const { words } = book;
  if (book.unclaimed.length > 0) items.push({ id: UNCLAIMED, title: words.unclaimed, items: [] });
  // The contents page does not list itself unless there is nothing else.
  return items.length > 0 ? items : [{ id: CONTENTS, title: words.contents, items: [] }];
}

function articleItem({ id, title, blocks }: Chapter): TocItem {
  const headings = blocks.filter((block) => block.type === 'heading' && block.level === 1);
  const items =
    headings.length > FEW_HEADINGS
      ? headings.flatMap((block) =>
          block.type === 'heading' ? [{ id: block.id, title: textOf(block.runs), items: [] }] : [],
        )
      : [];
  return { id, title, items };
}

/** Number of levels in a list of items. */
export const depthOf = (items: readonly TocItem[]): number =>
  items.length === 0 ? 0 : 1 + Math.max(...items.map((item) => depthOf(item.items)));

export function navigation(book: Book, layout: BookLayout, head: Content, cover: string): string {
  const { words } = book;
  const href: Href = (id) => layout.href(NAVIGATION, id);
  const first = book.parts.find(hasOwnPage)?.id ?? chaptersOf(book)[0]?.id;
  const landmarks: [type: string, href: string, title: string][] = [
    ['cover', cover, words.cover],
    ['titlepage', href(TITLE), words.titlePage],
    ['toc', href(CONTENTS), words.contents],
  ];
  if (first !== undefined) landmarks.push(['bodymatter', href(first), words.start]);
  return page(book, {
    title: words.navigation,
    type: 'frontmatter',
    head,
    content: [
      namedPart(
        'nav',
        { class: 'toc', id: 'toc', type: 'toc' },
        lines(
          heading(1, { id: 'toc-title' }, words.contents),
          tocList(tableOfContents(book), href),
        ),
      ),
      book.pages.length === 0 ? null : pageList(book, href),
      element(
        'nav',
        {
          id: 'landmarks',
          'epub:type': 'landmarks',
          'aria-label': words.navigation,
          hidden: 'hidden',
        },
        listOf(
          'ol',
          {},
          landmarks.map(([type, target, title]) =>
            element('a', { 'epub:type': type, href: target }, title),
          ),
        ),
      ),
    ],
  });
}

/** Every page repeats the contents at the side, so if there are more items than this, they are left out. */
const MOST_AT_SIDE = 500;

/** Whether all items can be listed at the side: sections and what each of them contains. */
export const fitAtSide = (sections: readonly (readonly unknown[])[]): boolean =>
  sections.reduce((sum, { length }) => sum + 1 + length, 0) <= MOST_AT_SIDE;

/** What the contents at the side list: sections and articles; if these are too many, the sections; else nothing. */
export function sideItems(book: Book): TocItem[] {
  const all = tableOfContents(book);
  if (fitAtSide(all.map(({ items }) => items))) return all;
  const sections = all.map((item): TocItem => ({ ...item, items: [] }));
  return fitAtSide(sections.map(({ items }) => items)) ? sections : [];
}

/** The contents at the side, for browsers; `current` is the part that the page shows. */
export function sideContents(
  { words }: Book,
  items: readonly TocItem[],
  href: Href,
  current?: string,
): Markup {
  const link = ({ id, title }: { id: string; title: string }): Markup =>
    element('a', { href: href(id), 'aria-current': id === current ? 'page' : undefined }, title);
  const listed = items.map((item) => [
    link(item),
    item.items.length > 0 && item.id.startsWith('section')
      ? listOf('ol', {}, item.items.map(link))
      : null,
  ]);
  return element(
    'nav',
    { class: 'side', 'aria-label': words.navigation },
    lines(
      element('p', {}, link({ id: CONTENTS, title: words.contents })),
      listed.length === 0 ? null : listOf('ol', {}, listed),
    ),
  );
}

/** Links to the previous page, the contents and the next page, for browsers. */
export function pager(
  book: Book,
  href: Href,
  { previous, next }: { previous: TocItem | undefined; next: TocItem | undefined },
): Markup {
  const { words } = book;
  const link = (name: string, label: string, item: TocItem | undefined): Content =>
    item === undefined
      ? null
      : element(
          'a',
          { class: name, rel: name === 'previous' ? 'prev' : 'next', href: href(item.id) },
          element('span', {}, label),
          ' ',
          item.title,
        );
  return element(
    'nav',
    { class: 'pager', 'aria-label': `${words.previous} / ${words.next}` },
    lines(link('previous', words.previous, previous), link('next', words.next, next)),
  );
}

function tocList(items: readonly TocItem[], href: Href): Markup {
  return listOf(
    'ol',
    {},
    items.map(({ id, title, items: inner }) => [
      element('a', { href: href(id) }, title),
      inner.length === 0 ? null : tocList(inner, href),
    ]),
  );
}
