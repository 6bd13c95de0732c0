/** The forms of the markers that are one line, or the beginning of one. The words and marks come from the profile. */
import { classOf, CLOSING, SENTENCE_END, type TextSpan, trimBlanks } from '../text/characters.ts';
import {
  matchAnyWord,
  matchWordBackwards,
  skipSet,
  type GlyphSet,
  inSet,
  colons,
  skipBlanks,
  closingBrackets,
  openingBrackets,
} from './glyphs.ts';
import { foldText } from '../text/fold.ts';
import type { Profile } from './profile.ts';

/**
 * Whether a line is one of the two main markers, a word between rules:
 *
 *     ——本期视点——        opens the contents (dashes, U+2014)
 *     ----本期内容----      opens the body (ASCII hyphens)
 *     ====本期视点====      other extractors
 *
 * At least one rule is required, because the bare word may occur in a text. In a periodical that prints no rules, the word
 * is alone on its line.
 */
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

/** The longest name seen has 8 characters; text between two dots that is longer than this is not a name. */
const longestName = 24;

/**
 * The name in a section marker, which stands between two dots or other marks; null if the line is none:
 *
 *     ·医院管理·
 *     •SPD 耗材管理•
 *     【城市】
 *
 * In the contents it comes before the section's entries, in the body only before its first article. A list item begins with
 * the same dot but does not end with one.
 */
export function readSectionMarker(
  { text, start, end }: TextSpan,
  before: GlyphSet,
  after: GlyphSet,
): string | null {
  if (end - start < 3 || !inSet(before, text.charCodeAt(start))) return null;
  if (!inSet(after, text.charCodeAt(end - 1))) return null;
  const name = trimBlanks(text.slice(start + 1, end - 1));
  // `· 16 ·` numbers a page.
  if (name.length === 0 || name.length > longestName || /^\d+$/.test(foldText(name))) return null;
  for (let i = 0; i < name.length; i += 1) {
    const unit = name.charCodeAt(i);
    if (inSet(before, unit) || inSet(after, unit)) return null;
  }
  return name;
}

/** A longer line is a sentence that happens to begin with the word. */
const longestSource = 60;

/**
 * Index in `line.text` at which the name begins in a source line, or -1:
 *
 *     来源：城乡健康周刊
 *     来源: 数字医疗评论
 *
 * A long name continues on the next line; only the contents entry tells where it ends.
 */
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

/**
 * Index after a word in brackets that names what follows it, or -1:
 *
 *     【提要】村医年龄偏大、收入不稳…      a summary, under its contents entry; until the next marker
 *     【关键词】村卫生室；签约服务；取暖费;      keywords, before the body of an article; one block
 *     （阅读提醒：在手机上翻看这一期时，…    the reading note, whose word is followed by a colon, not by the bracket
 */
function bracketedWordEnd(line: TextSpan, words: readonly string[], behind: GlyphSet): number {
  const { text, start, end } = line;
  if (!inSet(openingBrackets, text.charCodeAt(start))) return -1;
  const after = matchAnyWord(text, skipBlanks(text, start + 1, end), words, end);
  if (after < 0) return -1;
  const close = skipBlanks(text, after, end);
  return close < end && inSet(behind, text.charCodeAt(close)) ? close + 1 : -1;
}

/** Index in `line.text` after 【提要】 or 【关键词】 or, in some periodicals, after 内容提要：; else -1. */
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

/** Room for blanks, brackets and arrows around the word. */
const slack = 12;
/** Room for the address of a link as well. */
const linkSlack = 40;

const CLOSING_BRACKET = 0x29;

/** Marks and symbols around the word, and the address that Markdown writes behind it. */
const beforeLink = /[\p{P}\p{S}\s]{0,8}/uy;
const behindLink = /^(?![。！？，；])[\p{P}\p{S}\s]{0,8}(?:\]\([^()\s]*\))?$/u;

/**
 * Whether a line is the link back to the contents at the end of an article: 返回目录, 【返回目录】, ↑返回目录 or, in Markdown,
 * [返回目录](#contents).
 *
 * @param longest the length of the longest word
 */
export function isBackLink(
  { text, start, end }: TextSpan,
  words: readonly string[],
  longest: number,
): boolean {
  const extra = end - start - longest;
  const mayBeAddress = extra <= linkSlack && text.charCodeAt(end - 1) === CLOSING_BRACKET;
  if (extra > slack && !mayBeAddress) return false;
  beforeLink.lastIndex = start;
  beforeLink.test(text);
  // The word may itself begin with an arrow.
  const inside = matchAnyWord(text, skipSet(text, start, openingBrackets, end), words, end);
  const after = inside >= 0 ? inside : matchAnyWord(text, beforeLink.lastIndex, words, end);
  if (after < 0) return false;
  return behindLink.test(text.slice(after, end));
}

/** Index at which the link begins that an extractor joined to the last line of an article, or -1. */
export function joinedLinkStart({ text, start, end }: TextSpan, words: readonly string[]): number {
  for (const word of words) {
    const at = matchWordBackwards(text, end, word);
    // Inside a sentence the word is text.
    if (at > start && endsText(text.slice(start, at))) return at;
  }
  return -1;
}

/** A note in round brackets, such as （完） or the name of the author. */
const lastNote = /[（(][^（）()]+[）)]$/;

/** Whether text ends with a sentence, whose mark may be in quotation marks or brackets, or with a note after it. */
function endsText(text: string): boolean {
  const before = text.replace(lastNote, '');
  let end = before.length;
  while (end > 0 && (classOf(before.charCodeAt(end - 1)) & CLOSING) !== 0) end -= 1;
  if (end === 0) return before === '';
  return (classOf(before.charCodeAt(end - 1)) & SENTENCE_END) !== 0;
}
