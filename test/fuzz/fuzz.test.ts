/** A short run of `npm run fuzz` with fixed seeds. */
import { expect, it } from 'vitest';
import { fuzz } from './fuzz.ts';

it('returns a sound result for 60 damaged issues', async () => {
  const failures: string[] = [];
  for (let seed = 1; seed <= 60; seed += 1) {
    await fuzz(seed).catch((error: unknown) => failures.push(`seed ${seed}: ${String(error)}`));
  }
  expect(failures).toEqual([]);
});
