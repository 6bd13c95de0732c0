/** One run over an archive: find, plan, convert, remember. What happens on the way is told as events. */
import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { writeWhole } from '../files/atomic.ts';
import { Failed, isLasting, systemCode, toFailure, type Failure } from '../files/failure.ts';
import { findFiles, type FindProblem, type Found, type FoundFile } from '../files/find.ts';
import type { CommonMetadata } from '../files/metadata.ts';
import { slashed } from '../files/names.ts';
import type { FormatName } from '../write/formats.ts';
import { catalogue } from './catalogue.ts';
import { exists } from './content.ts';
import { Ledger } from './ledger.ts';
import { TRUSTED } from './look.ts';
import { OWN_FOLDER, ownFile, type InputRecord } from './manifest.ts';
import { hashOptions } from './options.ts';
import { prune, type PruneEvent } from './prune.ts';
import {
  count,
  noCounts,
  noFindings,
  reportLines,
  type FileReport,
  type Report,
} from './report.ts';
import { RowStore } from './rows.ts';
import { isInShard, shardFile, type Shard } from './shard.ts';
import { decide, type Decision, type Survey } from './survey.ts';
import {
  findCollisions,
  sourceOf,
  targetsOf,
  type Collision,
  type PlannedInput,
} from './targets.ts';
import type { Conversion, ConvertOptions, InputConfig, Target } from './types.ts';
import type { OpenWorkers } from './workers.ts';

/** What `digest batch` was asked to do, its values checked. */
export interface BatchJob {
  patterns: string[];
  /** Paths from `--files-from`. */
  listed: string[];
  include: string[] | undefined;
  exclude: string[];
  /** The folder that relative paths start from. */
  cwd: string;
  /** Absolute. */
  outDir: string;
  formats: FormatName[];
  options: Omit<ConvertOptions, keyof InputConfig> & { metadata: CommonMetadata };
  /** What the config file of an input says, the same object for the same file; null when it leaves the input out. */
  configOf: (input: FoundFile) => Promise<InputConfig | null>;
  jobs: number;
  shard: Shard | null;
  force: boolean;
  prune: boolean;
  dryRun: boolean;
  failFast: boolean;
  /** Absolute paths. */
  catalogue: string | undefined;
  report: string | undefined;
  /** Version of the program: what another version made is made again. */
  program: string;
}

export type BatchEvent =
  | { type: 'problem'; problem: FindProblem }
  | { type: 'unmatched'; pattern: string }
  /** So many inputs there are, and for so many of them there is work. */
  | { type: 'planned'; found: number; work: number }
  | { type: 'file'; name: string; report: FileReport; replaced?: Conversion['replaced'] }
  | PruneEvent
  /** Nothing was pruned, because not all inputs could be looked at. */
  | { type: 'not-pruned' }
  /** Something beside the outputs could not be written; the run goes on. */
  | { type: 'trouble'; failure: Failure };

/** Asks a run to take no new files. */
export interface Stop {
  requested: boolean;
}

export type BatchResult =
  | { kind: 'collisions'; collisions: Collision[] }
  | {
      kind: 'ran';
      report: Report;
      /** Whether something went wrong that is not the matter of one input. */
      hadTrouble: boolean;
    };

/** Runs a batch. Throws only for what keeps it from beginning: an output folder that cannot be made or understood. */
export async function runBatch(
  job: BatchJob,
  openWorkers: OpenWorkers,
  listen: (event: BatchEvent) => void,
  stop: Stop,
): Promise<BatchResult> {
  const { patterns, cwd, include, exclude, listed, outDir } = job;
  const found = await findFiles(patterns, {
    ...{ cwd, exclude, listed, avoid: [outDir] },
    ...(include && { include }),
  });
  for (const problem of found.problems) listen({ type: 'problem', problem });
  for (const pattern of found.unmatched) listen({ type: 'unmatched', pattern });

  const whole = await planAll(job, found.files);
  // Over the whole archive, so that every shard says the same.
  const collisions = findCollisions(whole, outDir);
  if (collisions.length > 0) return { kind: 'collisions', collisions };
  const plan = whole.filter(({ input }) => isInShard(input.relative, job.shard));

  if (!job.dryRun) await prepareFolder(outDir);
  const ledger = await Ledger.open(outDir, job.shard);
  if (!job.dryRun) await ledger.tidy();
  const rows = job.catalogue === undefined ? null : await RowStore.open(outDir, job.shard);
  const survey = { ledger, rows, outDir, program: job.program, force: job.force };
  const run = new Run(job, survey, listen, stop);
  return run.do(plan, found, openWorkers);
}

