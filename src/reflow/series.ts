/**
 * Series: blocks that are numbered consecutively in one style are either all headings or all items of a list. The type that
 * is cheaper for all of them together is chosen.
 */
import { readEnumeration, type Numbering } from '../periodical/numbering.ts';
import { blockCost, longestHeading } from './doubt.ts';
import { HEADING_FIRST, isFirstRole, typeOf } from './label.ts';
import { HEADING, PARAGRAPH, type BlockType, type CostModel } from './model.ts';

/** Gives the members of each series the same type. */
export function alignSeries(model: CostModel, roles: Uint8Array): void {
  for (const starts of seriesOf(model, roles)) {
    const types = new Set(starts.map((start) => typeOf(roles[start]!)));
    if (types.size < 2 && (types.has(PARAGRAPH) || !isList(roles, starts))) continue;
    // If there are only two and they differ, with a text between them, neither tells what the other is: the numbers may be
    // consecutive by chance.
    if (types.size === 2 && starts.length === 2 && !isList(roles, starts)) continue;
    const type = cheaperType(model, roles, starts);
    for (const start of starts) setType(roles, start, type);
  }
}

interface Series {
  starts: number[];
  /** The number of its last member. */
  last: number;
}

/**
 * The first lines of consecutively numbered blocks, two or more of them. A heading preferably continues a series of
 * headings, and an item one of items, because a list inside a section has its own numbers.
 */
function seriesOf(model: CostModel, roles: Uint8Array): number[][] {
  const open = new Map<string, Series>();
  const all: number[][] = [];
  for (let i = 0; i < roles.length; i += 1) {
    const numbering = isFirstRole(roles[i]!) ? numberOf(model, i) : null;
    if (!numbering) continue;
    const { style, value } = numbering;
    const type = typeOf(roles[i]!);
    const own = `${style}/${type}`;
    const other = `${style}/${type === HEADING ? PARAGRAPH : HEADING}`;
    const key = [own, other].find((candidate) => open.get(candidate)?.last === value - 1);
    if (key === undefined) {
      const starts = [i];
      all.push(starts);
      open.set(own, { starts, last: value });
    } else {
      const series = open.get(key)!;
      series.starts.push(i);
      series.last = value;
    }
  }
  return all.filter(({ length }) => length > 1);
}

function numberOf(model: CostModel, i: number): Pick<Numbering, 'style' | 'value'> | null {
  const { text, start, end } = model.rows[i]!.lines[0];
  return model.numbering(i) ?? readEnumeration(text, start, end);
}

/** In a list, more than this share of the members directly follow each other; headings have text between them. */
const adjacentShare = 0.5;

function isList(roles: Uint8Array, starts: readonly number[]): boolean {
  const adjacent = starts.slice(1).filter((start, i) => blockEnd(roles, starts[i]!) === start);
  return adjacent.length > (starts.length - 1) * adjacentShare;
}

function cheaperType(model: CostModel, roles: Uint8Array, starts: readonly number[]): BlockType {
  if (isList(roles, starts)) return PARAGRAPH;
  // An article does not end in a heading.
  if (blockEnd(roles, starts.at(-1)!) === roles.length) return PARAGRAPH;
  if (starts.some((start) => blockEnd(roles, start) - start > longestHeading)) return PARAGRAPH;
  let difference = 0;
  for (const start of starts) {
    difference +=
      blockCost(model, roles, start, HEADING) - blockCost(model, roles, start, PARAGRAPH);
  }
  return difference < 0 ? HEADING : PARAGRAPH;
}

function setType(roles: Uint8Array, start: number, type: BlockType): void {
  const end = blockEnd(roles, start);
  for (let i = start; i < end; i += 1) roles[i] = type * HEADING_FIRST + (i === start ? 0 : 1);
}

function blockEnd(roles: Uint8Array, start: number): number {
  let end = start + 1;
  while (end < roles.length && !isFirstRole(roles[end]!)) end += 1;
  return end;
}
