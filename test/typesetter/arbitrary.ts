/**
 * fast-check arbitraries for model issues, with or without an outer form. fast-check draws and shrinks the shape of an
 * issue (the number of sections, articles and blocks); the words are generated from seeds, so that a shrunk issue is a
 * smaller issue of the same kind and not nonsense.
 */
import fc from 'fast-check';
import {
  Outline,
  drawKeywords,
  drawParagraph,
  drawSentenceOutline,
  drawSource,
  drawSummary,
} from './draw.ts';
import { arbitraryForm, rarely, seeds } from './arbitrary-form.ts';
import type { Form } from './form.ts';
import { nothingMissing } from './form.ts';
import type { ModelArticle, ModelBlock, ModelEntry, ModelIssue, ModelSection } from './model.ts';
import { contentsOf, squeeze } from './model.ts';
import { numberings, retyped, title } from './prose.ts';
import { Random, randomFor } from './random.ts';
import { sectionNames } from './vocabulary.ts';

export interface IssueSize {
  /** The maximum number of sections, of articles in a section, and of blocks in an article. */
  sections: number;
  articles: number;
  blocks: number;
}

const smallSize: IssueSize = { sections: 3, articles: 3, blocks: 9 };

type BlockSpec =
  | { kind: 'paragraph'; seed: number; sentences: number }
  | { kind: 'outer' | 'inner'; seed: number; wraps: boolean }
  | { kind: 'title' };

const blockSpec: fc.Arbitrary<BlockSpec> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant('paragraph' as const),
      seed: seeds,
      sentences: fc.integer({ min: 1, max: 6 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constantFrom('outer' as const, 'inner' as const),
      seed: seeds,
      wraps: rarely(12),
    }),
  },
  // The title repeated as a heading in its own article.
  { weight: 1, arbitrary: fc.constant({ kind: 'title' as const }) },
);

const articleSpec = (size: IssueSize) =>
  fc.record({
    seed: seeds,
    wraps: rarely(4),
    blocks: fc.array(blockSpec, { minLength: 1, maxLength: size.blocks }),
    outer: fc.constantFrom(...numberings),
    inner: fc.constantFrom(...numberings),
    keywords: rarely(10),
    /** The article is a numbered outline of sentences. */
    outline: rarely(12),
    hasSource: rarely(12).map((no) => !no),
    hasBackLink: rarely(10).map((no) => !no),
    /** The article is not in the contents. */
    unannounced: rarely(15),
    summary: fc.constantFrom(
      'drawn' as const,
      'drawn' as const,
      'copied' as const,
      'none' as const,
    ),
    /** Before this article, the contents have an entry whose article is missing from the body. */
    ghost: rarely(25),
  });

type ValueOf<T> = T extends fc.Arbitrary<infer V> ? V : never;
type ArticleSpec = ValueOf<ReturnType<typeof articleSpec>>;

/** A model issue of at least one article. */
export function arbitraryIssue(size: IssueSize = smallSize): fc.Arbitrary<ModelIssue> {
  return fc
    .record({
      sections: fc.array(fc.array(articleSpec(size), { minLength: 1, maxLength: size.articles }), {
        minLength: 1,
        maxLength: size.sections,
      }),
      seed: seeds,
      /** The section has another name in the contents. */
      renamed: rarely(12),
      blankLastPage: rarely(5).map((no) => !no),
    })
    .map(({ sections, seed, renamed, blankLastPage }) => {
      const issue = buildIssue(sections, seed);
      if (renamed && issue.contents[0] !== undefined) issue.contents[0].section += '特辑';
      return { ...issue, blankLastPage };
    });
}

function buildIssue(specs: readonly ArticleSpec[][], seed: number): ModelIssue {
  const random = new Random(seed);
  const firstName = random.below(sectionNames.length);
  const titles = new Set<string>();
  const flat = specs.flat();
  const sections = specs.map((articles, s): ModelSection => ({
    name: sectionNames[(firstName + s) % sectionNames.length]!,
    articles: articles.map((spec) => buildArticle(spec, titles)),
  }));
  const summaryOf = (article: ModelArticle, index: number): string | null => {
    const spec = flat[index]!;
    if (spec.summary === 'none') return null;
    const first = article.blocks.find((block) => block.type === 'paragraph');
    if (spec.summary === 'copied' && first !== undefined) return first.text;
    return drawSummary(randomFor(spec.seed, 1));
  };
  const contents = contentsOf(sections, summaryOf);
  makeFindable(sections, flat);
  for (const group of contents) {
    group.entries = group.entries.flatMap((entry): ModelEntry[] => {
      const spec = flat[entry.article!]!;
      const mine = randomFor(spec.seed, 2);
      const announced = { ...entry, title: retyped(mine, entry.title) };
      const ghost: ModelEntry[] = spec.ghost
        ? [
            {
              title: freshTitle(mine, false, titles),
              source: drawSource(mine),
              summary: null,
              article: null,
            },
          ]
        : [];
      return spec.unannounced ? ghost : [...ghost, announced];
    });
  }
  return {
    coverPages: 1,
    contents: contents.filter((group) => group.entries.length > 0),
    sections,
    blankLastPage: true,
  };
}

