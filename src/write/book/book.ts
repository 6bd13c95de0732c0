/**
 * An issue as a book: what Markdown, XHTML and EPUB have in common before any of them has markup or files. Every part has
 * an id that is unique in the issue, so that a link can be written wherever its two ends come to stand.
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
  /** The title on a shelf, where there is nothing else to tell issues apart. */
  shelfTitle: string;
  /** Pages that begin on the title page. */
  titleAnchors: PageAnchor[];
  contents: BookContents[];
  /** Pages that begin behind the last entry of the contents. */
  contentsAnchors: PageAnchor[];
  parts: Part[];
  unclaimed: string[];
  /** Pages that begin behind the last text. */
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
  /** The article it announces; null when there is none. */
  chapter: Chapter | null;
  anchors: PageAnchor[];
}

/** A section of the body. */
export interface Part {
  /** `section-01` … */
  id: string;
  /** '' for articles before any section marker: such a part has no page of its own. */
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
  /** The page on which its title stands begins here. */
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
      /** From 1: no level is left out on the way down. */
      level: number;
      runs: TextRun[];
    }
  | { type: 'paragraph' | 'footnote'; runs: TextRun[] }
  /** Without items where the text is no plain list of them. */
  | { type: 'keywords'; label: string; items: string[]; runs: TextRun[] }
  | { type: 'table'; rows: string[][]; anchors: PageAnchor[] }
  /** `image` is null where its bytes are not at hand: what is left is the caption. */
  | { type: 'figure'; image: (Image & { bytes: Uint8Array }) | null; runs: TextRun[] };

/** Id of the contents. */
export const CONTENTS = 'contents';
export const UNCLAIMED = 'unclaimed';

/** `section-01`, `section-02` … */
export const numbered = (prefix: string, index: number): string =>
  `${prefix}-${String(index + 1).padStart(2, '0')}`;
