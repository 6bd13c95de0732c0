/**
 * The cost of each reading of a line. A line is a block's first line or its continuation, and the block is a paragraph or a
 * heading. A reading is a path through these roles: each line has an emission cost in its role, and each step to the next
 * line has a transition cost (a block starts, continues or ends here).
 *
 * Every cost is charged here and nowhere else, by name, so that `--explain` can print exactly what was added up.
 */
import { BLANK, LATIN, NON_ENDER, NON_STARTER, WIDTH } from '../text/characters.ts';
import type { PrintedLine } from '../input/pdf/printed-line.ts';
import type { Line } from '../lines/line.ts';
import { bindsAtQuotes, headUnitOf } from '../lines/metrics.ts';
import { printedRoom } from '../layout/print-survey.ts';
import { printedRows, type PrintedRow } from '../layout/printed-lines.ts';
import type { Survey } from '../layout/survey.ts';
import { printedWidth } from '../layout/widths.ts';
import type { Numbering } from '../periodical/numbering.ts';
import {
  AFTER_GAP,
  AFTER_NO_GAP,
  ALIGNED,
  ALONE,
  BEGINS_CLOSING,
  BEGINS_PAGE,
  BODY_STYLE,
  BULLET,
  ENDS_BARE_SENTENCE,
  ENDS_IN_COLON,
  ENDS_IN_COMMA,
  ENDS_IN_QUESTION,
  ENDS_OPENING,
  ENDS_SENTENCE,
  factsOf,
  HEADING_STYLE,
  NOT_A_HEADING,
  IN_SEQUENCE,
  INDENTED,
  KEYWORDS,
  LONG_HEADING,
  NOT_INDENTED,
  NUMBERED,
  STYLE_CHANGES,
  WORDY,
  type LineMarkers,
} from './facts.ts';
import { cellRuns, type RowSpan } from './no-heading.ts';
import { HEADING, PARAGRAPH, roleOf, type BlockType } from './roles.ts';
import { findTables, type TableSpan } from './tables.ts';
import { weights as defaultWeights, type CostName, type Weights } from './weights.ts';

/** One named cost; the object is looked up once, so that charging it is a mere addition. */
interface Charge {
  name: CostName;
  cost: number;
}

/** Receives every charge; null during the search for the best reading. */
export type ChargeListener = ((name: CostName, cost: number) => void) | null;

/** Roles that lines must have, by the offset of the line's first character in the whole text. */
export type RoleHints = ReadonlyMap<number, number>;

const MARK = NON_STARTER | NON_ENDER | BLANK;

/** Columns by which a line is narrower than the sum of its character squares; only a squeezable mark makes up for them. */
const stiffness = 0.6;

/** A line that exceeds the measure by more columns than marks can hang was set apart in smaller type. */
const farOver = 8;

/** Columns that a justified line may leave open because of a hanging or squeezed mark at its end. */
const justifiedSlack = 1.2;

/** Facts that make it costly to start a block of either type with a line. */
const START_COSTS = HEADING_STYLE | NOT_INDENTED | AFTER_NO_GAP | BEGINS_CLOSING;
/** Further facts that make it costly to start a heading with a line. */
const HEADING_START_COSTS = BULLET | NOT_A_HEADING | KEYWORDS;
/** Facts that make it costly to continue a block in a line. */
const CONTINUATION_COSTS = NUMBERED | INDENTED | AFTER_GAP | ALONE;

const meetsHan = (latin: number, han: number): boolean =>
  (latin & LATIN) !== 0 && (han & WIDTH) === 2 && (han & MARK) === 0;

export class CostModel {
  listener: ChargeListener = null;
  /** The facts of each line, as bits. */
  readonly #facts: Uint32Array;
  readonly #numberings: readonly (Numbering | null)[];
  /**
   * For each line, read as a continuation (even index) and as a first line (odd): the columns left over if the next unit had
   * been set into it, too; negative if that unit did not fit.
   */
  readonly #room: number[];
  /**
   * Indexed in the same way: from 0, the next unit did not fit, to 1, it did; in between where blanks of unknown width
   * decide.
   */
  readonly #fitted: number[];
  /** Indexed in the same way: columns by which the line is wider than the role allows. */
  readonly #overrun: number[];
  readonly #charges: Record<CostName, Charge>;
  /** The role that each line must have, if known; null without hints. */
  readonly #hints: readonly (number | undefined)[] | null;

  /** The printed lines; each gets one label. */
  readonly rows: readonly PrintedRow[];
  /** The tables among them, in order. */
  readonly tables: readonly TableSpan[];
  /** Rows that look like the cells of a table but form no rows and columns, in order. */
  readonly looseCells: readonly RowSpan[];

