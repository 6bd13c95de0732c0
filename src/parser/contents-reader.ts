/** The first half of an issue: what comes before the contents, and the contents. */
import { comparable } from '../text/fold.ts';
import { SENTENCE_END } from '../text/characters.ts';
import type { Line } from '../lines/line.ts';
import {
  entryNumber,
  entryTextStart,
  isEntryBullet,
  longestEntry,
  openBracketsIn,
} from '../periodical/contents-entry.ts';
import { joinEntry } from './assemble.ts';
import type { RawEntry } from './raw.ts';
import type { Reading } from './reading.ts';

/** An entry without a bullet has at most this many lines. */
const longestUnmarked = 4;

/** An entry goes on for at most this many lines below its page number. */
const longestRest = 2;

const endsSentence = ({ metrics }: Line): boolean =>
  ((metrics.last | metrics.lastInside) & SENTENCE_END) !== 0;

/** The reading note has at most this many lines; the longest seen has two. */
const longestNote = 4;

export class ContentsReader {
  readonly #reading: Reading;
  #entry: RawEntry | null = null;
  /** What the next line belongs to if it is not a marker. */
  #open: 'entry' | 'summary' | null = null;
  #begun = false;
  /** Whether all entries so far are numbered. */
  #isNumbered = true;
  /** Bullets of entries that are not in the profile. */
  readonly #otherBullets = new Set<number>();
  #ended = false;

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  /** Reads at least one line; returns `body` when the body begins with the next line. */
  step(): 'contents' | 'body' {
    const { markers, queue, groups, sections, emit } = this.#reading;
    const line = queue.peek()!;
    if (line.isApart && line.print!.part !== 'table') {
      queue.next();
      if (!line.isBlank) emit({ kind: 'unclaimed', line });
    } else if (markers.isContentsStart(line)) {
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
    } else if (
      markers.beginsEntry(line) ||
      this.#beginsLinkedEntry(line) ||
      this.#beginsOtherEntry(line)
    ) {
      this.#begun = true;
      this.#openEntry(queue.next());
    } else if (this.#bodyBegins()) {
      this.#begun = true;
      return 'body';
    } else {
      const section = markers.sectionName(line);
      if (section === null) this.#continue(queue.next());
      else {
        this.#begun = true;
        emit({ kind: 'marker', name: 'sectionMarker', line });
        queue.next();
        const inside = this.#continuesEntry() ? this.#entry : null;
        if (inside) {
          const { entries, marker } = groups[inside.group]!;
          entries.pop();
          if (!marker && entries.length === 0) groups.pop();
        } else {
          this.#close();
          this.#entry = null;
        }
        groups.push({ section, marker: line, entries: inside ? [inside] : [] });
        if (inside) Object.assign(inside, { group: groups.length - 1, index: 0 });
        sections.add(comparable(section));
      }
    }
    return 'contents';
  }

