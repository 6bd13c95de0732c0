/**
 * Lines of text → contents, sections, articles: the structure of an issue, found in one pass with a look-ahead of a few
 * lines, one entry or one article open at a time. It knows markers and titles; pages and the reflow of an article's lines
 * come after it. Every line it is given goes into exactly one raw event.
 */
import { isBlank, SENTENCE_END, CLOSING } from '../lines/characters.ts';
import { positionOf, type Line } from '../lines/line.ts';
import { longestEntry } from '../markers/contents-entry.ts';
import type { Markers } from '../markers/markers.ts';
import { joinLines } from '../reflow/join.ts';
import type { RawArticle, RawEntry, RawEvent, RawGroup } from './raw.ts';
import { comparable, longestTitle, TitleIndex } from './titles.ts';

/** A decision looks at no more lines than these: a title, a line between, and the source line. */
const lookAhead = longestTitle + 3;
/** Lines after a boundary among which an unannounced title and its source line are looked for. */
const longestHead = 6;

type State = 'front' | 'contents' | 'body';

export class StructureParser {
  #state: State = 'front';
  /** Lines to be read from index `#at` on; those before it are done with. */
  #queue: Line[] = [];
  #at = 0;
  readonly #emit: (event: RawEvent) => void;
  readonly #markers: Markers;

  // Contents
  #groups: RawGroup[] = [];
  #contentsSaid = false;
  readonly #titles = new TitleIndex();
  #entry: RawEntry | null = null;
  /** What the next line of the contents that is no marker belongs to. */
  #open: 'entry' | 'summary' | null = null;

  // Body
  #article: RawArticle | null = null;
  #section: { group: number | null } | null = null;
  /** Lines after a boundary that may turn out to be a title. */
  #head: Line[] = [];

  articles = 0;
  sawMarker = false;

  constructor(markers: Markers, emit: (event: RawEvent) => void) {
    this.#markers = markers;
    this.#emit = emit;
  }

  get entries(): readonly RawEntry[] {
    return this.#titles.entries;
  }

  /** Takes the next line of text; blank lines and page lines are not text. */
  push(line: Line): void {
    this.#queue.push(line);
    if (this.#queue.length - this.#at > lookAhead) this.#step();
  }

  end(): void {
    while (this.#at < this.#queue.length) this.#step();
    if (this.#state === 'contents') this.#closeContents();
    this.#closeArticle();
    this.#dropHead(this.#head.length);
  }

  #step(): void {
    if (this.#state === 'body') this.#stepBody();
    else this.#stepContents();
  }

  /** The line that comes `ahead` lines after the one to be read next. */
  #peek(ahead: number): Line | undefined {
    return this.#queue[this.#at + ahead];
  }

  #shift(count: number): Line[] {
    const lines = this.#queue.slice(this.#at, this.#at + count);
    this.#advance(lines.length);
    return lines;
  }

  #next(): Line {
    const line = this.#queue[this.#at]!;
    this.#advance(1);
    return line;
  }

  #advance(count: number): void {
    this.#at += count;
    if (this.#at < 256) return;
    this.#queue.splice(0, this.#at);
    this.#at = 0;
  }

