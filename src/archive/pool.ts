/** A pool of worker threads. */
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { noFindings } from './report.ts';
import type { Conversion, ConvertOptions, Task } from './types.ts';

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
  const threads = Array.from({ length: jobs }, () => new Thread(filename, heap));
  const idle = [...threads];
  const waiting: ((thread: Thread) => void)[] = [];
  const release = (thread: Thread): void => {
    const next = waiting.shift();
    if (next) next(thread);
    else idle.push(thread);
  };
  return Promise.resolve({
    async convert(task) {
      let detail = '';
      for (let turn = 1; turn <= TURNS; turn += 1) {
        const thread = idle.pop() ?? (await new Promise<Thread>((next) => waiting.push(next)));
        try {
          return await thread.convert(task);
        } catch (error) {
          detail = messageOf(error);
        } finally {
          release(thread);
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
      await Promise.all(threads.map((thread) => thread.close()));
    },
  });
}

/** What a thread receives. The options contain a profile, so they are sent only if they are not those of its last task. */
export interface Order {
  task: Omit<Task, 'options'>;
  options?: ConvertOptions;
}

/** A worker thread, which converts one input at a time. A task starts it if it is not running, or no longer. */
class Thread {
  readonly #filename: string;
  readonly #heap: number;
  #worker: Worker | undefined;
  /** Those of the last task. */
  #options: ConvertOptions | undefined;
  #onEnd: { resolve(conversion: Conversion): void; reject(reason: unknown): void } | undefined;

  constructor(filename: string, heap: number) {
    this.#filename = filename;
    this.#heap = heap;
  }

  /** A conversion never throws; a rejection means that the thread died, or never started. */
  convert({ options, ...task }: Task): Promise<Conversion> {
    return new Promise((resolve, reject) => {
      this.#onEnd = { resolve, reject };
      this.#worker ??= this.#start();
      const order: Order = { task, ...(options !== this.#options && { options }) };
      this.#worker.postMessage(order);
      this.#options = options;
    });
  }

  #start(): Worker {
    const resourceLimits = {
      maxOldGenerationSizeMb: this.#heap,
      maxYoungGenerationSizeMb: YOUNG,
    };
    const worker = new Worker(this.#filename, { resourceLimits });
    let reason: unknown;
    worker.on('message', (conversion: Conversion) => this.#onEnd?.resolve(conversion));
    worker.on('error', (error) => (reason = error));
    worker.on('exit', (code) => {
      this.#worker = undefined;
      this.#options = undefined;
      this.#onEnd?.reject(reason ?? `exit code ${code}`);
    });
    return worker;
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** Next to this file in the build. */
const workerFile = (): string => fileURLToPath(new URL('./batch-worker.cjs', import.meta.url));
