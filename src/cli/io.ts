import { fstatSync } from 'node:fs';

/** The process as the commands see it: handed in, so that a test can put something else in its place. */
export interface Io {
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly env: Record<string, string | undefined>;
  /** The folder that relative paths start from. */
  readonly cwd: string;
}

export interface OutputStream extends NodeJS.WritableStream {
  readonly isTTY?: boolean;
  /** Width of the terminal. */
  readonly columns?: number;
}

/** The real process. Its streams are opened when they are first asked for, which is not for free. */
export const processIo: Io = {
  get stdin() {
    // Node takes a folder for an empty stream.
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
};

/**
 * Whether to write colour to this stream: FORCE_COLOR decides, then NO_COLOR (https://no-color.org), then whether it is
 * a terminal that knows colours.
 */
export function wantsColor(stream: OutputStream, env: Io['env']): boolean {
  const { FORCE_COLOR: force, NO_COLOR: no, TERM: terminal } = env;
  if (force !== undefined) return force !== '0' && force !== 'false';
  if (no !== undefined && no !== '') return false;
  return stream.isTTY === true && terminal !== 'dumb';
}
