/** One run over an archive: find, plan, convert, remember. Reports its progress as events. */
import path from 'node:path';
import { writeWhole } from '../files/atomic.ts';
import { findFiles, type Found } from '../files/find.ts';
import { runConcurrently } from '../files/concurrency.ts';
import { slashed } from '../text/file-names.ts';
import { catalogue } from './catalogue.ts';
import { convertAll, type ConvertJob, type Stop, type Work } from './convert-all.ts';
import { decide, type Decision, type RunState } from './decide.ts';
import { Ledger } from './ledger.ts';
import { ListGuard } from './lists.ts';
import { lockFolder } from './lock.ts';
import { checkOwnFolder, makeOwnFolder, ownFile } from './memory.ts';
import {
  findCollisions,
  planAll,
  type Collision,
  type NamedList,
  type PlannedInput,
  type PlanRequest,
} from './plan.ts';
import type { OpenWorkers } from './pool.ts';
import { prune } from './prune.ts';
import { reportLines, type RunReport } from './report.ts';
import { RowStore } from './rows.ts';
import { RunLog, type Listen } from './run-log.ts';
import { isInShard, shardFile, type Shard } from './shard.ts';
import type { InputRecord } from './types.ts';

export type { Stop } from './convert-all.ts';

/** What `digest batch` was asked to do, with checked values. */
export interface BatchJob extends PlanRequest, ConvertJob {
  patterns: string[];
  /** Paths from `--files-from`. */
  listed: string[];
  include: string[] | undefined;
  exclude: string[];
  /** The folder that relative paths are relative to. */
  cwd: string;
  /** Absolute. */
  outDir: string;
  shard: Shard | null;
  force: boolean;
  prune: boolean;
  dryRun: boolean;
  /** Absolute paths. */
  catalogue: string | undefined;
  report: string | undefined;
}

type BatchResult =
  | { kind: 'collisions'; collisions: Collision[] }
  | {
      kind: 'ran';
      report: RunReport;
      /** Whether something went wrong that does not concern a single input. */
      hadTrouble: boolean;
    };

/** What is to follow when all is recorded, before another run may begin. */
export type Next = (report: RunReport, records: Iterable<InputRecord>) => Promise<void>;

/**
 * Runs a batch. Throws only when it cannot begin, because the output folder cannot be made or understood, or when `next`
 * throws.
 */
export async function runBatch(
  job: BatchJob,
  openWorkers: OpenWorkers,
  listen: Listen,
  stop: Stop,
  next: Next,
): Promise<BatchResult> {
  const { patterns, cwd, include, exclude, listed, outDir, shard, program, force } = job;
  const found = await findFiles(patterns, {
    ...{ cwd, exclude, listed, avoid: [outDir] },
    ...(include && { include }),
  });
  for (const problem of found.problems) listen({ type: 'problem', problem });
  for (const pattern of found.unmatched) listen({ type: 'unmatched', pattern });
  for (const pattern of found.empty) listen({ type: 'empty', pattern });
  for (const pair of found.replaced) listen({ type: 'replaced', ...pair });

  const whole = await planAll(job, found.files);
  const planned = new Set(whole.map(({ input }) => input));
  for (const file of found.files) {
    if (!planned.has(file)) listen({ type: 'ignored', name: file.name });
  }
  // Over the whole archive, so that every shard reports the same collisions.
  const collisions = findCollisions(whole, outDir, listFiles(job));
  if (collisions.length > 0) return { kind: 'collisions', collisions };
  const plan = whole.filter(({ input }) => isInShard(input.relative, shard));

  await checkOwnFolder(outDir);
  if (!job.dryRun) makeOwnFolder(outDir);
  const release = job.dryRun ? null : await lockFolder(outDir, shard);
  try {
    const lists = await ListGuard.open(outDir, shard, force);
    for (const { path: file } of listFiles(job)) {
      await lists.require(file, { inputs: whole.map(({ input }) => input.path), cwd });
    }
    const ledger = await Ledger.open(outDir, shard);
    if (!job.dryRun) await ledger.tidy();
    const rows = job.catalogue === undefined ? null : await RowStore.open(outDir, shard);
    const state: RunState = { ledger, rows, outDir, program, force };
    const log = new RunLog(outDir, listen);
    for (const file of [...ledger.damaged, ...lists.damaged, ...(rows?.damaged ?? [])]) {
      listen({ type: 'damaged', file });
    }

    const work = await decideAll(plan, { job, state, log, stop });
    if (!job.dryRun) await convertAll(work, job, { state, log, stop }, openWorkers);
    const removed = job.prune && !stop.requested ? await pruneGone(job, found, state, log) : 0;
    const report = log.report(plan, found, { program, removed, written: writtenBy(job) });
    if (!job.dryRun) await remember(job, report, { state, lists, log });
    try {
      await next(report, ledger.records());
    } finally {
      await log.attempt(() => ledger.close());
    }
    return { kind: 'ran', report, hadTrouble: log.hadTrouble };
  } finally {
    await release?.();
  }
}

