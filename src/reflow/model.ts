/**
 * What each reading of a line costs. A line is a block's first line or its continuation, and the block a paragraph or a
 * heading; the facts are widths (would the next unit have fitted?), kinsoku, end marks, numbering, indents and gaps.
 *
 * Every cost is charged here and nowhere else, by name, so that `--explain` can print exactly what was added up.
 */
import { BLANK, LATIN, NON_ENDER, NON_STARTER, WIDTH } from '../text/characters.ts';
import type { PrintedLine } from '../input/pdf/printed-line.ts';
import type { Line } from '../lines/line.ts';
import { printedRoom } from '../layout/print-survey.ts';
import { printedRows, type PrintedRow } from '../layout/printed-lines.ts';
import type { Survey } from '../layout/survey.ts';
import { printedWidth } from '../layout/widths.ts';
import type { Numbering } from '../periodical/numbering.ts';
import { factsOf, type Facts, type LineMarkers } from './facts.ts';
import { findTables, type TableSpan } from './tables.ts';
import { weights as defaultWeights, type CostName, type Weights } from './weights.ts';

export const PARAGRAPH = 0;
export const HEADING = 1;
export type BlockType = typeof PARAGRAPH | typeof HEADING;

/** One named cost; the object is looked up once, so that charging it is an addition. */
interface Charge {
  name: CostName;
  cost: number;
}

/** Receives every charge; null while the best reading is searched. */
export type ChargeListener = ((name: CostName, cost: number) => void) | null;

/** Columns by which a line is narrower than its characters' squares: only a mark that can be squeezed makes up for them. */
const stiffness = 0.6;

/** Columns beyond which a line is long for a heading. */
const LONG_HEADING = 40;
/** A line that is wider than the measure by more columns than marks can hang was set apart, in smaller type. */
const farOver = 8;

/** Columns that a justified line may leave open: a mark that hangs or is squeezed at its end. */
const justifiedSlack = 1.2;

const MARK = NON_STARTER | NON_ENDER | BLANK;

const meetsHan = (latin: number, han: number): boolean =>
  (latin & LATIN) !== 0 && (han & WIDTH) === 2 && (han & MARK) === 0;

export class CostModel {
  listener: ChargeListener = null;
  readonly #facts: Facts[];
  /**
   * For each line read as continuation (even index) and as first line (odd): columns left over if the next unit had been
   * set into it too, negative when that did not fit.
   */
  readonly #room: Float64Array;
  /** Likewise, from 0, the next unit did not fit, to 1, it did; between where blanks of unknown width decide. */
  readonly #fitted: Float64Array;
  /** Likewise, columns by which the line is wider than the role allows. */
  readonly #overrun: Float64Array;
  readonly #charges: Record<CostName, Charge>;

  /** The lines of print; each is labelled as one. */
  readonly rows: readonly PrintedRow[];
  /** Tables among them, in their order. */
  readonly tables: readonly TableSpan[];

  constructor(
    lines: readonly Line[],
    readonly survey: Survey,
    markers: LineMarkers,
    weights: Weights = defaultWeights,
  ) {
    this.#charges = chargesOf(weights);
    this.rows = printedRows(lines, survey);
    this.tables = findTables(this.rows, survey.lineWidth);
    this.#facts = factsOf(this.rows, survey, markers, this.tables);
    const count = this.rows.length;
    this.#room = new Float64Array(count * 2).fill(Infinity);
    this.#fitted = new Float64Array(count * 2).fill(1);
    this.#overrun = new Float64Array(count * 2);
    for (let i = 0; i < count; i += 1) {
      if (survey.lineWidth !== null) this.#measure(i, survey.lineWidth);
      else if (this.#isCutByPage(i)) this.#fitted.fill(0, i * 2, i * 2 + 2);
    }
  }

  /** In a text of one line per block: whether the end of a page may have cut the block at line `i`. */
  #isCutByPage(i: number): boolean {
    const { stops, opens, numbering, metrics } = this.#facts[i]!;
    // A short line with a number is a heading that happens to end the page.
    const headsPageEnd = numbering !== null && metrics.columns <= LONG_HEADING;
    return this.#facts[i + 1]?.opensPage === true && !stops && !opens && !headsPageEnd;
  }

  facts(i: number): Readonly<Facts> {
    return this.#facts[i]!;
  }

  isKeywords(i: number): boolean {
    return this.#facts[i]!.isKeywords;
  }

  numbering(i: number): Numbering | null {
    return this.#facts[i]!.numbering;
  }

  /** Whether the next unit would have fitted into line `i`, so that the line was ended on purpose. */
  isShort(i: number, isFirst: boolean): boolean {
    return this.#fitted[i * 2 + Number(isFirst)]! > 0;
  }

  /** Whether nothing in print parts line `i` from the one before: no gap, no indent, no other style. */
  followsClosely(i: number): boolean {
    const { gap, indent } = this.#facts[i]!;
    const isIndented = this.survey.keptIndent !== null && indent >= 2;
    return !gap && !isIndented && this.#printOf(i)?.style === this.#printOf(i - 1)?.style;
  }

