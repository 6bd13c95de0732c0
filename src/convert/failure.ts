/** What can go wrong with one input, as data: a worker sends it, it is stored, and it is worded for the user later. */
import type { MessageParameters } from '../locales/fill.ts';
import { InputError, type InputErrorPlace, type InputErrorReason } from '../input/input-error.ts';

export type Failure =
  /** The bytes are not text. */
  | {
      kind: 'input';
      reason: InputErrorReason;
      place: InputErrorPlace;
      encoding: string;
      parameters: MessageParameters;
      /** Path of a file beside the input, if the problem is there. */
      path?: string;
    }
  /** A file beside an input, or named by an option, that is not of a kind that is read. */
  | { kind: 'file'; reason: 'not-a-file' | 'too-large'; path: string; megabytes?: number }
  /** An error code of the operating system; with a path when it is not about the input itself. */
  | { kind: 'system'; code: string; path?: string }
  | { kind: 'output'; code: string; path: string }
  /** Something may not be written, because of what exists there already or because of where it is. */
  | { kind: 'refused'; reason: Refusal; path: string }
  /** Another run is using the output folder. */
  | { kind: 'locked'; path: string; pid: number; host: string; since: string }
  | { kind: 'metadata'; id: MetadataMessage; parameters: MessageParameters; place?: string }
  /** Findings of severity error. */
  | { kind: 'findings' }
  /** The file was written to while it was being read. */
  | { kind: 'changed' }
  /** The worker with this file died, and so did the next one. */
  | { kind: 'worker'; detail: string }
  /** A tree that its own schema rejects: a bug in this program. */
  | { kind: 'schema'; path: string; detail: string; more: number }
  /** The memory of the output folder is damaged, or was written by another version. */
  | { kind: 'memory'; path: string }
  | { kind: 'fault'; detail: string; stack?: string };

/** Why a path is not written to. */
export type Refusal =
  | 'exists'
  | 'is-input'
  | 'is-folder'
  | 'not-a-file'
  /** A link: its target may be anything. */
  | 'is-link'
  /** A path that leads out of the output folder. */
  | 'outside'
  /** A path in the folder that the program reserves for itself. */
  | 'is-own';

/** What can be wrong with metadata, as a message id of the catalogue. */
type MetadataMessage = `meta.${
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

/** Thrown where the kind of failure is already known. */
export class Failed extends Error {
  override readonly name = 'Failed';
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.kind);
    this.failure = failure;
  }
}

/** Why a path is not written to, as an error. */
export const refused = (reason: Refusal, path: string): Failed =>
  new Failed({ kind: 'refused', reason, path });

/** The failure that an error stands for. */
export function toFailure(error: unknown): Failure {
  if (error instanceof Failed) return error.failure;
  if (error instanceof InputError) return inputFailure(error);
  const code = systemCode(error);
  if (code !== null) return { kind: 'system', code };
  if (!(error instanceof Error)) return { kind: 'fault', detail: String(error) };
  const { message, stack } = error;
  return { kind: 'fault', detail: message, ...(stack !== undefined && { stack }) };
}

/** The failure for bytes that a decoder rejected. */
export function inputFailure(error: InputError): Failure & { kind: 'input' } {
  const { reason, encoding, parameters, byteOffset, line, column } = error;
  return { kind: 'input', reason, place: { byteOffset, line, column }, encoding, parameters };
}

/** Whether the same bytes and options will always fail in this way, so that there is no point in trying again. */
export const isLasting = (failure: Failure): boolean =>
  (failure.kind === 'input' && failure.path === undefined) || failure.kind === 'findings';

/** The `code` of a Node error. */
export function errorCode(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

/** Whether an error says that there is no such file (or can be none), rather than that it cannot be looked at. */
export const isAbsence = (error: unknown): boolean =>
  ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'].includes(errorCode(error) ?? '');

/** Runs work that writes a file, and adds the file's name to a system error. */
export async function writing<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw unwritable(error, file);
  }
}

/** Turns a system error into one that names the file that cannot be written; returns any other error unchanged. */
export function unwritable(error: unknown, file: string): unknown {
  const code = systemCode(error);
  return code === null ? error : new Failed({ kind: 'output', code, path: file });
}

/** Turns a system error into one that names the file that cannot be read; returns any other error unchanged. */
export function unreadable(error: unknown, file: string): unknown {
  const code = systemCode(error);
  return code === null ? error : new Failed({ kind: 'system', code, path: file });
}

/** Node's own codes for an input that is too large. */
const tooLarge = new Set(['ERR_FS_FILE_TOO_LARGE', 'ERR_STRING_TOO_LONG']);

/** The code of an error from the system, or of an input that is too large; null for every other error. */
export function systemCode(error: unknown): string | null {
  if (error instanceof RangeError && error.message === 'Invalid string length') {
    return 'ERR_STRING_TOO_LONG';
  }
  const code = errorCode(error);
  if (code === undefined) return null;
  // System codes are a single word; Node's own (ERR_…) mean that its functions were misused, which is a bug in this program.
  return tooLarge.has(code) || /^E[A-Z0-9]+$/.test(code) ? code : null;
}
