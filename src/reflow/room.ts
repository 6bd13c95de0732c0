/** How much room each row leaves, and by how much it is too wide, if it is read as a first line and as a later one. */
import { BLANK, LATIN, NON_ENDER, NON_STARTER, WIDTH } from '../text/characters.ts';
import { bindsAtQuotes, headUnitOf, nothingNarrow } from '../lines/metrics.ts';
import type { PrintedLine } from '../input/pdf/printed-line.ts';
import { printedRoom, type PrintSurvey } from '../layout/print-survey.ts';
import type { PrintedRow } from '../layout/printed-lines.ts';
import type { Survey } from '../layout/survey.ts';
import { printedWidth } from '../layout/widths.ts';
import {
  BEGINS_PAGE,
  BODY_STYLE,
  ENDS_IN_COLON,
  ENDS_SENTENCE,
  LONG_HEADING,
  NUMBERED,
} from './facts.ts';

/**
 * Numbers of a row, in the order in which they are kept. Each has two places: the first one for the row as a continuation,
 * the next one for the row as a first line, which is indented.
 *
 * The columns left over if the next unit had been set into the row, too; negative if that unit did not fit.
 */
export const ROOM = 0;
/** From 0, the next unit did not fit, to 1, it did; in between where blanks of unknown width decide. */
export const FITTED = 2;
/** Columns by which the row is wider than its role allows. */
export const OVERRUN = 4;
export const roomNumbers = OVERRUN + 2;

/** Columns by which a line is narrower than the sum of its character squares; only a squeezable mark makes up for them. */
const stiffness = 0.6;

/** A line that exceeds the measure by more columns than marks can hang was set apart in smaller type. */
const farOver = 8;

/** Columns that a justified line may leave open because of a hanging or squeezed mark at its end. */
const justifiedSlack = 1.2;

/** Writes the numbers of row `i` into `numbers`, from index `at` on. */
export function measureRoom(
  rows: readonly PrintedRow[],
  i: number,
  facts: readonly number[],
  survey: Survey,
  numbers: Float64Array,
  at: number,
): void {
  const { lineWidth } = survey;
  const row = rows[i]!;
  const next = i + 1 < rows.length ? rows[i + 1]! : null;
  const { print } = row.first;
  if (lineWidth === null) {
    const isCut = next !== null && (facts[i + 1]! & BEGINS_PAGE) !== 0 && mayBeCut(row, facts[i]!);
    setBoth(numbers, at, Infinity, isCut ? 0 : 1);
  } else if (print) {
    const isBody = (facts[i]! & BODY_STYLE) !== 0;
    const room = roomInPrint(row, print, next, survey, isBody);
    setBoth(numbers, at, room, room > 0 ? 1 : 0);
  } else measure(row, next, survey, lineWidth, numbers, at);
}

function setBoth(numbers: Float64Array, at: number, room: number, fitted: number): void {
  numbers[at + ROOM] = room;
  numbers[at + ROOM + 1] = room;
  numbers[at + FITTED] = fitted;
  numbers[at + FITTED + 1] = fitted;
  numbers[at + OVERRUN] = 0;
  numbers[at + OVERRUN + 1] = 0;
}

/** For a text with one line per block: whether the end of the page may have cut the block in this row. */
function mayBeCut(row: PrintedRow, facts: number): boolean {
  if ((facts & (ENDS_SENTENCE | ENDS_IN_COLON)) !== 0) return false;
  // A short line with a number is a heading that happens to end the page.
  return (facts & NUMBERED) === 0 || row.metrics.columns > LONG_HEADING;
}

function measure(
  row: PrintedRow,
  next: PrintedRow | null,
  survey: Survey,
  lineWidth: number,
  numbers: Float64Array,
  at: number,
): void {
  const { glyphs, indent } = survey;
  const { metrics } = row;
  const { narrow, compressible, last } = metrics;
  const unit = nextUnit(row, next, survey.print);
  const width = printedWidth(metrics, glyphs);
  // Blanks of unknown width, and Latin, which may be set in proportional glyphs.
  let doubt = next && (next.metrics.first & LATIN) !== 0 ? next.metrics.headUnit / 8 : 0;
  let proportional = (last & LATIN) !== 0 ? 1 : 0;
  if (narrow !== nothingNarrow) {
    const { softBlanks, bareMeetings, latin } = narrow;
    if (glyphs.softBlank !== 1) doubt += (latin > 0 ? 0.5 : 0) + (softBlanks + bareMeetings) / 4;
    proportional += latin * 0.15;
  }
  const hanging = (last & NON_STARTER) !== 0 ? 2 : 0;
  const stiff = compressible ? 0 : stiffness;
  const setApart = width > lineWidth + farOver;
  let capacity = lineWidth;
  for (let first = 0; first < 2; first += 1) {
    const room = capacity - stiff - width - unit;
    numbers[at + ROOM + first] = room;
    numbers[at + FITTED + first] = setApart || room >= doubt ? 1 : room < 0 ? 0 : room / doubt;
    numbers[at + OVERRUN + first] = width - hanging - proportional - capacity;
    capacity -= indent;
  }
}

/** The room that print shows. It is the same for both roles, because print gives the line's actual place. */
function roomInPrint(
  row: PrintedRow,
  print: PrintedLine,
  next: PrintedRow | null,
  survey: Survey,
  isBody: boolean,
): number {
  // Where text is justified, a line broken before the next word is stretched to the edge; headings are not.
  const isSpread = survey.print!.isJustified && isBody;
  return printedRoom(print) - (isSpread ? justifiedSlack : nextUnit(row, next, survey.print));
}

/** Columns that the first unit of the next row would have taken in this one. */
function nextUnit(row: PrintedRow, next: PrintedRow | null, print: PrintSurvey | null): number {
  if (!next) return 2;
  const { first, headUnit } = next.metrics;
  const { last } = row.metrics;
  const unit = print?.quotesBind === true ? headUnitOf(next.first, bindsAtQuotes) : headUnit;
  // Between Latin and Han the typesetter leaves a quarter of an em, which disappears at a line end.
  return unit + (meetsHan(last, first) || meetsHan(first, last) ? 0.5 : 0);
}

const MARK = NON_STARTER | NON_ENDER | BLANK;

const meetsHan = (latin: number, han: number): boolean =>
  (latin & LATIN) !== 0 && (han & WIDTH) === 2 && (han & MARK) === 0;
