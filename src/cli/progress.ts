/** How far a long read has come, on one line of the terminal that is gone afterwards. */
import type { OutputStream } from './io.ts';
import type { Say } from '../locales/messages.ts';

/** An input is long from this many bytes on: shorter ones are done before anyone looks. */
export const LONG = 50_000_000;
const MEGABYTE = 1_000_000;
const INTERVAL = 100;

export interface ProgressOptions {
  name: string;
  /** Bytes in all; null when nobody knows. */
  total: number | null;
  stderr: OutputStream;
  say: Say;
  /** Milliseconds; the clock. */
  now?: () => number;
}

/** Passes chunks on and shows how many bytes have gone by, once it is clear that there are many. */
export async function* withProgress(
  chunks: AsyncIterable<Uint8Array>,
  { name, total, stderr, say, now = Date.now }: ProgressOptions,
): AsyncGenerator<Uint8Array> {
  let done = 0;
  let shown = -Infinity;
  try {
    for await (const chunk of chunks) {
      yield chunk;
      done += chunk.length;
      if (Math.max(total ?? 0, done) < LONG || now() - shown < INTERVAL) continue;
      shown = now();
      stderr.write(`\r${line(name, done, total, say)}`);
    }
  } finally {
    if (shown > -Infinity) stderr.write('\r\u001B[K');
  }
}

function line(name: string, done: number, total: number | null, say: Say): string {
  const megabytes = (bytes: number): string => (bytes / MEGABYTE).toFixed(0);
  return total === null
    ? say('progress.bytes', { name, done: megabytes(done) })
    : say('progress.percent', {
        name,
        done: megabytes(done),
        total: megabytes(total),
        percent: Math.floor((100 * done) / total),
      });
}
