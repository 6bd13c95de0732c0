/**
 * The link at the end of an article that leads back to the contents:
 *
 *     返回目录
 *     【返回目录】
 *     [返回目录]
 *
 * One line. It ends an article; after some articles it is missing.
 */
import type { Line } from '../lines/line.ts';
import { closingBrackets, matchAnyWord, openingBrackets, skipSet } from './glyphs.ts';

export function isBackLink(line: Line, words: readonly string[]): boolean {
  const { text, start, end } = line;
  if (end - start > 16) return false;
  const after = matchAnyWord(text, skipSet(text, start, openingBrackets, end), words, end);
  return after >= 0 && skipSet(text, after, closingBrackets, end) === end;
}
