/**
 * The bytes of postings. A block has some grams, sorted: the Latin words in it, then for each first unit its second units,
 * and for each of those its articles as gaps, with the weight in the two lowest bits.
 *
 * A segment is cut into shards, one block each. The hash of a gram's first unit chooses a group of shards, and the hash of
 * its second unit a shard of this group. So a query reads little more than its own grams, and the list of shards is short.
 */
import { ByteReader, ByteWriter } from './bytes.ts';
import { WEIGHTS, type Postings, type PostingVisitor } from './postings.ts';
import type { Unit } from './fold.ts';

/** One article that has a gram. */
export interface Posting {
  article: number;
  weight: number;
}

/** Approximate size of a shard in bytes. A gram that needs more is not cut. */
const SHARD_BYTES = 4000;

/** Approximate size of a gram in bytes, without its postings, which take about a byte each. */
const GRAM_BYTES = 3;

/** The number of shards in each group. */
export type ShardCounts = readonly number[];

/** Tells which shards have a gram. */
export class ShardMap {
  readonly #counts: ShardCounts;
  /** The number of the first shard of each group, and the number of all shards. */
  readonly #from: number[] = [0];

  constructor(counts: ShardCounts) {
    this.#counts = counts;
    for (const count of counts) this.#from.push(this.size + count);
  }

  get size(): number {
    return this.#from.at(-1)!;
  }

  /** The numbers of the shards that may have a gram; without a second unit, every gram that begins with the first. */
  shardsOf(first: Unit, second: Unit | null): number[] {
    const group = this.#groupOf(first);
    const from = this.#from[group]!;
    const shards = Array.from({ length: this.#countOf(first) }, (_, at) => from + at);
    return second === null || shards.length === 0 ? shards : [shardIn(shards, second)];
  }

  /** Estimates how many articles have a gram: units that many grams begin with have many shards. */
  estimate(first: Unit, second: Unit | null): number {
    const shards = this.#countOf(first);
    const share = second === null ? 1 : this.#countOf(second) / this.size;
    return SHARD_BYTES * shards * share;
  }

  #groupOf(unit: Unit): number {
    return hashOf(unit) % this.#counts.length;
  }

  #countOf(unit: Unit): number {
    return this.#counts[this.#groupOf(unit)] ?? 0;
  }
}

/** The shard of a group that has the grams with a second unit. */
const shardIn = <T>(group: readonly T[], second: Unit): T => group[hashOf(second) % group.length]!;

function hashOf(unit: Unit): number {
  let hash = 0;
  const add = (code: number): void => {
    hash = Math.imul(hash ^ code, 0x9e3779b1);
    hash ^= hash >>> 15;
  };
  if (typeof unit === 'number') add(unit);
  else for (let i = 0; i < unit.length; i += 1) add(unit.charCodeAt(i));
  return hash >>> 0;
}

export interface Shards {
  counts: ShardCounts;
  blocks: Uint8Array[];
}

export function cutShards(postings: Postings, limit = SHARD_BYTES): Shards {
  const { units, first, second } = postings;
  const all = gramStarts(postings);
  const groups = Math.ceil((first.length + GRAM_BYTES * all.length) / limit);
  const oneEach = new ShardMap(new Array<number>(groups).fill(1));
  const sizes = new Array<number>(groups).fill(0);
  for (const { unit, grams } of byFirst(postings, all)) {
    const [group] = oneEach.shardsOf(unit, null);
    const bytes = endOfGram(postings, grams.at(-1)!) - grams[0]! + GRAM_BYTES * grams.length;
    sizes[group!]! += bytes;
  }
  const counts = sizes.map((size) => Math.ceil(size / limit));
  const map = new ShardMap(counts);
  const shards = Array.from({ length: map.size }, (): number[] => []);
  for (const { unit, grams } of byFirst(postings, all)) {
    const group = map.shardsOf(unit, null);
    for (const at of grams) shards[shardIn(group, units[second[at]!]!)]!.push(at);
  }
  return { counts, blocks: shards.map((grams) => encodeBlock(postings, grams)) };
}

