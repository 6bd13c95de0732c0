import {
  BLANK,
  CAPITAL,
  classOf,
  CLOSING,
  COMMA,
  COMPRESSIBLE,
  DIGIT,
  isHan,
  LATIN,
  NON_ENDER,
  NON_STARTER,
  SENTENCE_END,
  trimmedSpan,
  WIDTH,
  WORD_JOINER,
  type TextSpan,
} from '../text/characters.ts';
import { withoutReferences } from '../text/entities.ts';

/** What a line contains besides wide characters. */
export class NarrowParts {
  /** Blanks between two wide characters. */
  wideBlanks = 0;
  /** Contains a tab, or two blanks in a row. */
  hasWideBlank = false;
  /**
   * Blanks between a Latin and a wide character. In print they are a quarter of an em, half a column; extractors write them
   * as a blank or drop them.
   */
  softBlanks = 0;
  /** Places where Latin and Han meet without such a blank; the extractor may have dropped it. */
  bareMeetings = 0;
  /** Latin letters and digits, whose true widths differ between fonts. */
  latin = 0;
  /** Capitals among them. */
  capitals = 0;
  /** Digits among them. */
  digits = 0;
  /** ASCII marks next to a wide character; some of them are converted full-width marks. */
  hanMarks = 0;
}

/** Of most lines. */
export const nothingNarrow: Readonly<NarrowParts> = new NarrowParts();

/**
 * What the layout model needs to know about a line, gathered in one pass over its characters.
 *
 * A class and not a literal: the first lines of an issue are all kept while the issue is surveyed. From that, V8 concludes
 * that objects of this literal live long, and puts those of all later lines where garbage is seldom collected.
 */
export class LineMetrics {
  /** Columns of the content, with every blank and every Latin glyph counted as one. */
  columns = 0;
  /** Wide characters. */
  wide = 0;
  /** What else there is. */
  narrow = nothingNarrow;
  /**
   * Contains a mark after its first character that the typesetter can squeeze. A line without one has one wide character
   * fewer.
   */
  compressible = false;
  /** Sentence ends before the last character. */
  innerSentences = 0;
  /** Commas that separate clauses; not 、, which separates words. */
  commas = 0;
  /** Class of the first character. */
  first = 0;
  /** Class of the last character. */
  last = 0;
  /** Class of the last character before closing quotes and brackets. */
  lastInside = 0;
  /** Columns of what moves to the next line as a unit: a Latin word, or a character with the marks bound to it. */
  headUnit = 0;
}

/** 、 */
const ENUMERATION_COMMA = 0x3001;

const TAB = 0x09;
const AMPERSAND = 0x26;

/** Latin characters set no distance from characters of these classes. */
const NO_MEETING = BLANK | NON_STARTER | NON_ENDER | WORD_JOINER | COMPRESSIBLE;

/** A Latin character next to one of another kind, with no blank between them. */
const meets = (latin: number, other: number): boolean =>
  ((latin ^ other) & LATIN) !== 0 && ((latin | other) & NO_MEETING) === 0;

const isFullWidth = (value: number): boolean => (value & WIDTH) === 2 && (value & BLANK) === 0;

/** ASCII marks that may be converted full-width ones; straight quotes may be converted curly ones. */
const isNarrowMark = (unit: number, value: number): boolean =>
  (value & WIDTH) === 1 &&
  ((value & (NON_STARTER | NON_ENDER)) !== 0 || unit === 0x22 || unit === 0x27);