const listFiles = ({ catalogue: list, report, shard }: BatchJob): NamedList[] =>
  Object.entries({ '--catalog': list, '--report': report }).flatMap(([option, file]) =>
    file === undefined ? [] : [{ option, path: shardFile(file, shard) }],
  );

/** Looks at all inputs and returns those that need work. */
async function decideAll(
  plan: readonly PlannedInput[],
  { job, state, log, stop }: { job: BatchJob; state: RunState; log: RunLog; stop: Stop },
): Promise<Work[]> {
  const decisions = new Array<Decision>(plan.length);
  await runConcurrently(plan.length, async (at) => {
    if (!stop.requested) decisions[at] = await decide(plan[at]!, state);
  });
  const work: Work[] = [];
  plan.forEach((each, at) => {
    const decision = decisions[at];
    if (decision?.kind === 'skip') log.add(each, 'skipped', decision.record.findings);
    else if (decision?.kind === 'fails') {
      const { findings, failure } = decision.record;
      log.add(each, 'failed', findings, failure && { failure });
    } else if (decision) {
      work.push({ plan: each, decision });
      if (job.dryRun) log.add(each, 'done');
    }
  });
  log.listen({ type: 'planned', found: plan.length, work: work.length });
  return work;
}

async function pruneGone(
  { dryRun, force }: BatchJob,
  { files, problems, unmatched, roots, replaced }: Found,
  state: RunState,
  log: RunLog,
): Promise<number> {
  // A disk that is not mounted looks like an archive from which everything was removed.
  if (files.length === 0 || problems.length > 0 || unmatched.length > 0) {
    log.listen({ type: 'not-pruned' });
    return 0;
  }
  const found = new Set([...files, ...replaced].map(({ relative }) => relative));
  const request = { found, roots, force, dryRun };
  return (await log.attempt(() => prune(state, request, log.onPrune.bind(log)))) ?? 0;
}

function writtenBy({ outDir, catalogue: list, report }: BatchJob): RunReport['written'] {
  const from = (file: string): string => slashed(path.relative(outDir, file));
  return {
    ...(list !== undefined && { catalogue: from(list) }),
    ...(report !== undefined && { report: from(report) }),
  };
}

/** Writes the catalogue, the report and the manifest. */
async function remember(
  { catalogue: list, report: reportFile, shard, outDir }: BatchJob,
  report: RunReport,
  { state: { ledger, rows }, lists, log }: { state: RunState; lists: ListGuard; log: RunLog },
): Promise<void> {
  if (rows && list !== undefined) {
    const file = shardFile(list, shard);
    await log.attempt(() => lists.write(file, catalogue(file, report, rows)), file);
    const kept = new Set(report.files.map(({ input }) => input));
    const isKept = await log.attempt(() => rows.close(kept).then(() => true));
    if (!isKept) await rows.abandon();
  }
  const own = ownFile(outDir, 'report', shard);
  await log.attempt(() => writeWhole(own, reportLines(report)), own);
  if (reportFile !== undefined) {
    const file = shardFile(reportFile, shard);
    await log.attempt(() => lists.write(file, reportLines(report)), file);
  }
  await log.attempt(() => lists.close());
  await log.attempt(() => ledger.save());
}
