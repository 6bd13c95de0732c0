/** Errors of the command line, and how they are described to the user. */
import { describeInputError, InputError } from '../input/input-error.ts';
import { systemCode, toFailure, type Failure } from '../convert/failure.ts';
import { visible } from '../text/visible.ts';
import { metadataKeys } from '../write/metadata.ts';
import { closest } from '../text/distance.ts';
import { messageOf, type MessageId, type Translate } from '../locales/translate.ts';
import type { Context, MessageContext } from './context.ts';

/** An error that the user can fix: its message is complete, and no stack is shown. */
export class UserError extends Error {
  override readonly name: string = 'UserError';
}

/** The output cannot be written, no matter how the inputs turn out. */
export class OutputError extends UserError {
  override readonly name = 'OutputError';
}

/** The reader of standard output has closed it. */
export class BrokenPipe extends Error {
  override readonly name = 'BrokenPipe';
}

/**
 * Runs a command, reports any error and returns the exit code. Every separately loaded bundle calls this: each has its own
 * error classes, which other bundles cannot recognise.
 */
export async function runToExitCode(
  work: () => Promise<number>,
  context: Pick<Context, keyof MessageContext | 'log'>,
): Promise<number> {
  try {
    return await work();
  } catch (error) {
    // The reader wants no more (`| head`): not an error.
    if (error instanceof BrokenPipe) return 0;
    context.log(`digest: ${describeFailure(error, context)}\n`);
    return 2;
  }
}

/** One or two lines about what went wrong, with the name of the file if there is one. */
export function describeFailure(error: unknown, context: MessageContext, file?: string): string {
  return error instanceof UserError
    ? error.message
    : failureMessage(toFailure(error), context, file);
}

/** The message of a failure, which may come from a worker. */
export function failureMessage(failure: Failure, context: MessageContext, file?: string): string {
  const { translate, language, debug } = context;
  const of = (path: string): string => translate('file.of', { path });
  const where = file === undefined ? '' : of(file);
  switch (failure.kind) {
    case 'input': {
      const { reason, place, encoding, parameters } = failure;
      const error = new InputError(reason, place, encoding, parameters);
      const read = failure.path ?? file ?? '';
      const at = error.hasPlace ? `${visible(read)}:${place.line}:${place.column}: ` : of(read);
      // What it quotes may come from a manifest that somebody else has made.
      return at + visible(describeInputError(error, language));
    }
    case 'system':
      return (
        (failure.path === undefined ? where : of(failure.path)) +
        systemMessage(failure.code, translate)
      );
    case 'output':
      return translate('output.failed', {
        path: failure.path,
        reason: systemMessage(failure.code, translate),
      });
    case 'file': {
      const { reason, path, megabytes = 0 } = failure;
      return translate(`file.${reason}`, { path, megabytes });
    }
    case 'refused':
      return translate(`output.${failure.reason}`, { path: failure.path });
    case 'locked': {
      const { path, pid, host, since } = failure;
      return translate('batch.locked', { path, pid: String(pid), host, since });
    }
    case 'metadata':
      return metadataMessage(failure, translate);
    case 'findings':
    case 'changed':
      return where + translate(`batch.${failure.kind}`);
    case 'memory':
      return translate('batch.memory', { path: failure.path });
    case 'worker':
      return where + translate('batch.worker', { detail: failure.detail });
    case 'schema':
      return `${where}${translate('fault.schema', { path: failure.path, detail: failure.detail, more: failure.more })}\n${translate('fault.report')}`;
    case 'fault': {
      const stack = debug && failure.stack !== undefined ? `\n${failure.stack}` : '';
      const message = translate('fault.message', { detail: failure.detail });
      return `${where}${message}\n${translate('fault.report')}${stack}`;
    }
  }
}

function metadataMessage(failure: Failure & { kind: 'metadata' }, translate: Translate): string {
  const { id, parameters, place } = failure;
  const nearest =
    id === 'meta.unknown' ? closest(String(parameters['key']), metadataKeys) : undefined;
  const where = place === undefined ? '' : `${visible(place)}: `;
  return where + translate(id, parameters) + suggestion(nearest, translate);
}

/** `— did you mean json?`, to append to a message; '' when nothing is similar enough. */
export const suggestion = (nearest: string | undefined, translate: Translate): string =>
  nearest === undefined ? '' : ` — ${translate('usage.guess', { guess: nearest })}`;

/** The meaning of a system error; null for any other error. */
export function systemReason(error: unknown, translate: Translate): string | null {
  const code = systemCode(error);
  return code === null ? null : systemMessage(code, translate);
}

function systemMessage(code: string, translate: Translate): string {
  if (code.startsWith('ERR_')) return translate('system.too-large');
  const id = `system.${code === 'EPERM' ? 'EACCES' : code}`;
  if (messageOf(id, 'en') === undefined) return translate('system.other', { code });
  return translate(id as MessageId);
}
