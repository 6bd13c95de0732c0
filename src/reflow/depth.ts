/**
 * Depth of headings, from the numbering styles as the article nests them: a style first met under another one is a level
 * deeper, a style met again goes back to its level.
 *
 * Headings without a number are one style. Where one directly follows another, it stands a level deeper. Once in an article,
 * that is a new part and its first chapter, and the later ones are chapters, too; again and again, it is a speaker's post and
 * name, and each pair begins anew.
 */
export interface UnmeasuredHeading {
  /** Numbering style, or null for a heading without a number. */
  style: string | null;
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
  /** The styles that enclose the current place, outermost first. */
  const open: string[] = [];
  return headings.map(({ style }, i) => {
    const inner = isPlainPair[i]! || (pairs === 1 && i > firstPair);
    const key = style ?? (inner ? 'plain, inner' : 'plain');
    const level = open.indexOf(key);
    if (level >= 0) open.length = level + 1;
    else open.push(key);
    return open.length;
  });
}
