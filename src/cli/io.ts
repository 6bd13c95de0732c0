import { fstatSync } from 'node:fs';
import { visibleLines } from '../text/visible.ts';

/** The process as the commands see it: passed in, so that a test can replace it. */
export interface Io {
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly env: Record<string, string | undefined>;
  /** The folder that relative paths are relative to. */
  readonly cwd: string;
  /**
   * Calls `listener` with an exit code when the user (Ctrl-C) or the system asks the program to stop. A second signal ends
   * the process at once. Returns a function that removes the listener.
   */
  onInterrupt?(listener: (exitCode: number) => void): () => void;
}

export interface OutputStream extends NodeJS.WritableStream {
  readonly isTTY?: boolean;
  /** Width of the terminal; 0 where it has none, as in a container. See `columnsOf`. */
  readonly columns?: number;
}

/** Width of the terminal that a stream writes to, if it is one and has a width. */
export const columnsOf = ({ columns }: OutputStream): number | undefined =>
  columns === 0 ? undefined : columns;

/** A text from a file, made safe for a stream that is a terminal, which it could otherwise control. */
export const textFor = ({ isTTY }: OutputStream, text: string): string =>
  isTTY === true ? visibleLines(text) : text;

/** Ctrl-C; the end of a cluster job's time limit; the end of a connection. */
const interrupts = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The real process. Its streams are opened on first use, because opening them takes time. */
export const processIo: Io = {
  get stdin() {
    // Node treats a folder as an empty stream.
    if (fstatSync(0).isDirectory()) throw Object.assign(new Error('EISDIR'), { code: 'EISDIR' });
    return process.stdin;
  },
  get stdout() {
    return process.stdout;
  },
  get stderr() {
    return process.stderr;
  },
  get env() {
    return process.env;
  },
  get cwd() {
    return process.cwd();
  },
  onInterrupt(listener) {
    let asked = false;
    const stop = (name: NodeJS.Signals, number: number): void => {
      // The exit code that shells report for a program that was ended by a signal.
      const exitCode = 128 + number;
      if (!asked) {
        asked = true;
        listener(exitCode);
        return;
      }
      // `process.exit` waits for threads, and a thread that reads from a pipe or a dead disk may never end.
      process.emit('exit', exitCode);
      for (const each of interrupts) process.removeAllListeners(each);
      process.kill(process.pid, name);
    };
    for (const name of interrupts) process.on(name, stop);
    return () => {
      for (const name of interrupts) process.off(name, stop);
    };
  },
};

/**
 * Whether to write colour to this stream: FORCE_COLOR decides first, then NO_COLOR (https://no-color.org), then whether the
 * stream is a terminal with colours.
 */
export function wantsColor(stream: OutputStream, env: Io['env']): boolean {
  const { FORCE_COLOR: force, NO_COLOR: no, TERM: terminal } = env;
  if (force !== undefined) return force !== '0' && force !== 'false';
  if (no !== undefined && no !== '') return false;
  return stream.isTTY === true && terminal !== 'dumb';
}
