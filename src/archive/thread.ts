/** The program of a worker thread: converts the inputs that it is told, one after the other. */
import { parentPort } from 'node:worker_threads';
import type { Order } from './pool.ts';
import type { ConvertOptions } from './types.ts';
import { convertFile } from './worker.ts';

let options: ConvertOptions;

async function onOrder({ task, options: changed }: Order): Promise<void> {
  if (changed) options = changed;
  parentPort!.postMessage(await convertFile({ ...task, options }));
}

// A rejection ends the thread, which the pool reports.
parentPort!.on('message', (order: Order) => void onOrder(order));
