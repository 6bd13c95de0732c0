/** A pool of worker threads. */
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { Piscina } from 'piscina';
import { noFindings } from './report.ts';
import type { Conversion, Task } from './types.ts';

/** Takes a task and returns the result. */
interface Workers {
  /** Never rejects: a worker that dies is reported as a failure of its task. */
  convert(task: Task): Promise<Conversion>;
  close(): Promise<void>;
}

/** Opens workers for `jobs` tasks at a time, when the largest input has `largest` bytes. */
export type OpenWorkers = (jobs: number, largest: number) => Promise<Workers>;

interface PoolOptions {
  jobs: number;
  /** The file that the threads run; the one from the build when absent. */
  filename?: string;
  /** Limit for the heap of each thread, in megabytes. */
  heap?: number;
}

/**
 * V8 lets a heap grow according to its limit, not to its need: with V8's own limit, an archive of a thousand issues takes
 * half as much memory again as one of a hundred. This limit is enough for issues of 40 MB.
 */
const LEAST_HEAP = 1024;
/**
 * Megabytes for objects that do not outlive a task, as far as V8 uses them. With half of it, what a task still needs is
 * copied again and again, which takes a tenth of the time; more makes nothing faster.
 */
const YOUNG = 24;
/** An issue takes 25 times its size on its way to an EPUB. */
const HEAP_FOR_BYTE = 40;

/** The limit for the heap of a thread, in megabytes, when the largest input has `largest` bytes. */
export const heapFor = (largest: number): number =>
  Math.max(LEAST_HEAP, Math.ceil((largest * HEAP_FOR_BYTE) / 2 ** 20));

/**
 * Bytes of bytecode that V8's optimizing compiler may copy into a function (920 by default). Each thread compiles for itself,
 * which is half of the work on 400 issues; with less to compile they take a tenth less time, and thousands no more.
 */
const INLINED = 150;

/** How often a task is tried. More than once, because a worker may die from the effects of an earlier task. */
const TURNS = 2;

export function openPool({
  jobs,
  filename = workerFile(),
  heap = LEAST_HEAP,
}: PoolOptions): Promise<Workers> {
  setFlagsFromString(`--max-inlined-bytecode-size-cumulative=${INLINED}`);
  const pool = new Piscina<Task, Conversion>({
    ...{ filename, minThreads: jobs, maxThreads: jobs },
    // Nobody reads the histogram.
    recordTiming: false,
    resourceLimits: { maxOldGenerationSizeMb: heap, maxYoungGenerationSizeMb: YOUNG },
  });
  let detail = '';
  // A thread that dies between two tasks loses no work, and the pool replaces it.
  pool.on('error', (error: unknown) => {
    detail = messageOf(error);
  });
  const pending = new PendingWork(() => detail);
  return Promise.resolve({
    async convert(task) {
      for (let turn = 1; turn <= TURNS; turn += 1) {
        try {
          return await pending.track(pool.run(task));
        } catch (error) {
          // A conversion never throws; a rejection means that its thread died, or never started.
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
      await pending.track(pool.close()).catch(() => pool.destroy());
      pending.end();
    },
  });
}

/**
 * Ends the wait for a thread that cannot answer. Otherwise Node, with nothing left to wait for, would end the process
 * silently with the promise still pending.
 */
class PendingWork {
  readonly #waiting = new Set<() => void>();
  readonly #giveUp = (): void => {
    for (const reject of this.#waiting) reject();
  };
  readonly #reason: () => string;

  constructor(reason: () => string) {
    this.#reason = reason;
    process.on('beforeExit', this.#giveUp);
  }

  track<T>(work: Promise<T>): Promise<T> {
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

/** Next to this file in the build. */
const workerFile = (): string => fileURLToPath(new URL('./batch-worker.cjs', import.meta.url));
