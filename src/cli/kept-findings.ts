import type { FindingSummary } from '../archive/types.ts';
import { FindingLog } from '../report/finding-log.ts';
import { renderShort } from '../report/short.ts';
import type { Telling } from './errors.ts';

/** Findings that a run remembers, worded as `digest parse` words them. */
export function renderKept(
  file: string,
  { counts, kept }: FindingSummary,
  { language }: Pick<Telling, 'language'>,
  quiet: boolean,
): string {
  const log = new FindingLog();
  for (const { line, column, ...finding } of kept) {
    const point = { line, column, offset: 0 };
    log.add({ ...finding, position: { start: point, end: point } });
  }
  // More were found than are kept.
  Object.assign(log.counts, counts);
  return renderShort(log, { file, language, quiet });
}
