/** Writes issues as Markdown with YAML front matter, as one document or as one file for each article. */
import type { Issue } from '../tree/types.ts';
import { bindBook } from './book/bind.ts';
import { CONTENTS, UNCLAIMED, type Book, type Chapter } from './book/book.ts';
import { chaptersOf, lastPart } from './book/layout.ts';
import { textOf, type PageAnchor } from './book/pages.ts';
import { pageRange } from './book/words.ts';
import { fillName, uniqueNames } from './file-names.ts';
import { MarkdownDocument } from './markdown/document.ts';
import { requireKnown } from '../text/values.ts';
import { escapeText } from './markdown/escape.ts';
import { flavors, type Flavor } from './markdown/flavors.ts';
import { frontMatter } from './yaml.ts';
import { markdownFlavors, type DocumentOptions, type OutputFile } from './options.ts';

function flavorOf({ flavor = 'commonmark' }: DocumentOptions): Flavor {
  requireKnown('unknown flavor', flavor, markdownFlavors);
  return flavors[flavor];
}

/** The whole issue as one document. */
export function toMarkdown(issue: Issue, options: DocumentOptions = {}): string {
  const book = bindBook(issue, options);
  const flavor = flavorOf(options);
  const document = new MarkdownDocument(flavor, options);
  document.pages(book.titleAnchors);
  document.heading(1, book.title);
  addContents(document, book, 2);
  for (const { name, anchors, chapters } of book.parts) {
    document.pages(anchors);
    if (name !== '') document.heading(2, name);
    for (const chapter of chapters) addArticle(document, book, chapter, name === '' ? 2 : 3);
  }
  addUnclaimed(document, book, 2);
  document.pages(book.endAnchors);
  return issueFrontMatter(book, flavor, {}) + document.text(() => null);
}

/** The contents, one file per article, and one for text that belongs to none, if there is any. */
export function toMarkdownFiles(issue: Issue, options: DocumentOptions = {}): OutputFile[] {
  const book = bindBook(issue, options);
  const flavor = flavorOf(options);
  const names = fileNames(book, options.nameTemplate);
  const file = (id: string): string => `${names.get(id)!}.md`;
  const fileOf = (id: string): string => file(names.has(id) ? id : CONTENTS);
  const write = (
    id: string,
    front: string,
    fill: (document: MarkdownDocument) => void,
  ): OutputFile => {
    const document = new MarkdownDocument(flavor, options);
    fill(document);
    if (lastPart(book) === id) document.pages(book.endAnchors);
    const own = file(id);
    const text = document.text((target) => (fileOf(target) === own ? null : fileOf(target)));
    return { name: own, content: front + text };
  };
  // Hugo turns every page into a folder with a lower-case name, so a link to a neighbouring file leads into that folder.
  const redirects = (from: readonly string[], to: string): string[] =>
    from.map((id) => `${names.get(id)!.toLowerCase()}/${file(to)}`);

  const chapters = chaptersOf(book);
  const images = new Map<string, Uint8Array>();
  const backLinks = redirects(
    chapters.map(({ id }) => id),
    CONTENTS,
  );
  const files = [
    write(
      CONTENTS,
      issueFrontMatter(book, flavor, { weight: 1, aliases: backLinks }),
      (document) => {
        document.pages(book.titleAnchors);
        addContents(document, book, 1);
      },
    ),
  ];
  for (const part of book.parts) {
    part.chapters.forEach((chapter, at) => {
      const order = { weight: files.length + 1, aliases: redirects([CONTENTS], chapter.id) };
      files.push(
        write(chapter.id, articleFrontMatter(book, chapter, flavor, order), (document) => {
          if (at === 0) document.pages(part.anchors);
          addArticle(document, book, chapter, 1, images);
        }),
      );
    });
  }
  if (book.unclaimed.length > 0) {
    const front = frontMatter({ title: book.words.unclaimed, issue: book.title });
    files.push(
      write(UNCLAIMED, front, (document) => {
        addUnclaimed(document, book, 1);
      }),
    );
  }
  return [...files, ...[...images].map(([name, content]) => ({ name, content }))];
}

/** File names without their extension, by id. */
function fileNames(book: Book, template = '{id}'): Map<string, string> {
  const { words, issue } = book;
  const chapters = new Map(chaptersOf(book).map((chapter) => [chapter.id, chapter]));
  const ids = [CONTENTS, ...chapters.keys(), UNCLAIMED];
  const stem = issue.origin.name.replace(/^.*[/\\]/, '').replace(/\.[^.]*$/, '');
  const titles: Record<string, string> = {
    [CONTENTS]: words.contents,
    [UNCLAIMED]: words.unclaimed,
  };
  return uniqueNames(ids, (id, at) =>
    fillName(template, {
      id,
      issue: stem,
      title: chapters.get(id)?.title ?? titles[id]!,
      section: chapters.get(id)?.section ?? '',
      index: String(at).padStart(2, '0'),
    }),
  );
}