  constructor(
    lines: readonly Line[],
    readonly survey: Survey,
    markers: LineMarkers,
    weights: Weights = defaultWeights,
    hints: RoleHints = new Map(),
  ) {
    this.#charges = chargesOf(weights);
    this.rows = printedRows(lines, survey);
    this.#hints = hintsOf(this.rows, hints);
    const runs = cellRuns(this.rows, survey.lineWidth);
    this.tables = findTables(this.rows, runs).filter((table) => !this.#hasHintIn(table));
    this.looseCells = runs.filter(
      (run) => !this.tables.some(({ from, to }) => from < run.to && run.from < to),
    );
    const { bits, numberings } = factsOf(this.rows, survey, markers, [...runs, ...this.tables]);
    this.#facts = bits;
    this.#numberings = numberings;
    const count = this.rows.length;
    this.#room = fractions(count * 2).fill(Infinity);
    this.#fitted = fractions(count * 2).fill(1);
    this.#overrun = fractions(count * 2).fill(0);
    for (let i = 0; i < count; i += 1) {
      if (survey.lineWidth !== null) this.#measure(i, survey.lineWidth);
      else if (this.#isCutByPage(i)) this.#fitted.fill(0, i * 2, i * 2 + 2);
    }
  }

  /** For a text with one line per block: whether the end of a page may have cut the block at line `i`. */
  #isCutByPage(i: number): boolean {
    const facts = this.#facts[i]!;
    if (((this.#facts[i + 1] ?? 0) & BEGINS_PAGE) === 0) return false;
    if ((facts & (ENDS_SENTENCE | ENDS_IN_COLON)) !== 0) return false;
    // A short line with a number is a heading that happens to end the page.
    return (facts & NUMBERED) === 0 || this.rows[i]!.metrics.columns > LONG_HEADING;
  }

  /** Whether one of these facts is true of line `i`. */
  has(i: number, facts: number): boolean {
    return (this.#facts[i]! & facts) !== 0;
  }

  /** Whether no hint says that line `i` has another role. */
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

  /** Whether the next unit would have fitted into line `i`, which means the line was ended on purpose. */
  isShort(i: number, isFirst: boolean): boolean {
    return this.#fitted[i * 2 + Number(isFirst)]! > 0;
  }

  /** Whether nothing in print separates line `i` from the one before: no gap, no indent, no change of style. */
  followsClosely(i: number): boolean {
    return !this.has(i, AFTER_GAP | INDENTED | STYLE_CHANGES);
  }

  /** Transition: line `i` starts a block of `type`. */
  blockStart(i: number, type: BlockType): number {
    const facts = this.#facts[i]!;
    let cost = type === HEADING ? this.#headingStart(facts) : 0;
    if ((facts & START_COSTS) === 0) return cost;
    const charges = this.#charges;
    if (type === PARAGRAPH && (facts & HEADING_STYLE) !== 0) {
      cost += this.#charge(charges.paragraphInHeadingStyle);
    }
    if ((facts & NOT_INDENTED) !== 0) {
      const missing = type === HEADING ? charges.headingWithoutIndent : charges.startsWithoutIndent;
      cost += this.#charge(missing);
    }
    if ((facts & AFTER_NO_GAP) !== 0) cost += this.#charge(charges.startsWithoutGap);
    if ((facts & BEGINS_CLOSING) !== 0) cost += this.#charge(charges.startsWithClosingMark);
    return cost;
  }

  #headingStart(facts: number): number {
    const charges = this.#charges;
    let cost = (facts & NUMBERED) === 0 ? this.#charge(charges.plainHeading) : 0;
    if ((facts & HEADING_START_COSTS) === 0) return cost;
    if ((facts & KEYWORDS) !== 0) return Infinity;
    if ((facts & BULLET) !== 0) cost += this.#charge(charges.bulletHeading);
    if ((facts & NOT_A_HEADING) !== 0) cost += this.#charge(charges.headingOfNothing);
    return cost;
  }

  /** Emission: line `i`, a first line or a continuation, belongs to a block of `type`, whatever is around it. */
  emission(i: number, type: BlockType, isFirst: boolean): number {
    const facts = this.#facts[i]!;
    const charges = this.#charges;
    if (!isFirst && (facts & KEYWORDS) !== 0) return Infinity;
    const isAgainst = this.#hints !== null && !this.allows(i, roleOf(type, isFirst));
    let cost = isAgainst ? this.#charge(charges.againstHint) : 0;
    const overrun = this.#overrun[i * 2 + Number(isFirst)]!;
    if (overrun > 0) {
      cost += this.#charge(charges.overfullColumn, Math.min(overrun, 6));
    }
    if (type === PARAGRAPH || (facts & WORDY) === 0) return cost;
    const { columns, commas, innerSentences } = this.rows[i]!.metrics;
    if (columns > LONG_HEADING) {
      cost += this.#charge(charges.headingLong, Math.min(columns - LONG_HEADING, 40) / 10);
    }
    if (commas > 0) cost += this.#charge(charges.headingComma, commas);
    if (innerSentences > 0) cost += this.#charge(charges.headingInnerSentence, innerSentences);
    return cost;
  }

  /** Transition: the block continues from line `i`, read as a first line or a continuation, in line `i + 1`. */
  continuation(i: number, type: BlockType, isFirst: boolean): number {
    const fitted = this.#fitted[i * 2 + Number(isFirst)]!;
    const charges = this.#charges;
    let cost = 0;
    if (fitted > 0) {
      const room = this.#room[i * 2 + Number(isFirst)]!;
      cost += this.#charge(charges.shortLineContinues, fitted);
      if (room > 2) cost += this.#charge(charges.wideRoomContinues, Math.min(room, 40) / 10);
    }
    if ((this.#facts[i]! & ENDS_BARE_SENTENCE) !== 0) {
      cost += this.#charge(charges.continuesAfterSentence);
    }
    if (type === HEADING) cost += this.#charge(charges.headingContinues);
    if (this.has(i, ALONE)) cost += this.#charge(charges.continuesOverCaption);
    const next = this.#facts[i + 1]!;
    if ((next & CONTINUATION_COSTS) === 0) return cost;
    if ((next & ALONE) !== 0 && !this.has(i, ALONE)) {
      cost += this.#charge(charges.continuesOverCaption);
    }
    if ((next & IN_SEQUENCE) !== 0) cost += this.#charge(charges.continuesIntoSequence);
    else if ((next & NUMBERED) !== 0) cost += this.#charge(charges.continuesIntoNumber);
    if ((next & (INDENTED | ALIGNED)) === INDENTED) cost += this.#charge(charges.continuesIndented);
    if ((next & AFTER_GAP) !== 0) cost += this.#charge(charges.continuesOverGap);
    return cost;
  }

  /** Transition: the block ends with line `i`. */
  blockEnd(i: number, type: BlockType, isFirst: boolean): number {
    const facts = this.#facts[i]!;
    const charges = this.#charges;
    const isLast = i === this.rows.length - 1;
    const fitted = this.#fitted[i * 2 + Number(isFirst)]!;
    let cost = 0;
    if (fitted < 1 && !isLast) cost += this.#charge(charges.fullLineEnds, 1 - fitted);
    if ((facts & ENDS_OPENING) !== 0 && !isLast) cost += this.#charge(charges.endsWithOpeningMark);
    if ((facts & ENDS_IN_COMMA) !== 0) cost += this.#charge(charges.blockEndsInComma);
    if (type === HEADING) {
      if (isLast) cost += this.#charge(charges.headingLast);
      return cost + this.#headingMark(facts, isFirst);
    }
    if ((facts & ALONE) !== 0) return cost;
    if ((facts & ENDS_IN_COLON) !== 0) cost += this.#charge(charges.paragraphEndsOpen);
    else if ((facts & (ENDS_SENTENCE | KEYWORDS)) === 0) {
      cost += this.#charge(charges.paragraphEndsBare);
    }
    if (isFirst && this.#room[i * 2 + 1]! > 4) cost += this.#oneLine(i);
    return cost;
  }

  /** The mark at the end of a heading. */
  #headingMark(facts: number, isFirst: boolean): number {
    const charges = this.#charges;
    if ((facts & ENDS_IN_COLON) !== 0) return this.#charge(charges.headingEndsOpen);
    if ((facts & ENDS_IN_QUESTION) !== 0) return this.#charge(charges.headingEndsInQuestion);
    if ((facts & ENDS_SENTENCE) === 0) return 0;
    const isNumbered = isFirst && (facts & NUMBERED) !== 0;
    return this.#charge(isNumbered ? charges.numberedHeadingEndsInStop : charges.headingEndsInStop);
  }

  /** A paragraph of a single short line. */
  #oneLine(i: number): number {
    const facts = this.#facts[i]!;
    const charges = this.#charges;
    let cost = this.#charge(charges.paragraphOfOneLine);
    if (this.rows[i]!.metrics.innerSentences === 0) {
      if ((facts & NUMBERED) !== 0) cost += this.#charge(charges.numberedParagraphOfOneLine);
      if ((facts & ENDS_IN_QUESTION) !== 0) cost += this.#charge(charges.askingParagraphOfOneLine);
    }
    return cost;
  }

  /** Transition: a heading directly follows another. */
  headingAfterHeading(): number {
    return this.#charge(this.#charges.headingAfterHeading);
  }

  #charge(charge: Charge, times = 1): number {
    const cost = charge.cost * times;
    if (this.listener !== null) this.listener(charge.name, cost);
    return cost;
  }

  /** Measures how much room line `i` leaves in both roles. */
  #measure(i: number, lineWidth: number): void {
    if (this.#printOf(i)) {
      this.#measurePrint(i);
      return;
    }
    const { glyphs } = this.survey;
    const { metrics } = this.rows[i]!;
    const { narrow, compressible, last } = metrics;
    const { softBlanks, bareMeetings, latin } = narrow;
    const unit = this.#nextUnit(i);
    const width = printedWidth(metrics, glyphs);
    const next = this.rows[i + 1]?.metrics;
    const latinUnit = next && (next.first & LATIN) !== 0 ? next.headUnit / 8 : 0;
    const doubt =
      latinUnit +
      (glyphs.softBlank === 1 ? 0 : (latin > 0 ? 0.5 : 0) + (softBlanks + bareMeetings) / 4);
    const hanging = (last & NON_STARTER) !== 0 ? 2 : 0;
    // Latin may be set in proportional glyphs.
    const proportional = ((last & LATIN) !== 0 ? 1 : 0) + latin * 0.15;
    const setApart = width > lineWidth + farOver;
    let capacity = lineWidth;
    for (let at = i * 2; at < i * 2 + 2; at += 1) {
      const room = capacity - (compressible ? 0 : stiffness) - width - unit;
      this.#room[at] = room;
      if (!setApart) this.#fitted[at] = room < 0 ? 0 : room >= doubt ? 1 : room / doubt;
      this.#overrun[at] = width - hanging - proportional - capacity;
      capacity -= this.survey.indent;
    }
  }

  #printOf(i: number): PrintedLine | null {
    return this.rows[i]!.first.print;
  }

  /**
   * Takes from print the room that line `i` leaves. It is the same for both roles, because print gives the line's actual
   * place.
   */
  #measurePrint(i: number): void {
    const open = printedRoom(this.#printOf(i)!);
    // Where text is justified, a line broken before the next word is stretched to the edge; headings are not.
    const isSpread = this.survey.print!.isJustified && (this.#facts[i]! & BODY_STYLE) !== 0;
    const room = open - (isSpread ? justifiedSlack : this.#nextUnit(i));
    const fitted = room > 0 ? 1 : 0;
    this.#room.fill(room, i * 2, i * 2 + 2);
    this.#fitted.fill(fitted, i * 2, i * 2 + 2);
  }

  /** Columns that the first unit of the next line would have taken in line `i`. */
  #nextUnit(i: number): number {
    const next = this.rows[i + 1];
    if (!next) return 2;
    const { first } = next.metrics;
    const { last } = this.rows[i]!.metrics;
    const headUnit = this.survey.print?.quotesBind
      ? headUnitOf(next.first, bindsAtQuotes)
      : next.metrics.headUnit;
    // Between Latin and Han the typesetter leaves a quarter of an em, which disappears at a line end.
    return headUnit + (meetsHan(last, first) || meetsHan(first, last) ? 0.5 : 0);
  }
}

/**
 * A plain array, because a typed one is kept outside the heap, which is slow for the few lines of an article. Filled with a
 * fraction first, because V8 would otherwise copy it when the first one is stored.
 */
const fractions = (length: number): number[] => new Array<number>(length).fill(0.5);

/** The hinted role of each printed line, or null where there are no hints for these lines. */
function hintsOf(
  rows: readonly PrintedRow[],
  hints: RoleHints,
): readonly (number | undefined)[] | null {
  if (hints.size === 0) return null;
  return rows.map(({ first }) => hints.get(first.offset + first.start - first.from));
}

const chargeTables = new WeakMap<Weights, Record<CostName, Charge>>();

function chargesOf(weights: Weights): Record<CostName, Charge> {
  const known = chargeTables.get(weights);
  if (known) return known;
  // A copy of an object literal: V8 finds its properties without a hash table, which `Object.fromEntries` would need.
  const charges: Record<CostName, Charge | number> = { ...weights };
  for (const [name, cost] of Object.entries(weights) as [CostName, number][]) {
    charges[name] = { name, cost };
  }
  chargeTables.set(weights, charges as Record<CostName, Charge>);
  return charges as Record<CostName, Charge>;
}
