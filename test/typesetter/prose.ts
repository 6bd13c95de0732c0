/**
 * Generated Chinese prose: sentences, headings and titles drawn word by word from the vocabulary. Blanks between Han
 * and Latin vary, as in print.
 */
import type { Random } from './random.ts';
import {
  agents,
  latinPhrases,
  latinWords,
  links,
  manners,
  objects,
  outcomes,
  settings,
  themes,
  verbs,
} from './vocabulary.ts';

const hanDigits = '一二三四五六七八九十';

/** Openings of list items that continue as text, none of which makes a heading. */
const listOpenings = ['一是', '二是', '三是', '第一，', '第二，', '首先，', '其次，', '最后，'];

/** A blank in three of four cases, otherwise nothing. */
const blank = (random: Random): string => (random.chance(0.75) ? ' ' : '');

/** A number with its unit: `2024 年`, `12.5%`, `3.6 万人次`. */
export function quantity(random: Random): string {
  const gap = blank(random);
  switch (random.below(6)) {
    case 0:
      return `${random.between(2015, 2024)}${gap}年`;
    case 1:
      return `${random.between(1, 96)}.${random.between(1, 9)}%`;
    case 2:
      return `${random.between(2, 99)}%`;
    case 3:
      return `${random.between(1, 40)}.${random.between(1, 9)}${gap}万人次`;
    case 4:
      return `${random.between(100, 99000)}${gap}元`;
    default:
      return `${random.between(2, 300)}${gap}家`;
  }
}

function object(random: Random): string {
  const name = random.pick(objects);
  if (random.chance(0.1)) {
    return `${blank(random)}${random.pick(latinWords)}${blank(random)}${name}`;
  }
  if (random.chance(0.02)) return `${blank(random)}${random.pick(latinPhrases)} ${name}`;
  if (random.chance(0.06)) return `“${name}”`;
  if (random.chance(0.05)) return `${name}(${random.pick(objects)})`;
  return name;
}

function objectList(random: Random): string {
  const count = random.chance(0.3) ? random.between(2, 4) : 1;
  return Array.from({ length: count }, () => object(random)).join('、');
}

function clause(random: Random): string {
  switch (random.below(8)) {
    case 0:
      return random.pick(settings);
    case 1:
      return random.pick(outcomes);
    case 2:
      return `${random.pick(agents)}${random.pick(manners)}${random.pick(verbs)}${objectList(random)}`;
    case 3:
      return `${object(random)}达到${blank(random)}${quantity(random)}`;
    case 4:
      return `在${random.pick(settings)}的情况下${random.pick(verbs)}${objectList(random)}`;
    case 5:
      return `使${object(random)}与${object(random)}相衔接`;
    case 6:
      return `把《${random.pick(objects)}${random.pick(['办法', '指南', '方案', '规范'])}》落到${random.pick(agents)}`;
    default:
      return `${random.pick(manners)}${random.pick(verbs)}${objectList(random)}`;
  }
}

/** A sentence of 1–5 clauses with its end mark. */
export function sentence(random: Random): string {
  const count = random.between(1, 5);
  const clauses = Array.from({ length: count }, () => clause(random));
  const link = random.chance(0.35) ? `${random.pick(links)}，` : '';
  const text = tidy(`${link}${clauses.join(random.chance(0.05) ? '；' : '，')}`);
  const end = random.chance(0.04) ? random.pick(['？', '！', '?']) : '。';
  return random.chance(0.06) ? `${random.pick(agents)}表示，“${text}${end}”` : `${text}${end}`;
}

/** Removes blanks at the ends and beside full-width marks. */
function tidy(text: string): string {
  return text.trim().replace(/(?<=[，、；。“”《》()：]) | (?=[，、；。“”《》()：])/gu, '');
}

/** A shorter text that ends in a question could also be a heading. */
const SURELY_PARAGRAPH = 90;