  #marker(name: Extract<RawEvent, { kind: 'marker' }>['name'], lines: Line[]): void {
    this.sawMarker = true;
    this.#emit({ kind: 'marker', name, lines });
  }

  // ---------------------------------------------------------------- front matter and contents

  #stepContents(): void {
    const markers = this.#markers;
    const line = this.#peek(0)!;
    if (markers.isDigestMarker(line)) {
      this.#marker('digestMarker', this.#shift(1));
      this.#state = 'contents';
      this.#open = null;
      return;
    }
    if (markers.isContentsMarker(line)) {
      this.#marker('contentsMarker', this.#shift(1));
      this.#beginBody();
      return;
    }
    if (markers.beginsReadingNote(line) && this.#titles.entries.length === 0) {
      this.#marker('readingNote', this.#shift(this.#readingNoteLength()));
      return;
    }
    if (markers.beginsEntry(line)) {
      this.#state = 'contents';
      this.#openEntry(this.#next());
      return;
    }
    if (this.#beginsBody()) {
      this.#beginBody();
      this.#stepBody();
      return;
    }
    const name = markers.sectionName(line);
    if (name !== null) {
      this.#state = 'contents';
      this.#open = null;
      this.#marker('sectionMarker', [line]);
      this.#groups.push({ section: name, marker: this.#next(), entries: [] });
      return;
    }
    this.#continueContents(this.#next());
  }

  #readingNoteLength(): number {
    for (let count = 1; count <= 4; count += 1) {
      const line = this.#peek(count - 1);
      if (line && this.#markers.endsReadingNote(line)) return count;
    }
    return 1;
  }

  /** Whether the body begins here although no contents marker said so. */
  #beginsBody(): boolean {
    const line = this.#peek(0)!;
    const name = this.#markers.sectionName(line);
    if (name === null) {
      const title = this.#titleAt(0);
      return title !== null && this.#isSourceLine(this.#peek(title.count));
    }
    // In the contents a section's entries follow its marker, in the body its first title.
    const next = this.#peek(1);
    if (next === undefined || this.#markers.beginsEntry(next)) return false;
    if (this.#titleAt(1) !== null) return true;
    if (this.#titles.entries.length > 0) return false;
    return [2, 3, 4].some((ahead) => this.#isSourceLine(this.#peek(ahead)));
  }

  #openEntry(line: Line): void {
    this.#settleEntry();
    if (this.#groups.length === 0) this.#groups.push({ section: '', marker: null, entries: [] });
    const group = this.#groups.at(-1)!;
    this.#entry = {
      group: this.#groups.length - 1,
      index: group.entries.length,
      ordinal: this.#titles.entries.length,
      lines: [line],
      summary: [],
      summaryStart: 0,
      parts: { title: '', source: null, page: null },
      key: '',
      taken: false,
    };
    group.entries.push(this.#entry);
    this.#open = 'entry';
    this.#closeEntryIfWhole();
  }

  #continueContents(line: Line): void {
    const summaryStart = this.#markers.summaryStart(line);
    if (summaryStart >= 0 && this.#entry && this.#entry.summary.length === 0) {
      this.#settleEntry();
      this.#entry.summary.push(line);
      this.#entry.summaryStart = summaryStart;
      this.#open = 'summary';
    } else if (this.#open === 'summary') this.#entry!.summary.push(line);
    else if (this.#open === 'entry' && this.#entry!.lines.length < longestEntry) {
      this.#entry!.lines.push(line);
      this.#closeEntryIfWhole();
    } else {
      this.#settleEntry();
      this.#emit({ kind: 'unclaimed', line });
    }
  }

  #entryText(): string {
    const [first] = this.#entry!.lines;
    let from = first!.start + 1;
    while (from < first!.end && isBlank(first!.text.charCodeAt(from))) from += 1;
    return joinLines(this.#entry!.lines, 'anywhere', from).text;
  }

  #closeEntryIfWhole(): void {
    const { lines } = this.#entry!;
    // Only the last line can bring the end; joining all of them each time would be in vain.
    if (lines.length === longestEntry || this.#markers.endsEntry(this.#entryText())) {
      this.#settleEntry();
    }
  }

  /** Reads the open entry, whole or not, and makes its title known to the body. */
  #settleEntry(): void {
    if (this.#open === 'entry' && this.#entry) {
      const entry = this.#entry;
      entry.parts = this.#markers.readEntry(this.#entryText());
      entry.key = comparable(entry.parts.title);
      this.#titles.add(entry);
      if (entry.parts.page === null || entry.parts.source === null) {
        const position = positionOf(entry.lines[0]!, entry.lines.at(-1));
        this.#emit({ kind: 'finding', finding: { ruleId: 'contents/malformed-entry', position } });
      }
    }
    this.#open = null;
  }

  #closeContents(): void {
    this.#settleEntry();
    if (this.#contentsSaid) return;
    this.#contentsSaid = true;
    this.#emit({ kind: 'contents', groups: this.#groups });
  }

  #beginBody(): void {
    this.#closeContents();
    this.#state = 'body';
  }

  // ---------------------------------------------------------------- body

  #stepBody(): void {
    const line = this.#peek(0)!;
    if (this.#markers.mayBegin(line) && this.#stepMarker(line)) return;
    const title = this.#titleAt(0);
    if (title && this.#isTitle(title)) {
      this.#closeArticle();
      this.#dropHead(this.#head.length);
      this.#openArticle(this.#shift(title.count), title.entry);
      return;
    }
    this.#next();
    if (this.#article) this.#article.body.push(line);
    else {
      this.#head.push(line);
      if (this.#head.length > longestHead) this.#dropHead(1);
    }
  }

  /** Takes a marker of the body; false when the line is none. */
  #stepMarker(line: Line): boolean {
    const markers = this.#markers;
    if (markers.isBackLink(line)) {
      this.#closeArticle();
      this.#dropHead(this.#head.length);
      this.#marker('backLink', this.#shift(1));
      return true;
    }
    if (markers.isContentsMarker(line) || (markers.isDigestMarker(line) && !this.#article)) {
      const name = markers.isContentsMarker(line) ? 'contentsMarker' : 'digestMarker';
      this.#closeArticle();
      this.#dropHead(this.#head.length);
      this.#marker(name, this.#shift(1));
      return true;
    }
    const section = markers.sectionName(line);
    if (section !== null && this.#isSectionMarker(section)) {
      this.#closeArticle();
      this.#dropHead(this.#head.length);
      this.#marker('sectionMarker', [line]);
      this.#openSection(section, this.#next(), null);
      return true;
    }
    return markers.sourceStart(line) >= 0 && this.#openUnannounced();
  }

  /** The title of an article not found yet that begins `ahead` lines from here. */
  #titleAt(ahead: number): { entry: RawEntry; count: number } | null {
    return this.#titles.match(this.#queue, this.#at + ahead);
  }

  #isSourceLine(line: Line | undefined): boolean {
    return line !== undefined && this.#markers.sourceStart(line) >= 0;
  }

  /**
   * A line that spells a title is one if a boundary stands before it or its source line behind it. With neither, it must
   * be a title that is due, and the text before it must have ended: titles are quoted as headings, too.
   */
  #isTitle(title: { entry: RawEntry; count: number }): boolean {
    if (!this.#article || this.#isSourceLine(this.#peek(title.count))) return true;
    const early = title.entry.ordinal - this.#titles.due;
    if (early < 0 || early > 2) return false;
    const before = this.#article.body.at(-1)?.metrics;
    return (
      before !== undefined && ((before.last | before.lastInside) & (SENTENCE_END | CLOSING)) !== 0
    );
  }

  /** Inside an article two dots may be something else: the section must be known or a title must follow. */
  #isSectionMarker(name: string): boolean {
    if (!this.#article || this.#titles.entries.length === 0) return true;
    const key = comparable(name);
    return (
      this.#titleAt(1) !== null || this.#groups.some((group) => comparable(group.section) === key)
    );
  }

  #openSection(name: string, at: Line, group: number | null): void {
    this.#section = { group };
    this.#emit({ kind: 'section', name, at });
  }

  /** The section of an article whose marker was not printed is the one that the contents names. */
  #placeInSection(title: Line, entry: RawEntry | null): void {
    const group = entry?.group ?? null;
    if (!this.#section) {
      this.#openSection(group === null ? '' : this.#groups[group]!.section, title, group);
    } else if (group !== null) {
      if (this.#section.group === null) this.#section.group = group;
      else if (group > this.#section.group) {
        this.#openSection(this.#groups[group]!.section, title, group);
      }
    }
  }

  #openArticle(title: Line[], entry: RawEntry | null): void {
    if (entry) this.#titles.take(entry);
    this.#placeInSection(title[0]!, entry);
    this.articles += 1;
    this.#article = { title, source: [], sourceStart: 0, body: [], entry };
    this.#takeSubtitle();
    const line = this.#peek(0);
    const start = line ? this.#markers.sourceStart(line) : -1;
    if (start < 0) return;
    this.#article.sourceStart = start;
    this.#article.source = this.#shift(this.#sourceLength(start));
  }

  /** Up to two lines between the announced title and its source line are set under the title: they belong to it. */
  #takeSubtitle(): void {
    for (let count = 0; count <= 2; count += 1) {
      const line = this.#peek(count);
      if (this.#isSourceLine(line)) {
        this.#article!.title.push(...this.#shift(count));
        return;
      }
      if (!line || this.#endsSentence(line)) return;
    }
  }

  /** A source wraps over two lines when both together spell the source of the contents entry. */
  #sourceLength(start: number): number {
    const first = this.#peek(0);
    const second = this.#peek(1);
    const announced = comparable(this.#article!.entry?.parts.source ?? '');
    if (!second || announced === '') return 1;
    const key = comparable(first!.text.slice(start, first!.end));
    return key.length < announced.length && key + comparable(second.content) === announced ? 2 : 1;
  }

  /**
   * A source line under lines that no entry spells: an article whose title differs from its entry by a slip, or one that
   * the contents does not announce. After a boundary the lines before it are its title; inside an article they are only
   * if an entry resembles them, or if there is no contents that could.
   */
  #openUnannounced(): boolean {
    const before = this.#article ? this.#article.body : this.#head;
    const most = Math.min(before.length, longestTitle);
    const line = this.#peek(0)!;
    const source = line.text.slice(this.#markers.sourceStart(line), line.end);
    for (let count = 1; count <= most; count += 1) {
      const title = before.slice(-count).map((part) => part.content);
      const entry = this.#titles.resembling(title.join(''), source);
      if (entry) {
        this.#openFromTail(before, count, entry);
        return true;
      }
    }
    if (most === 0) return false;
    if (this.#article) {
      if (this.#titles.entries.length > 0 || !this.#endsSentence(before.at(-2))) return false;
      if (this.#endsSentence(before.at(-1))) return false;
      this.#openFromTail(before, 1, null);
      return true;
    }
    this.#openFromTail(before, this.#titleTail(before, most), null);
    return true;
  }

  #endsSentence(line: Line | undefined): boolean {
    return (
      line !== undefined && ((line.metrics.last | line.metrics.lastInside) & SENTENCE_END) !== 0
    );
  }

  /** How many of the last lines are the title: a title does not reach back over the end of a sentence. */
  #titleTail(lines: readonly Line[], most: number): number {
    let count = 1;
    while (count < Math.min(most, 3) && !this.#endsSentence(lines.at(-count - 1))) count += 1;
    return count;
  }

  #openFromTail(before: Line[], count: number, entry: RawEntry | null): void {
    const title = before.splice(-count);
    this.#closeArticle();
    this.#dropHead(this.#head.length);
    this.#openArticle(title, entry);
    if (entry) return;
    const position = positionOf(title[0]!, title.at(-1));
    const parameters = { title: joinLines(title, 'words').text };
    if (this.#titles.entries.length > 0) {
      this.#emit({
        kind: 'finding',
        finding: { ruleId: 'article/not-in-contents', position, parameters },
      });
    }
  }

  #closeArticle(): void {
    if (!this.#article) return;
    this.#emit({ kind: 'article', article: this.#article });
    this.#article = null;
  }

  #dropHead(count: number): void {
    for (const line of this.#head.splice(0, count)) this.#emit({ kind: 'unclaimed', line });
  }
}
