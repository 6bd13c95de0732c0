import { watchEvents, type WatchOptions } from '../../src/rules/watch.ts';
import type { Finding } from '../../src/rules/finding.ts';
import type { IssueEvent } from '../../src/tree/events.ts';

/** The findings that `digest parse` would report for these events. */
export function findingsOf(events: readonly IssueEvent[], options: WatchOptions = {}): Finding[] {
  const findings: Finding[] = [];
  const watch = watchEvents(options, (finding) => findings.push(finding));
  for (const event of events) watch(event);
  return findings;
}

export const ruleIdsOf = (events: readonly IssueEvent[], options?: WatchOptions): string[] =>
  findingsOf(events, options).map(({ ruleId }) => ruleId);