/**
 * An article without a contents entry is recognized only by its source line and the end of the article before it;
 * without these, any reader would count it as part of the article before.
 */
function makeFindable(sections: readonly ModelSection[], specs: readonly ArticleSpec[]): void {
  const articles = sections.flatMap((section) => section.articles);
  specs.forEach((spec, index) => {
    if (!spec.unannounced) return;
    articles[index]!.source ??= '本刊';
    const before = articles[index - 1];
    if (before !== undefined) before.backLink = true;
  });
}

/** A title that is not the beginning of another title, nor begins with one: the contents could not distinguish them. */
function freshTitle(random: Random, wraps: boolean, taken: Set<string>): string {
  for (;;) {
    const text = title(random, wraps);
    const key = squeeze(text);
    if ([...taken].every((other) => !other.startsWith(key) && !key.startsWith(other))) {
      taken.add(key);
      return text;
    }
  }
}

function buildArticle(spec: ArticleSpec, titles: Set<string>): ModelArticle {
  const random = randomFor(spec.seed, 0);
  const text = freshTitle(random, spec.wraps, titles);
  // Outer and inner headings of one style would have the same level.
  const inner = spec.inner === spec.outer ? 'none' : spec.inner;
  const outline = new Outline({ outer: spec.outer, inner });
  const blocks = spec.outline
    ? drawSentenceOutline(random, Math.min(3, spec.blocks.length))
    : spec.blocks.map((block, index): ModelBlock => {
        if (block.kind === 'title') {
          // Only once, and not a question, which could also be a paragraph of one sentence.
          const again = index === spec.blocks.findIndex(({ kind }) => kind === 'title');
          if (again && !text.endsWith('？')) return { type: 'heading', text };
          return drawParagraph(random);
        }
        const own = new Random(block.seed);
        if (block.kind === 'paragraph') return drawParagraph(own, block.sentences);
        return outline.heading(own, block.kind, block.wraps);
      });
  const isChapter = (index: number): boolean =>
    spec.blocks[index - 1]?.kind === 'outer' && spec.blocks[index]?.kind === 'inner';
  // Any reader takes two headings in a row as the lines of one heading, or as a list, unless a number shows that the
  // second one is the first chapter of the other.
  for (let i = blocks.length - 1; i > 0 && !spec.outline; i -= 1) {
    const isPair = blocks[i]!.type === 'heading' && blocks[i - 1]!.type === 'heading';
    if (isPair && !(isChapter(i) && inner !== 'none')) blocks.splice(i, 0, drawParagraph(random));
  }
  // An article ends in text, because a heading at its end would have no text below it.
  if (blocks.at(-1)!.type === 'heading') blocks.push(drawParagraph(random));
  // A title repeated as the very first block would look like a title of two lines.
  if (blocks[0]!.text === text) blocks.unshift(drawParagraph(random));
  if (spec.keywords && blocks.length > 1) blocks.splice(1, 0, drawKeywords(random));
  return {
    title: text,
    source: spec.hasSource ? drawSource(random) : null,
    blocks,
    backLink: spec.hasBackLink,
  };
}

/** Whether `form` omits too much to distinguish every article from its neighbours. */
function omitsTooMuch(issue: ModelIssue, { missing }: Form): boolean {
  const announced = issue.contents.reduce(
    (sum, { entries }) => sum + entries.filter((entry) => entry.article !== null).length,
    0,
  );
  const articles = issue.sections.reduce((sum, section) => sum + section.articles.length, 0);
  if (announced === articles && !missing.contents) return false;
  return missing.backLinks || missing.sources || (missing.contents && !isSelfEvident(issue));
}

/** Without contents, every article needs its own source line and back link. */
const isSelfEvident = (issue: ModelIssue): boolean =>
  issue.sections.every(({ articles }) =>
    articles.every(({ source, backLink }) => source !== null && backLink),
  );

/** An issue and a form in which every article can be recognized. */
export function arbitraryCase(size?: IssueSize): fc.Arbitrary<{ issue: ModelIssue; form: Form }> {
  return fc
    .record({ issue: arbitraryIssue(size), form: arbitraryForm() })
    .map(({ issue, form }) => ({
      issue,
      form: omitsTooMuch(issue, form) ? { ...form, missing: nothingMissing } : form,
    }));
}
