/** Progress of a batch: a bar on a terminal, a line every few seconds in a log, nothing with `--quiet`. */
import type { Status } from '../archive/report.ts';
import type { OutputStream } from './io.ts';
import { StatusLine } from './status-line.ts';
import type { Translate } from '../locales/translate.ts';

/** Milliseconds between two lines of the log. */
const INTERVAL = 5000;
/** Milliseconds between two updates of the bar. */
const REDRAW = 100;
/** Width of the bar in columns. */
const BAR = 24;

interface BatchProgressOptions {
  stderr: OutputStream;
  translate: Translate;
  log: (text: string) => void;
  quiet: boolean;
  /** Milliseconds; the clock. */
  now?: () => number;
}

export class BatchProgress {
  readonly #options: Required<BatchProgressOptions>;
  /** Number of files that are done or in progress. */
  begun = 0;
  #total = 0;
  #done = 0;
  #failed = 0;
  #started = 0;
  #isRunning = false;
  #status: StatusLine | undefined;
  #drawn = -Infinity;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: BatchProgressOptions) {
    this.#options = { now: Date.now, ...options };
  }

  /** Number of files that would be left if no other were begun. */
  get left(): number {
    return this.#total - this.begun;
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
      this.#status = new StatusLine(stderr);
      this.#draw();
      return;
    }
    this.#timer = setInterval(() => {
      this.tick();
    }, INTERVAL);
    this.#timer.unref();
  }

  count(status: Status): void {
    // Files that are skipped before the work begins are not counted.
    if (!this.#isRunning || status === 'skipped') return;
    this.#done += 1;
    if (status === 'failed') this.#failed += 1;
    this.#draw();
  }

  tick(): void {
    this.#options.log(`${this.#message('batch.line')}\n`);
  }

  /** Prints a line above the bar. */
  print(line: string): void {
    if (this.#status) this.#status.print(line);
    else this.#options.log(`${line}\n`);
  }

  end(): void {
    this.#status?.end();
    this.#status = undefined;
    clearInterval(this.#timer);
    this.#isRunning = false;
  }

  #draw(): void {
    if (!this.#status) return;
    const now = this.#options.now();
    if (now - this.#drawn < REDRAW) return;
    this.#drawn = now;
    const full = Math.round((BAR * this.#done) / this.#total);
    this.#status.show(this.#message('batch.bar', '#'.repeat(full) + '-'.repeat(BAR - full)));
  }

  #message(id: 'batch.bar' | 'batch.line', bar = ''): string {
    const { translate, now } = this.#options;
    const seconds = Math.max((now() - this.#started) / 1000, 0.001);
    const rate = this.#done / seconds;
    const left = rate > 0 ? clock((this.#total - this.#done) / rate) : '?';
    const percent = Math.floor((100 * this.#done) / this.#total);
    const counts = { done: this.#done, total: this.#total, failed: this.#failed };
    return translate(id, { bar, percent, rate: rate.toFixed(1), left, ...counts });
  }
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
