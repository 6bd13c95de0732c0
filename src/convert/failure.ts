/** What can go wrong with one input, as data: it crosses from a worker, is remembered, and is worded where the user is. */
import type { MessageParameters } from '../locales/fill.ts';
import { InputError, type InputErrorPlace, type InputErrorReason } from '../input/input-error.ts';

export type Failure =
  /** The bytes are no text. */
  | {
      kind: 'input';
      reason: InputErrorReason;
      place: InputErrorPlace;
      encoding: string;
      parameters: MessageParameters;
    }
  /** The system's word for what is wrong; with a path when that is not the input itself. */
  | { kind: 'system'; code: string; path?: string }
  | { kind: 'output'; code: string; path: string }
  /** A file stands in the way that nobody said may be overwritten. */
  | { kind: 'exists'; path: string }
  | { kind: 'metadata'; id: MetadataMessage; parameters: MessageParameters; place?: string }
  /** Findings of severity error. */
  | { kind: 'findings' }
  /** The file was written to while it was read. */
  | { kind: 'changed' }
  /** The worker that had the file has died, and the one after it, too. */
  | { kind: 'worker'; detail: string }
  /** A tree that its own schema refuses: a fault of ours. */
  | { kind: 'schema'; path: string; detail: string; more: number }
  /** The manifest of the output folder is damaged, or of another program. */
  | { kind: 'manifest'; path: string }
  | { kind: 'fault'; detail: string; stack?: string };

/** What can be wrong with metadata, as the catalogue of messages names it. */
export type MetadataMessage = `meta.${
  | 'no-value'
  | 'unknown'
  | 'not-text'
  | 'empty'
  | 'not-a-date'
  | 'not-a-language'
  | 'bad-yaml'
  | 'no-map'
  | 'no-picture'
  | 'epoch'}`;

/** Thrown where it is known already what is wrong. */
export class Failed extends Error {
  override readonly name = 'Failed';
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.kind);
    this.failure = failure;
  }
}

/** What an error means. */
export function toFailure(error: unknown): Failure {
  if (error instanceof Failed) return error.failure;
  if (error instanceof InputError) {
    const { reason, encoding, parameters, byteOffset, line, column } = error;
    return { kind: 'input', reason, place: { byteOffset, line, column }, encoding, parameters };
  }
  const code = systemCode(error);
  if (code !== null) return { kind: 'system', code };
  if (!(error instanceof Error)) return { kind: 'fault', detail: String(error) };
  const { message, stack } = error;
  return { kind: 'fault', detail: message, ...(stack !== undefined && { stack }) };
}

/** Whether the same bytes and options will always fail like this, so that they need not be tried again. */
export const isLasting = ({ kind }: Failure): boolean => kind === 'input' || kind === 'findings';

/** The `code` of a Node error. */
export function errorCode(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

/** What Node calls an input that is too large, by its own codes. */
const tooLarge = new Set(['ERR_FS_FILE_TOO_LARGE', 'ERR_STRING_TOO_LONG']);

/** The code of an error that is not ours: the system's, or that of something too large; null for every other error. */
export function systemCode(error: unknown): string | null {
  if (error instanceof RangeError && error.message === 'Invalid string length') {
    return 'ERR_STRING_TOO_LONG';
  }
  const code = errorCode(error);
  if (code === undefined) return null;
  // Those of the operating system are one word; Node's own (ERR_…) are misuse of its functions: a fault of ours.
  return tooLarge.has(code) || /^E[A-Z0-9]+$/.test(code) ? code : null;
}
