/** Progress of a long read, on one line of the terminal. */
import type { OutputStream } from './io.ts';
import type { StatusLine } from './status-line.ts';
import type { Translate } from '../locales/translate.ts';

/** An input of this many bytes is long; a shorter one is done before anyone would look. */
export const LONG = 50_000_000;
const MEGABYTE = 1_000_000;
const INTERVAL = 100;

interface ProgressOptions {
  name: string;
  /** Size in bytes; null when unknown. */
  total: number | null;
  stderr: OutputStream;
  translate: Translate;
  /** Milliseconds; the clock. */
  now?: () => number;
}

/** Passes chunks on, and shows how many bytes have been read if the input is long. */
export async function* withProgress(
  chunks: AsyncIterable<Uint8Array>,
  { name, total, stderr, translate, now = Date.now }: ProgressOptions,
): AsyncGenerator<Uint8Array> {
  let done = 0;
  let shown = -Infinity;
  let status: StatusLine | undefined;
  try {
    for await (const chunk of chunks) {
      yield chunk;
      done += chunk.length;
      if (Math.max(total ?? 0, done) < LONG || now() - shown < INTERVAL) continue;
      shown = now();
      // Most runs are too short to show anything.
      status ??= new (await import('./status-line.ts')).StatusLine(stderr);
      status.show(line(name, done, total, translate));
    }
  } finally {
    status?.end();
  }
}

function line(name: string, done: number, total: number | null, translate: Translate): string {
  const megabytes = (bytes: number): string => (bytes / MEGABYTE).toFixed(0);
  return total === null
    ? translate('progress.bytes', { name, done: megabytes(done) })
    : translate('progress.percent', {
        name,
        done: megabytes(done),
        total: megabytes(total),
        percent: Math.floor((100 * done) / total),
      });
}
