/**
 * Lines of an article with a close second reading: where another role for this line alone, or another type for its whole
 * block, would cost little more. (A second, backward pass could weigh all other readings, too; with a low limit it found the
 * same lines in the real issues.)
 */
import { blockEnd } from './label.ts';
import { CONTINUATION, EMISSION, END, rowNumbers, START, type CostModel } from './model.ts';
import {
  HEADING,
  HEADING_FIRST,
  HEADING_MORE,
  PARAGRAPH,
  PARAGRAPH_MORE,
  isFirstRole,
  roleCount,
  roleOf,
  type BlockType,
  typeOf,
} from './roles.ts';

export interface CloseCall {
  /** Index of the line. */
  index: number;
  role: number;
  /** The role with the second-lowest cost. */
  rival: number;
  /** How much more the article costs with it. */
  margin: number;
}

/** The lines for which another reading costs less than `below` more. */
export function closeCalls(model: CostModel, roles: Uint8Array, below: number): CloseCall[] {
  const calls: CloseCall[] = [];
  const note = (index: number, rival: number, margin: number): void => {
    if (margin >= below) return;
    const last = calls.at(-1);
    const call = { index, role: roles[index]!, rival, margin };
    if (last?.index !== index) calls.push(call);
    else if (margin < last.margin) calls[calls.length - 1] = call;
  };
  /** The cost of getting from the previous line to line `i`, as the lines are read. */
  let entered = 0;
  for (let i = 0; i < roles.length; i += 1) {
    const role = roles[i]!;
    const left = leave(model, i, role, roles[i + 1]);
    const cost = entered + costAlone(model, i, role) + left;
    entered = left;
    for (let rival = 0; rival < roleCount; rival += 1) {
      if (rival === role || !fits(roles, i, rival)) continue;
      note(i, rival, roleCost(model, roles, i, rival, cost + below) - cost);
    }
    const length = isFirstRole(role) ? blockEnd(roles, i) - i : 1;
    if (length === 1 || length > longestHeading) continue;
    const rival = role < HEADING_FIRST ? HEADING : PARAGRAPH;
    const others = blockCost(model, roles, i, rival) - blockCost(model, roles, i, typeOf(role));
    note(i, roleOf(rival, true), others);
  }
  return calls;
}

/** A heading has at most this many lines; a longer block is certainly a paragraph. */
export const longestHeading = 4;

/** Whether line `i` can have the role while its neighbours keep theirs: a block has one type and begins with a first line. */
function fits(roles: Uint8Array, i: number, role: number): boolean {
  const before = roles[i - 1];
  const after = roles[i + 1];
  if (!isFirstRole(role) && (before === undefined || typeOf(before) !== typeOf(role))) return false;
  return after === undefined || isFirstRole(after) || typeOf(after) === typeOf(role);
}

/** The cost of line `i` in a role, including its effect on its neighbours. Stops adding once the cost reaches `enough`. */
function roleCost(
  model: CostModel,
  roles: Uint8Array,
  i: number,
  role: number,
  enough: number,
): number {
  const before = roles[i - 1];
  let cost = 0;
  if (before !== undefined) cost += leave(model, i - 1, before, role);
  if (cost >= enough) return cost;
  cost += costAlone(model, i, role);
  return cost >= enough ? cost : cost + leave(model, i, role, roles[i + 1]);
}

/** The cost of line `i` in a role, without its neighbours. */
function costAlone({ numbers: costs }: CostModel, i: number, role: number): number {
  const held = costs[i * rowNumbers + EMISSION + role]!;
  return isFirstRole(role) ? held + costs[i * rowNumbers + START + typeOf(role)]! : held;
}

/** The cost of the step from line `i` to the next one, or to the end of the article. */
function leave(
  { numbers: costs, weights }: CostModel,
  i: number,
  role: number,
  next: number | undefined,
): number {
  if (next === PARAGRAPH_MORE || next === HEADING_MORE) {
    return costs[i * rowNumbers + CONTINUATION + role]!;
  }
  const ended = costs[i * rowNumbers + END + role]!;
  return role >= HEADING_FIRST && next === HEADING_FIRST
    ? ended + weights.headingAfterHeading
    : ended;
}

/** The cost of the block that begins with line `start` if it has this type. */
export function blockCost(
  model: CostModel,
  roles: Uint8Array,
  start: number,
  type: BlockType,
): number {
  const before = roles[start - 1];
  const roleAt = (i: number): number => roleOf(type, i === start);
  let cost = model.numbers[start * rowNumbers + START + type]!;
  if (before !== undefined) cost += leave(model, start - 1, before, roleAt(start));
  for (let i = start; ; i += 1) {
    cost += model.numbers[i * rowNumbers + EMISSION + roleAt(i)]!;
    const next = roles[i + 1];
    const isLast = next === undefined || isFirstRole(next);
    cost += leave(model, i, roleAt(i), isLast ? next : roleAt(i + 1));
    if (isLast) return cost;
  }
}
