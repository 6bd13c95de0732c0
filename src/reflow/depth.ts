/**
 * Depth of headings, from their numbers and from how the article nests them:
 *
 * - Headings of one numbering style are siblings. A style that first occurs under another one is a level deeper; where it
 *   occurs again, it returns to its level.
 * - A style that usually ranks above an open one is not put below it: 一、 after （一） takes its level, and a later （一） is a
 *   level deeper. It does go below a style under whose headings it restarts each time.
 * - Headings without a number are one style. They are siblings of a numbered style that keeps counting across them if that
 *   style is a top one, or if one of them opens the article and one closes it: 引言, 一、, 二、, 结语. A style that restarts under
 *   each of them is deeper, and so are they when they come between the numbers.
 * - A heading without a number directly after another one is a level deeper. If this happens once in an article, the two are
 *   a new part and its first chapter, and the later ones are chapters, too. If it happens repeatedly, they are a speaker's
 *   post and name, and each pair starts anew.
 */
export interface UnmeasuredHeading {
  /** Numbering style, or null for a heading without a number. */
  style: string | null;
  /** Its number, or null. */
  value: number | null;
  /** Whether the block before is a heading, too. */
  direct: boolean;
}

/** Depths from 1, one per heading. */
export function depthsOf(headings: readonly UnmeasuredHeading[]): number[] {
  if (headings.length === 0) return [];
  const isPlainPair = headings.map(
    ({ style, direct }, i) => direct && style === null && headings[i - 1]?.style === null,
  );
  const pairs = isPlainPair.filter(Boolean).length;
  const firstPair = isPlainPair.indexOf(true);
  const restarts = restartsOf(headings);
  const lastNumber = headings.findLastIndex(({ style }) => style !== null);
  const outer = outerNumbers(headings);
  const countsOnce = restarts.get(headings[outer.first]?.style ?? '') === 1;
  const plainBetween = headings.slice(outer.first, outer.last).some(isPlain);
  const isFramed = headings.slice(0, outer.first).filter(isPlain).length === 1;
  const closing = headings.slice(outer.last + 1).filter(isPlain).length;
  /** The styles that enclose the current place, outermost first; siblings share a level. */
  const open: Set<string>[] = [];
  const openLevel = (key: string): number => {
    const level = open.findIndex((keys) => keys.has(key));
    if (level < 0) return open.push(new Set([key]));
    open.length = level + 1;
    return open.length;
  };
  return headings.map(({ style, direct }, i) => {
    if (style === null) {
      const inner = isPlainPair[i]! || (pairs === 1 && i > firstPair);
      // Headings after the first number are parts of it; a single one that closes the article is not.
      const isPart = i > outer.first && (i < outer.last || (plainBetween && closing > 1));
      const isDeeper = isFramed && countsOnce && isPart && plainBetween;
      const key = inner || isDeeper ? innerPlain : plain;
      const isKnown = open.some((keys) => keys.has(key));
      // A heading after the last number closes the article.
      const closes = !isKnown && !inner && !direct && i > lastNumber && !plainBetween;
      if (!closes || open.length === 0) return openLevel(key);
      open.length = 1;
      open[0]!.add(key);
      return 1;
    }
    if (open.some((keys) => keys.has(style))) return openLevel(style);
    const counts = restarts.get(style) === 1;
    const isTop = rankOf(style) <= topRank || (isFramed && closing === 1 && !plainBetween);
    if (counts) {
      const below = open.findIndex((keys) =>
        [...keys].some((key) => isNumbered(key) && rankOf(key) > rankOf(style)),
      );
      if (below >= 0) {
        open.length = below + 1;
        const same = [...open[below]!].filter((key) => !isNumbered(key));
        open[below] = new Set([...same, style]);
        return below + 1;
      }
    }
    const above = open.at(-1);
    if (above?.has(plain) === true && counts && isTop && !direct) {
      above.add(style);
      return open.length;
    }
    return openLevel(style);
  });
}

const plain = 'plain';
const innerPlain = 'plain, inner';
const isNumbered = (key: string): boolean => key !== plain && key !== innerPlain;

/** How often each style starts to count. */
function restartsOf(headings: readonly UnmeasuredHeading[]): Map<string, number> {
  const starts = new Map<string, number>();
  const last = new Map<string, number>();
  for (const { style, value } of headings) {
    if (style === null || value === null) continue;
    const before = last.get(style);
    if (before === undefined || value <= before) starts.set(style, (starts.get(style) ?? 0) + 1);
    last.set(style, value);
  }
  return starts;
}

const isPlain = ({ style }: UnmeasuredHeading): boolean => style === null;

/** The first and the last number in the style of the article's first number; the number of headings if there is none. */
function outerNumbers(headings: readonly UnmeasuredHeading[]): { first: number; last: number } {
  const first = headings.findIndex(({ style }) => style !== null);
  const last = headings.findLastIndex(({ style }) => style === headings[first]?.style);
  return first < 0 ? { first: headings.length, last: headings.length } : { first, last };
}

/** Styles up to this rank are at the top of outlines. */
const topRank = 2;

/** How deep a style usually is: 第一章, 第一节, 一、 and 01, （一）, 1., 1.1, (1), ①. */
function rankOf(style: string): number {
  const inBrackets = /[（(]\{/u.test(style);
  if (/[章篇编部]/u.test(style)) return 0;
  if (style.includes('节')) return 1;
  if (style.includes('{han}') || style.includes('{padded}')) return inBrackets ? 3 : 2;
  if (style.includes('{parts}')) return 5;
  if (style.includes('{circled}')) return 7;
  return inBrackets ? 6 : 4;
}
