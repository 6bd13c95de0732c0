/** What happens to the inputs of a run: passed on as it happens, and kept for the report. */
import { systemCode, toFailure, type Failure } from '../convert/failure.ts';
import type { FindProblem, Found } from '../files/find.ts';
import type { PlannedInput } from './plan.ts';
import type { PruneEvent } from './prune.ts';
import {
  countOutcome,
  countUnreadable,
  noCounts,
  noFindings,
  type FileOutcome,
  type RunReport,
  type Status,
} from './report.ts';
import type { Conversion, FindingSummary, PlannedOutput } from './types.ts';

export type BatchEvent =
  | { type: 'problem'; problem: FindProblem }
  | { type: 'unmatched'; pattern: string }
  /** A named folder without any matching files. */
  | { type: 'empty'; pattern: string }
  /** The config of an input leaves it out. */
  | { type: 'ignored'; name: string }
  /** How many inputs were found, and how many of them need work. */
  | { type: 'planned'; found: number; work: number }
  /** Work on so many inputs begins, and is not interrupted. */
  | { type: 'begun'; count: number }
  | { type: 'file'; name: string; report: FileOutcome; replaced?: Conversion['replaced'] }
  /** A text was left out, because the PDF of the same name is read. */
  | { type: 'replaced'; name: string; by: string }
  /** A file of the memory was damaged and will be rebuilt. */
  | { type: 'damaged'; file: string }
  | PruneEvent
  /** Nothing was pruned, because not all inputs could be looked at. */
  | { type: 'not-pruned' }
  /** Something other than an output could not be written; the run continues. */
  | { type: 'trouble'; failure: Failure };

export type Listen = (event: BatchEvent) => void;

export class RunLog {
  readonly listen: Listen;
  readonly #outDir: string;
  /** By relative path. */
  readonly #outcomes = new Map<string, Outcome>();
  readonly #troubles = new Set<string>();
  #leftUndone = false;

  constructor(outDir: string, listen: Listen) {
    this.#outDir = outDir;
    this.listen = listen;
  }

  /** Whether something went wrong that does not concern a single input. */
  get hadTrouble(): boolean {
    return this.#troubles.size > 0 || this.#leftUndone;
  }

  add(
    { input, targets }: PlannedInput,
    status: FileOutcome['status'],
    findings = noFindings(),
    { failure, normalized, replaced }: Pick<Conversion, 'failure' | 'normalized' | 'replaced'> = {},
  ): void {
    const isPlain = !failure && !normalized && isEmpty(findings);
    const outcome: Outcome = isPlain
      ? plainOutcomes[status]
      : { status, findings, ...(normalized && { normalized }), ...(failure && { failure }) };
    this.#outcomes.set(input.relative, outcome);
    const report = fileOutcome(input, targets, outcome);
    this.listen({ type: 'file', name: input.name, report, ...(replaced && { replaced }) });
  }

  /** Reports what `--prune` did and what it left undone. */
  onPrune(event: PruneEvent): void {
    this.#leftUndone ||= event.type === 'doubted';
    this.listen(event);
  }

  /** Does work that the outputs do not depend on. A failure is reported once, and the run continues. */
  async attempt<T>(work: () => T | Promise<T>, file = this.#outDir): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      const code = systemCode(error);
      const failure: Failure =
        code === null ? toFailure(error) : { kind: 'output', code, path: file };
      const key = JSON.stringify(failure);
      if (!this.#troubles.has(key)) this.listen({ type: 'trouble', failure });
      this.#troubles.add(key);
      return undefined;
    }
  }

  /** The report of the run; inputs without an outcome count as remaining. */
  report(
    plan: readonly PlannedInput[],
    { problems, unmatched }: Pick<Found, 'problems' | 'unmatched'>,
    { removed, program, written }: Pick<RunReport, 'program' | 'written'> & { removed: number },
  ): RunReport {
    const counts = { ...noCounts(), removed };
    const files = plan.map(({ input, targets }) => {
      const outcome = this.#outcomes.get(input.relative) ?? plainOutcomes.remaining;
      const file = fileOutcome(input, targets, outcome);
      countOutcome(counts, file);
      return file;
    });
    countUnreadable(counts, problems);
    return { reportVersion: 1, program, counts, written, problems, unmatched, files };
  }
}

/** What happened to an input, without what its plan says. */
type Outcome = Omit<FileOutcome, 'input' | 'outputs'>;

/** The outcomes of inputs about which there is nothing to report, shared: an archive has tens of thousands. */
const plainOutcomes: Readonly<Record<Status, Outcome>> = {
  done: { status: 'done', findings: noFindings() },
  skipped: { status: 'skipped', findings: noFindings() },
  failed: { status: 'failed', findings: noFindings() },
  remaining: { status: 'remaining', findings: noFindings() },
};

const isEmpty = ({ counts, kept }: FindingSummary): boolean =>
  kept.length === 0 && Object.values(counts).every((n) => n === 0);

function fileOutcome(
  { relative: input }: PlannedInput['input'],
  targets: readonly PlannedOutput[],
  { status, ...more }: Outcome,
): FileOutcome {
  const hasOutputs = status === 'done' || status === 'skipped';
  return { input, status, outputs: hasOutputs ? targets.map(pathOf) : [], ...more };
}

/** A trailing `/` marks a folder. */
const pathOf = ({ path: target, split }: PlannedOutput): string => (split ? `${target}/` : target);
