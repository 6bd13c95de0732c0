import type { Book } from '../book/book.ts';
import { element, lines, xhtmlFile, type Content } from '../xml.ts';

/** What a page of XHTML is made of. */
export interface PageParts {
  title: string;
  /** Of its body: `frontmatter`, `bodymatter`, `backmatter` or `cover`. */
  type: string;
  /** What its head has beside the title: the style sheet or the link to it. */
  head: Content;
  content: Content;
}

/** For phones, which show a page as wide as a desktop's otherwise. */
export const viewport = element('meta', {
  name: 'viewport',
  content: 'width=device-width, initial-scale=1',
});

/** A whole page of XHTML. */
export function page({ metadata }: Book, { title, type, head, content }: PageParts): string {
  const language = metadata.language ?? 'zh-CN';
  const name = title.replace(/\s+/g, ' ').trim();
  return xhtmlFile(
    element(
      'html',
      {
        xmlns: 'http://www.w3.org/1999/xhtml',
        'xmlns:epub': 'http://www.idpf.org/2007/ops',
        lang: language,
        'xml:lang': language,
      },
      '\n',
      element(
        'head',
        {},
        lines(element('meta', { charset: 'utf-8' }), element('title', {}, name), head),
      ),
      '\n',
      element('body', { 'epub:type': type }, '\n', element('main', {}, lines(content)), '\n'),
      '\n',
    ),
  );
}
