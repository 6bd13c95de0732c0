/** The numbers before the headings of an article, read as the lists they belong to. */
import { numberingReader, type NumberingReader, writeNumber } from '../../periodical/numbering.ts';
import type { Block, Position } from '../../tree/types.ts';
import { oncePerRecord, pointBehind, type IssueRecord } from '../record.ts';
import type { Report } from '../rule.ts';

interface NumberedHeading {
  block: Block;
  /** Length of the number in the heading's text, including the blanks after it. */
  length: number;
}

interface NumberSlip {
  kind: 'repeated' | 'skipped';
  heading: NumberedHeading;
  /** The one before it in the list. */
  before: NumberedHeading;
  expected: number;
}

interface OpenList {
  style: string;
  heading: NumberedHeading;
  value: number;
  /** Numbers that may come next: after a slip, the one after the printed number and the one after the intended number. */
  next: number[];
}

/** The slips of all articles, in order. */
const numberSlips = oncePerRecord(({ articles, profile }): NumberSlip[] => {
  const reader = numberingReader(profile.numbering);
  return articles.flatMap(({ article }) => slipsOf(article.blocks, reader));
});

/**
 * A number whose style is open continues that list and closes the lists inside it. A 1 begins a new list, unless the number
 * before it is a 1 as well and there is no heading without a number in between. If its style is not open, any number begins
 * a list, because a digest quotes parts of articles.
 */
function slipsOf(blocks: readonly Block[], readNumbering: NumberingReader): NumberSlip[] {
  const found: NumberSlip[] = [];
  const open: OpenList[] = [];
  let isNewPart = false;
  for (const block of blocks) {
    if (block.type !== 'heading') continue;
    const numbering = readNumbering(block.text, 0);
    if (!numbering) {
      isNewPart = true;
      continue;
    }
    const { style, value, end: length } = numbering;
    const heading = { block, length };
    const level = open.findIndex((list) => list.style === style);
    const list = open[level];
    if (!list) open.push({ style, heading, value, next: [value + 1] });
    else {
      open.length = level + 1;
      const expected = list.next.at(-1)!;
      const begins = value === 1 && (list.value !== 1 || isNewPart);
      const isSlip = !begins && !list.next.includes(value);
      if (isSlip) {
        const kind = value > expected ? 'skipped' : 'repeated';
        found.push({ kind, heading, before: list.heading, expected });
      }
      list.next = isSlip ? [value + 1, expected + 1] : [value + 1];
      list.value = value;
      list.heading = heading;
    }
    isNewPart = false;
  }
  return found;
}

/** Reports the slips of one kind, each at its number. */
export function reportSlips(record: IssueRecord, kind: NumberSlip['kind'], report: Report): void {
  for (const slip of numberSlips(record)) {
    if (slip.kind !== kind) continue;
    const { heading, before, expected } = slip;
    const actual = heading.block.text.slice(0, heading.length).trim();
    report(numberPlace(heading), {
      expected: writeNumber(actual, expected),
      actual,
      related: [{ what: 'previous', position: numberPlace(before) }],
    });
  }
}

/** The number at the beginning of a heading, in the source: it never extends over a line end. */
function numberPlace({ block, length }: NumberedHeading): Position {
  const { start } = block.position;
  return { start, end: pointBehind(start, block.text.slice(0, length).trimEnd().length) };
}
