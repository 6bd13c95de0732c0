/**
 * What is wrong with the brackets and quotes of every paragraph and heading, found in one pass for the two rules that need
 * it.
 */
import type { LineStarts } from '../../reflow/join.ts';
import type { Block } from '../../tree/types.ts';
import { CLOSING_BRACKET, halves, isBracket, kindOf } from './characters.ts';
import { charactersOf, oncePerRecord, type IssueRecord } from '../record.ts';

export interface MarkFault {
  kind: 'unbalanced' | 'doubled';
  start: number;
  end: number;
  /** What the text has there. */
  actual: string;
  /** The missing other half, or the doubled mark once. */
  expected: string;
}

/** Extractors mix both widths of round brackets: one closes the other. */
export const oneWidth = (unit: number): number => {
  if (unit === 0xff08) return 0x28;
  return unit === 0xff09 ? 0x29 : unit;
};

export const markFaults = oncePerRecord((record): readonly MarkFault[] => {
  const faults: MarkFault[] = [];
  let from = 0;
  for (const { article, blockLines } of record.articles) {
    for (const [i, { text }] of article.blocks.entries()) {
      const marks: Mark[] = [];
      from = collectMarks(record, text.length, blockLines[i]!, from, marks);
      if (marks.length === 0) continue;
      findFaults(text, marks, article.blocks[i + 1], faults);
    }
  }
  return faults;
});

/** A bracket or quotation mark of a block. */
interface Mark {
  unit: number;
  /** Offset in the text of the block. */
  index: number;
  /** Offset in the source. */
  at: number;
}

/**
 * Collects the marks of a block from the offsets of all characters, starting at index `first`; returns the index of the
 * first offset after the block. The marks are read in the source: the text of a block is still in parts, which V8 would
 * copy together.
 */
function collectMarks(
  record: IssueRecord,
  length: number,
  lines: LineStarts,
  first: number,
  marks: Mark[],
): number {
  const { offsets } = charactersOf(record);
  const { text, source } = lines;
  const lastLine = source.length - 1;
  const endOf = (line: number): number => source[line]! + (text[line + 1] ?? length) - text[line]!;
  const end = endOf(lastLine);
  let next = first;
  for (let line = 0; next < offsets.length && offsets[next]! < end; next += 1) {
    const at = offsets[next]!;
    while (line < lastLine && at >= source[line + 1]!) line += 1;
    if (at < source[line]! || at >= endOf(line)) continue;
    const unit = record.text.charCodeAt(at);
    if (isBracket(unit)) marks.push({ unit, index: text[line]! + at - source[line]!, at });
  }
  return next;
}

/** @param next the block after it */
function findFaults(
  text: string,
  marks: readonly Mark[],
  next: Block | undefined,
  all: MarkFault[],
): void {
  const faults: MarkFault[] = [];
  const open = new OpenMarks();
  let last: Mark | null = null;
  for (const mark of marks) {
    const twin: Mark | null = last && isDoubled(text, last, mark) ? last : null;
    if (kindOf(mark.unit) === CLOSING_BRACKET) close(text, mark, twin, open, faults);
    else if (twin) faults.push(doubled(twin, mark));
    else open.push(mark);
    last = mark;
  }
  for (const each of open.marks) if (!continuesIn(next, each)) faults.push(single(each));
  if (faults.length > 1) faults.sort((a, b) => a.start - b.start);
  for (const fault of faults) all.push(fault);
}

/** Whether a quotation stays open because the next paragraph opens with a quotation mark. */
const continuesIn = (next: Block | undefined, { unit }: Mark): boolean =>
  unit === 0x201c && next?.type === 'paragraph' && next.text.startsWith('“');

/** @param twin the same mark directly before this one */
function close(
  text: string,
  mark: Mark,
  twin: Mark | null,
  open: OpenMarks,
  faults: MarkFault[],
): void {
  const opening = oneWidth(halves.get(mark.unit)!);
  if (open.isLast(opening)) open.pop();
  else if (twin) faults.push(doubled(twin, mark));
  else if (open.includes(opening)) {
    // What was opened inside was never closed.
    while (!open.isLast(opening)) faults.push(single(open.pop()));
    open.pop();
  } else if (!isListNumber(text, mark)) faults.push(single(mark));
}

/** What was opened and has not been closed yet. */
class OpenMarks {
  readonly marks: Mark[] = [];
  /**
   * Number of open marks of each kind, counted from the first request on. Most paragraphs never request it; where one does,
   * no closing mark has to search all the open ones.
   */
  #counts: Map<number, number> | null = null;

  push(mark: Mark): void {
    this.marks.push(mark);
    if (this.#counts) count(this.#counts, mark, 1);
  }

  pop(): Mark {
    const mark = this.marks.pop()!;
    if (this.#counts) count(this.#counts, mark, -1);
    return mark;
  }

  isLast(opening: number): boolean {
    const last = this.marks.at(-1);
    return last !== undefined && oneWidth(last.unit) === opening;
  }

  includes(opening: number): boolean {
    if (!this.#counts) {
      this.#counts = new Map();
      for (const mark of this.marks) count(this.#counts, mark, 1);
    }
    return (this.#counts.get(opening) ?? 0) > 0;
  }
}

function count(counts: Map<number, number>, { unit }: Mark, by: number): void {
  const opening = oneWidth(unit);
  counts.set(opening, (counts.get(opening) ?? 0) + by);
}

/** A bracket without its other half. */
const single = ({ unit, at }: Mark): MarkFault => ({
  kind: 'unbalanced',
  start: at,
  end: at + 1,
  actual: String.fromCharCode(unit),
  expected: String.fromCharCode(halves.get(unit)!),
});

const doubled = ({ unit, at: start }: Mark, second: Mark): MarkFault => ({
  kind: 'doubled',
  start,
  end: second.at + 1,
  actual: String.fromCharCode(unit, unit),
  expected: String.fromCharCode(unit),
});

/** Whether it is the same mark again, with only blanks in between. */
const isDoubled = (text: string, first: Mark, second: Mark): boolean =>
  first.unit === second.unit &&
  (second.index === first.index + 1 || text.slice(first.index + 1, second.index).trim() === '');

/** `1）` `(a)` `二）`: the bracket after a list number correctly has no other half. */
export const isListNumber = (
  text: string,
  { unit, index }: Pick<Mark, 'unit' | 'index'>,
): boolean =>
  oneWidth(unit) === 0x29 &&
  /[\da-zA-Z〇一二三四五六七八九十①-⑳]\s*$/.test(text.slice(Math.max(0, index - 3), index));
