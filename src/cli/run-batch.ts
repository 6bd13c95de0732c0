/** The work of `digest batch`: reads its options, runs it, and says what becomes of it. */
import { availableParallelism } from 'node:os';
import path from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import type { BatchEvent } from '../archive/run-log.ts';
import { runBatch, type BatchJob, type Stop } from '../archive/run.ts';
import type { RunCounts } from '../archive/report.ts';
import type { Shard } from '../archive/shard.ts';
import type { Collision } from '../archive/plan.ts';
import { buildDate, readCommonMetadata } from '../files/metadata.ts';
import { formatNames, type FormatName } from '../write/formats.ts';
import { exitCode, readListName } from './batch-results.ts';
import type { BatchFlags } from './commands/batch.ts';
import { BatchProgress } from './batch-progress.ts';
import { ConfigLoader } from './config.ts';
import type { Context } from './context.ts';
import { settle, systemReason, UserError, wordFailure } from './errors.ts';
import { isIgnored } from './ignored.ts';
import { readAll, toInput } from './inputs.ts';
import type { Say } from '../locales/messages.ts';
import { renderKept } from './kept-findings.ts';
import { oneOf } from './usage.ts';
import { writeText } from './write-text.ts';

/** Runs the command and gives its exit code. This file is a bundle of its own: no error of its classes leaves it. */
export const batchCommand = (
  patterns: string[],
  flags: BatchFlags,
  context: Context,
): Promise<number> =>
  settle(async () => runCommand(await readJob(patterns, flags, context), flags, context), context);

/** Reads and checks the options. */
export async function readJob(
  patterns: string[],
  flags: BatchFlags,
  context: Context,
): Promise<BatchJob> {
  const { io, say, language } = context;
  const { cwd } = io;
  const { output, filesFrom, meta = [], metaFile, encoding = 'auto', split } = flags;
  if (output === undefined) throw new UserError(say('batch.needs-output'));
  if (patterns.length === 0 && filesFrom === undefined) {
    throw new UserError(say('batch.needs-input'));
  }
  const at = (file: string | undefined): string | undefined =>
    file === undefined ? undefined : path.resolve(cwd, file);
  const epoch = io.env['SOURCE_DATE_EPOCH'];
  buildDate(epoch);
  const metadata = await readCommonMetadata({ meta, metaFile }, cwd);
  const configs = new ConfigLoader(flags.config, context);
  return {
    ...{ patterns, include: flags.include, exclude: flags.exclude ?? [], cwd },
    listed: filesFrom === undefined ? [] : await readList(filesFrom, context),
    outDir: path.resolve(cwd, output),
    formats: readFormats(flags.to ?? 'json', say),
    options: { encoding, split, check: flags.check === true, language, epoch, metadata },
    configOf: async (input) => {
      const config = await configs.forInput(input);
      return isIgnored(input, config) ? null : config;
    },
    jobs: flags.jobs === undefined ? availableParallelism() : readCount('--jobs', flags.jobs, say),
    shard: flags.shard === undefined ? null : readShard(flags.shard, say),
    force: flags.force === true,
    prune: flags.prune === true,
    dryRun: flags.dryRun === true,
    failFast: flags.failFast === true,
    catalogue: at(readListName(flags.catalog, say)),
    report: at(flags.report),
    program: packageJson.version,
  };
}

/** Lines of a file; with a NUL in it (`find -print0`), what stands between NULs. */
async function readList(file: string, { io, say }: Context): Promise<string[]> {
  const input = toInput(file, io.cwd);
  const bytes = await readAll(input, io).catch((error: unknown) => {
    const reason = systemReason(error, say);
    throw reason === null ? error : new UserError(`${input.name}: ${reason}`);
  });
  const text = Buffer.from(bytes)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
  return text.split(text.includes('\0') ? '\0' : /\r?\n/).filter((line) => line !== '');
}

function readFormats(words: string, say: Say): FormatName[] {
  const read = oneOf('--to', formatNames, say);
  return [...new Set(words.split(',').map((word) => read(word.trim())))];
}

function readCount(option: string, got: string, say: Say): number {
  if (/^[1-9]\d{0,3}$/.test(got)) return Number(got);
  throw new UserError(say('batch.bad-number', { option, got }));
}

function readShard(got: string, say: Say): Shard {
  const [, index, of] = /^([1-9]\d{0,5})\/([1-9]\d{0,5})$/.exec(got) ?? [];
  if (Number(index) <= Number(of)) return { index: Number(index), of: Number(of) };
  throw new UserError(say('batch.bad-shard', { got }));
}

