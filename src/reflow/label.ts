/**
 * The cheapest reading of an article's lines: a Viterbi pass over four roles, exact and linear.
 */
import type { CostModel } from './model.ts';
import type { RowSpan } from './no-heading.ts';
import {
  HEADING,
  HEADING_FIRST,
  HEADING_MORE,
  isFirstRole,
  PARAGRAPH,
  PARAGRAPH_FIRST,
  PARAGRAPH_MORE,
  roleCount,
  typeOf,
} from './roles.ts';

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

/** One role per line. */
export function labelLines(model: CostModel): Uint8Array {
  const count = model.rows.length;
  const roles = new Uint8Array(count);
  if (count === 0) return roles;
  /** For each line and role, the role of the line before on the cheapest path to it. */
  const from = new Uint8Array(count * roleCount);
  let before = [Infinity, Infinity, Infinity, Infinity];
  let here = [Infinity, Infinity, Infinity, Infinity];
  for (const first of [PARAGRAPH_FIRST, HEADING_FIRST]) {
    before[first] = model.blockStart(0, typeOf(first)) + model.emission(0, typeOf(first), true);
  }
  for (let i = 1; i < count; i += 1) {
    // The cheapest ways for the line before to have ended a paragraph or a heading. No cost is negative, so a path that
    // already costs more than another before its last step need not be followed.
    let ended = Infinity;
    let endedRole = PARAGRAPH_MORE;
    for (let role = PARAGRAPH_MORE; role >= PARAGRAPH_FIRST; role -= 1) {
      if (before[role]! >= ended) continue;
      const cost = before[role]! + model.blockEnd(i - 1, PARAGRAPH, isFirstRole(role));
      if (cost >= ended) continue;
      ended = cost;
      endedRole = role;
    }
    let headingEnded = Infinity;
    let headingRole = HEADING_MORE;
    for (let role = HEADING_MORE; role >= HEADING_FIRST; role -= 1) {
      if (before[role]! >= ended || before[role]! >= headingEnded) continue;
      const cost = before[role]! + model.blockEnd(i - 1, HEADING, isFirstRole(role));
      if (cost >= headingEnded) continue;
      headingEnded = cost;
      headingRole = role;
    }
    for (let first = PARAGRAPH_FIRST; first <= HEADING_FIRST; first += 2) {
      const type = typeOf(first);
      const more = first + 1;
      let begun = ended;
      from[i * roleCount + first] = endedRole;
      if (headingEnded < ended) {
        const follows = headingEnded + (type === HEADING ? model.headingAfterHeading() : 0);
        if (follows < ended) {
          begun = follows;
          from[i * roleCount + first] = headingRole;
        }
      }
      here[first] = begun + model.blockStart(i, type) + model.emission(i, type, true);

      let goneOn = before[more]! + model.continuation(i - 1, type, false);
      from[i * roleCount + more] = more;
      if (before[first]! < goneOn) {
        const afterFirst = before[first]! + model.continuation(i - 1, type, true);
        if (afterFirst < goneOn) {
          goneOn = afterFirst;
          from[i * roleCount + more] = first;
        }
      }
      here[more] = goneOn + model.emission(i, type, false);
    }
    [before, here] = [here, before];
  }
  let best = PARAGRAPH_FIRST;
  let bestCost = Infinity;
  for (let role = 0; role < roleCount; role += 1) {
    const cost = before[role]! + model.blockEnd(count - 1, typeOf(role), isFirstRole(role));
    if (cost < bestCost) {
      bestCost = cost;
      best = role;
    }
  }
  for (let i = count - 1; i >= 0; i -= 1) {
    roles[i] = best;
    best = from[i * roleCount + best]!;
  }
  return roles;
}

/** Charges the costs of line `i` of a labelled article: its start, the line itself, and its end or continuation. */
export function chargeLine(model: CostModel, roles: Uint8Array, i: number): number {
  const role = roles[i]!;
  const type = typeOf(role);
  const isFirst = isFirstRole(role);
  const next = roles[i + 1];
  let cost = model.emission(i, type, isFirst);
  if (isFirst) cost += model.blockStart(i, type);
  if (role === HEADING_FIRST && i > 0 && roles[i - 1]! >= HEADING_FIRST) {
    cost += model.headingAfterHeading();
  }
  const goesOn = next !== undefined && !isFirstRole(next);
  return cost + (goesOn ? model.continuation(i, type, isFirst) : model.blockEnd(i, type, isFirst));
}
