/** Writes issues as XHTML: one self-contained page, or a folder with the pages of the EPUB, adapted to browsers. */
import type { Image, Issue } from '../tree/types.ts';
import { bindBook } from './book/bind.ts';
import type { Book } from './book/book.ts';
import { hasOwnPage, lastPart, oneFile } from './book/layout.ts';
import type { DocumentOptions, OutputFile } from './options.ts';
import { namedPart, pageLine } from './xhtml/blocks.ts';
import { indexPage, publish, styleOf } from './xhtml/files.ts';
import { sideContents, sideItems } from './xhtml/navigation.ts';
import { page, viewport } from './xhtml/page.ts';
import {
  articleElement,
  contentsSection,
  pageList,
  partOpening,
  titlePage,
  unclaimedText,
  type Href,
} from './xhtml/parts.ts';
import { lines, styleElement, type Content } from './xml.ts';

const href: Href = (id) => oneFile.href('', id);

/** The whole issue as one page of XHTML that needs no other file. */
export function toHtml(issue: Issue, options: DocumentOptions = {}): string {
  const book = bindBook(issue, options);
  const css = styleOf({ ...options, forBrowsers: true }).replace(/^@charset [^;]*;\n/, '');
  return page(book, {
    title: book.title,
    type: 'bodymatter',
    head: [viewport, styleElement(css)],
    aside: sideContents(book, sideItems(book), href),
    content: [
      titlePage(book),
      contentsSection(book, 2, href),
      book.parts.map((part) => partSection(book, part)),
      book.unclaimed.length > 0 ? unclaimedText(book, 2) : null,
      book.pages.length > 0 ? pageList(book, href) : null,
    ],
  });
}

function partSection(book: Book, part: Book['parts'][number]): Content {
  const level = hasOwnPage(part) ? 3 : 2;
  const articles = part.chapters.map((chapter) =>
    articleElement(book, chapter, { level, href, imageSource: dataUrl }),
  );
  if (!hasOwnPage(part)) return articles;
  return namedPart(
    'section',
    { class: 'part', id: part.id, type: 'part' },
    lines(
      partOpening(part, 2, book.words),
      articles,
      lastPart(book) === part.id ? pageLine(book.endAnchors, book.words) : null,
    ),
  );
}

const dataUrl = ({ mediaType, bytes }: Image & { bytes: Uint8Array }): string =>
  `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`;

/**
 * The issue as a folder: `index.html`, cover, title page, contents, a page for each section and each article, `nav.xhtml`
 * and a style sheet. The EPUB has the same files except `index.html`, but without the colours, the links to the next page
 * and the contents at the side, which are for browsers.
 */
export function toHtmlFiles(issue: Issue, options: DocumentOptions = {}): OutputFile[] {
  const book = bindBook(issue, options);
  const publication = publish(book, { ...options, forBrowsers: true });
  const { pages, navigation, style, cover, images } = publication;
  const texts = [indexPage(book, publication), ...pages, navigation, style];
  const pictures = [cover.picture, ...(cover.drawing ? [cover.drawing] : []), ...images];
  return [...texts, ...pictures].map(({ name, content }) => ({ name, content }));
}
