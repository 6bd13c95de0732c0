/**
 * A word in brackets that names what follows it:
 *
 *     【提要】村医年龄偏大、收入不稳…      a summary, under its contents entry; until the next marker
 *     【关键词】村卫生室；签约服务；取暖费;      keywords, before the body of an article; one block
 *     （阅读提醒：在手机上翻看这一期时，…    the reading note, whose word has a colon behind it instead of the bracket
 */
import type { Line } from '../lines/line.ts';
import {
  closingBrackets,
  colons,
  matchAnyWord,
  openingBrackets,
  skipBlanks,
  type GlyphSet,
} from './glyphs.ts';

function bracketedWordEnd(line: Line, words: readonly string[], behind: GlyphSet): number {
  const { text, start, end } = line;
  if (!openingBrackets.has(text.charCodeAt(start))) return -1;
  const after = matchAnyWord(text, skipBlanks(text, start + 1, end), words, end);
  if (after < 0) return -1;
  const close = skipBlanks(text, after, end);
  return close < end && behind.has(text.charCodeAt(close)) ? close + 1 : -1;
}

/** Index in `line.text` after 【提要】 or 【关键词】, or -1. */
export const bracketEnd = (line: Line, words: readonly string[]): number =>
  bracketedWordEnd(line, words, closingBrackets);

/** Whether the reading note begins here. */
export const beginsReadingNote = (line: Line, words: readonly string[]): boolean =>
  bracketedWordEnd(line, words, colons) >= 0;

/** Whether the reading note ends with this line: its bracket closes here. */
export const endsReadingNote = (line: Line): boolean =>
  closingBrackets.has(line.text.charCodeAt(line.end - 1));

const keywordSeparators = /[;；,，、\s]*[;；,，、][;；,，、\s]*|\s{2,}/;

/** The single keywords of a 【关键词】 block whose text begins with the bracket. */
export function splitKeywords(text: string, line: Line, words: readonly string[]): string[] {
  const from = Math.max(0, bracketEnd(line, words) - line.start);
  return text
    .slice(from)
    .split(keywordSeparators)
    .map((word) => word.trim())
    .filter((word) => word !== '');
}
