/**
 * The files of the index as the site writes them and the browser reads them. Each is a script that calls `G` with its name
 * and its content, so that it can be read from a disk, too: `G("search/s0/g17","…")`. What is long is deflated and in base64.
 */
import type { SearchedArticle } from '../../search/passages.ts';
import type { Unit } from '../../search/units.ts';
import { places } from './addresses.ts';

/** What `search/index.js` has: the segments, the oldest first. */
export interface IndexList {
  segments: { years: string[] }[];
}

/** What is known of a segment before its shards are read: `search/s0/list.js`. */
export interface SegmentList {
  /** The first unit of each shard. */
  starts: Unit[];
  issues: { address: string; title: string; year: string | null }[];
  sections: string[];
  sources: string[];
  /** Places in `issues`, `sections` and `sources`, and the id; null for the text of an issue that belongs to no article. */
  articles: [issue: number, section: number, source: number, id: string | null][];
}

/** An article as the search reads it, `2024/2024-05/article-03.js`. */
export type IndexedArticle = Omit<SearchedArticle, 'section'>;

export const indexListName = `${places.index}/index`;
export const segmentName = (segment: number): string => `${places.index}/s${segment}/list`;
export const shardName = (segment: number, shard: number): string =>
  `${places.index}/s${segment}/g${shard}`;
export const simplifiedName = `${places.index}/simplified`;
/** The text of an article, or of what belongs to none. */
export const textName = (address: string, id: string | null): string =>
  `${address}/${id ?? 'index'}`;

/** A script that hands over a content. */
export const scriptOf = (name: string, content: string): string =>
  `G(${JSON.stringify(name)},${JSON.stringify(content)})\n`;
