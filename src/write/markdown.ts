/** Issues as Markdown: CommonMark with front matter in YAML, as one document or as one file for each article. */
import type { BlockContent, Heading, Link, List, PhrasingContent, RootContent, Text } from 'mdast';
import { defaultHandlers, toMarkdown as serialize, type Handlers } from 'mdast-util-to-markdown';
import type { Issue } from '../tree/types.ts';
import { bindBook } from './book/bind.ts';
import { CONTENTS, UNCLAIMED, type Book, type BookEntry, type Chapter } from './book/book.ts';
import { textOf } from './book/pages.ts';
import { chaptersOf, manyFiles, oneFile } from './book/layout.ts';
import { pageRange, type Words } from './book/words.ts';
import { escapesFor, mayNeedEscapes } from './markdown/escapes.ts';
import { frontMatter } from './markdown/front-matter.ts';
import type { DocumentOptions, OutputFile } from './options.ts';

type Href = (id: string) => string;

/** The whole issue as one document. */
export function toMarkdown(issue: Issue, options: DocumentOptions = {}): string {
  const book = bindBook(issue, options);
  const href: Href = (id) => oneFile.href('', id);
  const nodes = [
    heading(1, undefined, book.title),
    ...contentsList(book, 2, href),
    ...book.parts.flatMap(({ name, chapters }) => [
      ...(name === '' ? [] : [heading(2, undefined, name)]),
      ...chapters.flatMap((chapter) => article(chapter, name === '' ? 2 : 3, href, book.words)),
    ]),
    ...unclaimedText(book, 2),
  ];
  return issueFrontMatter(book) + render(nodes);
}

/** The digest as `contents.md`, each article as a file named after its id, and what belongs to none, if there is any. */
export function toMarkdownFiles(issue: Issue, options: DocumentOptions = {}): OutputFile[] {
  const book = bindBook(issue, options);
  const layout = manyFiles(book, (part) => `${part}.md`);
  const write = (id: string, front: string, nodes: (href: Href) => RootContent[]): OutputFile => {
    const name = layout.file(id);
    return { name, content: front + render(nodes((target) => layout.href(name, target))) };
  };
  const files = [
    write(CONTENTS, issueFrontMatter(book), (href) => contentsList(book, 1, href)),
    ...chaptersOf(book).map((chapter) =>
      write(chapter.id, articleFrontMatter(book, chapter), (href) =>
        article(chapter, 1, href, book.words),
      ),
    ),
  ];
  if (book.unclaimed.length === 0) return files;
  const front = frontMatter({ title: book.words.unclaimed, issue: book.title });
  return [...files, write(UNCLAIMED, front, () => unclaimedText(book, 1))];
}

function issueFrontMatter({ title, metadata, issue, words, ...book }: Book): string {
  const { subtitle, date, publisher, creator, description, rights, identifier, language } =
    metadata;
  return frontMatter({
    title,
    subtitle,
    issue: issue.title,
    date,
    publisher,
    creator,
    language: language ?? words.language,
    pages: issue.pageCount === null ? null : pageRange({ start: 1, end: issue.pageCount }),
    summary: description,
    keywords: [...new Set(book.parts.flatMap(({ chapters }) => chapters).flatMap(keywordsOf))],
    rights,
    identifier,
  });
}

function articleFrontMatter({ title: issue, metadata }: Book, chapter: Chapter): string {
  const { title, section, article: own } = chapter;
  return frontMatter({
    title,
    issue,
    section: section === '' ? null : section,
    source: own.source,
    date: metadata.date,
    pages: pageRange(own.pages),
    summary: own.summary,
    keywords: keywordsOf(chapter),
  });
}

const keywordsOf = ({ article: { keywords } }: Chapter): string[] => keywords;

function contentsList(book: Book, level: number, href: Href): RootContent[] {
  return [
    heading(level, CONTENTS, book.words.contents),
    ...book.contents.flatMap(({ name, entries }): RootContent[] => {
      const list: List = {
        type: 'list',
        spread: true,
        children: entries.map((entry) => ({
          type: 'listItem',
          spread: true,
          children: entryContent(entry, href, book.words),
        })),
      };
      return [
        ...(name.trim() === '' ? [] : [heading(level + 1, undefined, name)]),
        ...(entries.length === 0 ? [] : [list]),
      ];
    }),
  ];
}

function entryContent(entry: BookEntry, href: Href, words: Words): BlockContent[] {
  const { id, title, source, page, summary, chapter } = entry;
  const by = [source, page === null ? null : words.page(page)].filter(Boolean).join(' · ');
  const name: PhrasingContent =
    chapter === null ? { type: 'text', value: title } : link(href(chapter.id), title);
  const rest: PhrasingContent[] = by === '' ? [] : [{ type: 'text', value: ` ${by}` }];
  return [
    { type: 'paragraph', children: [anchor(id), name, ...rest] },
    ...(summary === null ? [] : [paragraph(summary)]),
  ];
}

function article(chapter: Chapter, level: number, href: Href, words: Words): RootContent[] {
  const { id, title, blocks, back } = chapter;
  const { source } = chapter.article;
  return [
    heading(level, id, title),
    ...(source === null ? [] : [paragraph(words.source + source)]),
    ...blocks.map((block) => {
      if (block.type === 'table') return paragraph(block.rows.flat().join(' '));
      const text = textOf(block.runs);
      return block.type === 'heading'
        ? heading(level + block.level, undefined, text)
        : paragraph(text);
    }),
    { type: 'paragraph', children: [link(href(back), words.backLink)] },
  ];
}

function unclaimedText({ unclaimed, words }: Book, level: number): RootContent[] {
  if (unclaimed.length === 0) return [];
  return [heading(level, UNCLAIMED, words.unclaimed), ...unclaimed.map(paragraph)];
}

/** A heading; Markdown ends at the sixth level. */
function heading(level: number, id: string | undefined, text: string): Heading {
  const content: PhrasingContent[] = [{ type: 'text', value: text }];
  return {
    type: 'heading',
    depth: Math.min(level, 6) as Heading['depth'],
    children: id === undefined ? content : [anchor(id), ...content],
  };
}

const paragraph = (value: string) =>
  ({ type: 'paragraph', children: [{ type: 'text', value }] }) satisfies BlockContent;

const link = (url: string, value: string): Link => ({
  type: 'link',
  url,
  children: [{ type: 'text', value }],
});

/** A place that links can name: what a heading's own anchor is called differs between renderers. */
const anchor = (id: string): PhrasingContent => ({ type: 'html', value: `<a id="${id}"></a>` });

/** Most texts hold nothing that could be markup, and need not be searched for each thing that could. */
const plainText: Handlers['text'] = (node: Text, parent, state, info) =>
  mayNeedEscapes(node.value) ? defaultHandlers.text(node, parent, state, info) : node.value;

function render(children: RootContent[]): string {
  const text = serialize(
    { type: 'root', children },
    {
      bullet: '-',
      listItemIndent: 'one',
      resourceLink: true,
      unsafe: escapesFor(JSON.stringify(children)),
      handlers: { text: plainText },
    },
  );
  return `\n${text}`;
}
