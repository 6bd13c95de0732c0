/**
 * Depth of headings, from their numbers and from how the article nests them:
 *
 * - Headings of one numbering style are siblings. A style first met under another one is a level deeper, and met again it
 *   goes back to its level.
 * - A style that usually stands above those that are open does not go below them: 一、 behind （一）. It does where it begins
 *   anew under each of them.
 * - Headings without a number are one style. They and a numbered style that counts on across them, or that stands at the
 *   top of outlines, are siblings: 引言, 一、, 二、, 结语. A style that begins anew under each of them is deeper, and so are
 *   they when they stand between the numbers.
 * - Where a heading without a number directly follows another, it stands a level deeper. Once in an article, that is a new
 *   part and its first chapter, and the later ones are chapters, too; again and again, it is a speaker's post and name, and
 *   each pair begins anew.
 */
export interface UnmeasuredHeading {
  /** Numbering style, or null for a heading without a number. */
  style: string | null;
  /** Its number, or null. */
  value: number | null;
  /** The block before is a heading, too. */
  direct: boolean;
}

/** Depths from 1, one a heading. */
export function depthsOf(headings: readonly UnmeasuredHeading[]): number[] {
  const isPlainPair = headings.map(
    ({ style, direct }, i) => direct && style === null && headings[i - 1]?.style === null,
  );
  const pairs = isPlainPair.filter(Boolean).length;
  const firstPair = isPlainPair.indexOf(true);
  const restarts = restartsOf(headings);
  const lastNumber = headings.findLastIndex(({ style }) => style !== null);
  const plainBetween = isPlainBetween(headings);
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
      const key = inner ? innerPlain : plain;
      const isKnown = open.some((keys) => keys.has(key));
      // Behind the last number stands what closes the article.
      const closes = !isKnown && !inner && !direct && i > lastNumber && !plainBetween;
      if (!closes || open.length === 0) return openLevel(key);
      open.length = 1;
      open[0]!.add(key);
      return 1;
    }
    if (open.some((keys) => keys.has(style))) return openLevel(style);
    const counts = restarts.get(style) === 1;
    const isTop = rankOf(style) <= topRank;
    if (counts) {
      const below = open.findIndex((keys) =>
        [...keys].some((key) => isNumbered(key) && rankOf(key) > rankOf(style)),
      );
      if (below >= 0) {
        open.length = below + 1;
        open[below] = new Set([...open[below]!, style]);
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

/** How often each style begins to count. */
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

/** Whether headings without a number stand between numbered ones of the article's first style. */
function isPlainBetween(headings: readonly UnmeasuredHeading[]): boolean {
  const outer = headings.find(({ style }) => style !== null)?.style;
  const first = headings.findIndex(({ style }) => style === outer);
  const last = headings.findLastIndex(({ style }) => style === outer);
  return headings.slice(first, last).some(({ style }) => style === null);
}

/** Styles up to this rank stand at the top of outlines. */
const topRank = 2;

/** How far down a style usually stands: 第一章, 第一节, 一、 and 01, （一）, 1., 1.1, (1), ①. */
function rankOf(style: string): number {
  const inBrackets = /[（(]\{/u.test(style);
  if (/[章篇编部]/u.test(style)) return 0;
  if (style.includes('节')) return 1;
  if (style.includes('{han}') || style.includes('{padded}')) return inBrackets ? 3 : 2;
  if (style.includes('{parts}')) return 5;
  if (style.includes('{circled}')) return 7;
  return inBrackets ? 6 : 4;
}