export function measureLine(line: TextSpan): LineMetrics {
  const { text, start, end } = line;
  const first = start < end ? classOf(text.charCodeAt(start)) : 0;
  const last = start < end ? classOf(text.charCodeAt(end - 1)) : 0;
  /** Han characters, the great majority. */
  let plain = 0;
  let columns = 0;
  let wide = 0;
  let compressible = false;
  let softBlanks = 0;
  let wideBlanks = 0;
  let hasWideBlank = false;
  let bareMeetings = 0;
  let innerSentences = 0;
  let commas = 0;
  let latin = 0;
  let capitals = 0;
  let digits = 0;
  let hanMarks = 0;
  let mayHoldReferences = true;
  for (let i = start; i < end; i += 1) {
    const unit = text.charCodeAt(i);
    if (isHan(unit)) {
      plain += 1;
      continue;
    }
    if (unit === AMPERSAND && mayHoldReferences) {
      const replaced = withoutReferences(text.slice(start, end));
      if (replaced.length < end - start) return measureLine(trimmedSpan(replaced));
      mayHoldReferences = false;
    }
    const value = classOf(unit);
    columns += value & WIDTH;
    if ((value & WIDTH) === 2) wide += 1;
    if ((value & COMPRESSIBLE) !== 0 && i > start) compressible = true;
    if ((value & LATIN) !== 0) {
      latin += 1;
      if ((value & DIGIT) !== 0) digits += 1;
      else if ((value & CAPITAL) !== 0) capitals += 1;
      if (i > start && meets(value, classOf(text.charCodeAt(i - 1)))) bareMeetings += 1;
      if (i + 1 < end && meets(value, classOf(text.charCodeAt(i + 1)))) bareMeetings += 1;
    } else if ((value & BLANK) !== 0) {
      if (unit === TAB || (classOf(text.charCodeAt(i - 1)) & BLANK) !== 0) hasWideBlank = true;
      if ((value & WIDTH) === 0) continue;
      const before = isFullWidth(classOf(text.charCodeAt(i - 1)));
      const after = isFullWidth(classOf(text.charCodeAt(i + 1)));
      if (before !== after) softBlanks += 1;
      else if (before) wideBlanks += 1;
    } else {
      if ((value & SENTENCE_END) !== 0) {
        if (i + 1 < end) innerSentences += 1;
      } else if ((value & COMMA) !== 0 && i > start && unit !== ENUMERATION_COMMA) {
        commas += 1;
      }
      if (isNarrowMark(unit, value) && isBesideWide(text, i, start, end)) hanMarks += 1;
    }
  }
  let lastInside = last;
  for (let i = end - 2; i >= start && (lastInside & CLOSING) !== 0; i -= 1) {
    lastInside = classOf(text.charCodeAt(i));
  }
  const metrics = new LineMetrics();
  metrics.columns = columns + plain * 2;
  metrics.wide = wide + plain;
  metrics.compressible = compressible;
  metrics.innerSentences = innerSentences;
  metrics.commas = commas;
  metrics.first = first;
  metrics.last = last;
  metrics.lastInside = lastInside;
  metrics.headUnit = headUnitOf(line, closesAndOpens);
  if (!hasWideBlank && (softBlanks | wideBlanks | latin | hanMarks) === 0) return metrics;
  const narrow = new NarrowParts();
  narrow.wideBlanks = wideBlanks;
  narrow.hasWideBlank = hasWideBlank;
  narrow.softBlanks = softBlanks;
  narrow.bareMeetings = bareMeetings;
  narrow.latin = latin;
  narrow.capitals = capitals;
  narrow.digits = digits;
  narrow.hanMarks = hanMarks;
  metrics.narrow = narrow;
  return metrics;
}

const isBesideWide = (text: string, i: number, start: number, end: number): boolean =>
  (i > start && isFullWidth(classOf(text.charCodeAt(i - 1)))) ||
  (i + 1 < end && isFullWidth(classOf(text.charCodeAt(i + 1))));

/**
 * Columns of the shortest beginning of a line that could have been set at the end of the line before. `binds` tells whether
 * a line is never broken between two characters for another reason than their kinsoku classes.
 */
export function headUnitOf(
  { text, start, end }: TextSpan,
  binds: (before: number, after: number) => boolean,
): number {
  if (start >= end) return 0;
  const first = text.charCodeAt(start);
  const second = start + 1 < end ? text.charCodeAt(start + 1) : 0;
  const firstClass = classOf(first);
  const secondClass = classOf(second);
  // Most lines begin with a character that is not bound to the next one.
  const isBound =
    (firstClass & (NON_ENDER | LATIN)) !== 0 ||
    (secondClass & NON_STARTER) !== 0 ||
    binds(first, second);
  if (!isBound) return firstClass & WIDTH;
  let columns = 0;
  let at = start;
  do {
    at = skipClass(text, at, end, NON_ENDER);
    const value = at < end ? classOf(text.charCodeAt(at)) : 0;
    at = Math.min(at + 1, end);
    if ((value & LATIN) !== 0) at = skipClass(text, at, end, LATIN | WORD_JOINER);
    at = skipClass(text, at, end, NON_STARTER);
  } while (at < end && binds(text.charCodeAt(at - 1), text.charCodeAt(at)));
  for (let i = start; i < at; i += 1) columns += classOf(text.charCodeAt(i)) & WIDTH;
  return columns;
}

function skipClass(text: string, from: number, end: number, bits: number): number {
  let at = from;
  while (at < end && (classOf(text.charCodeAt(at)) & bits) !== 0) at += 1;
  return at;
}

const closesQuote = (unit: number): boolean => unit === 0x201d || unit === 0x2019;
const opensQuote = (unit: number): boolean => unit === 0x201c || unit === 0x2018;

export const isQuote = (unit: number): boolean => closesQuote(unit) || opensQuote(unit);

/** A line is not broken between ” and “. */
const closesAndOpens = (before: number, after: number): boolean =>
  closesQuote(before) && opensQuote(after);

/** In general Unicode text, a line is not broken on either side of a quotation mark. */
export const bindsAtQuotes = (before: number, after: number): boolean =>
  isQuote(before) || isQuote(after);
