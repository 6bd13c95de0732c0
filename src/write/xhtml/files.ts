/** A book as a folder of XHTML: everything in an EPUB except the package document. Browsers can read it as it is. */
import { oneLine } from '../../text/characters.ts';
import type { Image } from '../../tree/types.ts';
import { CONTENTS, UNCLAIMED, type Book } from '../book/book.ts';
import {
  chaptersOf,
  hasOwnPage,
  lastPart,
  manyFiles,
  TITLE,
  type BookLayout,
} from '../book/layout.ts';
import type { CoverImage, DocumentOptions } from '../options.ts';
import { element, emptyElement, lines, type Content } from '../xml.ts';
import { namedPart, pageLine } from './blocks.ts';
import { coverLines, coverDrawing } from '../cover/design.ts';
import { coverPicture } from '../cover/picture.ts';
import {
  navigation,
  NAVIGATION,
  pager,
  sideContents,
  sideItems,
  type TocItem,
} from './navigation.ts';
import { page, viewport } from './page.ts';
import {
  articleElement,
  contentsSection,
  partOpening,
  titlePage,
  unclaimedText,
  type Href,
} from './parts.ts';
import { bookStyle, pageStyle } from './style.ts';

export interface Publication {
  layout: BookLayout;
  /** Pages in reading order. */
  pages: PublishedText[];
  navigation: PublishedText;
  style: PublishedText;
  cover: PublishedCover;
  images: PublishedImage[];
}

interface PublishedText {
  name: string;
  content: string;
}

interface PublishedImage {
  name: string;
  mediaType: string;
  content: string | Uint8Array;
}

interface PublishedCover {
  /** A picture that every shelf and shop can show, if one could be made; else the drawing. */
  picture: PublishedImage;
  /** An additional drawing for reading systems that show SVG. */
  drawing: PublishedImage | null;
}

const COVER = 'cover';
const STYLE = 'style.css';
export const imageExtensions = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/gif': '.gif',
  'image/webp': '.webp',
  'image/svg+xml': '.svg',
} as const;

interface PublishOptions extends Pick<DocumentOptions, 'cover' | 'css'> {
  /** Whether the pages are for browsers: if so, they get colours, links to the next page and contents at the side. */
  forBrowsers?: boolean;
}

export function publish(book: Book, options: PublishOptions): Publication {
  const { cover: image, forBrowsers = false } = options;
  const { words } = book;
  const layout = manyFiles(book, (part) => `${part}.xhtml`);
  const cover = image ? givenCover(image) : drawnCover(book);
  const images = new Map<string, PublishedImage>();
  const imageSource = ({ name, mediaType: type, bytes }: Image & { bytes: Uint8Array }): string => {
    images.set(name, { name, mediaType: type, content: bytes });
    return name;
  };
  const head = [
    forBrowsers ? viewport : null,
    emptyElement('link', { rel: 'stylesheet', type: 'text/css', href: STYLE }),
  ];
  const order = forBrowsers ? readingOrder(book) : [];
  const side = forBrowsers ? sideItems(book) : [];
  const places = new Map(order.map(({ id }, at) => [id, at]));
  const pages: PublishedText[] = [];
  const add = (id: string, title: string, type: string, content: (href: Href) => Content): void => {
    const name = `${id}.xhtml`;
    const href: Href = (target) => layout.href(name, target);
    const at = places.get(id);
    const turning =
      at === undefined ? null : pager(book, href, { previous: order[at - 1], next: order[at + 1] });
    pages.push({
      name,
      content: page(book, {
        ...{ title, type, head },
        content: [content(href), turning],
        aside: forBrowsers && id !== COVER ? sideContents(book, side, href, id) : null,
      }),
    });
  };

  const alt = `${words.cover}${words.colon}${oneLine(book.title)}`;
  add(COVER, words.cover, 'frontmatter', () =>
    element(
      'section',
      { 'epub:type': 'cover' },
      element('h1', { class: 'cover' }, coverElement(cover, alt)),
    ),
  );
  add(TITLE, book.title, 'frontmatter', () => titlePage(book));
  add(CONTENTS, words.contents, 'frontmatter', (href) => [
    contentsSection(book, 1, href),
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
        namedPart(
          'section',
          { class: 'part-opening', id: part.id, type: 'part' },
          lines(
            partOpening(part, 1, words, href),
            lastPart(book) === part.id ? pageLine(book.endAnchors, words) : null,
          ),
        ),
      );
    }
    for (const chapter of part.chapters) {
      add(chapter.id, chapter.title, 'bodymatter', (href) =>
        articleElement(book, chapter, { level: 1, href, imageSource, kicker: true }),
      );
    }
  }
  if (book.unclaimed.length > 0) {
    add(UNCLAIMED, words.unclaimed, 'backmatter', () => unclaimedText(book, 1));
  }
  return {
    layout,
    pages,
    navigation: { name: NAVIGATION, content: navigation(book, layout, head, `${COVER}.xhtml`) },
    style: { name: STYLE, content: styleOf(options) },
    cover,
    images: [...images.values()],
  };
}

function givenCover({ bytes, mediaType }: CoverImage): PublishedCover {
  const picture = { name: COVER + imageExtensions[mediaType], mediaType, content: bytes };
  return { picture, drawing: null };
}

function drawnCover(book: Book): PublishedCover {
  const texts = coverLines(book);
  const drawing = {
    name: 'cover.svg',
    mediaType: 'image/svg+xml',
    content: coverDrawing(book.words.cover, texts),
  };
  const content = coverPicture(texts);
  return content === null
    ? { picture: drawing, drawing: null }
    : { picture: { name: 'cover.png', mediaType: 'image/png', content }, drawing };
}

/** The drawing where SVG is supported, else the picture. */
function coverElement({ picture, drawing }: PublishedCover, alt: string): Content {
  const image = emptyElement('img', { src: picture.name, alt, role: 'doc-cover' });
  if (drawing === null) return image;
  const source = emptyElement('source', { srcset: drawing.name, type: drawing.mediaType });
  return element('picture', {}, source, image);
}

function readingOrder(book: Book): TocItem[] {
  const { words } = book;
  const item = (id: string, title: string): TocItem => ({ id, title, items: [] });
  return [
    item(CONTENTS, words.contents),
    ...book.parts.flatMap((part) => [
      ...(hasOwnPage(part) ? [item(part.id, part.name)] : []),
      ...part.chapters.map(({ id, title }) => item(id, title)),
    ]),
    ...(book.unclaimed.length > 0 ? [item(UNCLAIMED, words.unclaimed)] : []),
  ];
}

/** The style sheet of a folder or an EPUB. */
export function styleOf({ css, forBrowsers = false }: PublishOptions): string {
  const own = forBrowsers ? bookStyle + pageStyle : bookStyle;
  const text = css === undefined ? own : css.replace ? css.text : `${own}\n${css.text}`;
  return `@charset "utf-8";\n${text.replace(/^\uFEFF?@charset [^;]*;\s*/, '')}`;
}

/** `index.html`: the entry to a folder of pages, for browsers and web servers. */
export function indexPage(book: Book, { layout, style }: Publication): PublishedText {
  const name = 'index.html';
  const href: Href = (id) => layout.href(name, id);
  const first = chaptersOf(book)[0];
  return {
    name,
    content: page(book, {
      title: book.title,
      type: 'frontmatter',
      head: [
        viewport,
        emptyElement('link', { rel: 'stylesheet', type: 'text/css', href: style.name }),
      ],
      content: [titlePage(book), first === undefined ? null : contentsSection(book, 2, href)],
      aside: sideContents(book, sideItems(book), href),
    }),
  };
}
