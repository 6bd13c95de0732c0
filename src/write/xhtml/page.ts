import type { Book } from '../book/book.ts';
import { element, empty, lines, xhtmlFile, type Content } from '../xml.ts';

/** What a page of XHTML is made of. */
export interface PageParts {
  title: string;
  /** Of its body: `frontmatter`, `bodymatter`, `backmatter` or `cover`. */
  type: string;
  /** What its head has beside the title: the style sheet or the link to it. */
  head: Content;
  content: Content;
  /** What stands beside the content, such as a contents at the side. */
  aside?: Content;
}

/** For phones, which show a page as wide as a desktop's otherwise. */
export const viewport = empty('meta', {
  name: 'viewport',
  content: 'width=device-width, initial-scale=1',
});

/** A whole page of XHTML. */
export function page({ words }: Book, { title, type, head, content, aside }: PageParts): string {
  const { language } = words;
  return xhtmlFile(
    element(
      'html',
      {
        xmlns: 'http://www.w3.org/1999/xhtml',
        'xmlns:epub': 'http://www.idpf.org/2007/ops',
        lang: language,
        'xml:lang': language,
      },
      lines(
        element(
          'head',
          {},
          lines(empty('meta', { charset: 'utf-8' }), element('title', {}, oneLine(title)), head),
        ),
        element(
          'body',
          { 'epub:type': type, class: aside == null ? undefined : 'with-side' },
          lines(aside, element('main', {}, lines(content))),
        ),
      ),
    ),
  );
}

/** A text where a line break would be wrong: in a title, an attribute, a picture. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
