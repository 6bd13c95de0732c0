/**
 * An issue as a book: what Markdown, XHTML and EPUB share before any markup or files exist. Every part has an id that is
 * unique in the issue, so that a link can be written wherever its two ends are placed.
 */
import type { Article, Image, Issue } from '../../tree/types.ts';
import type { Metadata } from '../options.ts';
import type { PageAnchor, TextRun } from './pages.ts';
import type { Words } from './words.ts';

export interface Book {
  issue: Issue;
  metadata: Metadata;
  words: Words;
  title: string;
  /** The title on a shelf, where nothing else tells the issues apart. */
  shelfTitle: string;
  /** Pages that begin on the title page. */
  titleAnchors: PageAnchor[];
  contents: BookContents[];
  /** Pages that begin after the last entry of the contents. */
  contentsAnchors: PageAnchor[];
  parts: Part[];
  unclaimed: string[];
  /** Pages that begin after the last text. */
  endAnchors: PageAnchor[];
  /** All pages, in order. */
  pages: PageAnchor[];
}

/** The entries under one section of the contents. */
export interface BookContents {
  name: string;
  entries: BookEntry[];
}

export interface BookEntry {
  /** `entry-01` … */
  id: string;
  title: string;
  source: string | null;
  page: number | null;
  summary: string | null;
  /** The article that it announces; null if there is none. */
  chapter: Chapter | null;
  anchors: PageAnchor[];
}

/** A section of the body. */
export interface Part {
  /** `section-01` … */
  id: string;
  /** '' for articles before any section marker: such a part gets no page. */
  name: string;
  anchors: PageAnchor[];
  chapters: Chapter[];
}

export interface Chapter {
  /** `article-01` … */
  id: string;
  title: string;
  section: string;
  article: Article;
  /** The page with its title begins here. */
  anchors: PageAnchor[];
  blocks: ChapterBlock[];
  /** Id of the entry that announces it, or of the contents. */
  back: string;
}

export type ChapterBlock =
  | {
      type: 'heading';
      /** `article-01-h1` … */
      id: string;
      /** From 1; going deeper, no level is skipped. */
      level: number;
      runs: TextRun[];
    }
  | { type: 'paragraph' | 'footnote'; runs: TextRun[] }
  /** Items are empty unless the text is a plain list of them. */
  | { type: 'keywords'; label: string; items: string[]; runs: TextRun[] }
  | { type: 'table'; rows: string[][]; anchors: PageAnchor[] }
  /** `image` is null if its bytes are not available: then only the caption is left. */
  | { type: 'figure'; image: (Image & { bytes: Uint8Array }) | null; runs: TextRun[] };

export const CONTENTS = 'contents';
export const UNCLAIMED = 'unclaimed';

/** `section-01`, `section-02` … */
export const numbered = (prefix: string, index: number): string =>
  `${prefix}-${String(index + 1).padStart(2, '0')}`;
