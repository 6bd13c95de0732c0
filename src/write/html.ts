/** Issues as XHTML: one self-contained page, or a folder of pages that an EPUB takes as they are. */
import type { Issue } from '../tree/types.ts';
import { bindBook, type Book } from './book/book.ts';
import { hasOwnPage, lastPart, oneFile } from './book/layout.ts';
import type { DocumentOptions, OutputFile } from './options.ts';
import { publish } from './xhtml/files.ts';
import { page, viewport } from './xhtml/page.ts';
import {
  article,
  digest,
  markLine,
  pageList,
  partOpening,
  titlePage,
  unclaimedText,
  type Href,
} from './xhtml/parts.ts';
import { styleSheet } from './xhtml/style.ts';
import { element, lines, type Content } from './xml.ts';

/** The whole issue as one page of XHTML that needs no other file. */
export function toHtml(issue: Issue, options: DocumentOptions = {}): string {
  const book = bindBook(issue, options);
  const href: Href = (id) => oneFile.href('', id);
  return page(book, {
    title: book.title,
    type: 'bodymatter',
    head: [viewport, element('style', {}, `\n${styleSheet.replace(/^@charset .*\n/, '')}`)],
    content: [
      titlePage(book),
      digest(book, 2, href),
      ...book.parts.map((part) => partSection(book, part, href)),
      book.unclaimed.length > 0 ? unclaimedText(book, 2) : null,
      book.pages.length > 0 ? pageList(book, 2, href) : null,
    ],
  });
}

function partSection(book: Book, part: Book['parts'][number], href: Href): Content {
  const named = hasOwnPage(part);
  const articles = part.chapters.map((chapter) => {
    const ending = lastPart(book) === chapter.id ? book.endMarks : [];
    return article(chapter, named ? 3 : 2, href, { ending });
  });
  if (!named) return articles;
  return element(
    'section',
    {
      class: 'part',
      id: part.id,
      'epub:type': 'part',
      role: 'doc-part',
      'aria-labelledby': `${part.id}-title`,
    },
    lines(
      partOpening(part, 2),
      articles,
      lastPart(book) === part.id ? markLine(book.endMarks) : null,
    ),
  );
}

/**
 * The issue as a folder: cover, title page, digest, a page for each section and each article, `nav.xhtml` and a style
 * sheet. The same files stand in the EPUB.
 */
export function toHtmlFiles(issue: Issue, options: DocumentOptions = {}): OutputFile[] {
  const { pages, navigation, style, cover } = publish(bindBook(issue, options), {
    ...options,
    forBrowsers: true,
  });
  return [...pages, navigation, style, cover].map(({ name, content }) => ({ name, content }));
}
