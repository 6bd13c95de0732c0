/** The index of a site as the search reads it. */
import type { Index, Segment } from '../../../search/engine.ts';
import { ShardMap, type ShardCounts } from '../../../search/shard.ts';
import { simplifierOf } from '../../../search/query.ts';
import {
  countsName,
  indexListName,
  segmentName,
  shardName,
  simplifiedName,
  textName,
  type IndexedArticle,
  type IndexList,
  type SegmentList,
} from '../index-format.ts';

/** An article with its issue and section. */
export type FoundArticle = IndexedArticle & {
  issue: SegmentList['issues'][number];
  section: string;
};

/** Each is empty or restricts the results. */
export interface Filters {
  year: string;
  section: string;
  source: string;
}

/** Loads a file of the index by its name, and returns its content. */
export type Load = (name: string) => Promise<string>;

/** Characters of the index that are loaded for the first results. */
export const FIRST_LIMIT = 170_000;

/** Loads files up to a limit, then waits for more to be allowed: no query loads the whole index unasked. */
export class LimitedLoader {
  readonly #load: Load;
  #left = 0;
  #pause!: () => void;
  #resume = (): void => undefined;
  #resumed!: Promise<void>;
  /** Resolves when a file has to wait. */
  paused!: Promise<void>;

  /** @param limit in characters, as all limits here; the files that are already on their way may exceed it */
  constructor(load: Load, limit: number) {
    this.#load = load;
    this.extend(limit);
  }

  /** Allows this many more characters. */
  extend(limit: number): void {
    this.#left = limit;
    this.#resume();
    this.paused = new Promise((resolve) => (this.#pause = resolve));
    this.#resumed = new Promise((resolve) => (this.#resume = resolve));
  }

  readonly load: Load = async (name) => {
    while (this.#left <= 0) {
      this.#pause();
      await this.#resumed;
    }
    const content = await this.#load(name);
    this.#left -= content.length;
    return content;
  };
}

async function inflate(base64: string): Promise<Uint8Array> {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function inflateJson<T>(base64: string): Promise<T> {
  return JSON.parse(new TextDecoder().decode(await inflate(base64))) as T;
}

/** Opens the index of a site; its segments are loaded when the search asks for them. */
export async function openIndex(load: Load, filters: Filters): Promise<Index<FoundArticle>> {
  const { segments } = JSON.parse(await load(indexListName)) as IndexList;
  const asked = segments
    .map(({ years }, number) => ({ years, number }))
    .filter(({ years }) => filters.year === '' || years.includes(filters.year))
    .reverse();
  return {
    segments: asked.map(
      ({ number }) =>
        () =>
          openSegment(number, load, filters),
    ),
    simplifier: async () => simplifierOf(await load(simplifiedName)),
  };
}

async function openSegment(
  segment: number,
  load: Load,
  filters: Filters,
): Promise<Segment<FoundArticle>> {
  const counts = await inflateJson<ShardCounts>(await load(countsName(segment)));
  let reading: Promise<SegmentList> | undefined;
  // A segment without hits never needs the list of its articles.
  const readList = (): Promise<SegmentList> =>
    (reading ??= load(segmentName(segment)).then((text) => inflateJson<SegmentList>(text)));
  const isFiltered = Object.values(filters).some((value) => value !== '');
  const list = isFiltered ? await readList() : null;
  const accepts = (number: number): boolean => {
    if (list === null) return true;
    const [issue, section, source] = list.articles[number]!;
    return (
      (filters.year === '' || list.issues[issue]!.year === filters.year) &&
      (filters.section === '' || list.sections[section] === filters.section) &&
      (filters.source === '' || list.sources[source] === filters.source)
    );
  };
  const shards = new Map<number, Promise<Uint8Array>>();
  /** Neighbouring grams are often in the same shard. */
  const readShard = (number: number): Promise<Uint8Array> => {
    const shard = shards.get(number) ?? load(shardName(segment, number)).then(inflate);
    shards.set(number, shard);
    return shard;
  };
  return {
    accepts,
    map: new ShardMap(counts),
    shard: readShard,
    article: async (number) => {
      const { articles, issues, sections } = await readList();
      const [at, section, , id] = articles[number]!;
      const issue = issues[at]!;
      const article = await inflateJson<IndexedArticle>(await load(textName(issue.address, id)));
      return { ...article, issue, section: sections[section] ?? '' };
    },
  };
}
