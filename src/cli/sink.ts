/** Writing: to standard output immediately, to a file all or nothing. */
import { once } from 'node:events';
import path from 'node:path';
import { errorCode } from '../convert/failure.ts';
import type { Context } from './context.ts';
import { BrokenPipe, OutputError, systemReason } from './describe-failure.ts';
import type { Translate } from '../locales/translate.ts';
import { refuseFile, standardOutput, type Target } from './targets.ts';

export interface Sink {
  /** Writes more; in a folder, a complete file with this name. */
  write(content: string | Uint8Array, name?: string): Promise<void>;
  /** Marks a position. The returned function undoes everything written since then, where that is possible. */
  mark(): Promise<() => Promise<void>>;
}

interface SinkOptions extends Pick<Context, 'io' | 'translate'> {
  force: boolean;
}

/**
 * Gives `produce` a sink for the target. A file appears under its name when `produce` succeeds, and not at all when it
 * throws. A failed write becomes an OutputError; if the reader of standard output has gone away, a BrokenPipe.
 */
export async function writeTarget(
  target: Target,
  options: SinkOptions,
  produce: (sink: Sink) => Promise<void>,
): Promise<void> {
  const guard = outputGuard(target, options.translate);
  if (target.path === null) {
    const writer = streamWriter(options.io.stdout);
    await produce({
      ...guarded(writer, guard),
      mark: () => Promise.resolve(() => Promise.resolve()),
    });
    await guard(() => writer.flush());
    return;
  }

  if (target.split) {
    await fillFolder(target, options, guard, produce);
    return;
  }

  await fillFile(target, options, guard, produce);
}

type Guard = <T>(work: () => Promise<T>) => Promise<T>;

const guarded = (writer: StreamWriter, guard: Guard): Pick<Sink, 'write'> => ({
  write: (content) => guard(() => writer.write(content)),
});

async function fillFolder(
  target: Target,
  { force, translate }: SinkOptions,
  guard: Guard,
  produce: (sink: Sink) => Promise<void>,
): Promise<void> {
  const folder = target.path!;
  const files: { name: string; content: string | Uint8Array }[] = [];
  await produce({
    write: (content, name = '') => {
      files.push({ name, content });
      return Promise.resolve();
    },
    mark: () => {
      const before = files.length;
      return Promise.resolve(() => Promise.resolve(void files.splice(before)));
    },
  });
  const { removeTemporaries, writeFolder } = await import('../files/atomic.ts');
  // A killed run may have left the folder under another name.
  await removeTemporaries(path.dirname(folder), [path.basename(folder)]);
  for (const { name, content } of files) {
    const file = path.join(folder, name);
    const request = { inputs: target.inputs, force, translate, content };
    await refuseFile(file, path.join(target.name, name), request);
  }
  await guard(() => writeFolder(folder, files));
}

/** Fills a file, which gets its name when it is complete. */
async function fillFile(
  target: Target,
  { force, translate }: SinkOptions,
  guard: Guard,
  produce: (sink: Sink) => Promise<void>,
): Promise<void> {
  const file = target.path!;
  const { openWhole } = await import('../files/atomic.ts');
  const whole = await guard(() => openWhole(file));
  const { handle } = whole;
  try {
    await produce({
      write: (content) => guard(() => handle.appendFile(content)),
      mark: async () => {
        const { size } = await guard(() => handle.stat());
        return () => guard(() => handle.truncate(size));
      },
    });
    // A file with this name may have appeared since the plan was made.
    await refuseFile(file, target.name, { inputs: target.inputs, force, translate });
    await guard(() => whole.commit());
  } catch (error) {
    await whole.discard();
    throw error;
  }
}

/** Turns errors of the output into errors that name the target; errors of the producing work pass through. */
function outputGuard(target: Target, translate: Translate): Guard {
  return async (work) => {
    try {
      return await work();
    } catch (error) {
      if (target.path === null && errorCode(error) === 'EPIPE') throw new BrokenPipe();
      const reason = systemReason(error, translate);
      if (reason === null) throw error;
      throw new OutputError(translate('output.failed', { path: target.name, reason }));
    }
  };
}

/** Writes to a stream as fast as its reader reads. */
interface StreamWriter {
  /** Resolves when the stream accepts more; rejects with the first error of the stream. */
  write(content: string | Uint8Array): Promise<void>;
  /** Resolves when everything has left the process. */
  flush(): Promise<void>;
}

/** Makes stream errors, which arrive as events, reject the next write or the flush. */
export function streamWriter(stream: NodeJS.WritableStream): StreamWriter {
  let failure: Error | undefined;
  stream.on('error', (error: Error) => {
    failure ??= error;
  });
  return {
    async write(content) {
      if (failure) throw failure;
      if (!stream.write(content)) await once(stream, 'drain');
    },
    async flush() {
      await new Promise<void>((resolve, reject) => {
        stream.write('', (error?: Error | null) => {
          const reason = failure ?? error;
          if (reason) reject(reason);
          else resolve();
        });
      });
    },
  };
}

/**
 * Writes a text that a command produced itself.
 *
 * @param output the file as given on the command line; standard output if absent
 */
export async function writeText(
  text: string,
  context: Context,
  { output, force = false }: { output?: string | undefined; force?: boolean | undefined } = {},
): Promise<void> {
  const { io, translate } = context;
  let target = standardOutput(translate, []);
  if (output !== undefined) {
    target = { path: path.resolve(io.cwd, output), name: output, inputs: [] };
    await refuseFile(path.resolve(io.cwd, output), output, { inputs: [], force, translate });
  }
  await writeTarget(target, { ...context, force }, (sink) => sink.write(text));
}
