/**
 * The tree that a parse must return, in the shape of the hand-made gold trees: all text without white space, every
 * article and block with the page it begins on. `score.mjs` reads it as a gold tree; `differences` compares in more
 * detail.
 */
import type { BlockType } from './model.ts';

/** What shows a reader that a block begins, from the strongest evidence to none. */
export type Evidence =
  /** An indent, an empty line, or one line per block. */
  | 'visible'
  /** The line before had room for the first word of this block. */
  | 'room'
  /** The first line was broken two characters early, like an indented one. */
  | 'first-line'
  /** A heading's number. */
  | 'number'
  /** Only the meaning of the text. */
  | 'none';

export interface ExpectedBlock {
  type: BlockType;
  text: string;
  page: number | null;
  /** Number of the block's first line in the text, from 1. */
  line: number;
  /** Both readings are correct, with and without a boundary before this block. */
  soft?: true;
  evidence?: Evidence;
  /** Offsets in `text` where the lines can equally well be read with or without a boundary. */
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
  /** The page in the entry, which is printed and therefore known even without any other trace of pages. */
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
