/**
 * Issues of any size in the form of the corpus, for benchmarks and memory tests: the text is generated in chunks, so
 * only the contents and a pool of finished blocks are in memory, never the whole issue.
 */
import { INDENT, composeContents, bodyStart, sectionMarker, sourceLabel } from './compose.ts';
import { drawArticle, drawParagraph, drawSource, drawSummary } from './draw.ts';
import type { Form } from './form.ts';
import { corpusForm } from './form.ts';
import { breakLines } from './linebreak.ts';
import type { ModelEntry, ModelGroup, ModelIssue, ModelSection } from './model.ts';
import { contentsOf } from './model.ts';
import { heading } from './prose.ts';
import type { Random } from './random.ts';
import { randomFor } from './random.ts';
import type { Typeset } from './typeset.ts';
import { MAX_ROUNDS, typeset } from './typeset.ts';
import { sectionNames } from './vocabulary.ts';

export interface LargeOptions {
  /** Size of the whole text in bytes of UTF-8; the text is at most the last block of an article longer or shorter. */
  bytes: number;
  seed: number;
  /** Number of articles in the contents; later ones are only in the body. */
  entries?: number;
}

export interface LargePlan {
  articles: number;
  announced: number;
  pages: number;
  /** Exact size of the text in bytes of UTF-8. */
  bytes: number;
  /** Page of each announced article. */
  announcedPages: number[];
}

const MAX_ENTRIES = 2000;
const POOL = 300;
const MIN_ARTICLE = 20_000;
const MAX_ARTICLE = 60_000;
const ARTICLES_IN_SECTION = 8;
/** Approximate UTF-16 units in a chunk. */
const CHUNK = 1 << 16;
/** Page lines that the whole issue keeps. */
const LABELS = 5;

/** A block as text if no page begins inside it: its lines with an empty line between. */
interface ReadyBlock {
  text: string;
  lines: string[];
  bytes: number;
}

const bytesOf = (text: string): number => Buffer.byteLength(text, 'utf8');

function ready(text: string, indent: number, form: Form, random: Random): ReadyBlock {
  const setting = { form, random, indent, words: 'whole', kinsoku: true } as const;
  const lines = breakLines(text, setting).map((line) => line.text);
  const joined = lines.join('\n\n');
  // Includes the two line ends after the last line, even for the very last block, which has none.
  return { text: joined, lines, bytes: bytesOf(joined) + 2 };
}

/** One of six blocks in the pool is a heading. */
const isHeading = (index: number): boolean => index % 6 === 5;

class LargeIssue {
  readonly #options: Required<LargeOptions>;
  readonly #form: Form;
  readonly #pool: ReadyBlock[];
  readonly #bodyStart: ReadyBlock;
  readonly #backLink: ReadyBlock;

