import { defineConfig } from 'vitest/config';

/** Tests that replace a module, or watch which are loaded. */
const ownModules = [
  'test/archive/disk.test.ts',
  'test/cli/optimizer.test.ts',
  'test/files/{atomic,kills}.test.ts',
  'test/input/lazy-iconv.test.ts',
];

export default defineConfig({
  test: {
    testTimeout: 60_000,
    // Two cores: one worker each, no oversubscription.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: { name: 'own modules', include: ownModules },
      },
      {
        extends: true,
        // The program is loaded and compiled once for all files of a worker, not once for each.
        test: {
          name: 'shared modules',
          include: ['test/**/*.test.ts'],
          exclude: ownModules,
          isolate: false,
        },
      },
    ],
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      exclude: ['src/*/generated/**'],
      reporter: ['text-summary'],
      thresholds: { lines: 95 },
    },
  },
});
