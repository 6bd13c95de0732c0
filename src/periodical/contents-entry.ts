/**
 * One entry of the contents:
 *
 *     ▶标题（来源：城乡健康周刊）——第 7页
 *
 * It takes one to three lines, broken *anywhere*: inside 来源, before or inside the page reference, inside a number. So it
 * stays open until its end, 第 N 页, has been seen, and is read backwards from there.
 */
import { isHan, trimBlanks, trimmedSpan, type TextSpan } from '../text/characters.ts';
import { fold } from '../text/fold.ts';
import type { Profile } from './profile.ts';
import {
  closingBrackets,
  colons,
  dashes,
  inSet,
  matchAnyWord,
  matchWordBackwards,
  openingBrackets,
  partners,
  skipBlanks,
  skipBlanksBackwards,
  skipSetBackwards,
  type GlyphSet,
} from './glyphs.ts';

export const beginsEntry = (line: TextSpan, bullets: GlyphSet): boolean =>
  inSet(bullets, line.text.charCodeAt(line.start));

/**
 * Any glyph that may come before an entry: symbol fonts give private-use ones, plain text `-` or `>`, a failed conversion
 * `?`, optical recognition `》`.
 */
export const isEntryBullet = (unit: number): boolean =>
  !isHan(unit) && /[\p{S}\p{Co}\-*·•‣※◦●?》]/u.test(String.fromCharCode(unit));

/** Index at which the text of an entry begins, after its bullet. */
export function entryTextStart({ text, start, end }: TextSpan): number {
  if (!isEntryBullet(text.charCodeAt(start))) return start;
  // U+FE0F makes an emoji of the glyph before it.
  return skipBlanks(text, start + (text.charAt(start + 1) === '\uFE0F' ? 2 : 1), end);
}

/**
 * The number that an entry may begin with, `1.`, `1、` or `（1）`, and the index after it. It may be a part of the title:
 * only the entries around it show that. `isClear` is false for `3.15`, which is a number of its own in most texts.
 */
export function entryNumber(
  { text, end }: TextSpan,
  at: number,
): { number: number; end: number; isClear: boolean } | null {
  const found = /^[（(]?(\d{1,3})[.．、)）]/.exec(text.slice(at, end));
  if (!found) return null;
  const behind = at + found[0].length;
  const isClear = !/[.．]$/.test(found[0]) || decimal(text.charCodeAt(behind)) < 0;
  return { number: Number(found[1]), end: skipBlanks(text, behind, end), isClear };
}

/** An entry that is still open after this many lines has lost its end; the longest seen has three. */
export const longestEntry = 8;

/** A range of the entry's text: `end` is the index after its last unit. */
export interface Span {
  start: number;
  end: number;
}

export interface EntryParts {
  title: string;
  source: string | null;
  page: number | null;
  /** Where the parts are in the entry's text; `page` is the whole reference, 第 7页. */
  spans: { title: Span; source: Span | null; page: Span | null };
}

interface PageReference {
  page: number;
  /** Whether dashes or a closing bracket come before it, as in every entry; if not, it may be a page named in the title. */
  parted: boolean;
  /** Index at which the reference begins, including its dashes. */
  start: number;
  /** The reference without its dashes. */
  span: Span;
}

const decimal = (unit: number): number => {
  const digit = fold(unit) - 0x30;
  return digit >= 0 && digit <= 9 ? digit : -1;
};

/** A number without a word has at most this many digits: a longer one is a year. */
const mostBareDigits = 3;
/** Leaders are at least so many dots or dashes; an ellipsis has three. After a bracket, a single dot may fill the line. */
const fewestLeaders = 3;

