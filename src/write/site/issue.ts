/**
 * The page of an issue: its cover, its contents with summaries, its printed pages, and links to the previous and next issue.
 */
import { fill } from '../../locales/fill.ts';
import type { Book, BookEntry } from '../book/book.ts';
import { anchorsIn } from '../book/pages.ts';
import { heading, pageLine } from '../xhtml/blocks.ts';
import { element, emptyElement, lines, listOf, type Content, type Markup } from '../xml.ts';
import { articlePath, epubPath, issuePath, relative } from './addresses.ts';
import { dotted, link, sitePage, turning, type SiteHref } from './page.ts';
import type { Site, SiteFile, SiteIssue } from './site.ts';

export interface Neighbours {
  previous: SiteIssue | undefined;
  next: SiteIssue | undefined;
}

/** @param cover the file name of the cover in the folder of the issue */
export function issuePage(
  site: Site,
  issue: SiteIssue,
  book: Book,
  { previous, next, cover }: Neighbours & { cover: string },
): SiteFile {
  const { words } = site;
  const path = issuePath(issue.address);
  const href: SiteHref = (to) => relative(path, to);
  const count = issue.sections.reduce((sum, { articles }) => sum + articles.length, 0);
  const turn = (to: SiteIssue | undefined, rel: string, label: string): Markup | null =>
    to === undefined
      ? null
      : link(href(issuePath(to.address)), [element('small', {}, label), to.label], { rel });
  const fact = (value: string | null | undefined, name: string): Content =>
    value == null ? null : element('span', { itemprop: name }, value);
  return sitePage(site, {
    ...{ path, title: issue.title, type: 'PublicationIssue' },
    previous: previous && issuePath(previous.address),
    next: next && issuePath(next.address),
    description: book.metadata.description,
    content: [
      element(
        'div',
        { class: 'issue-head' },
        lines(
          emptyElement('img', {
            ...{ class: 'cover', src: cover, alt: '', width: 150, height: 200 },
            itemprop: 'image',
          }),
          element(
            'div',
            {},
            lines(
              heading(1, { itemprop: 'name' }, issue.title),
              element(
                'p',
                { class: 'by' },
                dotted(
                  fact(issue.date, 'datePublished'),
                  fact(issue.publisher, 'publisher'),
                  fill(words.articles, { n: count }),
                  issue.pageCount === null ? null : fill(words.pageCount, { n: issue.pageCount }),
                ),
              ),
              issue.number === null
                ? null
                : emptyElement('meta', { itemprop: 'issueNumber', content: issue.number }),
              issue.epub === null
                ? null
                : element(
                    'p',
                    {},
                    link(
                      href(epubPath(issue.address)),
                      fill(words.epub, { size: sizeInWords(issue.epub) }),
                      { class: 'button', type: 'application/epub+zip', download: '' },
                    ),
                  ),
            ),
          ),
        ),
      ),
      contents(site, issue, book, href),
      looseText(site, book),
      printedPages(site, issue, book, href),
      turning(
        `${words.previousIssue} / ${words.nextIssue}`,
        turn(previous, 'prev', words.previousIssue),
        turn(next, 'next', words.nextIssue),
      ),
    ],
  });
}

const sizeInWords = (bytes: number): string =>
  bytes < 1e6 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;

function contents(site: Site, issue: SiteIssue, book: Book, href: SiteHref): Markup {
  const listed = new Set(
    book.contents.flatMap(({ entries }) => entries.map(({ chapter }) => chapter?.id)),
  );
  // Articles that no entry announces are listed as well.
  const missing = book.parts.flatMap(({ chapters }) =>
    chapters.filter(({ id }) => !listed.has(id)),
  );
  const item = (entry: Omit<BookEntry, 'id' | 'anchors'>): Markup =>
    entryItem(site, issue, book, entry, href);
  return element(
    'section',
    { class: 'contents', 'aria-labelledby': 'contents' },
    lines(
      heading(2, { id: 'contents' }, site.words.contents),
      book.contents.map(({ name, entries }) => [
        name === '' ? null : heading(3, {}, name),
        entries.length === 0 ? null : element('ol', {}, lines(entries.map(item))),
      ]),
      missing.length === 0
        ? null
        : element(
            'ol',
            {},
            lines(
              missing.map((chapter) => {
                const { source, pages, summary } = chapter.article;
                return item({ chapter, title: chapter.title, source, page: pages.start, summary });
              }),
            ),
          ),
    ),
  );
}

function entryItem(
  { words }: Site,
  issue: SiteIssue,
  book: Book,
  { title, source, page, summary, chapter }: Omit<BookEntry, 'id' | 'anchors'>,
  href: SiteHref,
): Markup {
  return element(
    'li',
    {},
    element(
      'p',
      { class: 'entry' },
      chapter === null
        ? element('span', { class: 'missing', title: words.missing }, title)
        : link(href(articlePath(issue.address, chapter.id)), title),
    ),
    element('p', { class: 'by' }, dotted(source, page === null ? null : book.words.page(page))),
    summary === null ? null : element('p', { class: 'summary' }, summary),
  );
}

/** Text that belongs nowhere; it is shown because nothing is ever dropped. */
function looseText({ words }: Site, { unclaimed }: Book): Content {
  if (unclaimed.length === 0) return null;
  return element(
    'section',
    { class: 'unclaimed', 'aria-labelledby': 'unclaimed' },
    lines(
      heading(2, { id: 'unclaimed' }, words.unclaimed),
      unclaimed.map((text) => element('p', {}, text)),
    ),
  );
}

/** Links to the beginning of each printed page. */
function printedPages({ words }: Site, issue: SiteIssue, book: Book, href: SiteHref): Content {
  const places = book.parts.flatMap((part) =>
    part.chapters.flatMap((chapter, at) => {
      const inside = [
        ...(at === 0 ? part.anchors : []),
        ...chapter.anchors,
        ...chapter.blocks.flatMap((block) =>
          block.type === 'table' ? block.anchors : anchorsIn(block.runs),
        ),
      ];
      return inside.map(({ id, page }) => ({
        page,
        to: `${href(articlePath(issue.address, chapter.id))}#${id}`,
      }));
    }),
  );
  const front = [
    ...book.titleAnchors,
    ...book.contents.flatMap(({ entries }) => entries.flatMap(({ anchors }) => anchors)),
    ...book.contentsAnchors,
  ];
  if (places.length === 0) return null;
  return element(
    'nav',
    { class: 'print-pages', 'aria-labelledby': 'print-pages' },
    lines(
      pageLine(front, book.words),
      heading(2, { id: 'print-pages' }, words.printPages),
      listOf(
        'ol',
        {},
        places.map(({ page, to }) => link(to, String(page))),
      ),
    ),
  );
}
