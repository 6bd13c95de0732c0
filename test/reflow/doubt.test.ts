/** Doubtful lines: the margin is how much more the whole article would cost if the line were read differently. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseEvents } from '../../src/parser/parse.ts';
import { closeCalls } from '../../src/reflow/doubt.ts';
import { labelLines } from '../../src/reflow/label.ts';
import { isFirstRole, roleCount, typeOf } from '../../src/reflow/roles.ts';
import type { CostModel } from '../../src/reflow/model.ts';
import { costOf, modelOf } from '../support/cost-model.ts';
import { smallIssue } from '../support/small-issue.ts';

/** Whether every continuation follows a line of the same block type. */
const isLabelling = (roles: Uint8Array): boolean =>
  roles.every((role, i) => {
    if (isFirstRole(role)) return true;
    const before = roles[i - 1];
    return before !== undefined && typeOf(before) === typeOf(role);
  });

/** The smallest increase in cost of the article if only line `i` had another role. */
function smallestIncrease(model: CostModel, roles: Uint8Array, i: number): number {
  const costs = [];
  for (let role = 0; role < roleCount; role += 1) {
    const other = Uint8Array.from(roles);
    other[i] = role;
    if (role !== roles[i] && isLabelling(other)) costs.push(costOf(model, other));
  }
  return Math.min(...costs) - costOf(model, roles);
}

const lineOf = fc
  .array(fc.constantFrom('医', '院', '药', '。', '，', '：', '一、', 'DRG ', '3'), {
    minLength: 1,
    maxLength: 14,
  })
  .map((parts) => parts.join('').trim())
  .filter((line) => line !== '');

describe('the margin of a line', () => {
  it('is at most the extra cost of another role for this line alone', () => {
    fc.assert(
      fc.property(fc.array(lineOf, { minLength: 1, maxLength: 7 }), (lines) => {
        const model = modelOf(lines.join('\n'));
        const roles = labelLines(model);
        const calls = closeCalls(model, roles, Infinity);
        for (const { index, role, rival, margin } of calls) {
          expect(role).toBe(roles[index]);
          expect(rival).not.toBe(role);
          expect(margin).toBeGreaterThanOrEqual(-1e-9);
          expect(margin).toBeLessThanOrEqual(smallestIncrease(model, roles, index) + 1e-9);
        }
        for (let i = 0; i < roles.length; i += 1) {
          if (smallestIncrease(model, roles, i) < Infinity) {
            expect(calls.map(({ index }) => index)).toContain(i);
          }
        }
      }),
    );
  });

  it('is the cost of the other type for all lines of a block', () => {
    const model = modelOf('把村里的药箱送到每一户\n让老人少跑路');
    const roles = labelLines(model);
    const other = roles.map((role) => (role + 2) % 4);
    const [first] = closeCalls(model, roles, Infinity);
    expect(isFirstRole(roles[1]!)).toBe(false);
    expect(first!.margin).toBeCloseTo(
      Math.min(costOf(model, other) - costOf(model, roles), smallestIncrease(model, roles, 0)),
    );
  });

  it.each([
    [4, true],
    [5, false],
  ])('of a paragraph of %i lines, which may be a heading: %s', (lines, expected) => {
    const model = modelOf(`${'表上记着每位患者的血压和\n'.repeat(lines - 1)}用药。`);
    const calls = closeCalls(model, labelLines(model), Infinity);
    expect(calls.some(({ index }) => index === 0)).toBe(expected);
  });

  it('is returned on request, and only below the limit', () => {
    const doubts = (doubtBelow?: number) =>
      parseEvents(smallIssue, doubtBelow === undefined ? {} : { doubtBelow }).flatMap((event) =>
        event.type === 'article' ? [event.doubts] : [],
      );
    expect(doubts()).toEqual([undefined, undefined, undefined]);
    const all = doubts(50).flatMap((each) => each ?? []);
    expect(all.length).toBeGreaterThan(3);
    const middle = all.map(({ margin }) => margin).sort((a, b) => a - b)[all.length >> 1]!;
    const some = doubts(middle).flatMap((each) => each ?? []);
    expect(some).toEqual(all.filter(({ margin }) => margin < middle));
  });
});
