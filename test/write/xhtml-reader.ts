/**
 * XHTML read back as XML by independent parsers: saxes throws unless the XML is well-formed, xmldom returns the tree.
 */
import { DOMParser, type Document, type Element } from '@xmldom/xmldom';
import { SaxesParser } from 'saxes';

export function readXml(text: string): Document {
  new SaxesParser({ xmlns: true }).write(text).close();
  const parser = new DOMParser({
    // XML 1.0 has only these line ends; xmldom follows 1.1.
    normalizeLineEndings: (source) => source.replace(/\r\n?/g, '\n'),
    onError: (level, message) => {
      // It warns about U+FFFD, which replaces characters that XML forbids.
      if (!message.startsWith('Unicode replacement')) throw new Error(`${level}: ${message}`);
    },
  });
  return parser.parseFromString(text, 'application/xml');
}

export const elements = (parent: Document | Element, name = '*'): Element[] => [
  ...parent.getElementsByTagName(name),
];

export const attribute = (element: Element, name: string): string =>
  element.getAttribute(name) ?? '';

export const idsOf = (document: Document): string[] =>
  elements(document).flatMap((element) =>
    element.hasAttribute('id') ? [attribute(element, 'id')] : [],
  );

export const textOf = (element: Element): string => element.textContent ?? '';

/** Title and blocks of an article; for a list of keywords, its label and its items. */
export function readArticle(article: Element): { title: string; level: number; blocks: string[] } {
  const [header] = elements(article, 'header');
  const heading = elements(header!).find(({ tagName }) => /^h\d$/.test(tagName))!;
  const blocks = blocksOf(article).map((element) =>
    element.tagName === 'div'
      ? elements(element)
          .filter(({ tagName }) => /^(?:p|li|td|th)$/.test(tagName))
          .map(textOf)
          .join(' ')
      : textOf(element),
  );
  return { title: textOf(heading), level: Number(heading.tagName.slice(1)), blocks };
}

/** The elements of an article that are blocks of the tree. */
export const blocksOf = (article: Element): Element[] =>
  [...article.childNodes]
    .map((node) => node as unknown as Element)
    .filter(
      (element) =>
        /^(?:h\d|p|figure|aside)$/.test(element.tagName) ||
        (element.tagName === 'div' && attribute(element, 'class') !== 'pages'),
    );

/** Levels of the headings in order, those beyond six by their attribute. */
export const levels = (document: Document): number[] =>
  elements(document)
    .filter(({ tagName }) => /^h\d$/.test(tagName))
    .map((heading) => Number(attribute(heading, 'aria-level') || heading.tagName.slice(1)));

/** Pages that are marked, in order. */
export const markedPages = (document: Document): number[] =>
  elements(document, 'span')
    .filter((span) => attribute(span, 'role') === 'doc-pagebreak')
    .map((span) => Number(attribute(span, 'data-page')));
