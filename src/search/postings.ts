/**
 * Postings say which article has which gram, and how strongly. A gram is two neighbouring units of a run, or the last unit
 * of a run with nothing after it. So an article has a unit exactly if it has a gram that begins with the unit.
 */
import { scanUnits, compareUnits, NO_UNIT, type Unit } from './fold.ts';

/** How strongly an article has a gram: in its title or source, or how often in its text. Less is stronger. */
const weightClasses = { heading: 0, often: 1, some: 2, once: 3 } as const;
/** Number of weights. */
export const WEIGHTS = 4;
const OFTEN = 5;

/** Postings of some articles, sorted by gram and article. The arrays have one item per posting. */
export interface Postings {
  /** Number of articles, whether they have postings or not. */
  articles: number;
  /** All units, in order and without duplicates. */
  units: Unit[];
  /** Indexes into `units`. */
  first: Uint32Array;
  second: Uint32Array;
  /** Number of the article, from 0. */
  article: Uint32Array;
  weight: Uint8Array;
}

/** The folded texts of an article. */
interface FoldedArticle {
  /** Title and source. */
  headings: string[];
  texts: string[];
}

export function indexArticles(articles: readonly FoldedArticle[]): Postings {
  const grams = new GramList();
  const scan = (text: string, place: number): void => {
    let before = NO_UNIT;
    const add = (unit: Unit): void => {
      if (before !== NO_UNIT) grams.add(before, unit, place);
      before = unit;
    };
    scanUnits(
      text,
      (word, codePoint) => {
        add(word === '' ? codePoint : word);
      },
      () => {
        add(NO_UNIT);
      },
    );
  };
  articles.forEach(({ headings, texts }, at) => {
    for (const text of headings) scan(text, 2 * at);
    for (const text of texts) scan(text, 2 * at + 1);
  });
  const sorted = grams.sorted(2 * articles.length);

  const postings = allocate(articles.length, sorted.units, sorted.length);
  let count = 0;
  let repeated = 0;
  for (let i = 0; i < sorted.length; i += 1) {
    const [first, second, place] = sorted.at(i);
    const article = place >> 1;
    const last = count - 1;
    const isRepeated =
      count > 0 &&
      postings.first[last] === first &&
      postings.second[last] === second &&
      postings.article[last] === article;
    if (!isRepeated) {
      postings.first[count] = first;
      postings.second[count] = second;
      postings.article[count] = article;
      // A heading sorts before the text of its article, so it comes first.
      postings.weight[count] = place % 2 === 0 ? weightClasses.heading : weightClasses.once;
      count += 1;
      repeated = 0;
    } else if (postings.weight[last] !== weightClasses.heading) {
      repeated += 1;
      postings.weight[last] = repeated + 1 >= OFTEN ? weightClasses.often : weightClasses.some;
    }
  }
  return truncate(postings, count);
}

/** Merges postings: the articles of each part are numbered from where the previous part ended. */
export class PostingsMerger {
  readonly #grams = new GramList();
  #articles = 0;

  /** Adds a part with this many articles; `visit` passes on its postings, in any order. */
  add(articles: number, visit: (each: PostingVisitor) => void): void {
    const before = this.#articles;
    visit((first, second, article, weight) => {
      this.#grams.add(first, second, (before + article) * WEIGHTS + weight);
    });
    this.#articles += articles;
  }

  postings(): Postings {
    const sorted = this.#grams.sorted(this.#articles * WEIGHTS);
    const postings = allocate(this.#articles, sorted.units, sorted.length);
    for (let i = 0; i < sorted.length; i += 1) {
      const [first, second, place] = sorted.at(i);
      postings.first[i] = first;
      postings.second[i] = second;
      postings.article[i] = Math.floor(place / WEIGHTS);
      postings.weight[i] = place % WEIGHTS;
    }
    return postings;
  }
}

export type PostingVisitor = (first: Unit, second: Unit, article: number, weight: number) => void;

const allocate = (articles: number, units: Unit[], length: number): Postings => ({
  ...{ articles, units },
  first: new Uint32Array(length),
  second: new Uint32Array(length),
  article: new Uint32Array(length),
  weight: new Uint8Array(length),
});

const truncate = (postings: Postings, length: number): Postings => ({
  ...postings,
  first: postings.first.slice(0, length),
  second: postings.second.slice(0, length),
  article: postings.article.slice(0, length),
  weight: postings.weight.slice(0, length),
});

interface SortedGrams {
  length: number;
  units: Unit[];
  /** Two indexes into `units`, and the place that was added with them. */
  at(index: number): readonly [first: number, second: number, place: number];
}

/** Collects pairs of units, each with a number for its place, and sorts them. */
class GramList {
  readonly #ids = new Map<Unit, number>();
  #items = new Uint32Array(3 * 4096);
  #length = 0;

  add(first: Unit, second: Unit, place: number): void {
    if (this.#length === this.#items.length) {
      const larger = new Uint32Array(2 * this.#length);
      larger.set(this.#items);
      this.#items = larger;
    }
    const items = this.#items;
    items[this.#length] = this.#idOf(first);
    items[this.#length + 1] = this.#idOf(second);
    items[this.#length + 2] = place;
    this.#length += 3;
  }

  #idOf(unit: Unit): number {
    let id = this.#ids.get(unit);
    if (id === undefined) {
      id = this.#ids.size;
      this.#ids.set(unit, id);
    }
    return id;
  }

  /** @param limit every place is less than this */
  sorted(limit: number): SortedGrams {
    const units = [...this.#ids.keys()].sort(compareUnits);
    const ranks = new Uint32Array(units.length);
    units.forEach((unit, rank) => {
      ranks[this.#ids.get(unit)!] = rank;
    });
    // Each triple becomes one number, because an array of numbers sorts fast; 2^53 is far more than any segment needs.
    const count = units.length;
    const length = this.#length / 3;
    const keys = new Float64Array(length);
    for (let i = 0; i < length; i += 1) {
      const first = ranks[this.#items[3 * i]!]!;
      const second = ranks[this.#items[3 * i + 1]!]!;
      keys[i] = (first * count + second) * limit + this.#items[3 * i + 2]!;
    }
    keys.sort();
    return {
      ...{ length, units },
      at(index) {
        const key = keys[index]!;
        const place = key % limit;
        const pair = (key - place) / limit;
        return [Math.floor(pair / count), pair % count, place];
      },
    };
  }
}
