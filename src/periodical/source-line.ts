/**
 * Where an article was taken from, set under its title:
 *
 *     来源：城乡健康周刊
 *     来源: 数字医疗评论
 *
 * One line, or two when the name is long; only the contents entry tells where a wrapped one ends.
 */
import type { TextSpan } from '../text/characters.ts';
import { colons, inSet, matchAnyWord, skipBlanks } from './glyphs.ts';

/** A longer line is a sentence that happens to begin with the word. */
const longestSource = 60;

/** Index in `line.text` at which the source's name begins, or -1. */
export function sourceStart(line: TextSpan, words: readonly string[]): number {
  const { text, start, end } = line;
  if (end - start > longestSource) return -1;
  const afterWord = matchAnyWord(text, start, words, end);
  if (afterWord < 0) return -1;
  const colon = skipBlanks(text, afterWord, end);
  if (colon >= end || !inSet(colons, text.charCodeAt(colon))) return -1;
  const name = skipBlanks(text, colon + 1, end);
  return name < end ? name : -1;
}
