/** What can go wrong on the command line, and how it is told. */
import { describeInputError, InputError } from '../input/errors.ts';
import type { Language } from '../locales/language.ts';
import { systemCode, toFailure, type Failure } from '../convert/failure.ts';
import { visible } from '../text/visible.ts';
import { metadataKeys } from '../write/metadata.ts';
import { closest } from '../text/distance.ts';
import { messages, type MessageId, type Say } from '../locales/messages.ts';

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

export interface Telling {
  say: Say;
  language: Language;
  /** Whether to show the stacks of internal errors. */
  debug: boolean;
}

/**
 * Runs a command's work to its exit code; what goes wrong is told. To be called in every bundle that is loaded by itself:
 * each has classes of its own, which no other bundle knows.
 */
export async function settle(
  work: () => Promise<number>,
  context: Telling & { complain: (text: string) => void },
): Promise<number> {
  try {
    return await work();
  } catch (error) {
    // The reader has seen enough (`| head`): not an error, and nothing to tell anyone.
    if (error instanceof BrokenPipe) return 0;
    context.complain(`digest: ${describeFailure(error, context)}\n`);
    return 2;
  }
}

/** One or two lines that say what went wrong, with the name of the file when it was in a file. */
export function describeFailure(error: unknown, telling: Telling, file?: string): string {
  return error instanceof UserError ? error.message : wordFailure(toFailure(error), telling, file);
}

/** Words what {@link toFailure} made of an error, here or in a worker. */
export function wordFailure(failure: Failure, telling: Telling, file?: string): string {
  const { say, language, debug } = telling;
  const name = file === undefined ? '' : visible(file);
  const where = name === '' ? '' : `${name}: `;
  switch (failure.kind) {
    case 'input': {
      const { reason, place, encoding, parameters } = failure;
      const error = new InputError(reason, place, encoding, parameters);
      const at = error.code === 'binary' ? name : `${name}:${place.line}:${place.column}`;
      return `${at}: ${describeInputError(error, language)}`;
    }
    case 'system':
      return `${failure.path === undefined ? where : `${visible(failure.path)}: `}${systemWord(failure.code, say)}`;
    case 'output':
      return say('output.failed', { path: failure.path, reason: systemWord(failure.code, say) });
    case 'exists':
      return say('output.exists', { path: failure.path });
    case 'metadata':
      return wordMetadata(failure, say);
    case 'findings':
    case 'changed':
      return where + say(`batch.${failure.kind}`);
    case 'manifest':
      return say('batch.manifest', { path: failure.path });
    case 'worker':
      return where + say('batch.worker', { detail: failure.detail });
    case 'schema':
      return `${where}${say('fault.schema', { path: failure.path, detail: failure.detail, more: failure.more })}\n${say('fault.report')}`;
    case 'fault': {
      const stack = debug && failure.stack !== undefined ? `\n${failure.stack}` : '';
      const message = say('fault.message', { detail: failure.detail });
      return `${where}${message}\n${say('fault.report')}${stack}`;
    }
  }
}

function wordMetadata(failure: Failure & { kind: 'metadata' }, say: Say): string {
  const { id, parameters, place } = failure;
  const meant =
    id === 'meta.unknown' ? closest(String(parameters['key']), metadataKeys) : undefined;
  const guess = meant === undefined ? '' : ` — ${say('usage.guess', { guess: meant })}`;
  return `${place === undefined ? '' : `${visible(place)}: `}${say(id, parameters)}${guess}`;
}

/** What an error of the system means, or null when it is none. */
export function systemReason(error: unknown, say: Say): string | null {
  const code = systemCode(error);
  return code === null ? null : systemWord(code, say);
}

function systemWord(code: string, say: Say): string {
  if (code.startsWith('ERR_')) return say('system.too-large');
  const id = `system.${code === 'EPERM' ? 'EACCES' : code}`;
  if (Object.hasOwn(messages.en, id)) return say(id as MessageId);
  return say('system.other', { code });
}
