/** The text of an issue that is searched, article by article, and the printed page of a hit. */
import type { Article, Issue, PageBreak } from '../tree/types.ts';
import { findFolded, foldForSearch } from './fold.ts';

/** A stretch of text that is searched. */
export interface Passage {
  text: string;
  /** Printed page on which it begins, or null if unknown. */
  page: number | null;
  pageBreaks: readonly PageBreak[];
}

/** An article as it is searched, or the text of an issue outside its articles. */
export interface SearchedArticle {
  /** Id of the article; null for text outside articles: entries without an article, and text that belongs nowhere. */
  id: string | null;
  section: string;
  title: string;
  source: string | null;
  pages: Article['pages'];
  /** The title is the first. */
  headings: Passage[];
  texts: Passage[];
}

export interface HasPassages {
  headings: readonly Passage[];
  texts: readonly Passage[];
}

/** The folded texts of an article, which queries are compared with. */
export const foldedTexts = ({ headings, texts }: HasPassages): string[] =>
  [...headings, ...texts].map(({ text }) => foldForSearch(text));

const plain = (text: string, page: number | null): Passage => ({ text, page, pageBreaks: [] });

/** Everything that is searched in an issue. */
export function searchedArticles({
  contents,
  sections,
  unclaimed,
  title,
}: Issue): SearchedArticle[] {
  const articles = sections.flatMap(({ name, articles: own }) =>
    own.map((article) => searchedArticle(article, name)),
  );
  const loose = contents.flatMap(({ entries }) => entries.filter((e) => e.articleId === null));
  const texts = [
    ...loose.flatMap(({ title: own, source, summary, page }) =>
      [own, source, summary].flatMap((text) => (text === null ? [] : [plain(text, page)])),
    ),
    ...unclaimed.map(({ text, page }) => plain(text, page)),
  ];
  if (texts.length > 0) {
    const pages = { start: null, end: null };
    articles.push({ id: null, section: '', title, source: null, pages, headings: [], texts });
  }
  return articles;
}

function searchedArticle(article: Article, section: string): SearchedArticle {
  const { id, title, source, summary, pages, blocks } = article;
  return {
    ...{ id, section, title, source, pages },
    headings: [title, ...(source === null ? [] : [source])].map((text) => plain(text, pages.start)),
    texts: [...(summary === null ? [] : [plain(summary, null)]), ...blocks],
  };
}

/** A place where a query was found. */
export interface Hit {
  passage: Passage;
  /** Offsets in the text of the passage. */
  start: number;
  end: number;
  /** Printed page, or null if unknown. */
  page: number | null;
}

/** Finds a folded query in passages: the first match in each passage. */
export function* findHits(passages: readonly Passage[], query: string): Generator<Hit> {
  for (const passage of passages) {
    const at = findFolded(foldForSearch(passage.text), query);
    if (at < 0) continue;
    const origins: number[] = [];
    foldForSearch(passage.text, origins);
    const start = origins[at]!;
    const end = origins[at + query.length] ?? passage.text.length;
    yield {
      passage,
      start,
      end: trimmedEnd(passage.text, start, end),
      page: pageAt(passage, start),
    };
  }
}

/** Blanks after a hit are not part of it. */
const trimmedEnd = (text: string, start: number, end: number): number =>
  start + text.slice(start, end).trimEnd().length;

function pageAt({ page, pageBreaks }: Passage, offset: number): number | null {
  return pageBreaks.findLast((each) => each.offset <= offset)?.page ?? page;
}

/** A hit with a little of the text around it. */
interface Snippet {
  before: string;
  match: string;
  after: string;
}

/** Characters of the text shown on each side of a hit. */
const around = 40;

export function snippetOf({ passage: { text }, start, end }: Hit): Snippet {
  const from = Math.max(0, start - around);
  const to = Math.min(text.length, end + around);
  const flat = (piece: string): string => piece.replace(/\s+/g, ' ');
  // Drop a lone surrogate at either end.
  const clean = (piece: string): string => piece.replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, '');
  return {
    before: `${from > 0 ? '…' : ''}${flat(clean(text.slice(from, start))).trimStart()}`,
    match: flat(text.slice(start, end)),
    after: `${flat(clean(text.slice(end, to))).trimEnd()}${to < text.length ? '…' : ''}`,
  };
}
