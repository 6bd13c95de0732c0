/** The state that the readers of contents and body share. */
import type { Markers } from '../periodical/markers.ts';
import type { LineQueue } from './line-queue.ts';
import type { RawEvent, RawGroup } from './raw.ts';
import type { TitleIndex } from './titles.ts';

/** What the readers of both halves work on. */
export interface Reading {
  markers: Markers;
  queue: LineQueue;
  /** The titles announced in the contents. */
  titles: TitleIndex;
  groups: RawGroup[];
  /** The section names of the contents, in comparable form. */
  sections: Set<string>;
  emit: (event: RawEvent) => void;
}
