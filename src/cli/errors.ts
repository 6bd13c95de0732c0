/** What can go wrong on the command line, and how it is told. */
import { describeInputError, InputError } from '../input/errors.ts';
import type { Language } from '../findings/catalogue.ts';
import { errorCode } from '../files/errors.ts';
import { visible } from '../report/visible.ts';
import { messages, type MessageId, type Say } from './messages.ts';

/** The user can mend this: its message says all, and no stack is shown. */
export class UserError extends Error {
  override readonly name: string = 'UserError';
}

/** The output cannot be written, whatever becomes of the inputs. */
export class OutputError extends UserError {
  override readonly name = 'OutputError';
}

/** Standard output was closed by its reader, who has seen enough. */
export class BrokenPipe extends Error {
  override readonly name = 'BrokenPipe';
}

/** We are wrong; `message` is worded already. */
export class Fault extends Error {
  override readonly name = 'Fault';
}

export interface Telling {
  say: Say;
  language: Language;
  /** Whether to show the stacks of internal errors. */
  debug: boolean;
}

/** One or two lines that say what went wrong, with the name of the file when it was in a file. */
export function describeFailure(error: unknown, telling: Telling, file?: string): string {
  const { say, language, debug } = telling;
  const name = file === undefined ? '' : visible(file);
  const where = name === '' ? '' : `${name}: `;
  if (error instanceof UserError) return error.message;
  if (error instanceof InputError) {
    const place = error.code === 'binary' ? name : `${name}:${error.line}:${error.column}`;
    return `${place}: ${describeInputError(error, language)}`;
  }
  const reason = systemReason(error, say);
  if (reason !== null) return where + reason;

  const detail = error instanceof Error ? error.message : String(error);
  const message = error instanceof Fault ? detail : say('fault.message', { detail });
  const stack = debug && error instanceof Error ? `\n${error.stack ?? ''}` : '';
  return `${where}${visible(message)}\n${say('fault.report')}${stack}`;
}

const tooLarge = new Set(['ERR_FS_FILE_TOO_LARGE', 'ERR_STRING_TOO_LONG']);

/** What an error of the system means, or null when it is none. */
export function systemReason(error: unknown, say: Say): string | null {
  if (error instanceof RangeError && error.message === 'Invalid string length') {
    return say('system.too-large');
  }
  const code = errorCode(error);
  if (code === undefined) return null;
  if (tooLarge.has(code)) return say('system.too-large');
  const id = `system.${code === 'EPERM' ? 'EACCES' : code}`;
  if (Object.hasOwn(messages.en, id)) return say(id as MessageId);
  // Errors of the operating system have a number; Node's own (ERR_…) are misuse of its functions: a fault of ours.
  return error instanceof Error && 'errno' in error ? say('system.other', { code }) : null;
}
