/**
 * The tree that a parse must give, in the shape of the hand-made gold trees: all text without white space, every article
 * and block with the page it begins on. `score.mjs` reads it as a gold tree; `differences` compares more finely.
 */
import type { BlockType } from './model.ts';

/** What shows a reader that a block begins; from the surest to none. */
export type Evidence =
  /** An indent, an empty line, or a line per block. */
  | 'visible'
  /** The line before had room for the first word of this block. */
  | 'room'
  /** The first line was broken two characters early, as an indented one is. */
  | 'first-line'
  /** A heading's number. */
  | 'number'
  /** Nothing but the sense of the words. */
  | 'none';

export interface ExpectedBlock {
  type: BlockType;
  text: string;
  page: number | null;
  /** Number of the block's first line in the text, from 1. */
  line: number;
  /** Both readings, with and without a boundary before this block, are right. */
  soft?: true;
  evidence?: Evidence;
  /** Offsets in `text` where a boundary would be as good a reading of the lines as none. */
  tolerable?: number[];
}

export interface ExpectedArticle {
  title: string;
  source: string | null;
  page: number | null;
  blocks: ExpectedBlock[];
}

export interface ExpectedSection {
  name: string;
  page: number | null;
  articles: ExpectedArticle[];
}

export interface ExpectedEntry {
  title: string;
  source: string | null;
  /** The page that the entry names: it is printed, so it is there even when no other trace of pages is. */
  page: number | null;
  summary: string | null;
}

export interface ExpectedTree {
  pageCount: number | null;
  contents: { section: string; entries: ExpectedEntry[] }[];
  sections: ExpectedSection[];
}

export const articlesIn = (tree: ExpectedTree): ExpectedArticle[] =>
  tree.sections.flatMap((section) => section.articles);

export const blocksIn = (tree: ExpectedTree): ExpectedBlock[] =>
  articlesIn(tree).flatMap((article) => article.blocks);
