/** `digest parse`: converts every input and prints its findings to standard error. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { systemCode } from '../convert/failure.ts';
import { readCommonMetadata } from '../files/metadata.ts';
import {
  formatNames,
  formats,
  isDocument,
  type Format,
  type FormatName,
} from '../write/formats.ts';
import { ConfigLoader } from './config-loader.ts';
import type { Context } from './context.ts';
import { convertInput, type InputWork, type ParseJob } from './convert-input.ts';
import { BrokenPipe, describeFailure, OutputError, UserError } from './describe-failure.ts';
import { toInput } from './inputs.ts';
import { Notes } from './notes.ts';
import { writeTarget } from './sink.ts';
import { chooseFormat, readWriting, type WritingFlags } from './writing-options.ts';
import { planTargets } from './targets.ts';

/** The options before the format is known. */
type ParseRequest = Omit<ParseJob, 'to' | 'writing'> & {
  to: FormatName | undefined;
  writing: WritingFlags;
};

async function formatOf(
  { to, output, split }: ParseRequest,
  { io, translate }: Context,
): Promise<FormatName> {
  if (output === undefined || split === true || /[/\\]$/.test(output)) {
    return chooseFormat(to, undefined, translate);
  }
  const isFolder = await stat(path.resolve(io.cwd, output)).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
  return chooseFormat(to, isFolder ? undefined : output, translate);
}

/** Every input of a target has failed, and that has been reported: there is nothing to keep. */
class NothingDone extends Error {}

/** Converts all inputs and returns the exit code. An input that cannot be read is reported; the others are converted. */
export async function runParse(asked: ParseRequest, context: Context): Promise<number> {
  const { io, translate, log } = context;
  const { output, force } = asked;
  const to = await formatOf(asked, context);
  const { [to]: writing = {} } = await readWriting(asked.writing, [to], io.cwd, translate);
  const job: ParseJob = { ...asked, to, writing };
  const inputs = job.files.map((file) => toInput(file, io.cwd, job.stdinFilename));
  const format: Format = formats[job.to];
  checkCombination(job, context);
  const { cwd } = io;
  const targets = await planTargets({
    inputs,
    format,
    split: job.split,
    output,
    force,
    cwd,
    translate,
  });
  const metadata = await readCommonMetadata(job, cwd);
  const configs = new ConfigLoader(job.config, context, job);
  // Problems of config files are reported once, before anything is written.
  for (const input of inputs) await configs.forInput(input);

  let exitCode = 0;
  const raise = (code: number): void => {
    exitCode = Math.max(exitCode, code);
  };
  const fail = (error: unknown, file?: string): void => {
    const isFolder = systemCode(error) === 'EISDIR' && file !== undefined && file !== '<stdin>';
    const message = isFolder
      ? translate('parse.folder', { path: file })
      : describeFailure(error, context, file);
    log(`digest: ${message}\n`);
    raise(2);
  };

  /** Converts one input. If it fails, its output is undone and the failure is reported. */
  const attempt = async (work: Omit<InputWork, 'config' | 'notes'>): Promise<boolean> => {
    const { input, sink } = work;
    const notes = new Notes(input.name, job, context);
    const takeBack = await sink.mark();
    try {
      await convertInput({ ...work, config: await configs.forInput(input), notes });
      await notes.print();
      return true;
    } catch (error) {
      if (error instanceof BrokenPipe || error instanceof OutputError) throw error;
      await takeBack();
      await notes.print();
      fail(error, input.name);
      return false;
    } finally {
      if (notes.hasErrors) raise(1);
    }
  };

  for (const target of targets) {
    try {
      await writeTarget(target, { ...context, force }, async (sink) => {
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

/** Refuses options that have no effect on the format, because the user expects an effect. */
function checkCombination({ to, split, meta, metaFile, output }: ParseJob, context: Context): void {
  const { io, translate } = context;
  const refuse = (option: string, fits: (format: Format) => boolean): void => {
    if (fits(formats[to])) return;
    const allowed = formatNames.filter((name) => fits(formats[name])).join(', ');
    throw new UserError(translate('usage.not-with-format', { option, format: to, allowed }));
  };
  if (split) refuse('--split', (format) => format.unit === 'issue' && !!format.loadFolder);
  if (meta.length > 0) refuse('--meta', isDocument);
  if (metaFile !== undefined) refuse('--meta-file', isDocument);
  if (split && output === undefined) throw new UserError(translate('usage.split-needs-folder'));
  const format: Format = formats[to];
  const isBinary = format.unit === 'issue' && format.binary === true;
  if (isBinary && output === undefined && io.stdout.isTTY === true) {
    throw new UserError(translate('output.terminal'));
  }
}
