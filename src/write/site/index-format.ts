/**
 * The index files that the site writes and the browser reads. Each is a script that calls `G` with its name and its content,
 * so that it also works when read from a disk: `G("search/s0/g17","…")`. Long content is deflated and in base64.
 */
import type { SearchedArticle } from '../../search/passages.ts';
import { places } from './addresses.ts';

/** The content of `search/index.js`: the segments, oldest first. */
export interface IndexList {
  segments: { years: string[] }[];
}

/** The articles of a segment: `search/s0/list.js`. */
export interface SegmentList {
  issues: { address: string; title: string; year: string | null }[];
  sections: string[];
  sources: string[];
  /** Indexes into `issues`, `sections` and `sources`, and the id; the id is null for text that belongs to no article. */
  articles: [issue: number, section: number, source: number, id: string | null][];
}

/** An article as the search reads it, `2024/2024-05/article-03.js`. */
export type IndexedArticle = Omit<SearchedArticle, 'section'>;

export const indexListName = `${places.index}/index`;
export const segmentName = (segment: number): string => `${places.index}/s${segment}/list`;
/** Name of the list of shards, as `ShardCounts`. */
export const countsName = (segment: number): string => `${places.index}/s${segment}/counts`;
export const shardName = (segment: number, shard: number): string =>
  `${places.index}/s${segment}/g${shard}`;
export const simplifiedName = `${places.index}/simplified`;
/** Name of the script with the text of an article, or with the text that belongs to no article. */
export const textName = (address: string, id: string | null): string =>
  `${address}/${id ?? 'index'}`;

/** A script that passes its content to `G`. */
export const scriptOf = (name: string, content: string): string =>
  `G(${JSON.stringify(name)},${JSON.stringify(content)})\n`;
