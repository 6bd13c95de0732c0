/** The parts of a book as XHTML. A part does not know whether it stands in a file of its own. */
import type { Element } from 'xast';
import {
  CONTENTS,
  UNCLAIMED,
  type Book,
  type Chapter,
  type ChapterBlock,
  type DigestEntry,
  type Part,
} from '../book/book.ts';
import { chaptersOf, lastPart, TITLE } from '../book/layout.ts';
import type { PageMark, Run } from '../book/pages.ts';
import { pageRange, words } from '../book/words.ts';
import { element, lines, type Content } from '../xml.ts';

/** Makes the link to the part or page mark with this id. */
export type Href = (id: string) => string;

/** A heading of this level, whatever its number; HTML itself ends at six. */
export function heading(level: number, id: string | undefined, ...content: Content[]): Element {
  const deep = level > 6 ? { role: 'heading', 'aria-level': level } : {};
  return element(`h${Math.min(level, 6)}`, { id, ...deep }, ...content);
}

/** The place where a printed page begins: no text of its own, so that the text around it stays whole. */
export const pageMark = ({ id, page }: PageMark): Element =>
  element('span', {
    class: 'page',
    id,
    'epub:type': 'pagebreak',
    role: 'doc-pagebreak',
    // Not aria-label, which axe-core takes to be forbidden here: it does not know the role.
    title: words.page(page),
    'data-page': page,
  });

const marksOf = (marks: readonly PageMark[]): Element[] => marks.map(pageMark);

/** Marks that stand alone, where no text is to hold them. */
export const markLine = (marks: readonly PageMark[]): Element | null =>
  marks.length === 0 ? null : element('div', { class: 'marks' }, marksOf(marks));

const withMarks = (runs: readonly Run[]): Content[] =>
  runs.map((run) => (typeof run === 'string' ? run : pageMark(run)));

const joined = (...texts: (string | null | undefined)[]): string =>
  texts.filter((text) => text != null && text !== '').join(' · ');

/** Name of the issue and what is known of it. */
export function titlePage(book: Book): Element {
  const { metadata, issue, titleMarks } = book;
  const { subtitle, creator, publisher, date } = metadata;
  const count = chaptersOf(book).length;
  const facts = joined(
    words.articles(count),
    issue.pageCount === null ? null : words.pageCount(issue.pageCount),
  );
  const line = (name: string, text: string | undefined): Element | null =>
    text === undefined ? null : element('p', { class: name }, text);
  return element(
    'header',
    { class: 'title-page', id: TITLE, 'epub:type': 'titlepage' },
    lines(
      markLine(titleMarks),
      heading(1, undefined, book.title),
      subtitle === undefined
        ? null
        : element('p', { class: 'subtitle', role: 'doc-subtitle' }, subtitle),
      line('creator', creator?.join('、')),
      line('publisher', publisher),
      line('date', date),
      line('facts', facts),
      line('description', metadata.description),
      line('rights', metadata.rights),
    ),
  );
}

/** The digest: every entry leads to its article. */
export function digest(book: Book, level: number, href: Href): Element {
  const title = `${CONTENTS}-title`;
  return element(
    'section',
    {
      class: 'digest',
      id: CONTENTS,
      'epub:type': 'toc',
      role: 'doc-toc',
      'aria-labelledby': title,
    },
    lines(
      heading(level, title, words.contents),
      book.digest.map(({ name, entries }) => [
        name.trim() === '' ? null : heading(level + 1, undefined, name),
        entries.length === 0
          ? null
          : element('ol', {}, lines(entries.map((entry) => digestEntry(entry, href)))),
      ]),
      markLine(book.digestMarks),
      lastPart(book) === CONTENTS ? markLine(book.endMarks) : null,
    ),
  );
}

function digestEntry(entry: DigestEntry, href: Href): Element {
  const { id, title, source, page, summary, chapter, marks } = entry;
  const by = joined(source, page === null ? null : words.page(page));
  return element(
    'li',
    { id },
    element(
      'p',
      { class: 'entry' },
      marksOf(marks),
      chapter === null
        ? element('span', { class: 'missing', title: words.missing }, title)
        : element('a', { href: href(chapter.id) }, title),
      by === '' ? null : [' ', element('span', { class: 'by' }, by)],
    ),
    summary === null ? null : element('p', { class: 'summary' }, summary),
  );
}

/** The opening of a section: its name, and with `href` a list of its articles. */
export function partOpening(
  { id, name, marks, chapters }: Part,
  level: number,
  href?: Href,
): Content[] {
  return [
    markLine(marks),
    heading(level, `${id}-title`, name),
    href === undefined || chapters.length === 0
      ? null
      : element(
          'ol',
          {},
          lines(
            chapters.map((chapter) =>
              element('li', {}, element('a', { href: href(chapter.id) }, chapter.title)),
            ),
          ),
        ),
  ];
}

/** An article; `ending` are page marks behind its last block. */
export function article(
  chapter: Chapter,
  level: number,
  href: Href,
  { kicker = false, ending = [] }: { kicker?: boolean; ending?: readonly PageMark[] } = {},
): Element {
  const { id, title, section, marks, blocks, back } = chapter;
  const { source, pages } = chapter.article;
  const range = pageRange(pages);
  const by = joined(
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
          heading(level, label, marksOf(marks), title),
          by === '' ? null : element('p', { class: 'by' }, by),
        ),
      ),
      blocks.map((block) => blockElement(block, level)),
      markLine(ending),
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

function blockElement({ type, level, runs }: ChapterBlock, above: number): Element {
  const content = withMarks(runs);
  if (type === 'heading') return heading(above + level, undefined, content);
  return element('p', { class: type === 'keywords' ? 'keywords' : undefined }, content);
}

/** Text that belongs nowhere: shown, since nothing is ever dropped. */
export function unclaimedText(book: Book, level: number): Element {
  const title = `${UNCLAIMED}-title`;
  return element(
    'section',
    {
      class: 'unclaimed',
      id: UNCLAIMED,
      'epub:type': 'appendix',
      role: 'doc-appendix',
      'aria-labelledby': title,
    },
    lines(
      heading(level, title, words.unclaimed),
      book.unclaimed.map((text) => element('p', {}, text)),
      markLine(book.endMarks),
    ),
  );
}

/** Links to all printed pages. */
export function pageList({ pages }: Book, level: number, href: Href): Element {
  return element(
    'nav',
    {
      class: 'page-list',
      id: 'page-list',
      'epub:type': 'page-list',
      role: 'doc-pagelist',
      'aria-labelledby': 'page-list-title',
    },
    lines(
      heading(level, 'page-list-title', words.pages),
      element(
        'ol',
        {},
        lines(
          pages.map(({ id, page }) =>
            element('li', {}, element('a', { href: href(id) }, String(page))),
          ),
        ),
      ),
    ),
  );
}
