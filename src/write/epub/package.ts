/** `package.opf`, `toc.ncx` and `container.xml`: the files that turn a folder of XHTML into an EPUB. */
import type { Book } from '../book/book.ts';
import type { BookLayout } from '../book/layout.ts';
import { element, emptyElement, lines, xmlFile, type Content } from '../xml.ts';
import type { Publication } from '../xhtml/files.ts';
import { depthOf, tableOfContents, type TocItem } from '../xhtml/navigation.ts';

export const FOLDER = 'EPUB';
export const PACKAGE = 'package.opf';
export const NCX = 'toc.ncx';

export const container = (): string =>
  xmlFile(
    element(
      'container',
      { version: '1.0', xmlns: 'urn:oasis:names:tc:opendocument:xmlns:container' },
      element(
        'rootfiles',
        {},
        emptyElement('rootfile', {
          'full-path': `${FOLDER}/${PACKAGE}`,
          'media-type': 'application/oebps-package+xml',
        }),
      ),
    ),
  );

/** The identifier that the user set, or one made from the input's hash: a UUID of version 8 (RFC 9562). */
function identifierOf({ metadata, issue }: Book): string {
  if (metadata.identifier !== undefined) return metadata.identifier;
  const hex = issue.origin.sha256;
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  const groups = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return `urn:uuid:${groups.join('-')}`;
}

export function packageDocument(book: Book, publication: Publication, modified: Date): string {
  const { pages, navigation, style, cover, images } = publication;
  const language = book.words.language;
  const item = (id: string, href: string, type: string, properties?: string): Content =>
    emptyElement('item', { id, href, 'media-type': type, properties });
  const idOf = (name: string): string => name.replace(/\.[^.]*$/, '');
  return xmlFile(
    element(
      'package',
      {
        xmlns: 'http://www.idpf.org/2007/opf',
        version: '3.0',
        'unique-identifier': 'book-identifier',
        'xml:lang': language,
        prefix: 'schema: http://schema.org/',
      },
      lines(
        element(
          'metadata',
          { 'xmlns:dc': 'http://purl.org/dc/elements/1.1/' },
          lines(description(book, language, modified), accessibility(book)),
        ),
        element(
          'manifest',
          {},
          lines(
            item('nav', navigation.name, 'application/xhtml+xml', 'nav'),
            item('ncx', NCX, 'application/x-dtbncx+xml'),
            item('style', style.name, 'text/css'),
            item('cover-image', cover.picture.name, cover.picture.mediaType, 'cover-image'),
            cover.drawing && item('cover-drawing', cover.drawing.name, cover.drawing.mediaType),
            images.map(({ name, mediaType }) => item(idOf(name), name, mediaType)),
            pages.map(({ name }) => item(idOf(name), name, 'application/xhtml+xml')),
          ),
        ),
        element(
          'spine',
          { toc: 'ncx' },
          lines(
            pages.map(({ name }) => emptyElement('itemref', { idref: idOf(name) })),
            // Linked from the contents, as reading systems expect of a page outside the reading order.
            book.pages.length === 0
              ? null
              : emptyElement('itemref', { idref: 'nav', linear: 'no' }),
          ),
        ),
      ),
    ),
  );
}

function description(book: Book, language: string, modified: Date): Content {
  const { metadata, shelfTitle } = book;
  const dc = (name: string, text: string | undefined, id?: string): Content =>
    text === undefined ? null : element(`dc:${name}`, { id }, text);
  return [
    dc('identifier', identifierOf(book), 'book-identifier'),
    dc('title', shelfTitle, 'main-title'),
    meta('title-type', 'main', '#main-title'),
    metadata.subtitle === undefined
      ? null
      : [dc('title', metadata.subtitle, 'sub-title'), meta('title-type', 'subtitle', '#sub-title')],
    dc('language', language),
    metadata.creator?.map((name) => dc('creator', name)),
    dc('publisher', metadata.publisher),
    dc('date', metadata.date),
    dc('description', metadata.description),
    dc('rights', metadata.rights),
    meta('dcterms:modified', modified.toISOString().replace(/\.\d+Z$/, 'Z')),
    // For reading systems that do not support the manifest property.
    emptyElement('meta', { name: 'cover', content: 'cover-image' }),
  ];
}

/** The metadata that the EPUB Accessibility specification requires of every publication. */
function accessibility({ pages, title, words }: Book): Content {
  const features = [
    'structuralNavigation',
    'tableOfContents',
    'readingOrder',
    'alternativeText',
    'displayTransformability',
    ...(pages.length === 0 ? [] : ['pageBreakMarkers', 'pageNavigation']),
  ];
  return [
    meta('schema:accessMode', 'textual'),
    meta('schema:accessMode', 'visual'),
    meta('schema:accessModeSufficient', 'textual'),
    features.map((feature) => meta('schema:accessibilityFeature', feature)),
    meta('schema:accessibilityHazard', 'none'),
    meta('schema:accessibilitySummary', words.accessibility),
    pages.length === 0 ? null : meta('pageBreakSource', `${title}（${words.print}）`),
  ];
}

const meta = (property: string, value: string, refines?: string): Content =>
  element('meta', { property, refines }, value);

/** The EPUB 2 table of contents, for old reading systems. */
export function ncx(book: Book, layout: BookLayout): string {
  const { pages, title, words } = book;
  const toc = tableOfContents(book);
  const source = (id: string): Content => emptyElement('content', { src: layout.href(NCX, id) });
  const label = (text: string): Content => element('navLabel', {}, element('text', {}, text));
  const point = ({ id, title: name, items }: TocItem): Content =>
    element('navPoint', { id: `toc-${id}` }, lines(label(name), source(id), items.map(point)));
  const head: [string, string | number][] = [
    ['dtb:uid', identifierOf(book)],
    ['dtb:depth', depthOf(toc)],
    ['dtb:totalPageCount', pages.length],
    ['dtb:maxPageNumber', pages.at(-1)?.page ?? 0],
  ];
  return xmlFile(
    element(
      'ncx',
      { xmlns: 'http://www.daisy.org/z3986/2005/ncx/', version: '2005-1' },
      lines(
        element(
          'head',
          {},
          lines(head.map(([name, content]) => emptyElement('meta', { name, content }))),
        ),
        element('docTitle', {}, element('text', {}, title)),
        element('navMap', {}, lines(toc.map(point))),
        pages.length === 0
          ? null
          : element(
              'pageList',
              {},
              lines(
                label(words.pages),
                pages.map(({ id, page }) =>
                  element(
                    'pageTarget',
                    { id: `target-${id}`, type: 'normal', value: page },
                    label(String(page)),
                    source(id),
                  ),
                ),
              ),
            ),
      ),
    ),
  );
}
