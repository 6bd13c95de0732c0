/** The numbers before the headings of an article, read as the lists they belong to. */
import { numberingReader, type NumberingReader } from '../../markers/numbering.ts';
import type { Block } from '../../tree/types.ts';
import type { IssueRecord } from '../record.ts';

export interface NumberSlip {
  kind: 'repeated' | 'skipped';
  block: Block;
  /** The heading before it in the list. */
  before: Block;
  expected: number;
  /** Units of the heading's text that the number takes. */
  length: number;
}

interface OpenList {
  style: string;
  block: Block;
  /** Numbers that may come next: behind a slip, the one behind what was printed and the one behind what was meant. */
  next: number[];
}

const known = new WeakMap<IssueRecord, NumberSlip[]>();

/** The slips of all articles, in their order. */
export function numberSlips(record: IssueRecord): NumberSlip[] {
  const reader = numberingReader(record.profile.numbering);
  const slips =
    known.get(record) ?? record.articles.flatMap(({ article }) => slipsOf(article.blocks, reader));
  known.set(record, slips);
  return slips;
}

/**
 * A number of a style that is open goes on with that list and closes the lists inside it. A 1 begins a new list, and so
 * does a style that is not open, with any number: a digest quotes parts of articles.
 */
function slipsOf(blocks: readonly Block[], readNumbering: NumberingReader): NumberSlip[] {
  const found: NumberSlip[] = [];
  const open: OpenList[] = [];
  for (const block of blocks) {
    const numbering = block.type === 'heading' ? readNumbering(block.text, 0) : null;
    if (!numbering) continue;
    const { style, value, end: length } = numbering;
    const level = open.findIndex((list) => list.style === style);
    if (level < 0) {
      open.push({ style, block, next: [value + 1] });
      continue;
    }
    const list = open[level]!;
    open.length = level + 1;
    const expected = list.next.at(-1)!;
    const isSlip = value !== 1 && !list.next.includes(value);
    if (isSlip) {
      const kind = value > expected ? 'skipped' : 'repeated';
      found.push({ kind, block, before: list.block, expected, length });
    }
    list.next = isSlip ? [value + 1, expected + 1] : [value + 1];
    list.block = block;
  }
  return found;
}