/** What is to be made of each file that its config does not leave out. */
async function planAll(job: BatchJob, files: readonly FoundFile[]): Promise<PlannedInput[]> {
  const { formats, options: common, configOf } = job;
  const known = new Map<InputConfig, Pick<PlannedInput, 'options' | 'hashes'>>();
  const plan: PlannedInput[] = [];
  for (const input of files) {
    const config = await configOf(input);
    if (config === null) continue;
    let settings = known.get(config);
    if (settings === undefined) {
      const metadata = { ...common.metadata, config: config.metadata };
      const { profile, rules } = config;
      const options = { ...common, profile, rules, metadata };
      settings = { options, hashes: await hashOptions(formats, options) };
      known.set(config, settings);
    }
    const targets = targetsOf(input.relative, formats, common.split);
    plan.push({ input, targets, ...settings });
  }
  return plan;
}

async function prepareFolder(outDir: string): Promise<void> {
  try {
    await mkdir(path.join(outDir, OWN_FOLDER), { recursive: true });
  } catch (error) {
    const code = systemCode(error);
    throw code === null ? error : new Failed({ kind: 'output', code, path: outDir });
  }
}

/** Looking at files is waiting for the disk. */
const LOOKING = 16;

interface Work {
  plan: PlannedInput;
  decision: Decision & { kind: 'work' };
}

class Run {
  readonly #job: BatchJob;
  readonly #survey: Survey;
  readonly #listen: (event: BatchEvent) => void;
  readonly #stop: Stop;
  /** By relative path. */
  readonly #reports = new Map<string, FileReport>();
  readonly #troubles = new Set<string>();

  constructor(job: BatchJob, survey: Survey, listen: (event: BatchEvent) => void, stop: Stop) {
    this.#job = job;
    this.#survey = survey;
    this.#listen = listen;
    this.#stop = stop;
  }

