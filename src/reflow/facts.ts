/** Facts about the lines of an article that do not depend on how they are read: one bit each, so that queries are cheap. */
import { COLON, COMMA, NON_ENDER, NON_STARTER, SENTENCE_END } from '../text/characters.ts';
import { blockGap } from '../layout/print-survey.ts';
import type { PrintedRow } from '../layout/printed-lines.ts';
import { visibleIndent, type Survey } from '../layout/survey.ts';
import type { Line } from '../lines/line.ts';
import { glyphSet, inSet, listBullets } from '../periodical/glyphs.ts';
import type { Markers } from '../periodical/markers.ts';
import type { Numbering } from '../periodical/numbering.ts';

/** Begins with the number of a heading. */
export const NUMBERED = 1 << 0;
/** The number has a neighbour: another line of the article begins with the number before or after it. */
export const IN_SEQUENCE = 1 << 1;
/** Begins with the bullet of a list. */
export const BULLET = 1 << 2;
export const KEYWORDS = 1 << 3;
/** A number, a date, a caption, a cell or a signature: not a heading. */
export const NOT_A_HEADING = 1 << 4;
/** Begins with a mark that may not begin a line (kinsoku). */
export const BEGINS_CLOSING = 1 << 5;
/** Ends with a mark that may not end a line. */
export const ENDS_OPENING = 1 << 6;
/** Ends with a question mark. */
export const ENDS_IN_QUESTION = 1 << 7;
/** Ends a sentence, possibly inside a closing quote. */
export const ENDS_SENTENCE = 1 << 8;
/** Its very last character ends a sentence. */
export const ENDS_BARE_SENTENCE = 1 << 9;
/** Ends with a colon or semicolon. */
export const ENDS_IN_COLON = 1 << 10;
export const ENDS_IN_COMMA = 1 << 11;
/** A page begins with it: the end of the page may have cut a block that is not wrapped otherwise. */
export const BEGINS_PAGE = 1 << 12;
/** More empty lines before it than between two lines of a block. */
export const AFTER_GAP = 1 << 13;
/** No such gap before it, where one would have been seen. */
export const AFTER_NO_GAP = 1 << 14;
/** Indented, where the extraction kept indents. */
export const INDENTED = 1 << 15;
/** Not indented, where the extraction kept indents. */
export const NOT_INDENTED = 1 << 16;
/** Printed in the style of body text. */
export const BODY_STYLE = 1 << 17;
/** Printed in a heading style. */
export const HEADING_STYLE = 1 << 18;
/** Printed in a different style from the line before. */
export const STYLE_CHANGES = 1 << 19;
/** A caption, a cell or a row of a table: a block by itself, whatever room it leaves. */
export const ALONE = 1 << 20;
/** Longer than most headings, or contains commas or sentence ends. */
export const WORDY = 1 << 21;
/** In a heading style, with the left edge of the line before in the same style: its indent begins no block. */
export const ALIGNED = 1 << 22;

/** A heading line with more columns than this is long. */
export const LONG_HEADING = 40;

/** The markers that occur inside articles. */
export type LineMarkers = Pick<Markers, 'beginsKeywords' | 'readNumbering'>;

/** All but those of `no-heading.ts`. */
export interface Facts {
  /** The facts of each row. */
  bits: number[];
  numberings: (Numbering | null)[];
}

export function factsOf(rows: readonly PrintedRow[], survey: Survey, markers: LineMarkers): Facts {
  const { length } = rows;
  const bits: number[] = [];
  const numberings: (Numbering | null)[] = [];
  for (let i = 0; i < length; i += 1) {
    const row = rows[i]!;
    const line = row.first;
    const numbering = markers.readNumbering(line.text, line.start, line.end);
    numberings.push(numbering);
    let facts = marksOf(row) | layoutOf(line, survey);
    if (i > 0) {
      facts |= boundaryOf(row, rows[i - 1]!, survey);
      if ((facts & HEADING_STYLE) !== 0 && isAlignedWith(row, rows[i - 1]!)) facts |= ALIGNED;
    }
    if (numbering) facts |= NUMBERED;
    if (markers.beginsKeywords(line)) facts |= KEYWORDS;
    bits.push(facts);
  }
  markSequences(numberings, bits);
  return { bits, numberings };
}

