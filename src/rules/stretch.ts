/** A stretch of the source as a reader sees it: without blanks, line ends and page lines. */
import { isBlank } from '../text/characters.ts';
import type { Position } from '../tree/types.ts';
import type { IssueRecord } from './record.ts';

export interface Stretch {
  text: string;
  /** For each unit of `text`, its offset in the source. */
  offsets: number[];
}

export function stretchOf(record: IssueRecord, { start, end }: Position): Stretch {
  let text = '';
  const offsets: number[] = [];
  const gaps = pageLinesIn(record, start.offset, end.offset);
  let at = start.offset;
  for (const { from, to } of [...gaps, { from: end.offset, to: end.offset }]) {
    for (; at < from; at += 1) {
      if (isBlank(record.text.charCodeAt(at))) continue;
      text += record.text.charAt(at);
      offsets.push(at);
    }
    at = to;
  }
  return { text, offsets };
}

/** A stretch that is skipped. */
export interface Gap {
  from: number;
  to: number;
}

const none: readonly Gap[] = [];
const pageLines = new WeakMap<IssueRecord, Gap[]>();

/** The page lines between two offsets. */
export function pageLinesIn(record: IssueRecord, start: number, end: number): readonly Gap[] {
  let all = pageLines.get(record);
  if (!all) {
    all = record.markers
      .filter(({ name }) => name === 'pageLine')
      .map(({ position }) => ({ from: position.start.offset, to: position.end.offset }));
    pageLines.set(record, all);
  }
  let first = 0;
  let beyond = all.length;
  while (first < beyond) {
    const middle = (first + beyond) >> 1;
    if (all[middle]!.from < start) first = middle + 1;
    else beyond = middle;
  }
  let last = first;
  while (last < all.length && all[last]!.from < end) last += 1;
  return first === last ? none : all.slice(first, last);
}

/**
 * Where `actual` begins to differ from `expected` and where it is the same again, as a place in the source; the place
 * between two characters when something is missing there.
 */
export function differenceIn(record: IssueRecord, actual: Stretch, expected: string): Position {
  const most = Math.min(actual.text.length, expected.length);
  let same = 0;
  while (same < most && actual.text[same] === expected[same]) same += 1;
  let tail = 0;
  while (tail < most - same && actual.text.at(-1 - tail) === expected.at(-1 - tail)) tail += 1;
  const { offsets } = actual;
  const last = offsets.length - tail;
  const start = offsets[same] ?? (offsets.at(-1) ?? 0) + 1;
  return record.position(start, last > same ? offsets[last - 1]! + 1 : start);
}