  async do(plan: PlannedInput[], found: Found, openWorkers: OpenWorkers): Promise<BatchResult> {
    const work = await this.#decide(plan);
    if (!this.#job.dryRun) await this.#convert(work, openWorkers);
    const removed = await this.#prune(found);
    const report = this.#report(plan, found, removed);
    if (!this.#job.dryRun) await this.#remember(plan, report);
    return { kind: 'ran', report, hadTrouble: this.#troubles.size > 0 };
  }

  /** Looks at all inputs; gives those for which there is work. */
  async #decide(plan: PlannedInput[]): Promise<Work[]> {
    const decisions = new Array<Decision>(plan.length);
    await inLanes(plan.length, LOOKING, async (at) => {
      if (!this.#stop.requested) decisions[at] = await decide(plan[at]!, this.#survey);
    });
    const work = plan.flatMap((each, at) => {
      const decision = decisions[at];
      return decision?.kind === 'work' ? [{ plan: each, decision }] : [];
    });
    plan.forEach((each, at) => {
      const decision = decisions[at];
      if (decision?.kind === 'skip') this.#tell(each, 'skipped', decision.record.findings);
      else if (decision?.kind === 'fails') {
        this.#tell(each, 'failed', decision.record.findings, { failure: decision.record.failure! });
      } else if (decision && this.#job.dryRun) this.#tell(each, 'done');
    });
    this.#listen({ type: 'planned', found: plan.length, work: work.length });
    return work;
  }

  async #convert(work: Work[], openWorkers: OpenWorkers): Promise<void> {
    const jobs = Math.min(this.#job.jobs, work.length);
    if (jobs === 0 || this.#stop.requested) return;
    const workers = await openWorkers(jobs, await largestOf(work));
    try {
      // One more than there are workers, so that none of them waits while another's result is written down.
      await inLanes(work.length, jobs + 1, async (at) => {
        if (this.#stop.requested) return;
        const { plan, decision } = work[at]!;
        await this.#begin(plan, decision);
        const conversion = await workers.convert(this.#taskOf(plan, decision));
        await this.#end(plan, conversion);
        if (conversion.failure && this.#job.failFast) this.#stop.requested = true;
      });
    } finally {
      await workers.close();
    }
  }

  #taskOf({ input, options }: PlannedInput, { targets, owned, rows }: Work['decision']) {
    const { outDir, force } = this.#job;
    const { name, path: file, relative } = input;
    const begun = this.#survey.ledger.begun(relative);
    return { input: { name, path: file }, outDir, targets, owned, begun, force, rows, options };
  }

  /** Says in the journal what is about to be written, so that a killed run's successor may write over it. */
  async #begin({ input }: PlannedInput, { targets }: Work['decision']): Promise<void> {
    const { ledger, outDir } = this.#survey;
    const { force } = this.#job;
    const free: string[] = [];
    for (const { path: target } of targets) {
      // What stands there already is somebody's.
      if (force || !(await exists(path.join(outDir, target)))) free.push(target);
    }
    if (free.length > 0) await this.#try(() => ledger.begin(input.relative, free));
  }

  async #end(plan: PlannedInput, conversion: Conversion): Promise<void> {
    const { input } = plan;
    const { ledger, rows, outDir } = this.#survey;
    const { content, failure, findings, replaced } = conversion;
    const source = sourceOf(outDir, input);
    if (content) {
      ledger.see(source, { ...content.stamp, sha256: content.sha256, at: content.readAt });
    }
    for (const { stamp, sha256, path: file } of conversion.outputs.flatMap(({ files }) => files)) {
      ledger.see(file, { ...stamp, sha256, at: TRUSTED });
    }
    const begun = failure ? ledger.begun(input.relative) : [];
    if (content && (!failure || isLasting(failure))) {
      await this.#try(() => ledger.end(this.#recordOf(plan, conversion, content)));
    } else {
      await this.#try(() => ledger.drop(input.relative));
    }
    // What a run that was killed had written, or this one before it failed, is still ours to write over.
    const left: string[] = [];
    for (const target of begun) if (await exists(path.join(outDir, target))) left.push(target);
    if (left.length > 0) await this.#try(() => ledger.begin(input.relative, left));
    if (content && conversion.rows) {
      const { rows: articles } = conversion;
      await this.#try(() => rows!.add(input.relative, content.sha256, articles));
    }
    this.#tell(plan, failure ? 'failed' : 'done', findings, {
      ...(failure && { failure }),
      ...(replaced && { replaced }),
    });
  }

  #recordOf(
    { input, hashes }: PlannedInput,
    { findings, failure, outputs }: Conversion,
    { sha256, bytes }: NonNullable<Conversion['content']>,
  ): InputRecord {
    const { ledger, outDir, program } = this.#survey;
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
      ...{ input: input.relative, source: sourceOf(outDir, input), sha256, bytes },
      parsed: { program, options: hashes.parsing },
      findings,
      ...(failure && { failure }),
      made: inOrder(made),
    };
  }

  async #prune(found: Found): Promise<number> {
    const { ledger, outDir } = this.#survey;
    if (!this.#job.prune || this.#stop.requested) return 0;
    const { files, problems, unmatched } = found;
    // A disk that is not there looks like an archive from which everything was removed.
    if (files.length === 0 || problems.length > 0 || unmatched.length > 0) {
      this.#listen({ type: 'not-pruned' });
      return 0;
    }
    const names = new Set(files.map(({ relative }) => relative));
    const options = { found: names, dryRun: this.#job.dryRun };
    return (await this.#try(() => prune(ledger, outDir, options, this.#listen))) ?? 0;
  }

  #report(plan: PlannedInput[], { problems, unmatched }: Found, removed: number): Report {
    const counts = { ...noCounts(), removed };
    const files = plan.map(({ input }) => {
      const file = this.#reports.get(input.relative) ?? reportOf(input.relative, 'remaining');
      count(counts, file);
      return file;
    });
    const { program, outDir, catalogue: list, report } = this.#job;
    const from = (file: string): string => slashed(path.relative(outDir, file));
    const written = {
      ...(list !== undefined && { catalogue: from(list) }),
      ...(report !== undefined && { report: from(report) }),
    };
    return { reportVersion: 1, program, counts, written, problems, unmatched, files };
  }

  /** Writes the catalogue, the report and the manifest. */
  async #remember(plan: PlannedInput[], report: Report): Promise<void> {
    const { catalogue: list, report: reportFile, shard, outDir } = this.#job;
    const { ledger, rows } = this.#survey;
    if (rows && list !== undefined) {
      const file = shardFile(list, shard);
      await this.#try(() => writeWhole(file, catalogue(file, report, rows)), file);
      const kept = new Set(plan.map(({ input }) => input.relative));
      const isKept = await this.#try(() => rows.close(kept).then(() => true));
      if (!isKept) await rows.abandon();
    }
    const own = ownFile(outDir, 'report', shard);
    await this.#try(() => writeWhole(own, reportLines(report)), own);
    if (reportFile !== undefined) {
      const file = shardFile(reportFile, shard);
      await this.#try(() => writeWhole(file, reportLines(report)), file);
    }
    const isKept = await this.#try(() => ledger.close().then(() => true));
    if (!isKept) await ledger.abandon();
  }

  #tell(
    { input, targets }: PlannedInput,
    status: FileReport['status'],
    findings = noFindings(),
    { failure, replaced }: { failure?: Failure; replaced?: Conversion['replaced'] } = {},
  ): void {
    const outputs = status === 'failed' ? [] : targets.map(pathOf);
    const report = { ...reportOf(input.relative, status), outputs, findings };
    if (failure) report.failure = failure;
    this.#reports.set(input.relative, report);
    this.#listen({ type: 'file', name: input.name, report, ...(replaced && { replaced }) });
  }

