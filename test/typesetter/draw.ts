/**
 * Parts of a model issue drawn from a seeded generator, from which the arbitraries and the generated issues are built.
 */
import type { ModelArticle, ModelBlock } from './model.ts';
import type { Numbering } from './prose.ts';
import { heading, keywords, numberOf, numberings, paragraph, sentence, title } from './prose.ts';
import type { Random } from './random.ts';
import { objects, sourceNames, verbs } from './vocabulary.ts';

/** A paragraph of 1–6 sentences, mostly 2–4. */
export function drawParagraph(
  random: Random,
  sentences = random.between(1, 3) + random.between(0, 3),
): ModelBlock {
  return { type: 'paragraph', text: paragraph(random, sentences) };
}

export function drawKeywords(random: Random): ModelBlock {
  return { type: 'keywords', text: keywords(random) };
}

/** The styles of an article's headings, outer and inner. */
export interface HeadingStyles {
  outer: Numbering;
  inner: Numbering;
}

export function drawStyles(random: Random): HeadingStyles {
  const outer = random.pick(numberings);
  const inner = random.pick(numberings.filter((style) => style !== outer && style !== '一、'));
  return { outer, inner };
}

/** Numbers the headings of one article in order. */
export class Outline {
  readonly #styles: HeadingStyles;
  #outer = 0;
  #inner = 0;

  constructor(styles: HeadingStyles) {
    this.#styles = styles;
  }

  heading(random: Random, level: 'outer' | 'inner', wraps: boolean): ModelBlock {
    const style = this.#styles[level];
    let index: number;
    if (level === 'outer') {
      index = this.#outer;
      this.#outer += 1;
      this.#inner = 0;
    } else {
      index = this.#inner;
      this.#inner += 1;
    }
    return { type: 'heading', text: heading(random, style, index, wraps) };
  }
}

/** A numbered outline of sentences: headings that end in 。, each alone on its line and followed by a paragraph. */
export function drawSentenceOutline(random: Random, items: number): ModelBlock[] {
  return Array.from({ length: items }, (_, index): ModelBlock[] => [
    {
      type: 'heading',
      text: `${numberOf('一、', index, '')}${random.pick(verbs)}${random.pick(objects)}。`,
    },
    drawParagraph(random),
  ]).flat();
}

export function drawSource(random: Random): string {
  return random.pick(sourceNames);
}

export function drawSummary(random: Random): string {
  return Array.from({ length: random.between(1, 4) }, () => sentence(random)).join('');
}

/** A complete article of about `characters` characters. */
export function drawArticle(random: Random, characters: number): ModelArticle {
  const outline = new Outline(drawStyles(random));
  const blocks: ModelBlock[] = [drawParagraph(random)];
  if (random.chance(0.05)) blocks.push(drawKeywords(random));
  let length = 0;
  while (length < characters) {
    if (random.chance(0.25)) {
      blocks.push(outline.heading(random, 'outer', random.chance(0.05)));
      if (random.chance(0.3)) blocks.push(outline.heading(random, 'inner', false));
    }
    const block = drawParagraph(random);
    blocks.push(block);
    length += block.text.length;
  }
  return {
    title: title(random, random.chance(0.15)),
    source: drawSource(random),
    blocks,
    backLink: random.chance(0.94),
  };
}
