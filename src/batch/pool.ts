/** A pool of worker threads. */
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { Conversion, Task } from './types.ts';
import type { Workers } from './workers.ts';

export interface PoolOptions {
  jobs: number;
  /** The file that the threads run; that of the build when absent. */
  filename?: string;
  /** Megabytes that the heap of each thread may grow to; what Node thinks right when absent. */
  heap?: number;
}

/** How often a task is given out: once more than once, because a worker may die of what it did before. */
const TURNS = 2;

export function openPool({ jobs, filename = workerFile(), heap }: PoolOptions): Promise<Workers> {
  const pool = new Piscina<Task, Conversion>({
    ...{ filename, minThreads: jobs, maxThreads: jobs },
    ...(heap !== undefined && { resourceLimits: { maxOldGenerationSizeMb: heap } }),
  });
  // A thread that dies between two tasks takes nothing with it, and the pool makes another.
  pool.on('error', () => undefined);
  return Promise.resolve({
    async convert(task) {
      let detail = '';
      for (let turn = 1; turn <= TURNS; turn += 1) {
        try {
          return await pool.run(task);
        } catch (error) {
          // The conversion itself says what goes wrong; a rejection means that its thread is gone.
          detail = error instanceof Error ? error.message : String(error);
        }
      }
      const counts = { error: 0, warning: 0, info: 0 };
      return {
        content: null,
        findings: { counts, kept: [] },
        failure: { kind: 'worker', detail },
        outputs: [],
        rows: null,
      };
    },
    close: () => pool.close(),
  });
}

/** Beside this file in the build. */
const workerFile = (): string => fileURLToPath(new URL('./batch-worker.cjs', import.meta.url));
