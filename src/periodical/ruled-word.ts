/**
 * The two main markers are a word between rules:
 *
 *     ——本期视点——        opens the contents (dashes, U+2014)
 *     ----本期内容----      opens the body (ASCII hyphens)
 *     ====本期视点====      other extractors
 *
 * One line. At least one rule must be there: the bare word may stand in a text. A periodical that sets no rules has the word
 * alone on its line.
 */
import type { TextSpan } from '../text/characters.ts';
import { matchAnyWord, skipSet, type GlyphSet } from './glyphs.ts';

export function isRuledWord(
  line: TextSpan,
  words: readonly string[],
  ruleGlyphs: GlyphSet,
): boolean {
  const { text, start, end } = line;
  const wordAt = skipSet(text, start, ruleGlyphs, end);
  const after = matchAnyWord(text, wordAt, words, end);
  if (after < 0) return false;
  const close = skipSet(text, after, ruleGlyphs, end);
  return close === end && (ruleGlyphs.size === 0 || wordAt > start || close > after);
}
