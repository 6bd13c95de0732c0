/** The data that the pages of a site are made from. */
import type { Book } from '../book/book.ts';
import type { SiteWords } from './words.ts';

/** Settings that apply to all pages of a site. */
export interface Site {
  title: string;
  words: SiteWords;
  /** Address of the site with a final slash, or null if unknown. */
  baseUrl: string | null;
  /** The template of citations; see `citation.ts`. */
  citation: string;
}

/** An issue as the lists of a site show it. */
export interface SiteIssue {
  /** Path of its folder in the site, with `/`; the same as the path of its input without the extension. */
  address: string;
  /** 本期视点 2024 年第 5 期 */
  title: string;
  /** What distinguishes it from the other issues: 2024 年第 5 期. */
  label: string;
  /** Four digits. */
  year: string | null;
  number: string | null;
  /** Day of publication: `2024`, `2024-05` or `2024-05-31`. */
  date: string | null;
  publisher: string | null;
  pageCount: number | null;
  /** Size of its EPUB in bytes; null if the site has none. */
  epub: number | null;
  sections: SiteSection[];
}

interface SiteSection {
  /** '' for articles before any section marker. */
  name: string;
  articles: SiteArticle[];
}

interface SiteArticle {
  /** `article-01` … */
  id: string;
  title: string;
  source: string | null;
  pages: { start: number | null; end: number | null };
}

/** An article with its issue and section. */
export interface PlacedArticle {
  article: SiteArticle;
  section: string;
  issue: SiteIssue;
}

export interface SiteFile {
  /** Path from the folder of the site, with `/`. */
  path: string;
  content: string | Uint8Array;
}

export const articlesOf = (issues: readonly SiteIssue[]): PlacedArticle[] =>
  issues.flatMap((issue) =>
    issue.sections.flatMap(({ name, articles }) =>
      articles.map((article) => ({ article, section: name, issue })),
    ),
  );

/** Items on a page of a long list. */
const PAGE = 100;

interface ListPage<T> {
  /** Null for the first page, which has the items that do not fill a page yet. Full pages never change. */
  number: number | null;
  /** Number of the next page, which has older items; 0 if there is none. */
  older: number;
  /** Newest first. */
  own: T[];
}

/** Splits a list, oldest item first, into pages, newest first. They are numbered from the oldest. */
export function paged<T>(items: readonly T[]): ListPage<T>[] {
  const full = Math.floor(Math.max(items.length - 1, 0) / PAGE);
  return Array.from({ length: full + 1 }, (_, at) => {
    const older = full - at;
    const own = items.slice(older * PAGE, at === 0 ? undefined : (older + 1) * PAGE).toReversed();
    return { number: at === 0 ? null : older + 1, older, own };
  });
}

/** The sections of an issue as the lists show them. */
export const siteSections = ({ parts }: Book): SiteSection[] =>
  parts.map(({ name, chapters }) => ({
    name,
    articles: chapters.map(({ id, title, article: { source, pages } }) => ({
      ...{ id, title, source, pages },
    })),
  }));
