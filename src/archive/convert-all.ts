/** Converts the inputs that need it: hands out the tasks and records the results. */
import { statSync } from 'node:fs';
import path from 'node:path';
import { isLasting } from '../convert/failure.ts';
import { runConcurrently } from '../files/concurrency.ts';
import { exists, statsOrNone } from '../files/guard.ts';
import { wantedTargets, type Decision, type RunState } from './decide.ts';
import type { InputRecord } from './types.ts';
import { sourceOf, type PlannedInput } from './plan.ts';
import type { OpenWorkers } from './pool.ts';
import type { RunLog } from './run-log.ts';
import { TRUSTED } from './stamps.ts';
import type { Conversion, Task } from './types.ts';

/** An input that needs converting. */
export interface Work {
  plan: PlannedInput;
  decision: Decision & { kind: 'work' };
}

export interface ConvertJob {
  jobs: number;
  failFast: boolean;
}

/** Asks a run to start no more files. */
export interface Stop {
  requested: boolean;
}

export async function convertAll(
  work: readonly Work[],
  { jobs: most, failFast }: ConvertJob,
  { state, log, stop }: { state: RunState; log: RunLog; stop: Stop },
  openWorkers: OpenWorkers,
): Promise<void> {
  const jobs = Math.min(most, work.length);
  if (jobs === 0 || stop.requested) return;
  const workers = await openWorkers(jobs, largestOf(work));
  try {
    // Two for each thread: one that is converted while the other is written and recorded.
    const limit = 2 * jobs;
    const convertOne = async (at: number): Promise<void> => {
      if (stop.requested) return;
      const each = work[at]!;
      await begin(each, state, log);
      const conversion = await workers.convert(taskOf(each, state));
      await end(each.plan, conversion, state, log);
      if (conversion.failure && failFast) stop.requested = true;
    };
    await runConcurrently(work.length, convertOne, limit);
  } finally {
    await workers.close();
  }
}

/** The size of the largest input; an input that cannot be looked at counts as 0. */
function largestOf(work: readonly Work[]): number {
  let largest = 0;
  for (const { plan } of work) {
    largest = Math.max(largest, statsOrNone(statSync, plan.input.path)?.size ?? 0);
  }
  return largest;
}

function taskOf({ plan, decision }: Work, state: RunState): Task {
  const { input, settings } = plan;
  const { options } = settings;
  const { owned, rows } = decision;
  const targets = wantedTargets(plan, decision);
  const { outDir, force } = state;
  const begun = state.ledger.begun(input.relative);
  const { name, path: file } = input;
  return { input: { name, path: file }, outDir, targets, owned, begun, force, rows, options };
}

/** Notes in the journal what is about to be written, so that a run after a killed one may overwrite it. */
async function begin(
  { plan, decision }: Work,
  { ledger, outDir, force }: RunState,
  log: RunLog,
): Promise<void> {
  const free: string[] = [];
  for (const { path: target } of wantedTargets(plan, decision)) {
    // A file that already exists is the user's.
    if (force || !exists(path.join(outDir, target))) free.push(target);
  }
  await log.attempt(() => {
    ledger.begin(plan.input.relative, free);
  });
}

async function end(
  plan: PlannedInput,
  conversion: Conversion,
  state: RunState,
  log: RunLog,
): Promise<void> {
  const { input } = plan;
  const { ledger, rows, outDir } = state;
  const { content, failure, findings } = conversion;
  const source = sourceOf(outDir, input);
  if (content) {
    const { stamp, sha256, readAt } = content;
    ledger.stamps.see(source, { ...stamp, sha256, at: readAt });
  }
  for (const { stamp, sha256, path: file } of conversion.outputs.flatMap(({ files }) => files)) {
    ledger.stamps.see(file, { ...stamp, sha256, at: TRUSTED });
  }
  const begun = failure ? ledger.begun(input.relative) : [];
  if (content && (!failure || isLasting(failure))) {
    await log.attempt(() => {
      ledger.end(recordOf(plan, source, { ...conversion, content }, state));
    });
  } else {
    await log.attempt(() => {
      ledger.drop(input.relative);
    });
  }
  // What a killed run left behind, or this run before the conversion failed, may still be overwritten.
  const left: string[] = [];
  for (const target of begun) if (exists(path.join(outDir, target))) left.push(target);
  if (left.length > 0)
    await log.attempt(() => {
      ledger.begin(input.relative, left);
    });
  if (content && conversion.rows) {
    const { rows: articles } = conversion;
    await log.attempt(() => {
      rows!.add(input.relative, content.sha256, articles);
    });
  }
  log.add(plan, failure ? 'failed' : 'done', findings, conversion);
}

/** A conversion whose input could be read. */
type ReadConversion = Conversion & { content: NonNullable<Conversion['content']> };

function recordOf(
  { input, settings: { hashes } }: PlannedInput,
  source: string,
  { findings, failure, outputs, content: { sha256, bytes } }: ReadConversion,
  { ledger, program }: RunState,
): InputRecord {
  const made: InputRecord['made'] = { ...ledger.get(input.relative)?.made };
  for (const { format, files, sides } of outputs) {
    made[format] = {
      ...{ program, options: hashes.formats[format]!, sha256, sides },
      files: files.map(({ path: file, bytes: size, sha256: hash }) => ({
        ...{ path: file, bytes: size, sha256: hash },
      })),
    };
  }
  return {
    ...{ input: input.relative, source, sha256, bytes },
    parsed: { program, options: hashes.parsing },
    findings,
    ...(failure && { failure }),
    made: inOrder(made),
  };
}

/** With its keys in a fixed order, whichever format was made first. */
const inOrder = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) as T;
