/**
 * Headings of two lines that were broken on purpose, or in type so large that the width does not show it: the second line
 * belongs to the heading above, unless it is the first of several subheadings.
 *
 * - A line without a number directly after a heading is its second line if no similar line follows below that heading.
 * - If others follow, it is the first of them, unless the heading above is unfinished or the line begins with dashes.
 * - Pairs without numbers that occur repeatedly are a speaker's post and name.
 * - More than `mostInRow` such lines in a row are not headings: they are the cells of a table, or a list.
 */
import { endsUnfinished, isSubtitle } from '../periodical/no-heading.ts';
import { longestHeading } from './doubt.ts';
import { ENDS_IN_QUESTION, ENDS_SENTENCE, NOT_A_HEADING, KEYWORDS } from './facts.ts';
import { relabel } from './label.ts';
import type { CostModel } from './model.ts';
import {
  HEADING_FIRST,
  HEADING_MORE,
  PARAGRAPH_FIRST,
  PARAGRAPH_MORE,
  isFirstRole,
} from './roles.ts';

/** Longest run of headings that may have no text between them. */
const mostInRow = 4;
/** The last part of an article may end in a heading that closes it: a single further heading there is not a sibling. */
const fewestSiblings = 2;

interface BlockSpan {
  /** Index of its first row; `to` is the index after its last one. */
  from: number;
  to: number;
  isHeading: boolean;
  style: string | null;
}

/** Joins second lines to their headings by changing their roles. */
export function joinSecondLines(model: CostModel, roles: Uint8Array): void {
  let blocks = blocksOf(model, roles);
  if (flattenRuns(model, roles, blocks)) blocks = blocksOf(model, roles);
  const pairs = blocks.filter((_, i) => isPlainPair(blocks, i)).length;
  let first = 0;
  for (let i = 1; i < blocks.length; i += 1) {
    const block = blocks[i]!;
    const above = blocks[first]!;
    const isSecond =
      above.isHeading &&
      block.to - above.from <= longestHeading &&
      maySecond(model, above, block) &&
      (isUnfinished(model, block.from) || !headsOthers(blocks, i, above, pairs)) &&
      relabel(model, roles, block, HEADING_MORE, HEADING_MORE);
    if (!isSecond) first = i;
  }
}

/** Too many headings in a row without a text between them are not headings; returns whether there were any. */
function flattenRuns(model: CostModel, roles: Uint8Array, blocks: readonly BlockSpan[]): boolean {
  let found = false;
  for (let from = 0; from < blocks.length; from += 1) {
    let to = from;
    while (to < blocks.length && blocks[to]!.isHeading && blocks[to]!.style === null) to += 1;
    if (to - from > mostInRow) {
      found = true;
      for (const block of blocks.slice(from, to)) {
        relabel(model, roles, block, PARAGRAPH_FIRST, PARAGRAPH_MORE);
      }
    }
    from = Math.max(from, to);
  }
  return found;
}

function blocksOf(model: CostModel, roles: Uint8Array): BlockSpan[] {
  const blocks: BlockSpan[] = [];
  for (let row = 0; row < roles.length; row += 1) {
    const role = roles[row]!;
    if (!isFirstRole(role)) continue;
    const last = blocks.at(-1);
    if (last) last.to = row;
    const isHeading = role === HEADING_FIRST;
    const style = model.numbering(row)?.style ?? null;
    blocks.push({ from: row, to: roles.length, isHeading, style });
  }
  return blocks;
}

const isPlainHeading = (block: BlockSpan | undefined): boolean =>
  block?.isHeading === true && block.style === null;

const isPlainPair = (blocks: readonly BlockSpan[], i: number): boolean =>
  isPlainHeading(blocks[i - 1]) && isPlainHeading(blocks[i]);

/** Whether the block, judged by itself, may be the second line of the heading above. */
function maySecond(model: CostModel, above: BlockSpan, block: BlockSpan): boolean {
  if (block.style !== null || !model.followsClosely(block.from)) return false;
  if (model.has(block.from, NOT_A_HEADING | KEYWORDS)) return false;
  // Two questions or two sentences are separate headings, unless the first one fills its line.
  const isFull = !model.isShort(block.from - 1, block.from - 1 === above.from);
  if (model.has(block.from - 1, ENDS_SENTENCE) && !isFull) return false;
  if (block.isHeading) return true;
  // The end of a heading was taken for a text of one line.
  const isLine = block.to === block.from + 1 && block.to < model.rows.length;
  return isLine && isUnfinished(model, block.from) && !endsInStatement(model, block.from);
}

const endsInStatement = (model: CostModel, row: number): boolean =>
  model.has(row, ENDS_SENTENCE) && !model.has(row, ENDS_IN_QUESTION);

/** Whether the line above cannot have ended a heading, or this one cannot begin one. */
function isUnfinished(model: CostModel, row: number): boolean {
  const above = model.rows[row - 1]!.last;
  return endsUnfinished(above) || isSubtitle(model.rows[row]!.first);
}

/** Whether more headings without a number follow below the heading above: then block `i` is the first of them. */
function headsOthers(
  blocks: readonly BlockSpan[],
  i: number,
  above: BlockSpan,
  pairs: number,
): boolean {
  const isSibling = (block: BlockSpan, at: number): boolean =>
    block.isHeading && block.style === null && blocks[at - 1]?.isHeading !== true;
  const { style } = above;
  if (style === null)
    return pairs === 1 && blocks.some((block, at) => at > i && isSibling(block, at));
  const end = blocks.findIndex((block, at) => at > i && block.isHeading && block.style === style);
  const scope = blocks.slice(0, end < 0 ? blocks.length : end);
  const siblings = scope.filter((block, at) => at > i && isSibling(block, at)).length;
  return siblings >= (end < 0 ? fewestSiblings : 1);
}