interface HugoFields {
  weight?: number;
  aliases?: readonly string[];
}

const hugoFields = ({ hasWeight, hasAliases }: Flavor, { weight, aliases }: HugoFields) => ({
  weight: hasWeight ? weight : undefined,
  aliases: hasAliases ? aliases : undefined,
});

function issueFrontMatter(
  { title, metadata, issue, words, ...book }: Book,
  flavor: Flavor,
  order: HugoFields,
): string {
  const { subtitle, date, publisher, creator, description, rights, identifier } = metadata;
  const text = textFor(flavor);
  return frontMatter({
    title: text(title),
    subtitle: text(subtitle),
    issue: text(issue.title),
    ...dates(date),
    publisher: text(publisher),
    creator: creator?.map(text),
    language: words.language,
    pages: issue.pageCount === null ? null : pageRange({ start: 1, end: issue.pageCount }),
    summary: text(description),
    keywords: [...new Set(book.parts.flatMap(({ chapters }) => chapters).flatMap(keywordsOf))].map(
      text,
    ),
    rights: text(rights),
    identifier,
    ...hugoFields(flavor, order),
  });
}

function articleFrontMatter(
  { title: issue, metadata }: Book,
  chapter: Chapter,
  flavor: Flavor,
  order: HugoFields,
): string {
  const { title, section, article: own } = chapter;
  const text = textFor(flavor);
  return frontMatter({
    title: text(title),
    issue: text(issue),
    section: section === '' ? null : text(section),
    source: text(own.source),
    ...dates(metadata.date),
    pages: pageRange(own.pages),
    summary: text(own.summary),
    keywords: keywordsOf(chapter).map(text),
    ...hugoFields(flavor, order),
  });
}

/** pandoc parses front matter values as Markdown. */
const textFor =
  (flavor: Flavor) =>
  <T extends string | null | undefined>(text: T): T =>
    typeof text === 'string' && flavor.readsFrontMatter ? (escapeText(text, flavor) as T) : text;

/** A date that Hugo can read: a missing month or day becomes 01. */
const fullDate = (date: string): string => date + '-01-01'.slice(date.length - 4);

/** `date` is always a full day, for tools that sort by it; `issued` keeps what is really known. */
const dates = (date: string | undefined) =>
  date === undefined
    ? {}
    : { date: fullDate(date), issued: date === fullDate(date) ? undefined : date };

const keywordsOf = ({ article: { keywords } }: Chapter): string[] => keywords;

function addContents(document: MarkdownDocument, book: Book, level: number): void {
  const { words } = book;
  document.heading(level, words.contents, CONTENTS);
  for (const { name, entries } of book.contents) {
    document.pages(entries.flatMap(({ anchors }): PageAnchor[] => anchors));
    if (name !== '') document.heading(level + 1, name);
    document.list(
      entries.map(({ id, title, source, page, summary, chapter }) => ({
        id,
        title,
        target: chapter?.id ?? null,
        by: [source, page === null ? null : words.page(page)].filter(Boolean).join(' · '),
        summary,
      })),
    );
  }
  document.pages(book.contentsAnchors);
}

function addArticle(
  document: MarkdownDocument,
  { words }: Book,
  chapter: Chapter,
  level: number,
  images?: Map<string, Uint8Array>,
): void {
  const { id, title, anchors, blocks, back } = chapter;
  const { source } = chapter.article;
  document.pages(anchors);
  document.heading(level, title, id);
  if (source !== null) document.paragraph([words.source + source]);
  for (const block of blocks) {
    switch (block.type) {
      case 'heading':
        document.heading(level + block.level, block.runs);
        break;
      case 'table':
        document.pages(block.anchors);
        document.table(block.rows);
        break;
      case 'figure':
        // A single document has no place for the bytes of a picture.
        if (block.image && images) {
          images.set(block.image.name, block.image.bytes);
          document.picture(block.image.name, textOf(block.runs) === '' ? words.picture : '');
        }
        document.paragraph(block.runs);
        break;
      default:
        document.paragraph(block.runs);
    }
  }
  document.backLink(back, words.backLink);
}

function addUnclaimed(document: MarkdownDocument, { unclaimed, words }: Book, level: number): void {
  if (unclaimed.length === 0) return;
  document.heading(level, words.unclaimed, UNCLAIMED);
  for (const text of unclaimed) document.paragraph([text]);
}