  /** Does what the outputs do not depend on; when it fails, that is told once, and the run goes on. */
  async #try<T>(work: () => Promise<T>, file = this.#job.outDir): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      const code = systemCode(error);
      const failure: Failure =
        code === null ? toFailure(error) : { kind: 'output', code, path: file };
      const key = JSON.stringify(failure);
      if (!this.#troubles.has(key)) this.#listen({ type: 'trouble', failure });
      this.#troubles.add(key);
      return undefined;
    }
  }
}

const reportOf = (input: string, status: FileReport['status']): FileReport => ({
  ...{ input, status, outputs: [] },
  findings: noFindings(),
});

/** A folder is told by its last character. */
const pathOf = ({ path: target, cut }: Target): string => (cut ? `${target}/` : target);

/** With its keys in order, whichever format was made first. */
const inOrder = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) as T;

/** The size of the largest input; what cannot be looked at has none. */
async function largestOf(work: readonly Work[]): Promise<number> {
  let largest = 0;
  await inLanes(work.length, LOOKING, async (at) => {
    const size = await stat(work[at]!.plan.input.path).then(
      (stats) => stats.size,
      () => 0,
    );
    largest = Math.max(largest, size);
  });
  return largest;
}

/** Calls `work` for the numbers below `length`, for so many of them at a time. */
async function inLanes(
  length: number,
  lanes: number,
  work: (at: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < length) {
      next += 1;
      await work(next - 1);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
