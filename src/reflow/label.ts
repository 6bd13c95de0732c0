/**
 * The cheapest reading of an article's rows: a Viterbi pass over four roles, exact and linear.
 */
import { CONTINUATION, EMISSION, END, rowNumbers, START, type CostModel } from './model.ts';
import type { RowSpan } from './no-heading.ts';
import {
  HEADING,
  HEADING_FIRST,
  HEADING_MORE,
  isFirstRole,
  PARAGRAPH,
  PARAGRAPH_FIRST,
  PARAGRAPH_MORE,
  typeOf,
} from './roles.ts';
import type { CostName, Weights } from './weights.ts';

/** Index after the last line of the block that begins with line `start`. */
export function blockEnd(roles: Uint8Array, start: number): number {
  let end = start + 1;
  while (end < roles.length && !isFirstRole(roles[end]!)) end += 1;
  return end;
}

/**
 * Gives the lines from `from` up to but not including `to` the role `first`, and those after the first one the role `more`.
 * Returns false, and changes nothing, if a hint forbids it.
 */
export function relabel(
  model: CostModel,
  roles: Uint8Array,
  { from, to }: RowSpan,
  first: number,
  more: number,
): boolean {
  for (let i = from; i < to; i += 1) if (!model.allows(i, i === from ? first : more)) return false;
  roles.fill(more, from, to);
  roles[from] = first;
  return true;
}

/** One role per row. */
export function labelLines({ numbers: costs, rows, weights }: CostModel): Uint8Array {
  // During the search, two bits for each of the four roles: the role of the row before on the cheapest path to it.
  const roles = new Uint8Array(rows.length);
  if (roles.length === 0) return roles;
  // The costs of the cheapest paths to a row in each role.
  let paragraphFirst = costs[START + PARAGRAPH]! + costs[EMISSION + PARAGRAPH_FIRST]!;
  let paragraphMore = Infinity;
  let headingFirst = costs[START + HEADING]! + costs[EMISSION + HEADING_FIRST]!;
  let headingMore = Infinity;
  for (let i = 1; i < roles.length; i += 1) {
    const before = (i - 1) * rowNumbers;
    const here = i * rowNumbers;
    // A block of either type ended with the row before.
    const firstEnds = paragraphFirst + costs[before + END + PARAGRAPH_FIRST]!;
    const moreEnds = paragraphMore + costs[before + END + PARAGRAPH_MORE]!;
    const paragraphEnds = Math.min(firstEnds, moreEnds);
    const paragraphRole = firstEnds < moreEnds ? PARAGRAPH_FIRST : PARAGRAPH_MORE;
    const headingFirstEnds = headingFirst + costs[before + END + HEADING_FIRST]!;
    const headingMoreEnds = headingMore + costs[before + END + HEADING_MORE]!;
    const headingEnds = Math.min(headingFirstEnds, headingMoreEnds);
    const headingRole = headingFirstEnds < headingMoreEnds ? HEADING_FIRST : HEADING_MORE;
    const twoHeadings = headingEnds + weights.headingAfterHeading;
    // Or it goes on in this one.
    const firstGoesOn = paragraphFirst + costs[before + CONTINUATION + PARAGRAPH_FIRST]!;
    const moreGoesOn = paragraphMore + costs[before + CONTINUATION + PARAGRAPH_MORE]!;
    const headingFirstGoesOn = headingFirst + costs[before + CONTINUATION + HEADING_FIRST]!;
    const headingMoreGoesOn = headingMore + costs[before + CONTINUATION + HEADING_MORE]!;
    roles[i] =
      ((headingEnds < paragraphEnds ? headingRole : paragraphRole) << (PARAGRAPH_FIRST * 2)) |
      ((firstGoesOn < moreGoesOn ? PARAGRAPH_FIRST : PARAGRAPH_MORE) << (PARAGRAPH_MORE * 2)) |
      ((twoHeadings < paragraphEnds ? headingRole : paragraphRole) << (HEADING_FIRST * 2)) |
      ((headingFirstGoesOn < headingMoreGoesOn ? HEADING_FIRST : HEADING_MORE) <<
        (HEADING_MORE * 2));
    paragraphFirst =
      Math.min(paragraphEnds, headingEnds) +
      costs[here + START + PARAGRAPH]! +
      costs[here + EMISSION + PARAGRAPH_FIRST]!;
    paragraphMore = Math.min(firstGoesOn, moreGoesOn) + costs[here + EMISSION + PARAGRAPH_MORE]!;
    headingFirst =
      Math.min(paragraphEnds, twoHeadings) +
      costs[here + START + HEADING]! +
      costs[here + EMISSION + HEADING_FIRST]!;
    headingMore =
      Math.min(headingFirstGoesOn, headingMoreGoesOn) + costs[here + EMISSION + HEADING_MORE]!;
  }
  const last = (roles.length - 1) * rowNumbers + END;
  const paths = [paragraphFirst, paragraphMore, headingFirst, headingMore];
  const ends = paths.map((cost, role) => cost + costs[last + role]!);
  let role = ends.indexOf(Math.min(...ends));
  for (let i = roles.length - 1; i >= 0; i -= 1) {
    const from = roles[i]!;
    roles[i] = role;
    role = (from >> (role * 2)) & 0b11;
  }
  return roles;
}

/** The cost of row `i` of a labelled article: of its start, the row itself, and its end or continuation. */
export const costOfRow = ({ numbers, weights }: CostModel, roles: Uint8Array, i: number): number =>
  addCosts(numbers, i * rowNumbers, weights, roles, i);

/** The same for each row, split by the names of the weights. */
export function namedCosts(model: CostModel, roles: Uint8Array): Record<string, number>[] {
  const names = Object.keys(model.weights) as CostName[];
  const none = Object.fromEntries(names.map((name) => [name, 0])) as Weights;
  const alone = names.map((name) => ({ ...none, [name]: model.weights[name] }));
  const costs = new Float64Array(rowNumbers);
  return Array.from(roles, (_, i) => {
    const ofRow: Record<string, number> = {};
    costs.set(model.numbers.subarray(i * rowNumbers, (i + 1) * rowNumbers));
    alone.forEach((weights, at) => {
      model.chargeRow(i, weights, costs, 0);
      const cost = addCosts(costs, 0, weights, roles, i);
      if (cost > 0) ofRow[names[at]!] = cost;
    });
    return ofRow;
  });
}

/** @param at index of the row's costs in `costs` */
function addCosts(
  costs: Float64Array,
  at: number,
  { headingAfterHeading }: Weights,
  roles: Uint8Array,
  i: number,
): number {
  const role = roles[i]!;
  let cost = costs[at + EMISSION + role]!;
  if (isFirstRole(role)) cost += costs[at + START + typeOf(role)]!;
  if (role === HEADING_FIRST && i > 0 && roles[i - 1]! >= HEADING_FIRST)
    cost += headingAfterHeading;
  const next = roles[i + 1];
  const goesOn = next !== undefined && !isFirstRole(next);
  return cost + costs[at + (goesOn ? CONTINUATION : END) + role]!;
}
