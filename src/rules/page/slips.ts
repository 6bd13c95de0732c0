/** Page lines that do not name the page that was counted. */
import type { Report, Watcher } from '../rule.ts';

type Slip = 'repeated' | 'backwards' | 'skipped';

/**
 * Reports the slips of one kind. A page line that is off by as many pages as the one before it is not a separate slip: pages
 * that start again at 1 give one finding.
 */
export function watchSlips(kind: Slip, report: Report): Watcher {
  let lastOff = 0;
  return (event) => {
    if (event.type !== 'marker' || !event.pageLine) return;
    const { named, expected, previous } = event.pageLine;
    if (expected === null) return;
    const off = named - expected;
    const isNew = off !== 0 && off !== lastOff;
    lastOff = off;
    if (!isNew || slipOf(named, previous) !== kind) return;
    report(event.position, { expected: String(expected), actual: String(named) });
  };
}

function slipOf(named: number, previous: number | null): Slip {
  if (named === previous) return 'repeated';
  return previous !== null && named < previous ? 'backwards' : 'skipped';
}
