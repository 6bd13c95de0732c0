import { defineConfig } from 'vitest/config';

/** Tests that need a Java runtime and browsers: `npm run test:e2e`. */
export default defineConfig({
  test: {
    include: ['test/e2e/**/*.e2e.ts'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    maxWorkers: 2,
    // A browser sometimes fails to start on a busy machine.
    retry: 1,
  },
});
