/** The program of a worker thread: converts the inputs that it is told, one after the other. */
import { parentPort } from 'node:worker_threads';
import type { Answer, Order } from './pool.ts';
import type { Conversion, Settings, Task } from './types.ts';
import { convertFile } from './worker.ts';

let settings: Settings;
/** Resolves when the next task may begin: the last one has only to be written, and those before it are done. */
let free: Promise<unknown> = Promise.resolve();
let last: Promise<unknown> = Promise.resolve();

async function onOrder({ id, tasks, settings: changed }: Order): Promise<void> {
  if (changed) settings = changed;
  const conversions = await Promise.all(tasks.map((task) => convert({ ...task, settings })));
  parentPort!.postMessage({ id, conversions } satisfies Answer);
}

function convert(task: Task): Promise<Conversion> {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  const conversion = free
    .then(() => convertFile(task, { onWrite: release }))
    .finally(() => {
      release();
    });
  free = Promise.all([released, last]);
  last = conversion;
  return conversion;
}

parentPort!.on('message', (order: Order) => {
  onOrder(order).catch((error: unknown) => {
    // Ends the thread, which the pool reports: a rejection alone does not, under `--unhandled-rejections=warn`.
    queueMicrotask(() => {
      throw error;
    });
  });
});
