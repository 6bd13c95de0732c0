/** Converts the inputs that need it: hands out the tasks and records the results. */
import { statSync } from 'node:fs';
import path from 'node:path';
import { runConcurrently } from '../files/concurrency.ts';
import { exists, statsOrNone } from '../files/guard.ts';
import { wantedTargets, type Decision, type RunState } from './decide.ts';
import type { PlannedInput } from './plan.ts';
import type { OpenWorkers } from './pool.ts';
import type { RunLog } from './run-log.ts';
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
  const sizes = work.map(sizeOf);
  const largest = sizes.reduce((a, b) => Math.max(a, b));
  const workers = await openWorkers(jobs, largest);
  let next = 0;
  const convertSome = async (): Promise<void> => {
    while (next < work.length && !stop.requested) {
      const count = failFast ? 1 : groupSize(work, sizes, next, jobs);
      const group = work.slice(next, next + count);
      next += count;
      log.listen({ type: 'begun', count });
      await begin(group, state, log);
      const conversions = await workers.convert(group.map((each) => taskOf(each, state)));
      await end(group, conversions, state, log);
      if (failFast && conversions.some(({ failure }) => failure)) stop.requested = true;
    }
  };
  try {
    // Two groups for each thread: one that is converted while the other is recorded.
    await runConcurrently(2 * jobs, convertSome, 2 * jobs);
  } finally {
    await workers.close();
  }
}

/** The size of an input; 0 when it cannot be looked at. */
const sizeOf = ({ plan }: Work): number => statsOrNone(statSync, plan.input.path)?.size ?? 0;

/**
 * Inputs that go to a thread in one message, and to the journal in one step. These cost the main thread, which serves all
 * others, more than everything else that it does for an input.
 */
const MOST_IN_GROUP = 8;
/** Bytes of the inputs in a group: a run that is stopped still converts those in progress. */
const LARGEST_GROUP = 2 ** 19;

/** The number of inputs from `first` on that a thread gets together: fewer near the end, so that all threads end together. */
function groupSize(
  work: readonly Work[],
  sizes: readonly number[],
  first: number,
  jobs: number,
): number {
  const left = work.length - first;
  const most = Math.min(MOST_IN_GROUP, Math.ceil(left / (4 * jobs)));
  let bytes = sizes[first]!;
  let count = 1;
  for (; count < most; count += 1) {
    const at = first + count;
    bytes += sizes[at]!;
    if (bytes > LARGEST_GROUP) break;
    if (work[at]!.plan.settings !== work[first]!.plan.settings) break;
  }
  return count;
}

function taskOf({ plan, decision }: Work, { ledger, outDir, force }: RunState): Task {
  const { input, settings } = plan;
  const { name, path: file, relative } = input;
  const { owned, rows } = decision;
  const targets = wantedTargets(plan, decision);
  const made = ledger.get(relative)?.made ?? {};
  const begun = ledger.begun(relative);
  return {
    ...{ input: { name, path: file, relative }, outDir, targets },
    ...{ owned, made, begun, force, rows, settings },
  };
}

/** Notes in the journal what is about to be written, so that a run after a killed one may overwrite it. */
async function begin(
  group: readonly Work[],
  { ledger, outDir, force }: RunState,
  log: RunLog,
): Promise<void> {
  const outputs = new Map<string, string[]>();
  for (const { plan, decision } of group) {
    // A file that already exists is the user's.
    const free = wantedTargets(plan, decision)
      .map((target) => target.path)
      .filter((target) => force || !exists(path.join(outDir, target)));
    outputs.set(plan.input.relative, free);
  }
  await log.attempt(() => {
    ledger.begin(outputs);
  });
}

async function end(
  group: readonly Work[],
  conversions: readonly Conversion[],
  { ledger, rows, outDir }: RunState,
  log: RunLog,
): Promise<void> {
  const records = new Map<string, string>();
  const left = new Map<string, string[]>();
  const dropped: string[] = [];
  for (const [at, { record, failure, sightings }] of conversions.entries()) {
    const { relative } = group[at]!.plan.input;
    for (const [name, sighting] of sightings) ledger.stamps.see(name, sighting);
    if (record === null) dropped.push(relative);
    else records.set(relative, record);
    if (!failure) continue;
    // What a killed run left behind, or this run before the conversion failed, may still be overwritten.
    const begun = ledger.begun(relative).filter((target) => exists(path.join(outDir, target)));
    if (begun.length > 0) left.set(relative, begun);
  }
  await log.attempt(() => {
    ledger.end(records);
  });
  if (dropped.length > 0) {
    await log.attempt(() => {
      for (const input of dropped) ledger.drop(input);
    });
  }
  if (left.size > 0) {
    await log.attempt(() => {
      ledger.begin(left);
    });
  }
  for (const { rows: line } of conversions) {
    if (!line) continue;
    await log.attempt(() => {
      rows!.add(line);
    });
  }
  for (const [at, conversion] of conversions.entries()) {
    const { failure, findings } = conversion;
    log.add(group[at]!.plan, failure ? 'failed' : 'done', findings, conversion);
  }
}
