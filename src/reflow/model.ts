/**
 * The cost of each reading of a row. A row is a block's first line or its continuation, and the block is a paragraph or a
 * heading. A reading is a path through these roles: each row has an emission cost in its role, and each step to the next row
 * has a transition cost (a block starts, continues or ends here).
 *
 * All costs are computed once and kept as numbers, so that searching them is mere arithmetic. Each is charged here and
 * nowhere else: it is a sum of weights, each of them times something that does not depend on weights. So what a single
 * weight contributes is the cost that is left when all others are zero; `--explain` prints exactly what was added up.
 */
import type { Line } from '../lines/line.ts';
import type { LineMetrics } from '../lines/metrics.ts';
import { printedRows, type PrintedRow } from '../layout/printed-lines.ts';
import type { Survey } from '../layout/survey.ts';
import type { Numbering } from '../periodical/numbering.ts';
import {
  AFTER_GAP,
  AFTER_NO_GAP,
  ALIGNED,
  ALONE,
  BEGINS_CLOSING,
  BULLET,
  ENDS_BARE_SENTENCE,
  ENDS_IN_COLON,
  ENDS_IN_COMMA,
  ENDS_IN_QUESTION,
  ENDS_OPENING,
  ENDS_SENTENCE,
  factsOf,
  HEADING_STYLE,
  IN_SEQUENCE,
  INDENTED,
  KEYWORDS,
  LONG_HEADING,
  NOT_A_HEADING,
  NOT_INDENTED,
  NUMBERED,
  STYLE_CHANGES,
  WORDY,
  type LineMarkers,
} from './facts.ts';
import { cellRuns, markNoHeadings, type RowSpan } from './no-heading.ts';
import {
  HEADING,
  HEADING_FIRST,
  HEADING_MORE,
  PARAGRAPH,
  PARAGRAPH_FIRST,
  PARAGRAPH_MORE,
  roleCount,
} from './roles.ts';
import { FITTED, measureRoom, OVERRUN, ROOM, roomNumbers } from './room.ts';
import { findTables, type TableSpan } from './tables.ts';
import { weights as defaultWeights, type Weights } from './weights.ts';

/** Roles that lines must have, by the offset of the line's first character in the whole text. */
export type RoleHints = ReadonlyMap<number, number>;

/** The numbers of a row: the room that it leaves (`room.ts`); then its costs: to start a block in it, by type; */
export const START = roomNumbers;
/** to belong to a block, whatever is around it, by role; */
export const EMISSION = START + 2;
/** to continue the block in the next row, by role; */
export const CONTINUATION = EMISSION + roleCount;
/** to end the block, by role. */
export const END = CONTINUATION + roleCount;
export const rowNumbers = END + roleCount;

/** Facts that make it costly to start a block of either type with a row. */
const START_COSTS = HEADING_STYLE | NOT_INDENTED | AFTER_NO_GAP | BEGINS_CLOSING;
/** Further facts that make it costly to start a heading with a row. */
const HEADING_START_COSTS = BULLET | NOT_A_HEADING | KEYWORDS;
/** Facts that make it costly to continue a block in a row. */
const CONTINUATION_COSTS = NUMBERED | INDENTED | AFTER_GAP | ALONE;

/** The memory of an earlier article: it takes longer to get new memory than to compute what is written there. */
let spare: Float64Array | null = null;

/** An article of more numbers leaves no memory behind: it would be kept for ever. */
const mostSpare = 1 << 17;

function borrow(count: number): Float64Array {
  const memory = spare;
  spare = null;
  return memory && memory.length >= count ? memory : new Float64Array(count);
}

export class CostModel {
  /** The facts of each row, as bits. */
  readonly #facts: readonly number[];
  readonly #numberings: readonly (Numbering | null)[];
  /** The role that each row must have, if known; null without hints. */
  readonly #hints: readonly (number | undefined)[] | null;

  /** The printed lines; each gets one label. */
  readonly rows: readonly PrintedRow[];
  /** The tables among them, in order. */
  readonly tables: readonly TableSpan[];
  /** Rows that look like the cells of a table but form no rows and columns, in order. */
  readonly looseCells: readonly RowSpan[];
  /** `rowNumbers` numbers for each row; there may be more behind them. */
  readonly numbers: Float64Array;

