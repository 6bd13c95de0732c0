import { defineConfig } from 'vitest/config';

/** What needs a Java runtime and a browser: `npm run test:e2e`. */
export default defineConfig({
  test: {
    include: ['test/e2e/**/*.e2e.ts'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    maxWorkers: 2,
    // A browser sometimes misses its first start on a busy machine.
    retry: 1,
  },
});
