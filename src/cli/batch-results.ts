/** What `digest batch` and `digest merge` have in common: where results go, and the exit code that sums them up. */
import type { RunReport } from '../archive/report.ts';
import { UserError } from './errors.ts';
import type { Say } from '../locales/messages.ts';

/** The name of a catalogue says what kind it is. */
export function readListName(got: string | undefined, say: Say): string | undefined {
  if (got === undefined || /\.(?:csv|ndjson)$/i.test(got)) return got;
  throw new UserError(say('batch.bad-list', { got }));
}

/** 2 when something could not be read or written, 1 when findings kept something from being written, else 0. */
export function exitCode({ files, problems, unmatched }: RunReport): number {
  if (problems.length > 0 || unmatched.length > 0) return 2;
  const failures = files.flatMap(({ failure }) => (failure ? [failure.kind] : []));
  if (failures.some((kind) => kind !== 'findings')) return 2;
  return failures.length > 0 ? 1 : 0;
}
