/**
 * The two main markers are a word between rules:
 *
 *     ——本期视点——        opens the contents (dashes, U+2014)
 *     ----本期内容----      opens the body (ASCII hyphens)
 *     ====本期视点====      other extractors
 *
 * One line. At least one rule is required, because the bare word may occur in a text. In a periodical that prints no rules,
 * the word is alone on its line.
 */
import type { TextSpan } from '../text/characters.ts';
import { matchAnyWord, skipSet, type GlyphSet } from './glyphs.ts';

export const isRuledWord = (
  line: TextSpan,
  words: readonly string[],
  ruleGlyphs: GlyphSet,
): boolean => ruledWordEnd(line, words, ruleGlyphs) === line.end;

/** Index after the word and its rules at the beginning of a line, or -1. */
export function ruledWordEnd(
  { text, start, end }: TextSpan,
  words: readonly string[],
  ruleGlyphs: GlyphSet,
): number {
  const wordAt = skipSet(text, start, ruleGlyphs, end);
  const after = matchAnyWord(text, wordAt, words, end);
  if (after < 0) return -1;
  const close = skipSet(text, after, ruleGlyphs, end);
  return ruleGlyphs.size === 0 || wordAt > start || close > after ? close : -1;
}
