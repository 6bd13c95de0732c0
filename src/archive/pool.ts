/** A pool of worker threads. */
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { noFindings } from './report.ts';
import type { Conversion, Task } from './types.ts';

/** Who converts: something that takes a task and gives back what became of it. */
export interface Workers {
  /** Never rejects: a worker that dies is a failure of its task. */
  convert(task: Task): Promise<Conversion>;
  close(): Promise<void>;
}

/** Opens workers for so many tasks at a time; the largest input has so many bytes. */
export type OpenWorkers = (jobs: number, largest: number) => Promise<Workers>;

export interface PoolOptions {
  jobs: number;
  /** The file that the threads run; that of the build when absent. */
  filename?: string;
  /** Megabytes that the heap of each thread may grow to. */
  heap?: number;
}

/**
 * V8 lets a heap grow with its limit, and not with its need: with the limit that it would choose itself, an archive of a
 * thousand takes half as much memory again as one of a hundred. This is enough for issues of 40 MB.
 */
const LEAST_HEAP = 1024;
/** Megabytes for what does not outlive a task. More of it makes nothing faster. */
const YOUNG = 12;
/** An issue takes 25 times its size on its way to an EPUB. */
const HEAP_FOR_BYTE = 40;

/** How large the heap of a thread may grow, in megabytes, when the largest input has so many bytes. */
export const heapFor = (largest: number): number =>
  Math.max(LEAST_HEAP, Math.ceil((largest * HEAP_FOR_BYTE) / 2 ** 20));

/** How often a task is given out: once more than once, because a worker may die of what it did before. */
const TURNS = 2;

export function openPool({
  jobs,
  filename = workerFile(),
  heap = LEAST_HEAP,
}: PoolOptions): Promise<Workers> {
  const pool = new Piscina<Task, Conversion>({
    ...{ filename, minThreads: jobs, maxThreads: jobs },
    resourceLimits: { maxOldGenerationSizeMb: heap, maxYoungGenerationSizeMb: YOUNG },
  });
  let detail = '';
  // A thread that dies between two tasks takes nothing with it, and the pool makes another.
  pool.on('error', (error: unknown) => {
    detail = messageOf(error);
  });
  const patience = new Patience(() => detail);
  return Promise.resolve({
    async convert(task) {
      for (let turn = 1; turn <= TURNS; turn += 1) {
        try {
          return await patience.with(pool.run(task));
        } catch (error) {
          // A conversion never throws; a rejection means that its thread is gone, or never came to be.
          detail = messageOf(error);
        }
      }
      return {
        content: null,
        findings: noFindings(),
        failure: { kind: 'worker', detail },
        outputs: [],
        rows: null,
      };
    },
    async close() {
      await patience.with(pool.close()).catch(() => pool.destroy());
      patience.end();
    },
  });
}

/**
 * Ends the wait for a thread that cannot answer: when nothing is left that Node could wait for, it would end the process
 * without a word, and with the promise still open.
 */
class Patience {
  readonly #waiting = new Set<() => void>();
  readonly #giveUp = (): void => {
    for (const reject of this.#waiting) reject();
  };
  readonly #reason: () => string;

  constructor(reason: () => string) {
    this.#reason = reason;
    process.on('beforeExit', this.#giveUp);
  }

  with<T>(work: Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const giveUp = (): void => {
        reject(new Error(this.#reason()));
      };
      this.#waiting.add(giveUp);
      work.then(resolve, reject).finally(() => this.#waiting.delete(giveUp));
    });
  }

  end(): void {
    process.off('beforeExit', this.#giveUp);
  }
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** Beside this file in the build. */
const workerFile = (): string => fileURLToPath(new URL('./batch-worker.cjs', import.meta.url));
