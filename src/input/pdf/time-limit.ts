/**
 * Ends reading a PDF that takes too long. PDFium's calls are synchronous, so that nothing else in the thread runs meanwhile;
 * only V8 itself can interrupt them, even in WebAssembly.
 */
import { createContext, Script } from 'node:vm';

const sandbox: { call: (() => unknown) | null } = { call: null };
const context = createContext(sandbox);
const script = new Script('call()');

/** The longest time that Node takes, in milliseconds. */
const longest = 2 ** 31 - 1;

/** Thrown out of a function that used up the time. */
export class TimeLimitError extends Error {
  override readonly name = 'TimeLimitError';
}

/** The time that functions may take together. */
export class TimeLimit {
  /** Milliseconds that are left. */
  #left: number;

  constructor(readonly seconds: number) {
    this.#left = seconds * 1000;
  }

  /**
   * Runs a function in what is left of the time, or in a share of it. It costs a fraction of a millisecond. When the function
   * is interrupted, its `finally` blocks do not run.
   *
   * @throws {TimeLimitError} when the time is over
   */
  run<T>(call: () => T, share = 1): T {
    const start = performance.now();
    const timeout = Math.min(Math.max(1, Math.ceil(this.#left * share)), longest);
    sandbox.call = call;
    try {
      return script.runInContext(context, { timeout }) as T;
    } catch (error) {
      if (isTimeout(error)) throw new TimeLimitError();
      throw error;
    } finally {
      sandbox.call = null;
      this.#left -= performance.now() - start;
    }
  }
}

/** The error comes from V8's other context, so that it is no instance of this one's Error. */
const isTimeout = (error: unknown): boolean =>
  (error as { code?: unknown } | null)?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
