/** The program of a worker thread: converts the inputs that it is told, one after the other. */
import { parentPort } from 'node:worker_threads';
import type { Answer, Order } from './pool.ts';
import type { ConvertOptions } from './types.ts';
import { convertFile } from './worker.ts';

let options: ConvertOptions;
/** Resolves when the next task may begin: the last one is done, or has only to be written. */
let free = Promise.resolve();

async function onOrder({ id, task, options: changed }: Order): Promise<void> {
  if (changed) options = changed;
  const whole = { ...task, options };
  const before = free;
  let release = (): void => undefined;
  free = new Promise((resolve) => (release = resolve));
  await before;
  const conversion = await convertFile(whole, { onWrite: release });
  release();
  parentPort!.postMessage({ id, conversion } satisfies Answer);
}

// A rejection ends the thread, which the pool reports.
parentPort!.on('message', (order: Order) => void onOrder(order));
