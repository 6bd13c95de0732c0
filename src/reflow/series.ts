/**
 * Series: blocks that are numbered consecutively in one style are either all headings or all items of a list. The type that
 * is cheaper for all of them together is chosen.
 */
import { readEnumeration, type Numbering } from '../periodical/numbering.ts';
import { blockCost, longestHeading } from './doubt.ts';
import { blockEnd, relabel } from './label.ts';
import type { CostModel } from './model.ts';
import { HEADING, PARAGRAPH, isFirstRole, roleOf, type BlockType, typeOf } from './roles.ts';

/** Gives the members of each series the same type. */
export function alignSeries(model: CostModel, roles: Uint8Array): void {
  for (const starts of seriesOf(model, roles)) {
    const type = commonType(model, roles, starts);
    if (type === null) continue;
    const [first, more] = [roleOf(type, true), roleOf(type, false)];
    for (const from of starts) {
      relabel(model, roles, { from, to: blockEnd(roles, from) }, first, more);
    }
  }
}

interface Series {
  starts: number[];
  /** The number of its last member. */
  last: number;
}

/** No number continues it. */
const none: Series = { starts: [], last: NaN };

/**
 * The first lines of consecutively numbered blocks, two or more of them. A heading preferably continues a series of
 * headings, and an item one of items, because a list inside a section has its own numbers.
 */
function seriesOf(model: CostModel, roles: Uint8Array): number[][] {
  /** By style, and by type within it. */
  const open = new Map<string, Series[]>();
  const all: number[][] = [];
  for (let i = 0; i < roles.length; i += 1) {
    const numbering = isFirstRole(roles[i]!) ? numberOf(model, i) : null;
    if (!numbering) continue;
    const { style, value } = numbering;
    const type = typeOf(roles[i]!);
    const ofStyle = open.get(style) ?? [none, none];
    open.set(style, ofStyle);
    const own = ofStyle[type]!;
    const series = own.last === value - 1 ? own : ofStyle[1 - type]!;
    if (series.last !== value - 1) {
      const starts = [i];
      all.push(starts);
      ofStyle[type] = { starts, last: value };
    } else {
      series.starts.push(i);
      series.last = value;
    }
  }
  return all.filter(({ length }) => length > 1);
}

function numberOf(model: CostModel, i: number): Pick<Numbering, 'style' | 'value'> | null {
  const { text, start, end } = model.rows[i]!.first;
  return model.numbering(i) ?? readEnumeration(text, start, end);
}

/** In a list, more than this share of the members directly follow each other; headings have text between them. */
const adjacentShare = 0.5;

function isList(roles: Uint8Array, starts: readonly number[]): boolean {
  const adjacent = starts.slice(1).filter((start, i) => blockEnd(roles, starts[i]!) === start);
  return adjacent.length > (starts.length - 1) * adjacentShare;
}

/** The type that all members get; null if they stay as they are. */
function commonType(
  model: CostModel,
  roles: Uint8Array,
  starts: readonly number[],
): BlockType | null {
  if (isList(roles, starts)) return PARAGRAPH;
  if (new Set(starts.map((start) => typeOf(roles[start]!))).size === 1) return null;
  // If there are only two and they differ, with a text between them, neither tells what the other is: the numbers may be
  // consecutive by chance.
  if (starts.length === 2) return null;
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
