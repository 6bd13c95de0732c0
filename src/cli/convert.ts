/** The work of `digest parse`: every input through the parser and a writer, its findings to standard error. */
import type { EncodingName } from '../input/encodings.ts';
import { readCommonMetadata } from '../files/metadata.ts';
import {
  formatNames,
  formats,
  isDocument,
  type Format,
  type FormatName,
} from '../write/formats.ts';
import type { DocumentOptions } from '../write/options.ts';
import { ConfigLoader, type ConfigFlag } from './config.ts';
import type { Context } from './context.ts';
import { convertInput, type InputWork } from './convert-input.ts';
import { BrokenPipe, describeFailure, OutputError, UserError } from './errors.ts';
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
  /** Whether each article becomes a file of its own; undefined when the format decides. */
  split: boolean | undefined;
  /** Words `key=value`. */
  meta: readonly string[];
  metaFile: string | undefined;
  /** Options of Markdown or HTML. */
  writing: DocumentOptions;
  config: ConfigFlag;
}

/** Every input of a target has failed, and the user knows why: nothing of it is worth keeping. */
class NothingDone extends Error {}

/** Converts all inputs; one that cannot be read is told of, and the others are still done. Gives the exit code. */
export async function convert(job: ConvertJob, context: Context): Promise<number> {
  const { io, say, complain } = context;
  const { output, force } = job;
  const inputs = job.files.map((file) => toInput(file, io.cwd));
  const format: Format = formats[job.to];
  checkCombination(job, context);
  const { cwd } = io;
  const targets = await planTargets({ inputs, format, split: job.split, output, force, cwd, say });
  const metadata = await readCommonMetadata(job, cwd);
  const configs = new ConfigLoader(job.config, context);
  // What is wrong with a config file is told once, before anything is written.
  for (const input of inputs) await configs.forInput(input);

  let exitCode = 0;
  const raise = (code: number): void => {
    exitCode = Math.max(exitCode, code);
  };
  const fail = (error: unknown, file?: string): void => {
    complain(`digest: ${describeFailure(error, context, file)}\n`);
    raise(2);
  };

  /** Converts one input; when it fails, what it has written is taken back and the failure is told. */
  const attempt = async (work: Omit<InputWork, 'config' | 'notes'>): Promise<boolean> => {
    const { input, sink } = work;
    const notes = new Notes(input.name, job, context);
    const takeBack = await sink.mark();
    try {
      await convertInput({ ...work, config: await configs.forInput(input), notes });
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
          if (await attempt({ input, target, sink, format, job, metadata, context })) done += 1;
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

/** Options that the format has no use for are misuse: whoever gives them expects something. */
function checkCombination(
  { to, split, meta, metaFile, output }: ConvertJob,
  context: Context,
): void {
  const { io, say } = context;
  const refuse = (option: string, fits: (format: Format) => boolean): void => {
    if (fits(formats[to])) return;
    const allowed = formatNames.filter((name) => fits(formats[name])).join(', ');
    throw new UserError(say('usage.not-with-format', { option, format: to, allowed }));
  };
  if (split) refuse('--split', (format) => format.unit === 'issue' && !!format.loadFolder);
  if (meta.length > 0) refuse('--meta', isDocument);
  if (metaFile !== undefined) refuse('--meta-file', isDocument);
  if (split && output === undefined) throw new UserError(say('usage.split-needs-folder'));
  const format: Format = formats[to];
  const isBinary = format.unit === 'issue' && format.binary === true;
  if (isBinary && output === undefined && io.stdout.isTTY === true) {
    throw new UserError(say('output.terminal'));
  }
}
