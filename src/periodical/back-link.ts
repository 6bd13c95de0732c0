/**
 * The link at the end of an article that leads back to the contents:
 *
 *     返回目录
 *     【返回目录】
 *     [返回目录]
 *
 * One line. It ends an article; after some articles it is missing.
 */
import type { TextSpan } from '../text/characters.ts';
import { closingBrackets, matchAnyWord, openingBrackets, skipSet } from './glyphs.ts';

/** Room for blanks and brackets around the word. */
const slack = 12;

const longestOf = (words: readonly string[]): number =>
  words.reduce((longest, { length }) => Math.max(longest, length), 0);

export function isBackLink(line: TextSpan, words: readonly string[]): boolean {
  const { text, start, end } = line;
  if (end - start > longestOf(words) + slack) return false;
  const after = matchAnyWord(text, skipSet(text, start, openingBrackets, end), words, end);
  return after >= 0 && skipSet(text, after, closingBrackets, end) === end;
}
