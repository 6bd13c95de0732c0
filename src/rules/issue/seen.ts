/** What has occurred in a stream of events, for the rules that are decided at its end. */
import type { IssueEvent } from '../../tree/events.ts';
import type { ContentsGroup, Position } from '../../tree/types.ts';
import { isIssueEnd, type Watcher } from '../rule.ts';

export interface Seen {
  /** Whether there was text of any kind, apart from page lines. */
  hasText: boolean;
  hasMarker: boolean;
  contents: readonly ContentsGroup[];
  entries: number;
  articles: number;
}

/** The position of a finding about the file as a whole. */
export const wholeFile: Position = {
  start: { line: 1, column: 1, offset: 0 },
  end: { line: 1, column: 1, offset: 0 },
};

/** Watches an issue and decides once it has ended. */
export function atEnd(decide: (seen: Seen) => void): Watcher {
  const seen: Seen = { hasText: false, hasMarker: false, contents: [], entries: 0, articles: 0 };
  return (event) => {
    if (isIssueEnd(event)) decide(seen);
    else note(seen, event);
  };
}

function note(seen: Seen, event: IssueEvent): void {
  switch (event.type) {
    case 'layout':
      return;
    case 'marker':
      if (event.name === 'pageLine') return;
      seen.hasMarker = true;
      break;
    case 'contents':
      seen.contents = event.contents;
      seen.entries = event.contents.reduce((sum, { entries }) => sum + entries.length, 0);
      break;
    case 'article':
      seen.articles += 1;
      break;
    default:
      break;
  }
  seen.hasText = true;
}