const questionMarks = glyphSet('?');

/** Facts from its text. */
function marksOf({ first, last, metrics }: PrintedRow): number {
  const { columns, commas, innerSentences } = metrics;
  let bits = 0;
  if (columns > LONG_HEADING || commas > 0 || innerSentences > 0) bits |= WORDY;
  if (listBullets.has(first.text.charCodeAt(first.start))) bits |= BULLET;
  const ending = metrics.last | metrics.lastInside;
  if ((ending & (SENTENCE_END | COLON | COMMA | NON_ENDER)) === 0) return bits;
  if ((ending & SENTENCE_END) !== 0) bits |= ENDS_SENTENCE;
  if ((ending & COLON) !== 0) bits |= ENDS_IN_COLON;
  if ((metrics.last & COMMA) !== 0) bits |= ENDS_IN_COMMA;
  if ((metrics.last & NON_ENDER) !== 0) bits |= ENDS_OPENING;
  if ((metrics.last & SENTENCE_END) !== 0) {
    bits |= ENDS_BARE_SENTENCE;
    if (inSet(questionMarks, last.text.charCodeAt(last.end - 1))) bits |= ENDS_IN_QUESTION;
  }
  return bits;
}

/** Facts from its place and its print. */
function layoutOf(line: Line, survey: Survey): number {
  const { print } = line;
  let bits = line.beginsPage ? BEGINS_PAGE : 0;
  if (survey.keptIndent !== null) {
    bits |= visibleIndent(line, survey) < 2 ? NOT_INDENTED : INDENTED;
  }
  if (!print || !survey.print) return bits;
  if (print.style === survey.print.bodyStyle) return bits | BODY_STYLE;
  return survey.print.headingStyles.has(print.style) ? bits | HEADING_STYLE : bits;
}

/** Facts about the boundary between it and the row before. */
function boundaryOf(
  { first: line, metrics }: PrintedRow,
  before: PrintedRow,
  survey: Survey,
): number {
  const { print } = line;
  let bits = (metrics.first & NON_STARTER) !== 0 ? BEGINS_CLOSING : 0;
  if (print && survey.print && before.first.print?.style !== print.style) bits |= STYLE_CHANGES;
  const isGapSeen = survey.gapsSeparateBlocks && (print ? print.gap !== null : !line.beginsPage);
  if (!isGapSeen) return bits;
  const isGap = print ? print.gap! > blockGap : line.gap > survey.innerGap;
  return bits | (isGap ? AFTER_GAP : AFTER_NO_GAP);
}

/** Ems by which the left edges of two aligned lines may differ: a mark may hang out. */
const sameIndent = 0.6;

/** Whether a row has the style and the left edge of the one before, as the lines of an indented heading have. */
function isAlignedWith(row: PrintedRow, before: PrintedRow): boolean {
  const [print, other] = [row.first.print, before.first.print];
  if (!print || print.style !== other?.style) return false;
  return Math.abs(print.indent - other.indent) < sameIndent;
}

function markSequences(numberings: readonly (Numbering | null)[], bits: number[]): void {
  const values = new Map<string, Set<number>>();
  for (const numbering of numberings) {
    if (!numbering) continue;
    const { style, value } = numbering;
    const same = values.get(style);
    if (same) same.add(value);
    else values.set(style, new Set([value]));
  }
  if (values.size === 0) return;
  for (let i = 0; i < numberings.length; i += 1) {
    const numbering = numberings[i];
    if (!numbering) continue;
    const same = values.get(numbering.style)!;
    if (same.has(numbering.value - 1) || same.has(numbering.value + 1)) bits[i]! |= IN_SEQUENCE;
  }
}
