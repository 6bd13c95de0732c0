/** What the structure parser passes on: lines, not yet joined, in the order of the text. */
import type { Line } from '../lines/line.ts';
import type { EntryParts } from '../periodical/contents-entry.ts';
import type { PageSign } from '../layout/page-signs.ts';
import type { MarkerName } from '../tree/events.ts';

export interface RawEntry {
  group: number;
  index: number;
  /** Index among all entries of the contents, from 0. */
  ordinal: number;
  lines: Line[];
  /** Index in the first line at which the entry's own text begins, after its bullet and its number. */
  textStart: number;
  summary: Line[];
  /** Index in the first summary line at which the summary's own text begins. */
  summaryStart: number;
  parts: EntryParts;
  /** The title in the form used to compare titles. */
  key: string;
  /** Whether its article was found. */
  taken: boolean;
}

export interface RawGroup {
  section: string;
  marker: Line | null;
  entries: RawEntry[];
}

export interface RawArticle {
  title: Line[];
  source: Line[];
  /** Index in the first source line at which the name begins. */
  sourceStart: number;
  body: Line[];
  entry: RawEntry | null;
}

export type RawEvent =
  | { kind: 'marker'; name: MarkerName; line: Line }
  /** `expected` is the page counted there; it is known once the way of counting has been chosen. */
  | { kind: 'pageLine'; sign: PageSign; expected: number | null }
  | { kind: 'contents'; groups: RawGroup[] }
  /** `first` is the first line after the marker: the section begins on its page, wherever the marker was left. */
  | { kind: 'section'; name: string; at: Line; first: Line }
  | { kind: 'article'; article: RawArticle }
  | { kind: 'unclaimed'; line: Line }
  | { kind: 'anotherIssue'; line: Line }
  | { kind: 'replacement'; line: Line; at: number };
