/**
 * A word in brackets that names what follows it:
 *
 *     【提要】村医年龄偏大、收入不稳…      a summary, under its contents entry; until the next marker
 *     【关键词】村卫生室；签约服务；取暖费;      keywords, before the body of an article; one block
 *     （阅读提醒：在手机上翻看这一期时，…    the reading note, whose word is followed by a colon, not by the bracket
 *
 * In some periodicals, summaries and keywords begin with the word and a colon instead:
 *
 *     内容提要：村医年龄偏大、收入不稳…
 */
import { trimBlanks, type TextSpan } from '../text/characters.ts';
import type { Profile } from './profile.ts';
import {
  closingBrackets,
  colons,
  inSet,
  matchAnyWord,
  openingBrackets,
  skipBlanks,
  type GlyphSet,
} from './glyphs.ts';

function bracketedWordEnd(line: TextSpan, words: readonly string[], behind: GlyphSet): number {
  const { text, start, end } = line;
  if (!inSet(openingBrackets, text.charCodeAt(start))) return -1;
  const after = matchAnyWord(text, skipBlanks(text, start + 1, end), words, end);
  if (after < 0) return -1;
  const close = skipBlanks(text, after, end);
  return close < end && inSet(behind, text.charCodeAt(close)) ? close + 1 : -1;
}

/** Index in `line.text` after 【提要】 or 【关键词】, or -1. */
export function labelEnd(
  line: TextSpan,
  words: readonly string[],
  form: Profile['markers']['labels'],
): number {
  if (form === 'brackets') return bracketedWordEnd(line, words, closingBrackets);
  const after = matchAnyWord(line.text, line.start, words, line.end);
  if (after < 0) return -1;
  const colon = skipBlanks(line.text, after, line.end);
  return colon < line.end && inSet(colons, line.text.charCodeAt(colon)) ? colon + 1 : -1;
}

/** Whether the reading note begins here. */
export const beginsReadingNote = (line: TextSpan, words: readonly string[]): boolean =>
  bracketedWordEnd(line, words, colons) >= 0;

/** Whether the reading note ends with this line: its bracket closes here. */
export const endsReadingNote = (line: TextSpan): boolean =>
  inSet(closingBrackets, line.text.charCodeAt(line.end - 1));

const keywordSeparators = /[;；,，、\s]*[;；,，、][;；,，、\s]*|\s{2,}/;

/** The individual keywords of a block whose label ends at index `from`. */
export function splitKeywords(text: string, from: number): string[] {
  return text
    .slice(from)
    .split(keywordSeparators)
    .map(trimBlanks)
    .filter((word) => word !== '');
}
