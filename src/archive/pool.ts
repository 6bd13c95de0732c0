/** A pool of worker threads. */
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Failure } from '../convert/failure.ts';
import { keepYoungGenerationSmall, setV8Flags } from '../files/v8-flags.ts';
import { removeUnfinished } from './content.ts';
import { noFindings } from './report.ts';
import type { Conversion, Settings, Task } from './types.ts';

/** Takes tasks and returns their results. */
interface Workers {
  /**
   * Converts inputs with the same settings, one after the other. Never rejects: a worker that dies is reported as a failure
   * of its task.
   */
  convert(tasks: readonly Task[]): Promise<Conversion[]>;
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
 * half as much memory again as one of a hundred. This limit is enough for issues of 17 MB.
 */
const LEAST_HEAP = 1024;
/**
 * Megabytes for objects that do not outlive a task, as far as V8 uses them. With half of it, what a task still needs is
 * copied again and again, which takes a tenth of the time; more makes nothing faster.
 */
const YOUNG = 24;
/** An issue takes 25 times its size on its way to an EPUB, and the next one may begin while it is being written. */
const HEAP_FOR_BYTE = 60;

/** The limit for the heap of a thread, in megabytes, when the largest input has `largest` bytes. */
export const heapFor = (largest: number): number =>
  Math.max(LEAST_HEAP, Math.ceil((largest * HEAP_FOR_BYTE) / 2 ** 20));

/**
 * Bytes of bytecode that V8's optimizing compiler may copy into a function (920 by default). Each thread compiles for itself,
 * which is half of the work on 400 issues; with less to compile they take a tenth less time, and thousands no more.
 */
const INLINED = 150;

export function openPool({
  jobs,
  filename = workerFile(),
  heap = LEAST_HEAP,
}: PoolOptions): Promise<Workers> {
  setV8Flags(
    `--max-inlined-bytecode-size-cumulative=${INLINED}`,
    // From the beginning, since it does not grow. V8 counts it in thirds.
    `--min-semi-space-size=${YOUNG / 3}`,
    // The threads keep every processor busy, so that help from others with collecting young garbage costs time: a tenth of it.
    '--no-parallel-scavenge',
  );
  const threads = Array.from({ length: jobs }, () => new Thread(filename, heap));
  return Promise.resolve({
    async convert(tasks) {
      const freest = threads.reduce((a, b) => (b.load < a.load ? b : a));
      try {
        return await freest.convert(tasks);
      } catch {
        const conversions: Conversion[] = [];
        for (const task of tasks) {
          conversions.push(await convertAlone(task, new Thread(filename, heap)));
        }
        return conversions;
      }
    },
    async close() {
      await Promise.all(threads.map((thread) => thread.close()));
      setV8Flags('--semi-space-growth-factor=2');
    },
  });
}

/** Converts in a new thread: another task may be to blame for the death of the first one. */
async function convertAlone(task: Task, thread: Thread): Promise<Conversion> {
  const outputs = task.targets.map((target) => target.path);
  try {
    await removeUnfinished(task.outDir, outputs);
    return (await thread.convert([task]))[0]!;
  } catch (error) {
    const failure: Failure = { kind: 'worker', detail: messageOf(error) };
    return { record: null, sightings: [], findings: noFindings(), failure, rows: null };
  } finally {
    await thread.close();
  }
}

/** What a thread receives. The settings contain a profile, so they are sent only if they are not those of its last task. */
export interface Order {
  id: number;
  tasks: Omit<Task, 'settings'>[];
  settings?: Settings;
}

/** What a thread sends when the tasks are done. */
export interface Answer {
  id: number;
  conversions: Conversion[];
}

interface Settle {
  resolve: (conversions: Conversion[]) => void;
  reject: (reason: unknown) => void;
}

/** A worker thread. A task starts it if it is not running, or no longer. */
class Thread {
  readonly #filename: string;
  readonly #heap: number;
  #worker: Worker | undefined;
  /** By id, the orders that are not done. */
  readonly #open = new Map<number, Settle>();
  #sent = 0;
  /** Those of the last order. */
  #settings: Settings | undefined;

  constructor(filename: string, heap: number) {
    this.#filename = filename;
    this.#heap = heap;
  }

  /** Number of orders that are not done. */
  get load(): number {
    return this.#open.size;
  }

  /** A conversion never throws; a rejection means that the thread died, or never started. */
  convert(tasks: readonly Task[]): Promise<Conversion[]> {
    return new Promise((resolve, reject) => {
      this.#worker ??= this.#start();
      this.#sent += 1;
      const { settings } = tasks[0]!;
      const order: Order = {
        ...{ id: this.#sent, tasks: tasks.map((task) => ({ ...task, settings: undefined })) },
        ...(settings !== this.#settings && { settings }),
      };
      this.#worker.postMessage(order);
      this.#settings = settings;
      this.#open.set(order.id, { resolve, reject });
    });
  }

  #start(): Worker {
    const resourceLimits = {
      maxOldGenerationSizeMb: this.#heap,
      maxYoungGenerationSizeMb: YOUNG,
    };
    const worker = new Worker(this.#filename, { resourceLimits });
    let reason: unknown;
    worker.on('message', ({ id, conversions }: Answer) => {
      this.#open.get(id)!.resolve(conversions);
      this.#open.delete(id);
    });
    // The main thread would take 32 MB for new objects of ten thousand issues.
    worker.on('online', keepYoungGenerationSmall);
    worker.on('error', (error) => (reason = error));
    worker.on('exit', (code) => {
      this.#worker = undefined;
      this.#settings = undefined;
      for (const { reject } of this.#open.values()) reject(reason ?? `exit code ${code}`);
      this.#open.clear();
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