/** Reads `——第 7页`, or `……… 7`, at the end of `text`; there may be blanks anywhere in it, even between the digits. */
export function readPageReference(
  text: string,
  word: Profile['markers']['page'],
): PageReference | null {
  const end = skipBlanksBackwards(text, text.length);
  const behind = matchWordBackwards(text, end, word.after);
  const number = readNumberBackwards(text, behind < 0 ? end : behind);
  if (!number) return null;
  const before = behind < 0 ? -1 : matchWordBackwards(text, number.start, word.before);
  const from = before < 0 ? number.start : before;
  const start = skipSetBackwards(text, from, dashes);
  const parting = trimBlanks(text.slice(start, from));
  const isAfterBracket = inSet(closingBrackets, text.charCodeAt(start - 1));
  if (before < 0) {
    const leaders = parting.replaceAll('…', '...').length;
    const isParted = leaders >= fewestLeaders || (isAfterBracket && parting.startsWith('.'));
    if (!isParted || number.digits > mostBareDigits) return null;
  }
  const parted = parting !== '' || isAfterBracket;
  return { page: number.value, start, parted, span: { start: from, end } };
}

/** The number that ends at `end`, with the blanks around and inside it. */
function readNumberBackwards(
  text: string,
  end: number,
): { value: number; digits: number; start: number } | null {
  let at = skipBlanksBackwards(text, end);
  let value = 0;
  let digits = 0;
  for (let scale = 1; at > 0; scale *= 10) {
    const digit = decimal(text.charCodeAt(at - 1));
    if (digit < 0 || digits === 5) break;
    value += digit * scale;
    digits += 1;
    at = skipBlanksBackwards(text, at - 1);
  }
  return digits === 0 ? null : { value, digits, start: at };
}

/** How many brackets a text opens and does not close; negative if it closes more. */
export function openBracketsIn(text: string): number {
  let open = 0;
  for (let i = 0; i < text.length; i += 1) {
    if (inSet(openingBrackets, text.charCodeAt(i))) open += 1;
    else if (inSet(closingBrackets, text.charCodeAt(i))) open -= 1;
  }
  return open;
}

/** Reads an entry without its bullet; missing parts are null. */
export function readEntry(text: string, profile: Profile): EntryParts {
  const reference = readPageReference(text, profile.markers.page);
  const head = text.slice(0, skipBlanksBackwards(text, reference?.start ?? text.length));
  const source = readEntrySource(head, profile.markers.source);
  const title = spanOf(trimmedSpan(text, 0, source ? source.start : head.length));
  return {
    title: text.slice(title.start, title.end),
    source: source ? text.slice(source.name.start, source.name.end) : null,
    page: reference?.page ?? null,
    spans: { title, source: source?.name ?? null, page: reference?.span ?? null },
  };
}

const spanOf = ({ start, end }: TextSpan): Span => ({ start, end });

/** Finds `（来源：…）` at the end of `head`; it begins at the last opening bracket that is followed by the word. */
function readEntrySource(
  head: string,
  words: readonly string[],
): { name: Span; start: number } | null {
  for (let at = head.length - 1; at >= 0; at -= 1) {
    if (!inSet(openingBrackets, head.charCodeAt(at))) continue;
    const afterWord = matchAnyWord(head, skipBlanks(head, at + 1), words);
    if (afterWord < 0) continue;
    const colon = skipBlanks(head, afterWord);
    if (!inSet(colons, head.charCodeAt(colon))) continue;
    const name = trimmedSpan(head, colon + 1, head.length - (endsInPartner(head, at) ? 1 : 0));
    return { name: spanOf(name), start: at };
  }
  return null;
}

/** Whether the last unit closes the bracket at `at`; other brackets, or one that closes another bracket, are text. */
function endsInPartner(head: string, at: number): boolean {
  const opening = fold(head.charCodeAt(at));
  const closing = partners.get(opening);
  let depth = 0;
  for (let i = at; i < head.length; i += 1) {
    const unit = fold(head.charCodeAt(i));
    if (unit === opening) depth += 1;
    else if (unit === closing) depth -= 1;
  }
  return depth <= 0 && fold(head.charCodeAt(head.length - 1)) === closing;
}
