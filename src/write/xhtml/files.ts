/** A book as a folder of XHTML: what an EPUB holds beside its package document, and what a browser reads as it is. */
import { CONTENTS, UNCLAIMED, type Book } from '../book/book.ts';
import { hasOwnPage, lastPart, manyFiles, TITLE, type Layout } from '../book/layout.ts';
import { words } from '../book/words.ts';
import type { CoverImage, OutputFile } from '../options.ts';
import { element, lines, type Content } from '../xml.ts';
import { coverPicture } from './cover.ts';
import { navigation, NAVIGATION } from './navigation.ts';
import { page, viewport } from './page.ts';
import {
  article,
  digest,
  markLine,
  partOpening,
  titlePage,
  unclaimedText,
  type Href,
} from './parts.ts';
import { styleSheet } from './style.ts';

export interface Publication {
  layout: Layout;
  /** Pages in reading order. */
  pages: (OutputFile & { content: string })[];
  navigation: OutputFile & { content: string };
  style: OutputFile & { content: string };
  cover: OutputFile & { mediaType: string };
}

export const COVER = 'cover';
const STYLE = 'style.css';
const extensions = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/gif': '.gif',
  'image/webp': '.webp',
  'image/svg+xml': '.svg',
} as const;

export interface PublishOptions {
  cover?: CoverImage;
  /** Whether browsers are to read the pages: phones want to be told the width, which reading systems ignore. */
  forBrowsers?: boolean;
}

export function publish(book: Book, options: PublishOptions): Publication {
  const { cover: image, forBrowsers = false } = options;
  const layout = manyFiles(book, '.xhtml');
  const mediaType = image?.mediaType ?? 'image/svg+xml';
  const cover = {
    name: COVER + extensions[mediaType],
    content: image?.bytes ?? coverPicture(book),
    mediaType,
  };
  const pages: Publication['pages'] = [];
  const head = [
    forBrowsers ? viewport : null,
    element('link', { rel: 'stylesheet', type: 'text/css', href: STYLE }),
  ];
  const add = (id: string, title: string, type: string, content: (href: Href) => Content) => {
    const name = `${id}.xhtml`;
    const href: Href = (target) => layout.href(name, target);
    const parts = { title, type, head, content: content(href) };
    pages.push({ name, content: page(book, parts) });
  };

  const alt = `${words.cover}：${book.title.replace(/\s+/g, ' ').trim()}`;
  add(COVER, words.cover, 'frontmatter', () =>
    element(
      'section',
      { 'epub:type': 'cover' },
      element(
        'h1',
        { class: 'cover' },
        element('img', { src: cover.name, alt, role: 'doc-cover' }),
      ),
    ),
  );
  add(TITLE, book.title, 'frontmatter', () => titlePage(book));
  add(CONTENTS, words.contents, 'frontmatter', (href) => [
    digest(book, 1, href),
    book.pages.length === 0
      ? null
      : element(
          'p',
          { class: 'to-pages' },
          element('a', { href: `${NAVIGATION}#page-list` }, words.pages),
        ),
  ]);
  for (const part of book.parts) {
    if (hasOwnPage(part)) {
      add(part.id, part.name, 'bodymatter', (href) =>
        element(
          'section',
          {
            class: 'part-opening',
            id: part.id,
            'epub:type': 'part',
            role: 'doc-part',
            'aria-labelledby': `${part.id}-title`,
          },
          lines(
            partOpening(part, 1, href),
            lastPart(book) === part.id ? markLine(book.endMarks) : null,
          ),
        ),
      );
    }
    for (const chapter of part.chapters) {
      const ending = lastPart(book) === chapter.id ? book.endMarks : [];
      add(chapter.id, chapter.title, 'bodymatter', (href) =>
        article(chapter, 1, href, { kicker: true, ending }),
      );
    }
  }
  if (book.unclaimed.length > 0) {
    add(UNCLAIMED, words.unclaimed, 'backmatter', () => unclaimedText(book, 1));
  }
  return {
    layout,
    pages,
    navigation: { name: NAVIGATION, content: navigation(book, layout, head) },
    style: { name: STYLE, content: styleSheet },
    cover,
  };
}
