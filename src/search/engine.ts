/** Searches an index for articles that match a query, newest segment first; each candidate is checked against its text. */
import { foldForSearch } from './fold.ts';
import { foldedTexts, type HasPassages } from './passages.ts';
import { knownQuery, matches, phraseQuery, wordsQuery, type Gram, type Query } from './query.ts';
import { findPostings, type Posting, type ShardMap } from './shard.ts';

export interface Segment<A> {
  map: ShardMap;
  shard(number: number): Promise<Uint8Array>;
  /** Whether an article may be among the results. */
  accepts(article: number): boolean;
  article(number: number): Promise<A>;
}

export interface Index<A> {
  /** Opens the segments, the newest first. */
  segments: (() => Promise<Segment<A>>)[];
  /** Loads the table that turns traditional into simplified characters. */
  simplifier(): Promise<(text: string) => string>;
}

export type SearchEvent<A> =
  | { type: 'hit'; article: A; query: Query }
  /** No article matches the whole query. The hits that follow match its words, or what is left of it without `dropped`. */
  | { type: 'words'; terms: string[]; dropped: string[] };

/** Number of texts read at the same time. */
const AHEAD = 5;

/** Searches for a query. Reads only as much of the index as the consumed events need. */
export async function* search<A extends HasPassages>(
  text: string,
  index: Index<A>,
): AsyncGenerator<SearchEvent<A>, void> {
  const phrase = phraseQuery(text);
  if (phrase === null) return;
  const open = openOnce(index);
  const counts = new Map<Gram, number>();
  let found = 0;
  let forms = [phrase];
  for (let at = 0; at < index.segments.length; at += 1) {
    let hits = hitsIn(await open(at), forms, counts);
    let next = await hits.next();
    if (at === 0 && next.done) {
      // The query may be in traditional characters.
      const simplify = await index.simplifier();
      const simplified = phraseQuery(simplify(foldForSearch(text)));
      if (simplified && simplified.terms[0] !== phrase.terms[0]) {
        forms = [phrase, simplified];
        hits = hitsIn(await open(at), forms, counts);
        next = await hits.next();
      }
    }
    for (; !next.done; next = await hits.next()) {
      found += 1;
      yield next.value;
    }
  }
  if (found > 0) return;
  const shown = forms.length > 1 ? forms[1]!.terms[0]! : text;
  for (const weaken of [() => words(shown), () => known(shown, index, open)]) {
    const weaker = await weaken();
    if (weaker === null) continue;
    for (let at = 0; at < index.segments.length; at += 1) {
      for await (const hit of hitsIn(await open(at), [weaker.query], counts)) {
        if (found === 0) yield { type: 'words', terms: hit.query.terms, dropped: weaker.dropped };
        found += 1;
        yield hit;
      }
    }
    if (found > 0) return;
  }
}

type Open<A> = (at: number) => Promise<Segment<A>>;

function openOnce<A>({ segments }: Index<A>): Open<A> {
  const opened: Promise<Segment<A>>[] = [];
  return (at) => (opened[at] ??= segments[at]!());
}

interface Weaker {
  query: Query;
  dropped: string[];
}

function words(text: string): Weaker | null {
  const query = wordsQuery(text);
  return query === null ? null : { query, dropped: [] };
}

const known = <A>(text: string, index: Index<A>, open: Open<A>): Promise<Weaker | null> =>
  knownQuery(text, async (gram) => {
    for (let at = 0; at < index.segments.length; at += 1) {
      if ((await postingsOf(await open(at), gram)).length > 0) return true;
    }
    return false;
  });

async function postingsOf<A>(segment: Segment<A>, { first, second }: Gram): Promise<Posting[]> {
  const shards = segment.map.shardsOf(first, second).map((number) => segment.shard(number));
  return findPostings(await Promise.all(shards), first, second);
}

/** The articles of a segment that match one form of the query, best match first. */
async function* hitsIn<A extends HasPassages>(
  segment: Segment<A>,
  forms: readonly Query[],
  counts: Map<Gram, number>,
): AsyncGenerator<SearchEvent<A> & { type: 'hit' }, void> {
  const best = new Map<number, number>();
  for (const { grams } of forms) {
    for (const { article, weight } of await candidates(segment, grams, counts)) {
      best.set(article, Math.min(weight, best.get(article) ?? weight));
    }
  }
  const order = [...best]
    .sort(([a, weightA], [b, weightB]) => weightA - weightB || b - a)
    .map(([article]) => article);
  for (let from = 0; from < order.length; from += AHEAD) {
    const articles = order.slice(from, from + AHEAD).map((number) => segment.article(number));
    for (const article of await Promise.all(articles)) {
      const folded = foldedTexts(article);
      const query = forms.find((form) => matches(form, folded));
      if (query) yield { type: 'hit', article, query };
    }
  }
}

/**
 * The articles that have all grams, with the summed weights of their grams. The rarest grams are looked up first. Once a
 * single article is left, the others are not looked up: it is probably a hit.
 *
 * @param counts numbers of articles that have a gram, as last seen; a segment is much like the next
 */
async function candidates<A>(
  segment: Segment<A>,
  grams: readonly Gram[],
  counts: Map<Gram, number>,
): Promise<Posting[]> {
  const rarity = (gram: Gram): number =>
    counts.get(gram) ?? segment.map.estimate(gram.first, gram.second);
  let left: Map<number, number> | null = null;
  for (const gram of [...grams].sort((a, b) => rarity(a) - rarity(b))) {
    const postings = await postingsOf(segment, gram);
    counts.set(gram, postings.length);
    const next = new Map<number, number>();
    for (const { article, weight } of postings) {
      const before: number | undefined = left === null ? 0 : left.get(article);
      if (before !== undefined && segment.accepts(article)) next.set(article, before + weight);
    }
    left = next;
    if (left.size <= 1) break;
  }
  return [...(left ?? [])].map(([article, weight]) => ({ article, weight }));
}
