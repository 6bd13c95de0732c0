/**
 * The bytes of postings. A block has the grams of some first units, sorted: the Latin words in it, then for each first unit
 * its second units, and for each of those its articles as gaps, with the weight in the two lowest bits.
 *
 * A segment is cut into shards, one block each, between two grams: a query reads little more than its own grams.
 */
import { ByteReader, ByteWriter } from './bytes.ts';
import { WEIGHTS, type Postings, type PostingVisitor } from './postings.ts';
import { compareUnits, NO_UNIT, type Unit } from './units.ts';

/** One article that has a gram. */
export interface Posting {
  article: number;
  weight: number;
}

/** Approximate size of a shard in bytes. A gram that needs more gets a shard to itself. */
const SHARD_BYTES = 8000;

/** The first gram of a shard. */
export type ShardStart = readonly [first: Unit, second: Unit];

export interface IndexShard {
  from: ShardStart;
  bytes: Uint8Array;
}

/** Cuts postings into shards. */
export function cutShards(postings: Postings, limit = SHARD_BYTES): IndexShard[] {
  const { first, second, units } = postings;
  const cut = (from: number, to: number): IndexShard => ({
    from: [units[first[from]!]!, units[second[from]!]!],
    bytes: encodeBlock(postings, from, to),
  });
  const shards: IndexShard[] = [];
  let start = 0;
  let size = 0;
  for (let from = 0; from < first.length;) {
    const to = endOfGram(postings, from);
    // A rough estimate: a posting takes a byte or two, and a gram two or three more.
    const own = 2 * (to - from);
    if (size > 0 && size + own > limit) {
      shards.push(cut(start, from));
      start = from;
      size = 0;
    }
    size += own;
    from = to;
  }
  if (start < first.length) shards.push(cut(start, first.length));
  return shards;
}

function endOfGram({ first, second }: Postings, from: number): number {
  let to = from + 1;
  while (to < first.length && first[to] === first[from] && second[to] === second[from]) to += 1;
  return to;
}

/** End of a run of equal items. */
function endOf(items: Uint32Array, from: number): number {
  let to = from + 1;
  while (to < items.length && items[to] === items[from]) to += 1;
  return to;
}

/** The numbers of the shards that may have a gram; without a second unit, those of all grams that begin with the first. */
export function shardsOf(
  first: Unit,
  second: Unit | null,
  starts: readonly ShardStart[],
): number[] {
  const compare = ([a, b]: ShardStart, other: Unit | null): number =>
    compareUnits(a, first) || (other === null ? -1 : compareUnits(b, other));
  const from = Math.max(
    0,
    countUntil(starts, (start) => compare(start, second ?? NO_UNIT) <= 0) - 1,
  );
  const to = countUntil(starts, (start) => compare(start, second) <= 0);
  return Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
}

/** The number of items before the first that is not `wanted`; the list is sorted so that all wanted ones come first. */
function countUntil<T>(items: readonly T[], isWanted: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isWanted(items[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Code points are below this number; the words of a block are numbered from it. */
const FIRST_WORD = 0x110000;

/** Encodes a range of postings, which must begin and end between two grams. */
export function encodeBlock(postings: Postings, from = 0, to = postings.first.length): Uint8Array {
  const { units, first, second, article, weight } = postings;
  const writer = new ByteWriter();
  const isWord = (rank: number): boolean => typeof units[rank] === 'string';
  const ranks = new Set<number>();
  for (let at = from; at < to; at += 1) ranks.add(first[at]!).add(second[at]!);
  const words = [...ranks].filter(isWord).sort((a, b) => a - b);
  writer.number(words.length);
  for (const rank of words) writer.word(units[rank] as string);
  const numbers = new Map(words.map((rank, at) => [rank, FIRST_WORD + at]));
  const numberOf = (rank: number): number => numbers.get(rank) ?? (units[rank] as number);

  let lastFirst = 0;
  for (let at = from; at < to;) {
    const groupEnd = Math.min(endOf(first, at), to);
    const unit = numberOf(first[at]!);
    writer.number(unit - lastFirst);
    lastFirst = unit;
    // A second unit ends with its group, whatever follows.
    const group = second.subarray(0, groupEnd);
    let grams = 0;
    for (let i = at; i < groupEnd; i = endOf(group, i)) grams += 1;
    writer.number(grams);
    let lastSecond = 0;
    while (at < groupEnd) {
      const gramEnd = endOf(group, at);
      const other = numberOf(second[at]!);
      writer.number(other - lastSecond);
      lastSecond = other;
      writer.number(gramEnd - at);
      let lastArticle = 0;
      for (; at < gramEnd; at += 1) {
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