/** @param next what is done when the run has come to its end, whether or not inputs have failed */
export async function runCommand(
  job: BatchJob,
  flags: BatchFlags,
  context: Context,
  next?: () => Promise<void>,
): Promise<number> {
  const { io, say, complain, engine } = context;
  const quiet = flags.quiet === true;
  const started = Date.now();
  const stop: Stop = { requested: false };
  const progress = new BatchProgress({ stderr: io.stderr, say, complain, quiet });
  const teller = new Teller(job, quiet, progress, context);
  let interrupted = 0;
  const release = io.onInterrupt?.((exitCode) => {
    interrupted = exitCode;
    stop.requested = true;
    progress.say(say('batch.stopping', { count: progress.left }));
  });
  try {
    const result = await runBatch(job, engine.openWorkers, teller.hear.bind(teller), stop);
    progress.end();
    if (result.kind === 'collisions') {
      complain(collisionLines(result.collisions, say));
      return 2;
    }
    const { report, hadTrouble } = result;
    await teller.tellPlan();
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    if (!quiet) complain(summary(job, report.counts, seconds, say));
    if (report.counts.found === 0 && job.shard === null) {
      complain(`digest: ${say('batch.nothing')}\n`);
      return 2;
    }
    if (report.counts.remaining > 0) {
      complain(`${say('batch.stopped', { count: report.counts.remaining })}\n`);
    }
    if (interrupted > 0) return interrupted;
    await next?.();
    return hadTrouble ? 2 : exitCode(report);
  } finally {
    progress.end();
    release?.();
  }
}

/** Puts events into words. */
class Teller {
  readonly #job: BatchJob;
  readonly #quiet: boolean;
  readonly #progress: BatchProgress;
  readonly #context: Context;
  /** What a dry run would do: its result, and so for standard output. */
  readonly #plan: string[] = [];

  constructor(job: BatchJob, quiet: boolean, progress: BatchProgress, context: Context) {
    this.#job = job;
    this.#quiet = quiet;
    this.#progress = progress;
    this.#context = context;
  }

  hear(event: BatchEvent): void {
    const { say } = this.#context;
    const line = this.#progress.say.bind(this.#progress);
    switch (event.type) {
      case 'problem': {
        const { path: where, code } = event.problem;
        if (code === 'ELOOP') line(`digest: ${say('batch.loop', { path: where })}`);
        else line(`digest: ${wordFailure({ kind: 'system', code, path: where }, this.#context)}`);
        return;
      }
      case 'unmatched':
        line(`digest: ${say('batch.unmatched', { path: event.pattern })}`);
        return;
      case 'planned':
        if (!this.#job.dryRun && event.work > 0) this.#progress.begin(event.work);
        return;
      case 'file':
        this.#hearFile(event);
        return;
      case 'removed':
        if (this.#job.dryRun) this.#plan.push(say('batch.would-remove', { path: event.path }));
        else if (!this.#quiet) line(say('batch.removed', { path: event.path }));
        return;
      case 'kept':
        if (!this.#quiet) line(say('batch.kept', { path: event.path }));
        return;
      case 'not-pruned':
        line(`digest: ${say('batch.not-pruned')}`);
        return;
      case 'trouble':
        line(`digest: ${wordFailure(event.failure, this.#context)}`);
    }
  }

  #hearFile({ name, report, replaced }: BatchEvent & { type: 'file' }): void {
    const { say } = this.#context;
    const { status, failure, findings } = report;
    if (failure) {
      const found = renderKept(name, findings, this.#context, failure.kind === 'findings');
      if (found !== '') this.#progress.say(found.trimEnd());
      this.#progress.say(`digest: ${wordFailure(failure, this.#context, name)}`);
    }
    if (replaced && !this.#quiet) this.#progress.say(say('write.replaced', { name, ...replaced }));
    if (this.#job.dryRun && status === 'done') this.#plan.push(say('batch.would', { path: name }));
    this.#progress.count(status);
  }

  /** Writes what a dry run has found to standard output. */
  async tellPlan(): Promise<void> {
    if (this.#plan.length === 0) return;
    const text = this.#plan.map((line) => `${line}\n`).join('');
    await writeText(text, { output: undefined, force: false }, this.#context);
  }
}

/** So many collisions are named. */
const MOST = 20;

function collisionLines(collisions: readonly Collision[], say: Say): string {
  const lines = collisions.slice(0, MOST).map((collision) => {
    const { kind, ...names } = collision;
    return say(`batch.collision.${kind}`, names);
  });
  const more = collisions.length - lines.length;
  if (more > 0) lines.push(say('batch.more', { count: more }));
  const head = say('batch.collisions', { count: collisions.length });
  return `digest: ${head}\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

function summary(job: BatchJob, counts: RunCounts, seconds: string, say: Say): string {
  const { findings, ...numbers } = counts;
  const words = { ...numbers, ...findings, seconds };
  return `${say(job.dryRun ? 'batch.dry' : 'batch.done', words)}\n`;
}