  /** Line `i` begins a block of `type`. */
  begins(i: number, type: BlockType): number {
    const { numbering, inSequence, isBullet, isKeywords, headsNothing } = this.#facts[i]!;
    const { indent, gap, gapTold, closes, set } = this.#facts[i]!;
    const charges = this.#charges;
    let cost = 0;
    if (type === HEADING) {
      if (isKeywords) return Infinity;
      if (!numbering) cost += this.#charge(charges.plainHeading);
      else cost += this.#charge(inSequence ? charges.numberedHeading : charges.loneNumberedHeading);
      if (isBullet) cost += this.#charge(charges.bulletHeading);
      if (headsNothing) cost += this.#charge(charges.headingOfNothing);
    }
    cost += this.#style(type, set);
    if (this.survey.keptIndent !== null && indent < 2) {
      const missing = type === HEADING ? charges.headingWithoutIndent : charges.beginsWithoutIndent;
      cost += this.#charge(missing);
    }
    if (i > 0 && gapTold && !gap) cost += this.#charge(charges.beginsWithoutGap);
    if (i > 0 && closes) cost += this.#charge(charges.beginsWithClosingMark);
    return cost;
  }

  /** A block of `type` begins in a line that is set so. */
  #style(type: BlockType, set: Facts['set']): number {
    const charges = this.#charges;
    if (type === HEADING) {
      const isUnlike = set === 'body' && this.survey.print!.headingStyles.size > 0;
      return isUnlike ? this.#charge(charges.headingInBodyStyle) : 0;
    }
    if (set === 'heading') return this.#charge(charges.paragraphInHeadingStyle);
    return set === 'other' ? this.#charge(charges.paragraphInOtherStyle) : 0;
  }

  /** Line `i`, a first line or a continuation, belongs to a block of `type`: whatever comes before or after it. */
  holds(i: number, type: BlockType, isFirst: boolean): number {
    const { metrics, isKeywords } = this.#facts[i]!;
    const charges = this.#charges;
    if (isKeywords && !isFirst) return Infinity;
    let cost = 0;
    const overrun = this.#overrun[i * 2 + Number(isFirst)]!;
    if (overrun > 0) cost += this.#charge(charges.overfullColumn, Math.min(overrun, 6));
    if (type === HEADING) {
      const { columns, commas, innerSentences } = metrics;
      if (columns > LONG_HEADING) {
        cost += this.#charge(charges.headingLong, Math.min(columns - LONG_HEADING, 40) / 10);
      }
      if (overrun > farOver) cost += this.#charge(charges.headingSetApart);
      if (commas > 0) cost += this.#charge(charges.headingComma, commas);
      if (innerSentences > 0) cost += this.#charge(charges.headingInnerSentence, innerSentences);
    }
    return cost;
  }

  /** The block goes on from line `i`, read as first line or continuation, to line `i + 1`. */
  goesOn(i: number, type: BlockType, isFirst: boolean): number {
    const next = this.#facts[i + 1]!;
    const room = this.#room[i * 2 + Number(isFirst)]!;
    const fitted = this.#fitted[i * 2 + Number(isFirst)]!;
    const charges = this.#charges;
    let cost = 0;
    if (fitted > 0) {
      cost += this.#charge(charges.shortLineGoesOn, fitted);
      if (room > 2) cost += this.#charge(charges.wideRoomGoesOn, Math.min(room, 40) / 10);
    }
    if (this.#facts[i]!.stopsBare) cost += this.#charge(charges.goesOnAfterSentence);
    if (next.numbering) {
      cost += this.#charge(next.inSequence ? charges.goesOnIntoSequence : charges.goesOnIntoNumber);
    }
    if (next.isAlone || this.#facts[i]!.isAlone) cost += this.#charge(charges.goesOnOverCaption);
    if (type === HEADING) cost += this.#charge(charges.headingGoesOn);
    if (this.survey.keptIndent !== null && next.indent >= 2)
      cost += this.#charge(charges.goesOnIndented);
    if (next.gap) cost += this.#charge(charges.goesOnOverGap);
    if (next.set !== null && this.#printOf(i)?.style !== this.#printOf(i + 1)?.style) {
      cost += this.#charge(charges.goesOnInOtherStyle);
    }
    return cost;
  }

  /** The block ends with line `i`. */
  ends(i: number, type: BlockType, isFirst: boolean): number {
    const facts = this.#facts[i]!;
    const charges = this.#charges;
    const isLast = i === this.rows.length - 1;
    const fitted = this.#fitted[i * 2 + Number(isFirst)]!;
    let cost = 0;
    if (fitted < 1 && !isLast) cost += this.#charge(charges.fullLineEnds, 1 - fitted);
    if (facts.endsOpening && !isLast) cost += this.#charge(charges.endsWithOpeningMark);
    if (facts.endsInComma) cost += this.#charge(charges.blockEndsInComma);
    if (type === HEADING) {
      if (isLast) cost += this.#charge(charges.headingLast);
      return cost + this.#headingMark(facts, isFirst);
    }
    if (facts.isAlone) return cost;
    if (facts.opens) cost += this.#charge(charges.paragraphEndsOpen);
    else if (!facts.stops && !facts.isKeywords) cost += this.#charge(charges.paragraphEndsBare);
    if (isFirst && this.#room[i * 2 + 1]! > 4) cost += this.#oneLine(facts);
    return cost;
  }

  /** The mark at the end of a heading. */
  #headingMark({ opens, asks, stops, numbering }: Facts, isFirst: boolean): number {
    const charges = this.#charges;
    if (opens) return this.#charge(charges.headingEndsOpen);
    if (asks) return this.#charge(charges.headingEndsInQuestion);
    if (!stops) return 0;
    const numbered = isFirst && numbering !== null;
    return this.#charge(numbered ? charges.numberedHeadingEndsInStop : charges.headingEndsInStop);
  }

  /** A paragraph that is one short line. */
  #oneLine({ metrics, numbering, asks }: Facts): number {
    const charges = this.#charges;
    let cost = this.#charge(charges.paragraphOfOneLine);
    if (metrics.innerSentences === 0) {
      if (numbering) cost += this.#charge(charges.numberedParagraphOfOneLine);
      if (asks) cost += this.#charge(charges.askingParagraphOfOneLine);
    }
    return cost;
  }

  /** A heading that begins at line `i` directly follows another. */
  headingFollows(i: number): number {
    let cost = this.#charge(this.#charges.headingAfterHeading);
    const { stopsBare, numbering } = this.#facts[i - 1]!;
    const style = this.#facts[i]!.numbering?.style;
    if (style !== undefined && style === numbering?.style && stopsBare) {
      cost += this.#charge(this.#charges.headingListed);
    }
    return cost;
  }

  #charge(charge: Charge, times = 1): number {
    const cost = charge.cost * times;
    if (this.listener !== null) this.listener(charge.name, cost);
    return cost;
  }

  /** Finds out how much of line `i` its text leaves open in both roles. */
  #measure(i: number, lineWidth: number): void {
    if (this.#printOf(i)) {
      this.#measurePrint(i);
      return;
    }
    const { glyphs } = this.survey;
    const { metrics } = this.#facts[i]!;
    const { softBlanks, bareMeetings, compressible, latin, last } = metrics;
    const unit = this.#nextUnit(i);
    const width = printedWidth(metrics, glyphs);
    const next = this.#facts[i + 1]?.metrics;
    const latinUnit = next && (next.first & LATIN) !== 0 ? next.headUnit / 8 : 0;
    const doubt =
      latinUnit +
      (glyphs.softBlank === 1 ? 0 : (latin > 0 ? 0.5 : 0) + (softBlanks + bareMeetings) / 4);
    const hanging = (last & NON_STARTER) !== 0 ? 2 : 0;
    // Latin may be set in proportional glyphs.
    const narrow = ((last & LATIN) !== 0 ? 1 : 0) + latin * 0.15;
    const setApart = width > lineWidth + farOver;
    let capacity = lineWidth;
    for (let at = i * 2; at < i * 2 + 2; at += 1) {
      const room = capacity - (compressible ? 0 : stiffness) - width - unit;
      this.#room[at] = room;
      if (!setApart) this.#fitted[at] = room < 0 ? 0 : room >= doubt ? 1 : room / doubt;
      this.#overrun[at] = width - hanging - narrow - capacity;
      capacity -= this.survey.indent;
    }
  }

  #printOf(i: number): PrintedLine | null {
    return this.rows[i]!.lines[0].print;
  }

  /** What print shows of the room that line `i` leaves: the same for both roles, since the line stands where it stands. */
  #measurePrint(i: number): void {
    const open = printedRoom(this.#printOf(i)!);
    // Where the setter justifies, a line that is broken for the next word is spread to the edge; headings are not.
    const isSpread = this.survey.print!.isJustified && this.#facts[i]!.set === 'body';
    const room = open - (isSpread ? justifiedSlack : this.#nextUnit(i));
    const fitted = room > 0 ? 1 : 0;
    this.#room.fill(room, i * 2, i * 2 + 2);
    this.#fitted.fill(fitted, i * 2, i * 2 + 2);
  }

  /** Columns that the first unit of the next line would have taken in line `i`. */
  #nextUnit(i: number): number {
    const next = this.#facts[i + 1];
    if (!next) return 2;
    const { headUnit, first } = next.metrics;
    const { last } = this.#facts[i]!.metrics;
    // Between Latin and Han the setter leaves a quarter of a square, which is gone at a line's end.
    return headUnit + (meetsHan(last, first) || meetsHan(first, last) ? 0.5 : 0);
  }
}

const chargeTables = new WeakMap<Weights, Record<CostName, Charge>>();

function chargesOf(weights: Weights): Record<CostName, Charge> {
  let charges = chargeTables.get(weights);
  if (!charges) {
    const named = Object.entries(weights) as [CostName, number][];
    charges = Object.fromEntries(named.map(([name, cost]) => [name, { name, cost }])) as Record<
      CostName,
      Charge
    >;
    chargeTables.set(weights, charges);
  }
  return charges;
}