/** A paragraph of `sentences` sentences; one in ten begins like a list item that continues as text. */
export function paragraph(random: Random, sentences: number): string {
  let text = Array.from({ length: sentences }, () => sentence(random)).join('');
  if (text.length < SURELY_PARAGRAPH) text = text.replace(/[？！?](?=”?$)/u, '。');
  if (!random.chance(0.1)) return text;
  const number = random.between(1, 5);
  return random.pick([
    `${random.pick(listOpenings)}${text}`,
    `${number}.${random.pick(verbs)}${random.pick(objects)}。${text}`,
    `(${hanDigits[number]!})${random.pick(verbs)}${random.pick(objects)}。${text}`,
    `•${text}`,
    `——${random.pick(objects)}。${text}`,
  ]);
}

/** The words of a heading, 4–20 characters, without a number or an end mark. */
function headingWords(random: Random): string {
  const verb = random.pick(verbs);
  switch (random.below(6)) {
    case 0:
      return `${verb}${random.pick(objects)}`;
    case 1:
      return `${random.pick(objects)}的${random.pick(themes)}`;
    case 2:
      return `${random.pick(objects)}：${verb}${random.pick(objects)}`;
    case 3:
      return `${verb}“${random.pick(objects)}”`;
    case 4:
      return `${random.pick(latinWords)}${blank(random)}${random.pick(objects)}的${random.pick(themes)}`;
    default:
      return `${random.pick(themes)}与${random.pick(themes)}`;
  }
}

/**
 * Words for a heading or title of more than one line: 31–46 characters in one phrase, the length of the longest real
 * ones.
 */
export function longPhrase(random: Random): string {
  let text = `${random.pick(settings)}背景下${random.pick(agents)}${random.pick(verbs)}${random.pick(objects)}`;
  while (text.length < 29) text += `与${random.pick(objects)}`;
  return `${text}的${random.pick(themes)}`;
}

export const numberings = ['一、', '(一)', '1.', '1、', '01', 'none'] as const;
export type Numbering = (typeof numberings)[number];

/** The number of heading `index` (from 0) in a style, with the blank that sometimes follows it. */
export function numberOf(style: Numbering, index: number, gap: string): string {
  const han = index < 10 ? hanDigits[index]! : `十${hanDigits[index % 10]!}`;
  switch (style) {
    case '一、':
      return `${han}、${gap}`;
    case '(一)':
      return `(${han})${gap}`;
    case '1.':
      return `${index + 1}.${gap}`;
    case '1、':
      return `${index + 1}、${gap}`;
    case '01':
      // Without the blank, the number would run into a Latin word after it.
      return `${String(index + 1).padStart(2, '0')} `;
    case 'none':
      return '';
  }
}

/** A heading of one line, or of two when `wraps`. */
export function heading(random: Random, style: Numbering, index: number, wraps: boolean): string {
  const words = wraps ? longPhrase(random) : headingWords(random);
  // `1.` and `5G` without a blank would be the number 1.5.
  const gap = random.chance(0.3) || /^[0-9A-Za-z]/u.test(words) ? ' ' : '';
  const text = `${numberOf(style, index, gap)}${words}`;
  // A question without a number, or of two lines, could also be a paragraph of one sentence: real issues have both.
  return style !== 'none' && !wraps && random.chance(0.04) ? `${text}?` : text;
}

/** A title of an article; `wraps` makes it two lines long. */
export function title(random: Random, wraps: boolean): string {
  if (wraps) return longPhrase(random);
  const words = headingWords(random);
  switch (random.below(5)) {
    case 0:
      return `${random.pick(agents)}如何${random.pick(verbs)}${random.pick(objects)}？`;
    case 1:
      return `观察 | ${random.pick(agents)}：${words}`;
    case 2:
      return `${words}，${random.pick(outcomes)}`;
    case 3:
      return `${random.pick(verbs)}${random.pick(objects)}，${random.pick(verbs)}${random.pick(objects)}`;
    default:
      return `${random.pick(agents)}${random.pick(manners)}${random.pick(verbs)}${random.pick(objects)}的${random.pick(themes)}`;
  }
}

export function keywords(random: Random): string {
  const items = Array.from({ length: random.between(2, 4) }, () => random.pick(objects));
  return `【关键词】${items.map((item) => `${item};`).join('')}`;
}

/** The same title as typed by somebody else: blanks beside Latin words vary. */
export function retyped(random: Random, text: string): string {
  return text.replace(/ (?=[一-鿿])|(?<=[一-鿿]) /gu, () => (random.chance(0.5) ? '' : ' '));
}