  constructor(options: LargeOptions) {
    this.#options = { entries: MAX_ENTRIES, ...options };
    this.#form = { ...corpusForm, seed: options.seed };
    this.#pool = Array.from({ length: POOL }, (_, index) => {
      const random = randomFor(options.seed, index);
      const text = isHeading(index)
        ? heading(random, 'none', 0, false)
        : drawParagraph(random).text;
      return ready(text, INDENT, this.#form, random);
    });
    this.#bodyStart = this.#line(bodyStart(this.#form));
    this.#backLink = this.#line(this.#form.glyphs.backLink);
  }

  #line(text: string): ReadyBlock {
    return { text, lines: [text], bytes: bytesOf(text) + 2 };
  }

  #title(article: number): string {
    return `第 ${article + 1} 篇：${heading(this.#random(article), 'none', 0, false)}`;
  }

  #source(article: number): string {
    return drawSource(this.#random(article));
  }

  #random(article: number): Random {
    return randomFor(this.#options.seed, POOL + article);
  }

  #sectionName(article: number): string {
    const index = Math.floor(article / ARTICLES_IN_SECTION);
    return `${sectionNames[index % sectionNames.length]!} ${index + 1}`;
  }

  /** The blocks of the body until `budget` bytes are reached; `begin` is called before the title of each article. */
  *#body(budget: number, begin?: (article: number) => void): Generator<ReadyBlock> {
    let left = budget - this.#bodyStart.bytes;
    yield this.#bodyStart;
    for (let article = 0; left > 0; article += 1) {
      begin?.(article);
      const random = this.#random(article);
      const size = Math.min(left, random.between(MIN_ARTICLE, MAX_ARTICLE));
      const opening: ReadyBlock[] = [];
      if (article % ARTICLES_IN_SECTION === 0) {
        opening.push(this.#line(sectionMarker(this.#form, this.#sectionName(article))));
      }
      opening.push(this.#line(this.#title(article)));
      opening.push(this.#line(`${sourceLabel(this.#form)}${this.#source(article)}`));
      let used = this.#backLink.bytes;
      for (const block of opening) {
        used += block.bytes;
        yield block;
      }
      // No article ends in a heading.
      for (let last = 0; used < size || isHeading(last);) {
        last = random.below(POOL);
        const block = this.#pool[last]!;
        used += block.bytes;
        yield block;
      }
      yield this.#backLink;
      left -= used;
    }
  }

  #groups(announced: number): ModelGroup[] {
    const groups: ModelGroup[] = [];
    for (let article = 0; article < announced; article += 1) {
      if (article % ARTICLES_IN_SECTION === 0) {
        groups.push({ section: this.#sectionName(article), entries: [] });
      }
      const entry: ModelEntry = {
        title: this.#title(article),
        source: this.#source(article),
        summary: drawSummary(this.#random(article)),
        article,
      };
      groups.at(-1)!.entries.push(entry);
    }
    return groups;
  }

  /** Lines of the contents if article k of those announced is on page `pages[k]`. */
  #contents(announced: number, pages: readonly number[]): string[] {
    const issue: ModelIssue = {
      coverPages: 1,
      contents: this.#groups(announced),
      sections: [],
      blankLastPage: true,
    };
    const blocks = composeContents(issue, this.#form, (entry) => pages[entry.article!] ?? 1);
    return blocks.flatMap((block) => block.lines.map((line) => line.text));
  }

  plan(): LargePlan & { contents: string[]; budget: number } {
    const { bytes, entries } = this.#options;
    // Counted first with the maximum number of entries, then with those that have an article.
    let announced = Math.min(entries, Math.max(1, Math.floor(bytes / MIN_ARTICLE)));
    let announcedPages: number[] = [];
    let contents = this.#contents(announced, announcedPages);
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      const contentsBytes = contents.reduce((sum, line) => sum + bytesOf(line) + 2, 0);
      const budget = Math.max(1, bytes - contentsBytes);
      const perPage = this.#form.linesPerPage;
      const bodyStart = Math.ceil((perPage + contents.length) / perPage) * perPage;
      let index = bodyStart;
      let bodyBytes = 0;
      const starts: number[] = [];
      const seen = { articles: 0, awaitsTitle: false };
      const begin = (article: number): void => {
        seen.articles = article + 1;
        seen.awaitsTitle = article < announced;
      };
      for (const block of this.#body(budget, begin)) {
        // The section marker may be on the previous page; the article begins with its title.
        if (seen.awaitsTitle && !block.text.startsWith(this.#form.glyphs.sectionDot)) {
          starts.push(Math.floor(index / perPage) + 1);
          seen.awaitsTitle = false;
        }
        index += block.lines.length;
        bodyBytes += block.bytes;
      }
      const { articles } = seen;
      const settled =
        announced <= articles && starts.every((page, at) => page === announcedPages[at]);
      const pages = Math.floor((index - 1) / perPage) + 2;
      if (settled) {
        const total = contentsBytes + bodyBytes + this.#marksBytes(pages);
        return { articles, announced, pages, bytes: total, announcedPages, contents, budget };
      }
      announced = Math.min(announced, articles);
      announcedPages = starts.slice(0, announced);
      contents = this.#contents(announced, announcedPages);
    }
    throw new Error(`the pages still changed after ${MAX_ROUNDS} rounds`);
  }

  /** Bytes of blanks and page lines, in addition to the two line ends of every line. */
  #marksBytes(pages: number): number {
    const labels = labelsOf(pages);
    // The text begins with one blank. Every page, including the empty last one, begins with a line end and a blank
    // instead of two line ends; a page line adds four line ends and itself.
    let bytes = 1;
    for (const page of labels) bytes += bytesOf(`${page} / ${pages}`) + 4;
    return bytes;
  }

  *text(): Generator<string, LargePlan> {
    const plan = this.plan();
    const labels = labelsOf(plan.pages);
    const perPage = this.#form.linesPerPage;
    let page = 2;
    let room = perPage;
    const turn = (): string => {
      page += 1;
      room = perPage;
      return labels.has(page) ? `\n\n\n\n${page} / ${plan.pages}\n\n` : '\n ';
    };
    /** The separator between the previous and the next line. */
    const between = (): string => (room === 0 ? turn() : '\n\n');

    // The digest marker begins page 2, after the blank of an empty cover.
    let chunk = ` ${plan.contents[0]!}`;
    room -= 1;
    for (const line of plan.contents.slice(1)) {
      chunk += between() + line;
      room -= 1;
    }
    // The body begins on a new page.
    room = 0;
    for (const block of this.#body(plan.budget)) {
      const before = between();
      if (block.lines.length <= room) {
        chunk += before + block.text;
        room -= block.lines.length;
      } else {
        chunk += before + block.lines[0]!;
        room -= 1;
        for (let at = 1; at < block.lines.length; at += 1) {
          chunk += between() + block.lines[at]!;
          room -= 1;
        }
      }
      if (chunk.length >= CHUNK) {
        yield chunk;
        chunk = '';
      }
    }
    yield `${chunk}\n `;
    const { articles, announced, pages, bytes, announcedPages } = plan;
    return { articles, announced, pages, bytes, announcedPages };
  }
}

/** Pages that keep their page line: a few, spread over the issue. */
function labelsOf(pages: number): ReadonlySet<number> {
  const labels = new Set<number>();
  for (let n = 1; n <= LABELS; n += 1) {
    const page = Math.floor((n * pages) / (LABELS + 1));
    if (page > 2) labels.add(page);
  }
  return labels;
}

/** The plan of `largeIssue` with the same options, without generating the text. */
export function planLargeIssue(options: LargeOptions): LargePlan {
  const { articles, announced, pages, bytes, announcedPages } = new LargeIssue(options).plan();
  return { articles, announced, pages, bytes, announcedPages };
}

/** The text of an issue of about `bytes` bytes in chunks of about 64 Ki UTF-16 units; returns its plan. */
export function largeIssue(options: LargeOptions): Generator<string, LargePlan> {
  return new LargeIssue(options).text();
}

/** An ordinary issue of about `bytes` bytes with its tree, for benchmarks. */
export function generatedIssue(options: { seed: number; bytes: number; form?: Form }): Typeset {
  const { seed, bytes, form = corpusForm } = options;
  const random = randomFor(seed, 0);
  const sections: ModelSection[] = [];
  const titles = new Set<string>();
  // Three bytes per character; a tenth of the text is for the contents.
  let left = bytes * 0.9;
  while (left > 0) {
    if (sections.length === 0 || random.chance(0.5)) {
      const index = sections.length;
      const name = sectionNames[index % sectionNames.length]!;
      const again = Math.floor(index / sectionNames.length);
      sections.push({ name: again === 0 ? name : `${name} ${again + 1}`, articles: [] });
    }
    const article = drawArticle(random, Math.min(random.between(2500, 4500), left / 3));
    if (titles.has(article.title)) continue;
    titles.add(article.title);
    sections.at(-1)!.articles.push(article);
    left -= article.blocks.reduce((sum, block) => sum + bytesOf(block.text), 0);
  }
  const contents = contentsOf(sections, () => drawSummary(random));
  return typeset({ coverPages: 1, contents, sections, blankLastPage: true }, form);
}
