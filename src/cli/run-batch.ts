/** `digest batch`: reads its options, runs it, and prints what happens. */
import { availableParallelism } from 'node:os';
import path from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import type { RunCounts } from '../archive/report.ts';
import { runBatch, type BatchJob, type Stop } from '../archive/run.ts';
import { parseShard, type Shard } from '../archive/shard.ts';
import type { InputRecord } from '../archive/types.ts';
import { buildDate, readCommonMetadata } from '../files/metadata.ts';
import { keepYoungGenerationSmall } from '../files/v8-flags.ts';
import { decodeAll } from '../input/decoder.ts';
import { formatNames, type FormatName } from '../write/formats.ts';
import { BatchLog, collisionLines, exitCode, readLists, summary } from './batch-log.ts';
import { BatchProgress } from './batch-progress.ts';
import type { BatchFlags } from './commands/batch.ts';
import { ConfigLoader, confirmedFor, isIgnored } from './config-loader.ts';
import type { Context } from './context.ts';
import { formatAliases, readWriting, type WritingFlags } from './writing-options.ts';
import { describeFailure, runToExitCode, UserError } from './describe-failure.ts';
import { readAll, toInput } from './inputs.ts';
import { pdfOptionsOf } from './shared-options.ts';
import type { Translate } from '../locales/translate.ts';
import { checkGlobs, oneOf, readCount } from './usage.ts';

/** Runs the command and returns its exit code. This file is a separate bundle: none of its errors leave it. */
export const batchCommand = (
  patterns: string[],
  flags: BatchFlags,
  context: Context,
): Promise<number> =>
  runToExitCode(async () => {
    keepYoungGenerationSmall();
    return runCommand(await readJob(patterns, flags, context), flags, context);
  }, context);

/** The options of `digest batch`; `digest site` has no options of the writers. */
type JobFlags = Omit<BatchFlags, keyof WritingFlags> & WritingFlags;

export async function readJob(
  patterns: string[],
  flags: JobFlags,
  context: Context,
): Promise<BatchJob> {
  const { io, translate, language } = context;
  const { cwd } = io;
  checkGlobs('--include', flags.include ?? [], translate);
  checkGlobs('--exclude', flags.exclude ?? [], translate);
  const { output, filesFrom, meta = [], metaFile, encoding = 'auto' } = flags;
  const split = flags.split;
  if (output === undefined) throw new UserError(translate('batch.needs-output'));
  if (patterns.length === 0 && filesFrom === undefined) {
    throw new UserError(translate('batch.needs-input'));
  }
  const formats = readFormats(flags.to ?? 'json', translate);
  const writing = await readWriting(flags, formats, cwd, translate);
  const epoch = io.env['SOURCE_DATE_EPOCH'];
  buildDate(epoch);
  const metadata = await readCommonMetadata({ meta, metaFile }, cwd);
  const configs = new ConfigLoader(flags.config, context, flags);
  return {
    ...{ patterns, include: flags.include, exclude: flags.exclude ?? [], cwd },
    listed: filesFrom === undefined ? [] : await readList(filesFrom, context),
    outDir: path.resolve(cwd, output),
    formats,
    options: {
      ...{ encoding, split, check: flags.check === true, language, epoch, metadata, writing },
      pdf: pdfOptionsOf(flags, io),
    },
    configOf: async (input) => {
      const config = await configs.forInput(input);
      if (isIgnored(input, config)) return null;
      const confirmed = confirmedFor(input, config);
      return confirmed.length === config.confirmed.length ? config : { ...config, confirmed };
    },
    jobs:
      flags.jobs === undefined
        ? availableParallelism()
        : readCount('--jobs', flags.jobs, 1, translate),
    shard: flags.shard === undefined ? null : readShard(flags.shard, translate),
    force: flags.force === true,
    prune: flags.prune === true,
    dryRun: flags.dryRun === true,
    failFast: flags.failFast === true,
    ...readLists(flags, context),
    program: packageJson.version,
  };
}

/** The lines of a file in any encoding that an issue may have; for the output of `find -print0`, the parts between NULs. */
async function readList(file: string, context: Context): Promise<string[]> {
  const input = toInput(file, context.io.cwd);
  try {
    const bytes = await readAll(input, context.io);
    const isUtf16 = bytes[0]! >= 0xfe && bytes[1]! >= 0xfe;
    if (isUtf16 || !bytes.includes(NUL))
      return linesOf(decodeAll(bytes).text.replace(/\r\n/g, '\n'));
    // The decoder would take a file full of NULs for binary. While it decodes, line feeds stand in for the NULs, and
    // vertical tabs for the line feeds in names.
    const swapped = bytes.map((byte) => (byte === NUL ? 0x0a : byte === 0x0a ? 0x0b : byte));
    return linesOf(decodeAll(swapped).text).map((name) => name.replaceAll('\v', '\n'));
  } catch (error) {
    throw new UserError(describeFailure(error, context, input.name));
  }
}

const NUL = 0;

const linesOf = (text: string): string[] => text.split('\n').filter((line) => line !== '');

function readFormats(words: string, translate: Translate): FormatName[] {
  const read = oneOf('--to', formatNames, translate, formatAliases);
  return [...new Set(words.split(',').map((word) => read(word.trim())))];
}

function readShard(got: string, translate: Translate): Shard {
  const shard = parseShard(got, '/');
  if (shard !== null) return shard;
  throw new UserError(translate('batch.bad-shard', { got }));
}

/** @param publish what to do with the records of a completed run, whether or not inputs failed */
export async function runCommand(
  job: BatchJob,
  flags: JobFlags,
  context: Context,
  publish?: (records: Iterable<InputRecord>) => Promise<void>,
): Promise<number> {
  const { io, translate, log, engine } = context;
  const quiet = flags.quiet === true;
  const started = Date.now();
  const stop: Stop = { requested: false };
  const progress = new BatchProgress({ stderr: io.stderr, translate, log, quiet });
  const batchLog = new BatchLog(job, quiet, progress, context);
  let interrupted = 0;
  const release = io.onInterrupt?.((exitCode) => {
    interrupted = exitCode;
    stop.requested = true;
    progress.print(translate('batch.stopping', { count: progress.left }));
  });
  try {
    const listen = batchLog.onEvent.bind(batchLog);
    const isEmpty = ({ found }: RunCounts): boolean => found === 0 && job.shard === null;
    const result = await runBatch(
      job,
      engine.openWorkers,
      listen,
      stop,
      async (report, records) => {
        const { counts } = report;
        progress.end();
        await batchLog.printPlan();
        const seconds = ((Date.now() - started) / 1000).toFixed(1);
        batchLog.printNormalized();
        if (!quiet && !isEmpty(counts)) log(summary(job, counts, seconds, translate));
        if (isEmpty(counts)) batchLog.printNothing();
        else if (counts.remaining > 0) {
          log(`${translate('batch.stopped', { count: counts.remaining })}\n`);
        }
        if (!isEmpty(counts) && interrupted === 0) await publish?.(records);
      },
    );
    if (result.kind === 'collisions') {
      progress.end();
      log(collisionLines(result.collisions, translate));
      return 2;
    }
    const { report, hadTrouble } = result;
    if (isEmpty(report.counts) && !batchLog.hasNamedIgnored) return 2;
    if (interrupted > 0) return interrupted;
    return hadTrouble ? 2 : exitCode(report);
  } finally {
    progress.end();
    release?.();
  }
}
