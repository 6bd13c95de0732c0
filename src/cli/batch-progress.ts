/** How far a batch has come: a bar on a terminal, a line every few seconds in a log, nothing with `--quiet`. */
import { SingleBar, type Options } from 'cli-progress';
import type { Status } from '../archive/report.ts';
import type { OutputStream } from './io.ts';
import type { Say } from '../locales/messages.ts';

/** Milliseconds between two lines of a log. */
const INTERVAL = 5000;
const BAR = 24;

export interface BatchProgressOptions {
  stderr: OutputStream;
  say: Say;
  complain: (text: string) => void;
  quiet: boolean;
  /** Milliseconds; the clock. */
  now?: () => number;
}

export class BatchProgress {
  readonly #options: Required<BatchProgressOptions>;
  #total = 0;
  #done = 0;
  #failed = 0;
  #started = 0;
  #isRunning = false;
  #bar: SingleBar | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: BatchProgressOptions) {
    this.#options = { now: Date.now, ...options };
  }

  /** How many files are neither done nor failed. */
  get left(): number {
    return this.#total - this.#done;
  }

  begin(total: number): void {
    const { stderr, quiet, now } = this.#options;
    this.#total = total;
    this.#started = now();
    this.#done = 0;
    this.#failed = 0;
    this.#isRunning = true;
    if (quiet) return;
    if (stderr.isTTY === true) {
      this.#bar = new SingleBar({
        ...{ stream: stderr, clearOnComplete: true, hideCursor: null, barsize: BAR },
        // Ctrl-C is ours to hear.
        gracefulExit: false,
        format: (options, { progress }) => this.#words('batch.bar', barOf(options, progress)),
      });
      this.#bar.start(total, 0);
      return;
    }
    this.#timer = setInterval(() => {
      this.tick();
    }, INTERVAL);
    this.#timer.unref();
  }

  count(status: Status): void {
    // What is known before the work begins is no work.
    if (!this.#isRunning || status === 'skipped') return;
    this.#done += 1;
    if (status === 'failed') this.#failed += 1;
    this.#bar?.update(this.#done);
  }

  /** A line of the log. */
  tick(): void {
    this.#options.complain(`${this.#words('batch.line')}\n`);
  }

  /** Says something beside the bar. */
  say(line: string): void {
    const clear = this.#bar === undefined ? '' : '\r\u001B[K';
    this.#options.complain(`${clear}${line}\n`);
  }

  end(): void {
    this.#bar?.stop();
    this.#bar = undefined;
    clearInterval(this.#timer);
    this.#isRunning = false;
  }

  #words(id: 'batch.bar' | 'batch.line', bar = ''): string {
    const { say, now } = this.#options;
    const seconds = Math.max((now() - this.#started) / 1000, 0.001);
    const rate = this.#done / seconds;
    const left = rate > 0 ? clock((this.#total - this.#done) / rate) : '–';
    const percent = Math.floor((100 * this.#done) / this.#total);
    const counts = { done: this.#done, total: this.#total, failed: this.#failed };
    return say(id, { bar, percent, rate: rate.toFixed(1), left, ...counts });
  }
}

function barOf({ barsize = BAR }: Options, progress: number): string {
  const full = Math.round(progress * barsize);
  return '█'.repeat(full) + '░'.repeat(barsize - full);
}

/** `1:02:03` or `2:03`. */
export function clock(seconds: number): string {
  const whole = Math.ceil(seconds);
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown
    .map((part, at) => (at === 0 ? String(part) : String(part).padStart(2, '0')))
    .join(':');
}
