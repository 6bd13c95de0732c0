import { parseEvents } from '../../src/parser/parse.ts';
import type { ParseOptions } from '../../src/parser/options.ts';
import type { IssueEvent } from '../../src/tree/events.ts';
import { foldEvents } from '../../src/tree/builder.ts';
import type { Issue } from '../../src/tree/types.ts';
import { assertConserved } from './conservation.ts';

export function foldAll(events: readonly IssueEvent[]): Issue {
  const folder = foldEvents();
  for (const event of structuredClone(events)) folder.push(event);
  return folder.issue();
}

/** Parses decoded text, checks that no character was lost, and returns the tree. */
export function parseConserved(text: string, options: ParseOptions = {}): Issue {
  const events = parseEvents(text, options);
  assertConserved(text, events);
  return foldAll(events);
}

/** A tree without its positions in the source: equal for the same issue in another encoding or with other line ends. */
export function withoutPlaces(issue: Issue): unknown {
  return JSON.parse(
    JSON.stringify(issue, (key, value: unknown) =>
      key === 'origin' || key === 'position' ? undefined : value,
    ),
  );
}
