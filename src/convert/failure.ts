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
      /** Of a file beside the input, when it is that one. */
      path?: string;
    }
  /** A file beside an input, or named by an option, that is none of the kind that is read. */
  | { kind: 'file'; reason: 'not-a-file' | 'too-large'; path: string; megabytes?: number }
  /** The system's word for what is wrong; with a path when that is not the input itself. */
  | { kind: 'system'; code: string; path?: string }
  | { kind: 'output'; code: string; path: string }
  /** Something may not be written, because of what is there already or because of where it is. */
  | { kind: 'refused'; reason: Refusal; path: string }
  /** Another run is at work in the output folder. */
  | { kind: 'locked'; path: string; pid: number; host: string; since: string }
  | { kind: 'metadata'; id: MetadataMessage; parameters: MessageParameters; place?: string }
  /** Findings of severity error. */
  | { kind: 'findings' }
  /** The file was written to while it was read. */
  | { kind: 'changed' }
  /** The worker that had the file has died, and the one after it, too. */
  | { kind: 'worker'; detail: string }
  /** A tree that its own schema refuses: a fault of ours. */
  | { kind: 'schema'; path: string; detail: string; more: number }
  /** What the output folder remembers is damaged, or was written by another version. */
  | { kind: 'memory'; path: string }
  | { kind: 'fault'; detail: string; stack?: string };

/** Why a path is not written to. */
export type Refusal =
  | 'exists'
  | 'is-input'
  | 'is-folder'
  | 'not-a-file'
  /** A link: what it leads to may be anything. */
  | 'is-link'
  /** A path that leads out of the output folder. */
  | 'outside'
  /** A path in the folder that the program keeps for itself. */
  | 'is-own';

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
  if (error instanceof InputError) return inputFailure(error);
  const code = systemCode(error);
  if (code !== null) return { kind: 'system', code };
  if (!(error instanceof Error)) return { kind: 'fault', detail: String(error) };
  const { message, stack } = error;
  return { kind: 'fault', detail: message, ...(stack !== undefined && { stack }) };
}

/** What a decoder says of bytes that are no text. */
export function inputFailure(error: InputError): Failure & { kind: 'input' } {
  const { reason, encoding, parameters, byteOffset, line, column } = error;
  return { kind: 'input', reason, place: { byteOffset, line, column }, encoding, parameters };
}

/** Whether the same bytes and options will always fail like this, so that they need not be tried again. */
export const isLasting = (failure: Failure): boolean =>
  (failure.kind === 'input' && failure.path === undefined) || failure.kind === 'findings';

/** The `code` of a Node error. */
export function errorCode(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

/** Does what writes to a file; an error of the system then names it. */
export async function writing<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw unwritable(error, file);
  }
}

/** An error of the system as that of a file that cannot be written; every other error as it is. */
export function unwritable(error: unknown, file: string): unknown {
  const code = systemCode(error);
  return code === null ? error : new Failed({ kind: 'output', code, path: file });
}

/** An error of the system as that of a file that cannot be read; every other error as it is. */
export function unreadable(error: unknown, file: string): unknown {
  const code = systemCode(error);
  return code === null ? error : new Failed({ kind: 'system', code, path: file });
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
