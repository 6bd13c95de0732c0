import { oneLine } from '../../text/characters.ts';
import type { Book } from '../book/book.ts';
import { element, emptyElement, lines, xhtmlFile, type Content } from '../xml.ts';

interface PageParts {
  title: string;
  /** Type of its body: `frontmatter`, `bodymatter`, `backmatter` or `cover`. */
  type: string;
  /** What the head contains besides the title: the style sheet or a link to it. */
  head: Content;
  content: Content;
  /** Content at the side, such as the contents. */
  aside?: Content;
}

/** Without this, phones lay out a page as wide as on a desktop. */
export const viewport = emptyElement('meta', {
  name: 'viewport',
  content: 'width=device-width, initial-scale=1',
});

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
          lines(
            emptyElement('meta', { charset: 'utf-8' }),
            element('title', {}, oneLine(title)),
            head,
          ),
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
