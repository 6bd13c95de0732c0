/**
 * An issue as a book: what Markdown, XHTML and EPUB have in common before any of them has markup or files. Every part has
 * an id that is unique in the issue, so that a link can be written wherever its two ends come to stand.
 */
import type { Article, Block, ContentsEntry, Issue } from '../../tree/types.ts';
import { clean } from '../clean.ts';
import type { DocumentOptions, Metadata } from '../options.ts';
import { words } from './words.ts';
import { PageCounter, type PageMark, type Run } from './pages.ts';

export interface Book {
  issue: Issue;
  metadata: Metadata;
  title: string;
  /** Marks of the title page. */
  titleMarks: PageMark[];
  digest: DigestGroup[];
  /** Marks behind the last entry of the digest. */
  digestMarks: PageMark[];
  parts: Part[];
  unclaimed: string[];
  /** Marks of pages behind the last text. */
  endMarks: PageMark[];
  /** All marks, in order. */
  pages: PageMark[];
}

export interface DigestGroup {
  name: string;
  entries: DigestEntry[];
}

export interface DigestEntry {
  id: string;
  title: string;
  source: string | null;
  page: number | null;
  summary: string | null;
  /** The article it announces; null when there is none. */
  chapter: Chapter | null;
  marks: PageMark[];
}

/** A section of the body. */
export interface Part {
  /** `section-01` … */
  id: string;
  /** '' for articles before any section marker: such a part has no page of its own. */
  name: string;
  marks: PageMark[];
  chapters: Chapter[];
}

export interface Chapter {
  /** `article-01` … */
  id: string;
  title: string;
  section: string;
  article: Article;
  /** The page on which its title stands begins here. */
  marks: PageMark[];
  blocks: ChapterBlock[];
  /** Id of the entry that announces it, or of the digest. */
  back: string;
}

export interface ChapterBlock {
  type: Block['type'];
  /** Of a heading, from 1: no level is left out on the way down. */
  level: number;
  runs: Run[];
}

/** Id of the digest. */
export const CONTENTS = 'contents';
export const UNCLAIMED = 'unclaimed';

export function bindBook(raw: Issue, options: DocumentOptions): Book {
  const issue = clean(raw);
  const metadata = clean(options.metadata ?? {});
  const counter = new PageCounter();
  const ids = articleIds(issue);

  // The digest's links need the chapters, and the pages are counted from front to back.
  const front = frontPages(issue);
  const titleMarks = counter.upTo(front.title);
  const { digest, digestMarks, announcedBy } = bindDigest(issue, front, counter);
  const chapters = new Map<string, Chapter>();
  const sections = issue.sections.filter(
    ({ name, articles }) => name.trim() !== '' || articles.length > 0,
  );
  const parts = sections.map(({ name, page, articles }, index): Part => {
    const marks = counter.upTo(page);
    // Without a name there is no place for the section's own marks: they stand before its first title.
    let pending = name.trim() === '' ? marks.splice(0) : [];
    return {
      id: numbered('section', index),
      name: name.trim(),
      marks,
      chapters: articles.map((article) => {
        const id = ids.get(article)!;
        const chapter: Chapter = {
          id,
          title: article.title.trim() === '' ? words.untitled : article.title,
          section: name.trim(),
          article,
          marks: [...pending, ...counter.upTo(article.pages.start)],
          blocks: bindBlocks(article.blocks, counter),
          back: announcedBy.get(article.id) ?? CONTENTS,
        };
        pending = [];
        if (!chapters.has(article.id)) chapters.set(article.id, chapter);
        return chapter;
      }),
    };
  });
  for (const { entry, target } of digest.flatMap(({ entries }) => entries)) {
    entry.chapter = target === null ? null : (chapters.get(target) ?? null);
  }
  const groups = digest.map(({ name, entries }) => ({
    name,
    entries: entries.map((e) => e.entry),
  }));
  return {
    issue,
    metadata,
    title: [metadata.title, issue.title].find((title) => title?.trim()) ?? words.untitled,
    titleMarks,
    digest: groups.length > 0 ? groups : parts.map(digestOfPart),
    digestMarks,
    parts,
    unclaimed: issue.unclaimed.map(({ text }) => text),
    endMarks: counter.upTo(issue.pageCount),
    pages: counter.marks,
  };
}

const numbered = (prefix: string, index: number): string =>
  `${prefix}-${String(index + 1).padStart(2, '0')}`;