  constructor(
    lines: readonly Line[],
    readonly survey: Survey,
    markers: LineMarkers,
    readonly weights: Weights = defaultWeights,
    hints: RoleHints = new Map(),
  ) {
    this.rows = printedRows(lines, survey);
    this.#hints = hintsOf(this.rows, hints);
    const runs = cellRuns(this.rows, survey.lineWidth);
    this.tables = findTables(this.rows, runs).filter((table) => !this.#hasHintIn(table));
    this.looseCells = runs.filter(
      (run) => !this.tables.some(({ from, to }) => from < run.to && run.from < to),
    );
    const { bits, numberings } = factsOf(this.rows, survey, markers);
    markNoHeadings(bits, this.rows, survey.lineWidth, [...runs, ...this.tables]);
    this.#facts = bits;
    this.#numberings = numberings;
    const count = this.rows.length;
    this.numbers = borrow(count * rowNumbers);
    for (let i = 0; i < count; i += 1) {
      measureRoom(this.rows, i, bits, survey, this.numbers, i * rowNumbers);
      this.chargeRow(i, weights, this.numbers, i * rowNumbers);
    }
  }

  /** Gives its memory back for the next article. No cost may be asked for after that. */
  release(): void {
    if (this.numbers.length <= mostSpare) spare = this.numbers;
  }

  /** Whether one of these facts is true of row `i`. */
  has(i: number, facts: number): boolean {
    return (this.#facts[i]! & facts) !== 0;
  }

  /** Whether no hint says that row `i` has another role. */
  allows(i: number, role: number): boolean {
    const hint = this.#hints?.[i];
    return hint === undefined || hint === role;
  }

  #hasHintIn({ from, to }: TableSpan): boolean {
    return this.#hints?.slice(from, to).some((hint) => hint !== undefined) === true;
  }

  numbering(i: number): Numbering | null {
    return this.#numberings[i]!;
  }

  /** Whether the next unit would have fitted into row `i`, which means the row was ended on purpose. */
  isShort(i: number, isFirst: boolean): boolean {
    return this.numbers[i * rowNumbers + FITTED + Number(isFirst)]! > 0;
  }

  /** Whether nothing in print separates row `i` from the one before: no gap, no indent, no change of style. */
  followsClosely(i: number): boolean {
    return !this.has(i, AFTER_GAP | INDENTED | STYLE_CHANGES);
  }

  /** Writes the costs of row `i` under these weights into `numbers`, behind the room that it leaves, which begins at `at`. */
  chargeRow(i: number, weights: Weights, numbers: Float64Array, at: number): void {
    const facts = this.#facts[i]!;
    const isLast = i + 1 === this.rows.length;
    const { metrics } = this.rows[i]!;
    const next = isLast ? 0 : this.#facts[i + 1]!;
    chargeRoles(facts, metrics, weights, numbers, at);
    chargeSteps(facts, next, metrics, isLast, weights, numbers, at);
    const hint = this.#hints?.[i];
    if (hint === undefined) return;
    for (let role = 0; role < roleCount; role += 1) {
      if (role !== hint) numbers[at + EMISSION + role]! += weights.againstHint;
    }
  }
}

/** What it costs to start a block in a row, and to belong to one. */
function chargeRoles(
  facts: number,
  { columns, commas, innerSentences }: LineMetrics,
  weights: Weights,
  numbers: Float64Array,
  at: number,
): void {
  let paragraph = 0;
  let heading = (facts & NUMBERED) === 0 ? weights.plainHeading : 0;
  if ((facts & HEADING_START_COSTS) !== 0) {
    if ((facts & BULLET) !== 0) heading += weights.bulletHeading;
    if ((facts & NOT_A_HEADING) !== 0) heading += weights.headingOfNothing;
    if ((facts & KEYWORDS) !== 0) heading = Infinity;
  }
  if ((facts & START_COSTS) !== 0) {
    if ((facts & HEADING_STYLE) !== 0) paragraph += weights.paragraphInHeadingStyle;
    if ((facts & NOT_INDENTED) !== 0) {
      paragraph += weights.startsWithoutIndent;
      heading += weights.headingWithoutIndent;
    }
    let either = (facts & AFTER_NO_GAP) === 0 ? 0 : weights.startsWithoutGap;
    if ((facts & BEGINS_CLOSING) !== 0) either += weights.startsWithClosingMark;
    paragraph += either;
    heading += either;
  }
  numbers[at + START + PARAGRAPH] = paragraph;
  numbers[at + START + HEADING] = heading;
  const more = Math.min(Math.max(numbers[at + OVERRUN]!, 0), 6) * weights.overfullColumn;
  const first = Math.min(Math.max(numbers[at + OVERRUN + 1]!, 0), 6) * weights.overfullColumn;
  let words = 0;
  if ((facts & WORDY) !== 0) {
    if (columns > LONG_HEADING) {
      words += weights.headingLong * (Math.min(columns - LONG_HEADING, 40) / 10);
    }
    words += weights.headingComma * commas + weights.headingInnerSentence * innerSentences;
  }
  const isKeywords = (facts & KEYWORDS) !== 0;
  numbers[at + EMISSION + PARAGRAPH_FIRST] = first;
  numbers[at + EMISSION + PARAGRAPH_MORE] = isKeywords ? Infinity : more;
  numbers[at + EMISSION + HEADING_FIRST] = first + words;
  numbers[at + EMISSION + HEADING_MORE] = isKeywords ? Infinity : more + words;
}

/**
 * What it costs to continue the block in the next row, and to end it.
 *
 * @param next the facts of the next row
 */
function chargeSteps(
  facts: number,
  next: number,
  metrics: LineMetrics,
  isLast: boolean,
  weights: Weights,
  numbers: Float64Array,
  at: number,
): void {
  const fitted = numbers[at + FITTED]!;
  const firstFitted = numbers[at + FITTED + 1]!;
  const firstRoom = numbers[at + ROOM + 1]!;
  let goesOn = 0;
  if (((facts & (ENDS_BARE_SENTENCE | ALONE)) | (next & CONTINUATION_COSTS)) !== 0) {
    if ((facts & ENDS_BARE_SENTENCE) !== 0) goesOn += weights.continuesAfterSentence;
    if (((facts | next) & ALONE) !== 0) goesOn += weights.continuesOverCaption;
    if ((next & IN_SEQUENCE) !== 0) goesOn += weights.continuesIntoSequence;
    else if ((next & NUMBERED) !== 0) goesOn += weights.continuesIntoNumber;
    if ((next & (INDENTED | ALIGNED)) === INDENTED) goesOn += weights.continuesIndented;
    if ((next & AFTER_GAP) !== 0) goesOn += weights.continuesOverGap;
  }
  const firstGoesOn = shortCost(firstFitted, firstRoom, weights) + goesOn;
  const moreGoesOn = shortCost(fitted, numbers[at + ROOM]!, weights) + goesOn;
  numbers[at + CONTINUATION + PARAGRAPH_FIRST] = firstGoesOn;
  numbers[at + CONTINUATION + PARAGRAPH_MORE] = moreGoesOn;
  numbers[at + CONTINUATION + HEADING_FIRST] = firstGoesOn + weights.headingContinues;
  numbers[at + CONTINUATION + HEADING_MORE] = moreGoesOn + weights.headingContinues;
  const firstEnds = isLast ? 0 : weights.fullLineEnds * (1 - firstFitted);
  const moreEnds = isLast ? 0 : weights.fullLineEnds * (1 - fitted);
  let either = (facts & ENDS_OPENING) === 0 || isLast ? 0 : weights.endsWithOpeningMark;
  if ((facts & ENDS_IN_COMMA) !== 0) either += weights.blockEndsInComma;
  let paragraph = either;
  let oneLine = 0;
  if ((facts & ALONE) === 0) {
    if ((facts & ENDS_IN_COLON) !== 0) paragraph += weights.paragraphEndsOpen;
    else if ((facts & (ENDS_SENTENCE | KEYWORDS)) === 0) paragraph += weights.paragraphEndsBare;
    if (firstRoom > 4) oneLine = oneLineCost(facts, metrics, weights);
  }
  numbers[at + END + PARAGRAPH_FIRST] = firstEnds + paragraph + oneLine;
  numbers[at + END + PARAGRAPH_MORE] = moreEnds + paragraph;
  const heading = either + (isLast ? weights.headingLast : 0);
  numbers[at + END + HEADING_FIRST] = firstEnds + heading + headingMark(facts, true, weights);
  numbers[at + END + HEADING_MORE] = moreEnds + heading + headingMark(facts, false, weights);
}

/** The block continues although the next unit would have fitted into the row. */
function shortCost(fitted: number, room: number, weights: Weights): number {
  if (fitted === 0) return 0;
  const cost = weights.shortLineContinues * fitted;
  return room > 2 ? cost + weights.wideRoomContinues * (Math.min(room, 40) / 10) : cost;
}

/** A paragraph of a single short line. */
function oneLineCost(facts: number, { innerSentences }: LineMetrics, weights: Weights): number {
  let cost = weights.paragraphOfOneLine;
  if (innerSentences === 0) {
    if ((facts & NUMBERED) !== 0) cost += weights.numberedParagraphOfOneLine;
    if ((facts & ENDS_IN_QUESTION) !== 0) cost += weights.askingParagraphOfOneLine;
  }
  return cost;
}

/** The mark at the end of a heading. */
function headingMark(facts: number, isFirst: boolean, weights: Weights): number {
  if ((facts & ENDS_IN_COLON) !== 0) return weights.headingEndsOpen;
  if ((facts & ENDS_IN_QUESTION) !== 0) return weights.headingEndsInQuestion;
  if ((facts & ENDS_SENTENCE) === 0) return 0;
  const isNumbered = isFirst && (facts & NUMBERED) !== 0;
  return isNumbered ? weights.numberedHeadingEndsInStop : weights.headingEndsInStop;
}

/** The hinted role of each printed line, or null where there are no hints for these lines. */
function hintsOf(
  rows: readonly PrintedRow[],
  hints: RoleHints,
): readonly (number | undefined)[] | null {
  if (hints.size === 0) return null;
  return rows.map(({ first }) => hints.get(first.offset + first.start - first.from));
}
