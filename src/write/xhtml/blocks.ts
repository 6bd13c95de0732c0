/** Headings, paragraphs, tables, figures and notes as XHTML, and the places where printed pages begin. */
import { isCaption } from '../../periodical/no-heading.ts';
import type { Image } from '../../tree/types.ts';
import type { ChapterBlock } from '../book/book.ts';
import { anchorsIn, textOf, type PageAnchor, type TextRun } from '../book/pages.ts';
import type { Words } from '../book/words.ts';
import {
  element,
  emptyElement,
  lines,
  listOf,
  type Attributes,
  type Content,
  type Markup,
} from '../xml.ts';

/** Returns the address of a picture: a file name or a data URL. */
export type ImageSource = (image: Image & { bytes: Uint8Array }) => string;

/** A heading of any level; HTML itself has only six. */
export function heading(level: number, attributes: Attributes, ...content: Content[]): Markup {
  const deep = level > 6 ? { role: 'heading', 'aria-level': level } : {};
  return element(`h${Math.min(level, 6)}`, { ...attributes, ...deep }, ...content);
}

/** A part of a book or a page, named by its heading, whose id is `{id}-title`; `type` is its type in EPUB. */
export const namedPart = (
  name: 'section' | 'nav',
  { class: className, id, type }: { class: string; id: string; type: string },
  ...content: Content[]
): Markup =>
  element(
    name,
    {
      class: className,
      id,
      'epub:type': type,
      role: `doc-${type.replace('-', '')}`,
      'aria-labelledby': `${id}-title`,
    },
    ...content,
  );

/** The place where a printed page begins. It has no text, so that the text around it stays whole. */
const pageAnchor = ({ id, page }: PageAnchor, words: Words): Markup =>
  element('span', {
    class: 'page',
    id,
    'epub:type': 'pagebreak',
    role: 'doc-pagebreak',
    // Not aria-label: axe-core does not know the role and reports the label as forbidden here.
    title: words.page(page),
    'data-page': page,
  });

export const pageAnchors = (anchors: readonly PageAnchor[], words: Words): Content =>
  anchors.map((anchor) => pageAnchor(anchor, words));

/** Pages that begin where there is no text to put them in. */
export const pageLine = (anchors: readonly PageAnchor[], words: Words): Content =>
  anchors.length === 0 ? null : element('div', { class: 'pages' }, pageAnchors(anchors, words));

const withPages = (runs: readonly TextRun[], words: Words): Content =>
  runs.map((run) => (typeof run === 'string' ? run : pageAnchor(run, words)));

interface BlockOptions {
  /** Level of the title above it. */
  level: number;
  words: Words;
  imageSource: ImageSource;
}

export const blockElements = (blocks: readonly ChapterBlock[], options: BlockOptions): Content =>
  blocks.map((block, at) => blockElement(block, blocks[at + 1], options));

function blockElement(
  block: ChapterBlock,
  next: ChapterBlock | undefined,
  { level, words, imageSource }: BlockOptions,
): Content {
  switch (block.type) {
    case 'heading': {
      // The class gives its depth within the article, wherever the article is.
      const attributes = { id: block.id, class: `depth-${Math.min(block.level, 4)}` };
      return heading(level + block.level, attributes, withPages(block.runs, words));
    }
    case 'paragraph':
      return element('p', { class: classOf(block.runs, next) }, withPages(block.runs, words));
    case 'keywords':
      return keywordList(block, words);
    case 'footnote':
      return element(
        'aside',
        { class: 'footnote', 'epub:type': 'footnote', role: 'doc-footnote' },
        element('p', {}, withPages(block.runs, words)),
      );
    case 'table':
      return [pageLine(block.anchors, words), tableElement(block.rows)];
    case 'figure':
      return figureElement(block, words, imageSource);
  }
}

/** The class of a paragraph that is not set as others are. */
function classOf(runs: readonly TextRun[], next: ChapterBlock | undefined): string | undefined {
  const text = textOf(runs);
  if (next?.type === 'table' && isCaption({ text, start: 0, end: text.length })) return 'caption';
  return classOfLongWords(text);
}

/**
 * The class of text with an address or a long word. In a justified paragraph such a word spreads out the characters of the
 * line before it, and in a table it makes its column too wide.
 */
const classOfLongWords = (text: string): string | undefined =>
  /[!-~]{24}/.test(text) ? 'ragged' : undefined;

/** A list if the block is one, otherwise the text as printed. */
function keywordList(
  { label, items, runs }: ChapterBlock & { type: 'keywords' },
  words: Words,
): Content {
  if (items.length === 0) return element('p', { class: 'keywords' }, withPages(runs, words));
  return [
    pageLine(anchorsIn(runs), words),
    element('div', { class: 'keywords' }, element('p', {}, label), listOf('ul', {}, items)),
  ];
}

/** A table. Its first row becomes the header if none of its cells is empty. */
function tableElement(rows: readonly string[][]): Content {
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (width === 0) return null;
  const [first = [], ...others] = rows;
  const isHeader =
    others.length > 0 && first.length === width && first.every((cell) => cell.trim() !== '');
  const row = (cells: readonly string[], name: string, scope?: string): Markup =>
    element(
      'tr',
      {},
      Array.from({ length: width }, (_, at) => {
        const cell = cells[at] ?? '';
        return element(name, { scope, class: classOfLongWords(cell) }, cell);
      }),
    );
  return element(
    'div',
    { class: 'table', tabindex: 0 },
    element(
      'table',
      {},
      lines(
        isHeader ? element('thead', {}, row(first, 'th', 'col')) : null,
        element('tbody', {}, lines((isHeader ? others : rows).map((cells) => row(cells, 'td')))),
      ),
    ),
  );
}

function figureElement(
  { image, runs }: ChapterBlock & { type: 'figure' },
  words: Words,
  imageSource: ImageSource,
): Content {
  const caption = textOf(runs);
  const text = caption === '' ? null : element('figcaption', {}, withPages(runs, words));
  return [
    caption === '' ? pageLine(anchorsIn(runs), words) : null,
    image === null && text === null
      ? null
      : element(
          'figure',
          {},
          image === null
            ? null
            : emptyElement('img', {
                src: imageSource(image),
                alt: caption === '' ? words.picture : caption,
                width: image.width,
                height: image.height,
              }),
          text,
        ),
  ];
}
