/** The first half of an issue: what stands before the contents, and the contents. */
import { comparable } from '../text/fold.ts';
import type { Line } from '../lines/line.ts';
import { longestEntry } from '../periodical/contents-entry.ts';
import { joinEntry } from './assemble.ts';
import type { RawEntry } from './raw.ts';
import type { Reading } from './structure.ts';

/** The longest reading note seen has two lines. */
const longestNote = 4;

export class ContentsReader {
  readonly #reading: Reading;
  #entry: RawEntry | null = null;
  /** What the next line that is no marker belongs to. */
  #open: 'entry' | 'summary' | null = null;
  #begun = false;
  #ended = false;

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  /** Reads at least one line; returns `body` when the body begins with the line to be read next. */
  step(): 'contents' | 'body' {
    const { markers, queue, groups, sections, emit } = this.#reading;
    const line = queue.peek()!;
    if (markers.isContentsStart(line)) {
      emit({ kind: 'marker', name: 'contentsStart', line: queue.next() });
      this.#close();
      this.#entry = null;
      this.#begun = true;
    } else if (markers.isBodyStart(line)) {
      emit({ kind: 'marker', name: 'bodyStart', line: queue.next() });
      this.#begun = true;
      return 'body';
    } else if (markers.beginsReadingNote(line) && this.#reading.titles.isEmpty && !this.#open) {
      for (const part of queue.take(this.#noteLength())) {
        emit({ kind: 'marker', name: 'readingNote', line: part });
      }
    } else if (markers.beginsEntry(line)) {
      this.#begun = true;
      this.#openEntry(queue.next());
    } else if (this.#bodyBegins()) {
      this.#begun = true;
      return 'body';
    } else {
      const section = markers.sectionName(line);
      if (section === null) this.#continue(queue.next());
      else {
        this.#close();
        this.#entry = null;
        this.#begun = true;
        emit({ kind: 'marker', name: 'sectionMarker', line });
        groups.push({ section, marker: queue.next(), entries: [] });
        sections.add(comparable(section));
      }
    }
    return 'contents';
  }

  /** The contents is whole: emits it once, and not at all in a text that has neither contents nor body. */
  end(): void {
    this.#close();
    if (this.#ended || !this.#begun) return;
    this.#ended = true;
    this.#reading.emit({ kind: 'contents', groups: this.#reading.groups });
  }

  #noteLength(): number {
    const { markers, queue } = this.#reading;
    for (let count = 1; count <= longestNote; count += 1) {
      const line = queue.peek(count - 1);
      if (!line || (count > 1 && this.#isMarker(line))) break;
      if (markers.endsReadingNote(line)) return count;
    }
    return 1;
  }

  #isMarker(line: Line): boolean {
    const { markers } = this.#reading;
    return (
      markers.beginsEntry(line) ||
      markers.sectionName(line) !== null ||
      markers.isContentsStart(line) ||
      markers.isBodyStart(line)
    );
  }

  /** Whether the body begins here although no marker opens it. */
  #bodyBegins(): boolean {
    const { markers, queue, titles } = this.#reading;
    const line = queue.peek()!;
    if (markers.isBackLink(line)) return true;
    if (markers.sectionName(line) === null) {
      const title = titles.match(queue.lines, queue.at);
      if (title) return markers.isSourceLine(queue.peek(title.count));
      // Without any contents: a title with its source line.
      return !this.#begun && [1, 2, 3].some((ahead) => markers.isSourceLine(queue.peek(ahead)));
    }
    // In the contents a section's entries follow its marker, in the body its first title.
    const next = queue.peek(1);
    if (next === undefined || markers.beginsEntry(next)) return false;
    if (titles.match(queue.lines, queue.at + 1) !== null) return true;
    return titles.isEmpty && [2, 3, 4].some((ahead) => markers.isSourceLine(queue.peek(ahead)));
  }

  #openEntry(line: Line): void {
    const { groups, markers, titles } = this.#reading;
    this.#close();
    if (groups.length === 0) groups.push({ section: '', marker: null, entries: [] });
    const { entries } = groups.at(-1)!;
    this.#entry = {
      group: groups.length - 1,
      index: entries.length,
      ordinal: titles.entries.length,
      lines: [line],
      summary: [],
      summaryStart: 0,
      parts: markers.readEntry(''),
      key: '',
      taken: false,
    };
    entries.push(this.#entry);
    this.#open = 'entry';
    this.#closeIfWhole();
  }

  /** A line that is no marker continues the summary or the entry, or begins a summary. */
  #continue(line: Line): void {
    const entry = this.#entry;
    const summaryStart = this.#reading.markers.summaryStart(line);
    if (summaryStart >= 0 && entry?.summary.length === 0) {
      this.#close();
      entry.summary.push(line);
      entry.summaryStart = summaryStart;
      this.#open = 'summary';
    } else if (this.#open === 'summary') entry!.summary.push(line);
    else if (this.#open === 'entry') {
      entry!.lines.push(line);
      this.#closeIfWhole();
    } else this.#reading.emit({ kind: 'unclaimed', line });
  }

  #closeIfWhole(): void {
    const whole = this.#reading.markers.endsEntry(joinEntry(this.#entry!.lines).text);
    if (whole || this.#entry!.lines.length === longestEntry) this.#close();
  }

  /** Closes what is open; an entry, whole or not, is read and made known to the body. */
  #close(): void {
    const entry = this.#entry;
    if (this.#open === 'entry' && entry) {
      const { markers, titles } = this.#reading;
      entry.parts = markers.readEntry(joinEntry(entry.lines).text);
      entry.key = comparable(entry.parts.title);
      titles.add(entry);
    }
    this.#open = null;
  }
}
