/** What a run did with each input, for programs to read. It contains no times, so that shards add up to the whole. */
import type { Failure } from '../convert/failure.ts';
import type { FindProblem } from '../files/find.ts';
import type { Severity } from '../rules/finding.ts';
import { countFindings } from '../report/words.ts';
import { JsonList } from '../report/reporter.ts';
import type { NormalizeCounts } from '../text/normalize.ts';
import type { FindingSummary } from './types.ts';

export type Status =
  /** Something was written, or would have been in a dry run. */
  | 'done'
  /** Nothing had changed. */
  | 'skipped'
  | 'failed'
  /** The run was stopped before it got to this input. */
  | 'remaining';

export interface FileOutcome {
  input: string;
  status: Status;
  outputs: string[];
  findings: FindingSummary;
  /** What was normalized, if requested; absent for an input that was not converted in this run. */
  normalized?: NormalizeCounts;
  failure?: Failure;
}

/** Totals over all inputs. */
export interface RunCounts extends Record<Status, number> {
  found: number;
  /** Outputs that `--prune` removed. */
  removed: number;
  findings: Record<Severity, number>;
}

export interface RunReport {
  reportVersion: 1;
  program: string;
  counts: RunCounts;
  /** Paths of the requested catalogue and report, from the output folder: a merge puts the joined ones there. */
  written: { catalogue?: string; report?: string };
  /** Folders and links that could not be looked at. */
  problems: FindProblem[];
  /** Arguments that matched nothing. */
  unmatched: string[];
  files: FileOutcome[];
}

export const noCounts = (): RunCounts => ({
  ...{ found: 0, done: 0, skipped: 0, failed: 0, remaining: 0, removed: 0 },
  findings: countFindings([]),
});

export const noFindings = (): FindingSummary => ({ counts: countFindings([]), kept: [] });

export function countOutcome(counts: RunCounts, file: FileOutcome): void {
  counts.found += 1;
  counts[file.status] += 1;
  for (const [severity, n] of Object.entries(file.findings.counts)) {
    counts.findings[severity as Severity] += n;
  }
}

/** Counts the files that exist but cannot be opened by their names. */
export function countUnreadable(counts: RunCounts, problems: Iterable<FindProblem>): void {
  for (const { code } of problems) {
    if (code !== 'EILSEQ') continue;
    counts.found += 1;
    counts.failed += 1;
  }
}

/** A report as text, one file per line. */
export function* reportLines(report: RunReport): Generator<string> {
  const { files, ...head } = report;
  yield `${JSON.stringify(head).slice(0, -1)},"files":[`;
  const list = new JsonList();
  for (const file of files) yield list.item(JSON.stringify(file));
  yield '\n]}\n';
}
