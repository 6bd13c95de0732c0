/**
 * A progress line at the bottom of a terminal. It changes no terminal settings (cursor, line wrap), so nothing has to be
 * restored however the process ends. The line itself is erased at the end, when the process exits, and while the process is
 * suspended by Ctrl-Z.
 */
import { onExit } from 'signal-exit';
import { cutToColumns } from '../text/characters.ts';
import { columnsOf, type OutputStream } from './io.ts';

const ERASE = '\r\u001B[K';

/** The part of `process` that is needed; a test may pass something else. */
interface SignalSource {
  readonly pid: number;
  kill(pid: number, signal: NodeJS.Signals): unknown;
  on(event: NodeJS.Signals, listener: () => void): unknown;
  off(event: NodeJS.Signals, listener: () => void): unknown;
}

export class StatusLine {
  readonly #stream: OutputStream;
  readonly #process: SignalSource;
  readonly #forget: () => void;
  #shown = '';

  /** @param atExit calls a function when the process ends, also when a signal ends it; returns a function that cancels this */
  constructor(
    stream: OutputStream,
    source: SignalSource = process,
    atExit: (listener: () => void) => () => void = onExit,
  ) {
    this.#stream = stream;
    this.#process = source;
    this.#forget = atExit(this.#erase);
    source.on('SIGTSTP', this.#suspend);
    source.on('SIGCONT', this.#resume);
  }

  /** Shows a text in place of the previous one, cut to the width of the terminal. */
  show(text: string): void {
    this.#shown = text;
    // The last column stays empty: some terminals wrap when it is filled.
    this.#stream.write(ERASE + cutToColumns(text, (columnsOf(this.#stream) ?? 80) - 1));
  }

  /** Prints lines above the status line. */
  print(lines: string): void {
    this.#stream.write(`${ERASE}${lines}\n`);
    this.show(this.#shown);
  }

  /** Erases the line until it is shown again. */
  hide(): void {
    this.#erase();
  }

  end(): void {
    this.#erase();
    this.#forget();
    this.#process.off('SIGTSTP', this.#suspend);
    this.#process.off('SIGCONT', this.#resume);
  }

  readonly #erase = (): void => {
    if (this.#shown !== '') this.#stream.write(ERASE);
    this.#shown = '';
  };

  /** Erases the line, then suspends the process as would have happened without the listener. */
  readonly #suspend = (): void => {
    this.#stream.write(ERASE);
    this.#process.kill(this.#process.pid, 'SIGSTOP');
  };

  readonly #resume = (): void => {
    this.show(this.#shown);
  };
}
