/** All that the rules look at: the tree of one issue, the text it was read from, and the place of everything in it. */
import { lineEndUnits } from '../text/characters.ts';
import type { Detection } from '../input/decoder.ts';
import { foldEvents } from '../tree/builder.ts';
import type { LineStarts } from '../reflow/join.ts';
import type { ArticlePlaces, Doubt, EntryPlaces, IssueEvent, MarkerName } from '../tree/events.ts';
import type {
  Article,
  ContentsEntry,
  ContentsGroup,
  Issue,
  Point,
  Position,
} from '../tree/types.ts';
import type { Profile } from '../periodical/profile.ts';
import { findCharacters } from './text/characters.ts';

export interface MarkerRecord {
  name: MarkerName;
  text: string;
  position: Position;
}

export interface EntryRecord {
  entry: ContentsEntry;
  group: ContentsGroup;
  /** Index among all entries of the contents, from 0. */
  ordinal: number;
  places: EntryPlaces;
  article: ArticleRecord | null;
}

/**
 * Whether a part is missing: the other parts may contain what is left of it, so comparing them would report the slip again.
 */
export const isMalformed = ({ entry }: EntryRecord): boolean =>
  entry.source === null || entry.page === null;

export interface ArticleRecord {
  article: Article;
  places: ArticlePlaces;
  /** Where the lines of each block begin. */
  blockLines: readonly LineStarts[];
  entry: EntryRecord | null;
  doubts: readonly Doubt[];
  hasBackLink: boolean;
  /** The marker or title after it, not counting the back link; null at the end of the text. */
  next: Position | null;
}

export interface IssueRecord {
  /** The decoded text, without a byte-order mark. */
  text: string;
  encoding: string;
  /** How the encoding was found. */
  detection: Detection;
  profile: Profile;
  issue: Issue;
  /** In the order of the text. */
  markers: readonly MarkerRecord[];
  entries: readonly EntryRecord[];
  articles: readonly ArticleRecord[];
  /** What rules share, by the function that computes it (`oncePerRecord`). */
  computed: Map<unknown, unknown>;
  /** The place of an offset in the text. */
  point(offset: number): Point;
  /** From one offset to another. */
  position(start: number, end: number): Position;
}

/** The decoded input, as far as the rules need it. */
export interface RecordSource {
  text: string;
  encoding: string;
  detection: Detection;
}

/** Builds a record from the events of an issue; they must not be used again. */
export function recordOf(
  { text, encoding, detection }: RecordSource,
  events: readonly IssueEvent[],
  profile: Profile,
): IssueRecord {
  const folder = foldEvents();
  const markers: MarkerRecord[] = [];
  const entries: EntryRecord[] = [];
  const articles: ArticleRecord[] = [];
  const entryAt: EntryRecord[][] = [];
  /** The article that may still be followed by its back link. */
  let open: ArticleRecord | null = null;
  const follow = (position: Position): void => {
    if (open) open.next = position;
    open = null;
  };
  for (const event of events) {
    folder.push(event);
    switch (event.type) {
      case 'marker':
        markers.push(event);
        if (event.name === 'backLink' && open) {
          open.hasBackLink = true;
          open = null;
        } else if (event.name !== 'pageLine') follow(event.position);
        break;
      case 'contents':
        event.contents.forEach((group, g) => {
          entryAt[g] = group.entries.map((entry, i) => {
            const places = event.places[g]![i]!;
            const own = { entry, group, ordinal: entries.length, places, article: null };
            entries.push(own);
            return own;
          });
        });
        break;
      case 'article': {
        const { article, places, blockLines, doubts = [] } = event;
        follow(places.title);
        const entry = event.entry && (entryAt[event.entry.group]?.[event.entry.index] ?? null);
        open = {
          article,
          places,
          blockLines,
          entry,
          doubts,
          hasBackLink: false,
          next: null,
        };
        if (entry) entry.article = open;
        articles.push(open);
        break;
      }
      default:
        break;
    }
  }
  const issue = folder.issue();
  const point = (offset: number): Point => pointIn(charactersOf(record).lineStarts, offset);
  const record: IssueRecord = {
    text,
    encoding,
    detection,
    profile,
    issue,
    markers,
    entries,
    articles,
    computed: new Map(),
    point,
    position: (start, end) => ({ start: point(start), end: point(end) }),
  };
  return record;
}

/** Computes something once for each record, for the rules that share it. */
export const oncePerRecord =
  <T>(compute: (record: IssueRecord) => T): ((record: IssueRecord) => T) =>
  (record) => {
    // Kept in the record itself: what a WeakMap keeps for a record that is gone survives until a full collection.
    const { computed } = record;
    if (!computed.has(compute)) computed.set(compute, compute(record));
    return computed.get(compute) as T;
  };

/** The point this many units after another one in the same line; before it, if negative. */
export const pointBehind = ({ line, column, offset }: Point, units: number): Point => ({
  line,
  column: column + units,
  offset: offset + units,
});

export const charactersOf = oncePerRecord(({ text }) => findCharacters(text));

/** The place of an offset in a text whose lines begin at `starts`. */
function pointIn(starts: readonly number[], offset: number): Point {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - starts[low]! + 1, offset };
}

const lineEnd = new RegExp(`[${lineEndUnits}\\f]`, 'g');

/** From an offset to the end of its line, without trailing blanks: a place that several rules point at. */
export function place(record: IssueRecord, start: number): Position {
  lineEnd.lastIndex = start;
  const end = lineEnd.exec(record.text)?.index ?? record.text.length;
  const length = record.text.slice(start, end).trimEnd().length;
  return record.position(start, start + Math.max(length, Math.min(1, end - start)));
}
