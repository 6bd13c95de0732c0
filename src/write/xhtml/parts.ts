/** The parts of a book as XHTML. A part does not know whether it is in a separate file. */
import {
  CONTENTS,
  UNCLAIMED,
  type Book,
  type BookEntry,
  type Chapter,
  type Part,
} from '../book/book.ts';
import { chaptersOf, lastPart, TITLE } from '../book/layout.ts';
import { splitTitle } from '../book/title.ts';
import { dateInWords, pageRange, type Words } from '../book/words.ts';
import { element, lines, listOf, type Content, type Markup } from '../xml.ts';
import {
  blockElements,
  heading,
  namedPart,
  pageAnchors,
  pageLine,
  type ImageSource,
} from './blocks.ts';

/** Returns the link to the part or page with this id. */
export type Href = (id: string) => string;

const dotted = (...texts: (string | null | undefined)[]): string =>
  texts.filter((text) => text != null && text !== '').join(' · ');

/** The title of the issue and what is known about it. */
export function titlePage(book: Book): Markup {
  const { metadata, issue, words, titleAnchors } = book;
  const { subtitle, creator, publisher, date } = metadata;
  const { name, number } = splitTitle(book.title);
  // Neither part is broken while the other has a line of its own.
  const part = (text: string): Markup => element('span', {}, text);
  const facts = dotted(
    words.articles(chaptersOf(book).length),
    issue.pageCount === null ? null : words.pageCount(issue.pageCount),
  );
  const line = (name: string, content: string | Markup | undefined): Content =>
    content === undefined ? null : element('p', { class: name }, content);
  return element(
    'header',
    { class: 'title-page', id: TITLE, 'epub:type': 'titlepage' },
    lines(
      pageLine(titleAnchors, words),
      heading(1, {}, number === null ? name : [part(name), ' ', part(number)]),
      subtitle === undefined
        ? null
        : element('p', { class: 'subtitle', role: 'doc-subtitle' }, subtitle),
      line('creator', creator?.join(words.listSeparator)),
      line('publisher', publisher),
      line(
        'date',
        date === undefined
          ? undefined
          : element('time', { datetime: date }, dateInWords(date, words)),
      ),
      line('facts', facts),
      line('description', metadata.description),
      line('rights', metadata.rights),
    ),
  );
}

/** The contents: every entry links to its article. */
export function contentsSection(book: Book, level: number, href: Href): Markup {
  const { words } = book;
  return namedPart(
    'section',
    { class: 'contents', id: CONTENTS, type: 'toc' },
    lines(
      heading(level, { id: `${CONTENTS}-title` }, words.contents),
      book.contents.map(({ name, entries }) => [
        name === '' ? null : heading(level + 1, {}, name),
        entries.length === 0
          ? null
          : element('ol', {}, lines(entries.map((entry) => entryItem(entry, words, href)))),
      ]),
      pageLine(book.contentsAnchors, words),
      lastPart(book) === CONTENTS ? pageLine(book.endAnchors, words) : null,
    ),
  );
}

function entryItem(entry: BookEntry, words: Words, href: Href): Markup {
  const { id, title, source, page, summary, chapter, anchors } = entry;
  const by = dotted(source, page === null ? null : words.page(page));
  return element(
    'li',
    { id },
    element(
      'p',
      { class: 'entry' },
      pageAnchors(anchors, words),
      chapter === null
        ? element('span', { class: 'missing', title: words.missing }, title)
        : element('a', { href: href(chapter.id) }, title),
      by === '' ? null : [' ', element('span', { class: 'by' }, by)],
    ),
    summary === null ? null : element('p', { class: 'summary' }, summary),
  );
}

/** The opening of a section: its name and, if `href` is given, a list of its articles. */
export function partOpening(
  { id, name, anchors, chapters }: Part,
  level: number,
  words: Words,
  href?: Href,
): Content {
  return [
    pageLine(anchors, words),
    heading(level, { id: `${id}-title` }, name),
    href === undefined || chapters.length === 0
      ? null
      : listOf(
          'ol',
          {},
          chapters.map((chapter) => element('a', { href: href(chapter.id) }, chapter.title)),
        ),
  ];
}

interface ArticleOptions {
  level: number;
  href: Href;
  /** Where the pictures of figures are. */
  imageSource: ImageSource;
  /** Whether to show the name of the section above the title. */
  kicker?: boolean;
}

/** An article. The last one also gets the pages that begin after the last text. */
export function articleElement(
  book: Book,
  chapter: Chapter,
  { level, href, imageSource, kicker = false }: ArticleOptions,
): Markup {
  const { words } = book;
  const { id, title, section, anchors, blocks, back } = chapter;
  const { source, pages } = chapter.article;
  const range = pageRange(pages);
  const by = dotted(
    source === null ? null : words.source + source,
    range === null ? null : words.page(range),
  );
  const label = `${id}-title`;
  return element(
    'article',
    { id, 'epub:type': 'chapter', 'aria-labelledby': label },
    lines(
      element(
        'header',
        {},
        lines(
          kicker && section !== '' ? element('p', { class: 'kicker' }, section) : null,
          heading(level, { id: label, class: 'title' }, pageAnchors(anchors, words), title),
          by === '' ? null : element('p', { class: 'by' }, by),
        ),
      ),
      blockElements(blocks, { level, words, imageSource }),
      lastPart(book) === id ? pageLine(book.endAnchors, words) : null,
      element(
        'footer',
        {},
        element(
          'p',
          {},
          element(
            'a',
            { href: href(back), role: 'doc-backlink', 'epub:type': 'backlink' },
            words.backLink,
          ),
        ),
      ),
    ),
  );
}

/** Text that belongs nowhere; it is shown because nothing is ever dropped. */
export function unclaimedText(book: Book, level: number): Markup {
  const { words } = book;
  return namedPart(
    'section',
    { class: 'unclaimed', id: UNCLAIMED, type: 'appendix' },
    lines(
      heading(level, { id: `${UNCLAIMED}-title` }, words.unclaimed),
      book.unclaimed.map((text) => element('p', {}, text)),
      pageLine(book.endAnchors, words),
    ),
  );
}

export function pageList({ pages, words }: Book, href: Href): Markup {
  const links = pages.map(({ id, page }) => element('a', { href: href(id) }, String(page)));
  return namedPart(
    'nav',
    { class: 'page-list', id: 'page-list', type: 'page-list' },
    lines(heading(2, { id: 'page-list-title' }, words.pages), listOf('ol', {}, links)),
  );
}
