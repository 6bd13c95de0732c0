/**
 * Lines of text → contents, sections, articles: the structure of an issue, found in one pass that looks a few lines ahead
 * and has one entry or one article open at a time. It knows markers and titles; pages and the reflow of an article's lines
 * come later. Every line it is given goes into exactly one raw event.
 */
import { comparable } from '../text/fold.ts';
import type { Line } from '../lines/line.ts';
import type { Markers } from '../periodical/markers.ts';
import { BodyReader } from './body-reader.ts';
import { ContentsReader } from './contents-reader.ts';
import { LineQueue, type Reading } from './reading.ts';
import type { RawEvent } from './raw.ts';
import { longestTitle, TitleIndex } from './titles.ts';

/** A decision looks at no more lines than this: a title, two lines under it, and the source line. */
const lookAhead = longestTitle + 3;

export class StructureParser {
  readonly #reading: Reading;
  readonly #contents: ContentsReader;
  readonly #body: BodyReader;
  #inBody = false;

  constructor(markers: Markers, emit: (event: RawEvent) => void) {
    this.#reading = {
      markers,
      queue: new LineQueue(),
      titles: new TitleIndex(),
      groups: [],
      sections: new Set(),
      emit,
    };
    this.#contents = new ContentsReader(this.#reading);
    this.#body = new BodyReader(this.#reading);
  }

  /** Remembers which of the lines are above a source line: they are titles, even if a heading spells the same words. */
  lookForTitles(lines: readonly Line[]): void {
    const { markers, titles } = this.#reading;
    let before: Line | null = null;
    for (const line of lines) {
      if (line.isBlank) continue;
      if (before && markers.isSourceLine(line)) titles.sourced.add(comparable(before.content));
      before = line;
    }
  }

  /** Takes the next line of text; blank lines and page lines are not text. */
  push(line: Line): void {
    const { queue } = this.#reading;
    queue.push(line);
    if (queue.length > lookAhead) this.#step();
  }

  end(): void {
    while (this.#reading.queue.length > 0) this.#step();
    this.#contents.end();
    this.#body.end();
  }

  #step(): void {
    if (!this.#inBody && this.#contents.step() === 'body') {
      this.#contents.end();
      this.#inBody = true;
    } else if (this.#inBody) this.#body.step();
  }
}
