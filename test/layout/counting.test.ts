import { expect, it } from 'vitest';
import { longestCount, type Candidate } from '../../src/layout/counting.ts';

/** Candidates that count how often their positions are read. */
function watched(pages: readonly number[]): { candidates: Candidate<null>[]; reads: () => number } {
  let reads = 0;
  const candidates = pages.map((page, index) => ({
    page,
    of: null,
    get at(): number {
      reads += 1;
      return index;
    },
  }));
  return { candidates, reads: () => reads };
}

it('reads each position a bounded number of times, even if a number occurs very often', () => {
  const readsFor = (count: number): number => {
    const { candidates, reads } = watched(Array.from({ length: count }, (_, i) => i % 2));
    longestCount(candidates, 1);
    return reads() / count;
  };
  expect(readsFor(4_000) / readsFor(1_000)).toBeLessThan(1.1);
  expect(readsFor(1_000)).toBeLessThan(150);
});

it('finds the sequence that counts upwards among other numbers', () => {
  const pages = [1, 9, 9, 2, 20, 9, 3, 1, 9, 4, 9, 20];
  const candidates = pages.map((page, at) => ({ at, page, of: null }));
  expect(longestCount(candidates, 1).map(({ page }) => page)).toEqual([1, 2, 3, 4]);
});
