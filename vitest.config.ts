import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    // Two cores: one worker each, no oversubscription.
    maxWorkers: 2,
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      exclude: ['src/*/generated/**'],
      reporter: ['text-summary'],
      thresholds: { lines: 95 },
    },
  },
});