/** The articles' own ids where they are what the schema promises, and others where a tree of foreign make has not. */
function articleIds(issue: Issue): Map<Article, string> {
  const articles = issue.sections.flatMap((section) => section.articles);
  const taken = new Set<string>();
  const ids = new Map<Article, string>();
  for (const article of articles) {
    if (!/^article-\d{2,9}$/.test(article.id) || taken.has(article.id)) continue;
    taken.add(article.id);
    ids.set(article, article.id);
  }
  let next = 0;
  for (const article of articles) {
    if (ids.has(article)) continue;
    while (taken.has(numbered('article', next))) next += 1;
    taken.add(numbered('article', next));
    ids.set(article, numbered('article', next));
  }
  return ids;
}

interface FrontPages {
  /** The last page that begins on the title page. */
  title: number | null;
  /** The pages that begin in the digest. */
  digest: number[];
}

/** Shares out the pages before the body: the first is the cover, the others are the digest's. */
function frontPages(issue: Issue): FrontPages {
  const places = issue.sections.flatMap(({ page, articles }) => [
    page,
    ...articles.flatMap(({ pages, blocks }) => [pages.start, ...blocks.map((block) => block.page)]),
  ]);
  const first = places.find((page) => page !== null) ?? null;
  if (first === null || first <= 1 || first > 1000) return { title: null, digest: [] };
  if (issue.contents.length === 0) return { title: first - 1, digest: [] };
  const hasCover = first > 2;
  const start = hasCover ? 2 : 1;
  return {
    title: hasCover ? 1 : null,
    digest: Array.from({ length: first - start }, (_, index) => start + index),
  };
}

interface BoundEntry {
  entry: DigestEntry;
  target: string | null;
}

/**
 * The digest with its pages. A tree does not say where they begin, but it knows the line of every entry, and all pages hold
 * about as many lines: a page begins at the first entry behind its share of the lines.
 */
function bindDigest(
  issue: Issue,
  { digest: pages }: FrontPages,
  counter: PageCounter,
): {
  digest: { name: string; entries: BoundEntry[] }[];
  digestMarks: PageMark[];
  announcedBy: Map<string, string>;
} {
  const announcedBy = new Map<string, string>();
  const from = issue.contents[0]?.position.start.line ?? 0;
  const to = issue.contents.at(-1)?.position.end.line ?? 0;
  const share = (to - from) / Math.max(pages.length, 1);
  let begun = 0;
  const marksAt = ({ position }: ContentsEntry): PageMark[] => {
    while (begun < pages.length && position.start.line >= from + begun * share) begun += 1;
    return counter.upTo(pages[begun - 1] ?? null);
  };
  let count = 0;
  const digest = issue.contents.map(({ section, entries }) => ({
    name: section,
    entries: entries.map((source): BoundEntry => {
      const { title, page, summary, articleId } = source;
      const id = numbered('entry', count);
      count += 1;
      if (articleId !== null && !announcedBy.has(articleId)) announcedBy.set(articleId, id);
      const marks = marksAt(source);
      const shown = title.trim() === '' ? words.untitled : title;
      const entry = {
        id,
        title: shown,
        source: source.source,
        page,
        summary,
        chapter: null,
        marks,
      };
      return { entry, target: articleId };
    }),
  }));
  return { digest, digestMarks: counter.upTo(pages.at(-1) ?? null), announcedBy };
}

/** In place of a digest that the issue has not. */
function digestOfPart({ name, chapters }: Part): DigestGroup {
  return {
    name,
    entries: chapters.map((chapter) => {
      const { source, pages, summary } = chapter.article;
      const id = chapter.id.replace('article', 'entry');
      chapter.back = id;
      return { id, title: chapter.title, source, page: pages.start, summary, chapter, marks: [] };
    }),
  };
}

function bindBlocks(blocks: readonly Block[], counter: PageCounter): ChapterBlock[] {
  let last = 0;
  return blocks.map((block) => {
    const runs = counter.cut(block.text, block.page, block.pageBreaks);
    // A heading without text would be a level that nobody sees.
    if (block.type !== 'heading' || block.text.trim() === '') {
      return { type: block.type === 'keywords' ? 'keywords' : 'paragraph', level: 0, runs };
    }
    last = Math.min(Math.max(block.depth, 1), last + 1);
    return { type: block.type, level: last, runs };
  });
}