/** Grams by their first unit; a gram is given by where it begins. */
function* byFirst(
  { units, first }: Postings,
  grams: readonly number[],
): Generator<{ unit: Unit; grams: readonly number[] }> {
  for (let from = 0, to = 0; from < grams.length; from = to) {
    const rank = first[grams[from]!]!;
    while (to < grams.length && first[grams[to]!] === rank) to += 1;
    yield { unit: units[rank]!, grams: grams.slice(from, to) };
  }
}

function gramStarts(postings: Postings): number[] {
  const starts: number[] = [];
  for (let at = 0; at < postings.first.length; at = endOfGram(postings, at)) starts.push(at);
  return starts;
}

function endOfGram({ first, second }: Postings, from: number): number {
  let to = from + 1;
  while (to < first.length && first[to] === first[from] && second[to] === second[from]) to += 1;
  return to;
}

/** Code points are below this number; the words of a block are numbered from it. */
const FIRST_WORD = 0x110000;

/** Encodes the postings of some grams, given by where they begin, in order. */
export function encodeBlock(postings: Postings, grams = gramStarts(postings)): Uint8Array {
  const { units, first, second, article, weight } = postings;
  const writer = new ByteWriter();
  const ranks = new Set<number>();
  for (const at of grams) ranks.add(first[at]!).add(second[at]!);
  const words = [...ranks]
    .sort((a, b) => a - b)
    .map((rank) => units[rank]!)
    .filter((unit) => typeof unit === 'string');
  writer.number(words.length);
  for (const word of words) writer.word(word);
  const numbers = new Map(words.map((word, at) => [word, FIRST_WORD + at]));
  const numberOf = (unit: Unit): number => (typeof unit === 'number' ? unit : numbers.get(unit)!);

  let lastFirst = 0;
  for (const { unit, grams: own } of byFirst(postings, grams)) {
    const number = numberOf(unit);
    writer.number(number - lastFirst);
    lastFirst = number;
    writer.number(own.length);
    let lastSecond = 0;
    for (const start of own) {
      const end = endOfGram(postings, start);
      const other = numberOf(units[second[start]!]!);
      writer.number(other - lastSecond);
      lastSecond = other;
      writer.number(end - start);
      let lastArticle = 0;
      for (let at = start; at < end; at += 1) {
        writer.number((article[at]! - lastArticle) * WEIGHTS + weight[at]!);
        lastArticle = article[at]!;
      }
    }
  }
  return writer.bytes();
}

/** Visits the postings of a block in order. */
export function visitBlock(bytes: Uint8Array, visit: PostingVisitor): void {
  const reader = new ByteReader(bytes);
  const words = Array.from({ length: reader.number() }, () => reader.word());
  const unitOf = (number: number): Unit =>
    number < FIRST_WORD ? number : words[number - FIRST_WORD]!;
  let first = 0;
  while (!reader.isAtEnd) {
    first += reader.number();
    let second = 0;
    for (let grams = reader.number(); grams > 0; grams -= 1) {
      second += reader.number();
      let article = 0;
      for (let count = reader.number(); count > 0; count -= 1) {
        const value = reader.number();
        article += Math.floor(value / WEIGHTS);
        visit(unitOf(first), unitOf(second), article, value % WEIGHTS);
      }
    }
  }
}

/** Finds a gram in its shards; without a second unit, finds all grams that begin with the first. Sorted by article. */
export function findPostings(
  shards: readonly Uint8Array[],
  wanted: Unit,
  second: Unit | null,
): Posting[] {
  const found = new Map<number, number>();
  for (const bytes of shards) {
    visitBlock(bytes, (first, other, article, weight) => {
      if (first !== wanted || (second !== null && other !== second)) return;
      found.set(article, Math.min(weight, found.get(article) ?? weight));
    });
  }
  return [...found]
    .map(([article, weight]) => ({ article, weight }))
    .sort((a, b) => a.article - b.article);
}
