/** What is wrong with the brackets and quotes of every paragraph and heading, found in one pass for both rules that ask. */
import { pageLinesIn, type Gap } from '../stretch.ts';
import { charactersOf, CLOSING, halves, kindOf } from './characters.ts';
import type { IssueRecord } from '../record.ts';

export interface MarkFault {
  kind: 'unbalanced' | 'doubled';
  start: number;
  end: number;
  /** What stands there. */
  actual: string;
  /** The other half that is missing, or the mark once. */
  expected: string;
}

/** Extractors mix both widths of round brackets: one closes the other. */
const same = (unit: number): number => {
  if (unit === 0xff08) return 0x28;
  return unit === 0xff09 ? 0x29 : unit;
};

const known = new WeakMap<IssueRecord, MarkFault[]>();

export function markFaults(record: IssueRecord): readonly MarkFault[] {
  let faults = known.get(record);
  if (faults) return faults;
  faults = [];
  const { text, articles } = record;
  const { offsets } = charactersOf(record);
  let from = 0;
  for (const { article } of articles) {
    for (const [i, { position }] of article.blocks.entries()) {
      const start = position.start.offset;
      const end = position.end.offset;
      while (from < offsets.length && offsets[from]! < start) from += 1;
      let to = from;
      while (to < offsets.length && offsets[to]! < end) to += 1;
      if (to === from) continue;
      const next = article.blocks[i + 1];
      const goesOn = next?.type === 'paragraph' && next.text.startsWith('“');
      const pageLines = pageLinesIn(record, start, end);
      findFaults({ text, offsets, from, to, pageLines, goesOn }, faults);
      from = to;
    }
  }
  known.set(record, faults);
  return faults;
}

interface Mark {
  unit: number;
  at: number;
}

interface Passage {
  text: string;
  /** Where marks stand; those of the block are the ones from index `from` to before `to`. */
  offsets: readonly number[];
  from: number;
  to: number;
  pageLines: readonly Gap[];
  /** The next paragraph opens with a quotation mark: a quotation that goes on need not be closed in this one. */
  goesOn: boolean;
}

function findFaults(
  { text, offsets, from, to, pageLines, goesOn }: Passage,
  all: MarkFault[],
): void {
  const faults: MarkFault[] = [];
  const open = new OpenMarks();
  let lastUnit = 0;
  let last = -1;
  let passed = 0;
  for (let i = from; i < to; i += 1) {
    const at = offsets[i]!;
    const unit = text.charCodeAt(at);
    const kind = kindOf(unit);
    if (kind > CLOSING) continue;
    while (passed < pageLines.length && pageLines[passed]!.to <= at) passed += 1;
    if (passed < pageLines.length && pageLines[passed]!.from <= at) continue;
    const isTwice = unit === lastUnit && isDirectlyBehind(text, last, at);
    if (kind === CLOSING) close(text, { unit, at }, isTwice ? last : null, open, faults);
    else if (isTwice) faults.push(doubled(text, last, at));
    else open.push({ unit, at });
    lastUnit = unit;
    last = at;
  }
  for (const each of open.marks) {
    if (!(goesOn && each.unit === 0x201c)) faults.push(single(each));
  }
  for (const fault of faults.sort((a, b) => a.start - b.start)) all.push(fault);
}

/** @param twin where the same mark stands directly before this one */
function close(
  text: string,
  mark: Mark,
  twin: number | null,
  open: OpenMarks,
  faults: MarkFault[],
): void {
  const opening = same(halves.get(mark.unit)!);
  if (open.endsIn(opening)) open.pop();
  else if (twin !== null) faults.push(doubled(text, twin, mark.at));
  else if (open.holds(opening)) {
    // What was opened inside was never closed.
    while (!open.endsIn(opening)) faults.push(single(open.pop()));
    open.pop();
  } else if (!isListNumber(text, mark)) faults.push(single(mark));
}

/** What was opened and not closed yet. */
class OpenMarks {
  readonly marks: Mark[] = [];
  /**
   * How many there are of each kind, counted from the first time that it is asked: most paragraphs never ask, and where
   * one does, no closing mark has to look through all that are open.
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

  endsIn(opening: number): boolean {
    const last = this.marks.at(-1);
    return last !== undefined && same(last.unit) === opening;
  }

  holds(opening: number): boolean {
    if (!this.#counts) {
      this.#counts = new Map();
      for (const mark of this.marks) count(this.#counts, mark, 1);
    }
    return (this.#counts.get(opening) ?? 0) > 0;
  }
}

function count(counts: Map<number, number>, { unit }: Mark, by: number): void {
  const opening = same(unit);
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

const doubled = (text: string, first: number, second: number): MarkFault => ({
  kind: 'doubled',
  start: first,
  end: second + 1,
  actual: text.charAt(first) + text.charAt(second),
  expected: text.charAt(first),
});

/** Nothing but blanks and line ends stands between. */
const isDirectlyBehind = (text: string, before: number, at: number): boolean =>
  at === before + 1 || text.slice(before + 1, at).trim() === '';

/** `1）` `(a)` `二）`: the bracket behind the number of a list item stands alone by right. */
const isListNumber = (text: string, { unit, at }: Mark): boolean =>
  same(unit) === 0x29 &&
  /[\da-zA-Z〇一二三四五六七八九十①-⑳]\s*$/.test(text.slice(Math.max(0, at - 3), at));
