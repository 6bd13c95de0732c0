/** The work of `digest parse`: every input through the parser and a writer, its findings to standard error. */
import type { EncodingName } from '../input/encodings.ts';
import { formats, type FormatName } from '../write/formats.ts';
import type { Context } from './context.ts';
import { convertInput, type InputWork } from './convert-input.ts';
import { BrokenPipe, describeFailure, OutputError } from './errors.ts';
import { toInput } from './inputs.ts';
import { Notes } from './notes.ts';
import { writeTarget } from './sink.ts';
import { planTargets } from './targets.ts';

/** What `digest parse` was asked to do, its values checked. */
export interface ConvertJob {
  files: string[];
  to: FormatName;
  output: string | undefined;
  encoding: EncodingName | 'auto';
  explain: boolean;
  quiet: boolean;
  force: boolean;
}

/** Every input of a target has failed, and the user knows why: nothing of it is worth keeping. */
class NothingDone extends Error {}

/** Converts all inputs; one that cannot be read is told of, and the others are still done. Gives the exit code. */
export async function convert(job: ConvertJob, context: Context): Promise<number> {
  const { io, say, complain } = context;
  const { output, force } = job;
  const inputs = job.files.map((file) => toInput(file, io.cwd));
  const format = formats[job.to];
  const targets = await planTargets({ inputs, format, output, force, cwd: io.cwd, say });

  let exitCode = 0;
  const raise = (code: number): void => {
    exitCode = Math.max(exitCode, code);
  };
  const fail = (error: unknown, file?: string): void => {
    complain(`digest: ${describeFailure(error, context, file)}\n`);
    raise(2);
  };

  /** Converts one input; when it fails, what it has written is taken back and the failure is told. */
  const attempt = async (work: Omit<InputWork, 'notes'>): Promise<boolean> => {
    const { input, sink } = work;
    const notes = new Notes(input.name, job, context);
    const takeBack = await sink.mark();
    try {
      await convertInput({ ...work, notes });
      await notes.tell();
      return true;
    } catch (error) {
      if (error instanceof BrokenPipe || error instanceof OutputError) throw error;
      await takeBack();
      await notes.tell();
      fail(error, input.name);
      return false;
    } finally {
      if (notes.hasErrors) raise(1);
    }
  };

  for (const target of targets) {
    try {
      await writeTarget(target, { stdout: () => io.stdout, force, say }, async (sink) => {
        let done = 0;
        for (const input of target.inputs) {
          if (await attempt({ input, target, sink, format, job, context })) done += 1;
        }
        if (done === 0) throw new NothingDone();
      });
    } catch (error) {
      if (error instanceof BrokenPipe) throw error;
      if (!(error instanceof NothingDone)) fail(error);
    }
  }
  return exitCode;
}