  /** Emits the contents, now complete, once; emits nothing for a text that has neither contents nor body. */
  end(): void {
    this.#close();
    if (this.#ended || !this.#begun) return;
    this.#ended = true;
    this.#reading.emit({ kind: 'contents', groups: this.#reading.groups });
  }

  /**
   * Whether the next lines complete the open entry: extractors that order the boxes of a page by their place may put the
   * marker of its section behind its first part.
   */
  #continuesEntry(): boolean {
    if (this.#open !== 'entry') return false;
    const { markers, queue } = this.#reading;
    const { lines, textStart } = this.#entry!;
    const head = markers.readEntry(joinEntry(lines, textStart).text);
    const whole = [...lines];
    for (let ahead = 0; ahead < longestEntry; ahead += 1) {
      const line = queue.peek(ahead);
      if (!line || this.#isMarker(line)) return false;
      whole.push(line);
      const { text } = joinEntry(whole, textStart);
      if (!markers.endsEntry(text)) continue;
      // After its source there is only its page; anything else is the next entry.
      return head.source === null || markers.readEntry(text).title === head.title;
    }
    return false;
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
      if (titles.linked(queue.lines, queue.at) !== null) return true;
      const title = titles.match(queue.lines, queue.at);
      if (title) return markers.isSourceLine(queue.peek(title.count));
      // If there is no contents at all: a title with its source line.
      return !this.#begun && [1, 2, 3].some((ahead) => markers.isSourceLine(queue.peek(ahead)));
    }
    // In the contents a section marker is followed by entries, in the body by a title.
    const next = queue.peek(1);
    if (next === undefined || markers.beginsEntry(next)) return false;
    if (titles.match(queue.lines, queue.at + 1) !== null) return true;
    return titles.isEmpty && [2, 3, 4].some((ahead) => markers.isSourceLine(queue.peek(ahead)));
  }

  /**
   * Whether an entry begins here that has an unknown bullet or none: it has its source and its page, and the text before it
   * has ended. Once such a bullet has been seen, it is known.
   */
  #beginsOtherEntry(line: Line): boolean {
    const { markers, queue } = this.#reading;
    const first = line.text.charCodeAt(line.start);
    if (this.#otherBullets.has(first)) return true;
    if (!this.#begun || this.#open === 'entry') return false;
    const before = this.#entry?.summary.at(-1);
    if (before && !endsSentence(before)) return false;
    if (markers.sectionName(line) !== null || markers.summaryStart(line) >= 0) return false;
    const lines: Line[] = [];
    for (let ahead = 0; ahead < longestUnmarked; ahead += 1) {
      const next = queue.peek(ahead);
      if (!next || (ahead > 0 && this.#isMarker(next))) return false;
      lines.push(next);
      const { text } = joinEntry(lines, entryTextStart(line));
      if (!markers.endsEntry(text)) {
        if (endsSentence(next)) return false;
        continue;
      }
      if (!markers.isWholeEntry(text)) return false;
      if (isEntryBullet(first)) this.#otherBullets.add(first);
      return true;
    }
    return false;
  }

  /** Whether a link to a later sheet begins here, as only entries have it in the contents of a PDF. */
  #beginsLinkedEntry(line: Line): boolean {
    const target = line.print?.target;
    if (!target || !this.#begun || target.sheet <= line.print!.sheet) return false;
    const { markers } = this.#reading;
    if (markers.sectionName(line) !== null || markers.summaryStart(line) >= 0) return false;
    const before = this.#entry?.summary.at(-1);
    if (before && !endsSentence(before)) return false;
    const last = this.#entry?.lines.at(-1)?.print?.target;
    return last?.sheet !== target.sheet || last.y !== target.y;
  }

  #openEntry(line: Line): void {
    const { groups, markers, titles } = this.#reading;
    this.#close();
    if (groups.length === 0) groups.push({ section: '', marker: null, entries: [] });
    const { entries } = groups.at(-1)!;
    const entry: RawEntry = {
      group: groups.length - 1,
      index: entries.length,
      ordinal: titles.entries.length,
      lines: [line],
      textStart: entryTextStart(line),
      summary: [],
      summaryStart: 0,
      parts: markers.readEntry(''),
      key: '',
      taken: false,
    };
    this.#cutNumber(entry);
    entries.push(entry);
    this.#entry = entry;
    this.#open = 'entry';
    this.#closeIfWhole();
  }

  /** A line that is not a marker continues the summary or the entry, or begins a summary. */
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
    const { lines, textStart } = this.#entry!;
    const { text } = joinEntry(lines, textStart);
    const whole = this.#reading.markers.endsEntry(text);
    if (whole) this.#takeRest(lines, text);
    if (whole || lines.length === longestEntry) this.#close();
  }

  /**
   * If page numbers are in a column of their own, an entry may go on below its number. A source that is cut in two, or comes
   * only then, shows that; the number is then read last.
   */
  #takeRest(lines: Line[], text: string): void {
    const { markers, queue } = this.#reading;
    if (openBracketsIn(text) <= 0 && markers.readEntry(text).source !== null) return;
    const last = lines.at(-1)!;
    const reference = markers.pageReferenceStart(last);
    if (reference <= last.start) return;
    const [before, behind] = last.cut(reference);
    const rest: Line[] = [];
    for (let count = 1; count <= longestRest; count += 1) {
      const line = queue.peek(count - 1);
      if (!line || this.#isMarker(line) || markers.summaryStart(line) >= 0) return;
      rest.push(line);
      const whole = [...lines.slice(0, -1), before, ...rest];
      const head = joinEntry(whole, this.#entry!.textStart).text;
      if (openBracketsIn(head) > 0 || markers.readEntry(head).source === null) continue;
      queue.take(count);
      lines.splice(0, lines.length, ...whole, behind);
      return;
    }
  }

  /** Closes what is open; an entry, complete or not, is read and passed to the body. */
  #close(): void {
    const entry = this.#entry;
    if (this.#open === 'entry' && entry) {
      const { titles } = this.#reading;
      this.#readParts(entry);
      entry.key = comparable(entry.parts.title);
      titles.add(entry);
    }
    this.#open = null;
  }

  #readParts(entry: RawEntry): void {
    entry.parts = this.#reading.markers.readEntry(joinEntry(entry.lines, entry.textStart).text);
  }

  /**
   * Leaves out the number of an entry if all entries so far are numbered, in the whole contents or in each section. Only the
   * second entry shows that the first one has a number, too: `1、` may also begin a title.
   */
  #cutNumber(entry: RawEntry): void {
    const { ordinal, index, lines, textStart } = entry;
    const found = this.#isNumbered ? entryNumber(lines[0]!, textStart) : null;
    const isNext = found?.number === ordinal + 1 || found?.number === index + 1;
    this.#isNumbered = isNext && (ordinal > 0 || found.isClear);
    if (!this.#isNumbered || ordinal === 0) return;
    entry.textStart = found!.end;
    if (ordinal > 1) return;
    const { titles } = this.#reading;
    const first = titles.entries[0]!;
    first.textStart = entryNumber(first.lines[0]!, first.textStart)!.end;
    this.#readParts(first);
    titles.rename(first, comparable(first.parts.title));
  }
}
