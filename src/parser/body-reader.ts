/** The second half of an issue: sections and articles, one article open at a time. */
import { CLOSING, FULL_STOP, SENTENCE_END } from '../text/characters.ts';
import { comparable } from '../text/fold.ts';
import type { Line } from '../lines/line.ts';
import { isCaption } from '../periodical/no-heading.ts';
import { joinLines } from '../reflow/join.ts';
import type { RawArticle, RawEntry } from './raw.ts';
import type { Reading } from './reading.ts';
import { longestTitle } from './titles.ts';

/** An unannounced title and its source line are looked for in this many lines after a boundary. */
const longestHead = 6;
/** An unannounced title has at most this many lines. */
const longestUnannounced = 3;
/** Up to this many lines between an announced title and its source line still belong to the title. */
const longestSubtitle = 2;
/** Without other evidence, a title may be at most this many entries early. */
const mostSkipped = 2;

export class BodyReader {
  readonly #reading: Reading;
  #article: RawArticle | null = null;
  #section: { group: number | null } | null = null;
  /** Figures after a boundary. */
  readonly #figures: Line[] = [];
  /** Lines after a boundary that may turn out to be a title. */
  #head: Line[] = [];

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  /** Reads at least one line. */
  step(): void {
    const { markers, queue, titles } = this.#reading;
    const line = queue.peek()!;
    if (this.#leadsBack(line)) {
      this.#readBackLink();
      return;
    }
    if (line.isApart) {
      this.#readApart(queue.next());
      return;
    }
    if ((markers.mayBegin(line) || markers.isBackLink(line)) && this.#readMarker(line)) return;
    const spelled = titles.match(queue.lines, queue.at);
    const isTitle = spelled !== null && this.#isTitle(spelled);
    const title = isTitle ? spelled : titles.linked(queue.lines, queue.at);
    if (title) {
      this.#close();
      this.#open(queue.take(title.count), title.entry);
      return;
    }
    queue.next();
    if (this.#article) this.#article.body.push(line);
    else {
      this.#head.push(line);
      if (this.#head.length > longestHead) this.#dropHead(1);
    }
  }

  end(): void {
    this.#close();
    for (const line of this.#figures.splice(0)) this.#dropApart(line);
  }

  /** Tables and notes belong to the open article; a figure before a title belongs to the article that follows. */
  #readApart(line: Line): void {
    if (this.#article) this.#article.body.push(line);
    else if (line.print!.part === 'figure') this.#figures.push(line);
    else this.#dropApart(line);
  }

  /** The notes of an article are at the foot of its last page, below its back link. */
  #takeNotes(): void {
    const { queue } = this.#reading;
    while (this.#article && queue.peek()?.print?.part === 'footnote') {
      this.#article.body.push(queue.next());
    }
  }

  #dropApart(line: Line): void {
    if (!line.isBlank) this.#reading.emit({ kind: 'unclaimed', line });
  }

  #readBackLink(): void {
    const { queue, emit } = this.#reading;
    const line = queue.next();
    this.#takeNotes();
    if (!this.#isInsideSentence()) this.#close();
    emit({ kind: 'marker', name: 'backLink', line });
  }

  /** Whether a link to the contents ends the article: in a PDF, its words may be any, or it is a picture. */
  #leadsBack(line: Line): boolean {
    const target = line.print?.target;
    const { markers, queue, titles } = this.#reading;
    if (!target || !this.#article || !titles.isInContents(target.sheet)) return false;
    const next = queue.peek(1);
    const endsHere =
      !next ||
      next.print?.part === 'footnote' ||
      markers.sectionName(next) !== null ||
      titles.match(queue.lines, queue.at + 1) !== null;
    return endsHere && titles.match(queue.lines, queue.at) === null;
  }

  /** Reads a marker of the body; false when the line is not one. */
  #readMarker(line: Line): boolean {
    const { markers, queue, emit } = this.#reading;
    if (markers.isBackLink(line)) {
      this.#readBackLink();
      return true;
    }
    const isBodyStart = markers.isBodyStart(line);
    if (isBodyStart || (!this.#article && markers.isContentsStart(line))) {
      this.#close();
      const name = isBodyStart ? 'bodyStart' : 'contentsStart';
      emit({ kind: 'marker', name, line: queue.next() });
      return true;
    }
    const section = markers.sectionName(line);
    if (section !== null && this.#isSectionMarker(section)) {
      this.#close();
      emit({ kind: 'marker', name: 'sectionMarker', line: queue.next() });
      this.#openSection(section, line, queue.peek() ?? line, null);
      return true;
    }
    return markers.isSourceLine(line) && this.#openUnannounced(line);
  }

  /**
   * Whether the next line goes on with a sentence of the open article, or begins its text: extractors that order the boxes of
   * a page by their place may put the back link of the article before it there.
   */
  #isInsideSentence(): boolean {
    const { markers, queue, titles } = this.#reading;
    const next = queue.peek();
    if (!this.#article || !next || next.isApart) return false;
    if (!mayGoOn(this.#article.body)) return false;
    for (let ahead = 0; ahead <= longestTitle; ahead += 1) {
      const line = queue.peek(ahead);
      if (!line) return ahead > 0;
      if (markers.isSourceLine(line)) return false;
      if (ahead === 0 && (markers.sectionName(line) !== null || markers.isContentsStart(line)))
        return false;
      if (titles.match(queue.lines, queue.at + ahead) !== null) return false;
      // A title may be a question.
      if (endsIn(line, SENTENCE_END)) return !markers.isSourceLine(queue.peek(ahead + 1));
    }
    return true;
  }

  /**
   * A line that spells a title is one if it follows a boundary or its source line comes after it. Otherwise it must be a
   * title that is due, and the text before it must have ended, because titles are also quoted as headings.
   */
  #isTitle(title: { entry: RawEntry; count: number }): boolean {
    const { markers, queue, titles } = this.#reading;
    if (!this.#article || markers.isSourceLine(queue.peek(title.count))) return true;
    // A heading may spell the title of an article that comes later with its own source line.
    if (titles.sourced.has(title.entry.key)) return false;
    const early = title.entry.ordinal - titles.due;
    if (early < 0 || early > mostSkipped) return false;
    const before = this.#article.body.at(-1);
    return before !== undefined && endsIn(before, SENTENCE_END | CLOSING);
  }

  /** Inside an article, two dots may mean something else: the section must be known, or a title must follow. */
  #isSectionMarker(name: string): boolean {
    const { sections, queue, titles } = this.#reading;
    if (!this.#article || titles.isEmpty || sections.has(comparable(name))) return true;
    return titles.match(queue.lines, queue.at + 1) !== null;
  }

  #openSection(name: string, at: Line, first: Line, group: number | null): void {
    this.#section = { group };
    this.#reading.emit({ kind: 'section', name, at, first });
  }

  /** If the section marker of an article was not printed, its section is the one that the contents name. */
  #placeInSection(title: Line, entry: RawEntry | null): void {
    const group = entry?.group ?? null;
    const nameOf = (index: number): string => this.#reading.groups[index]!.section;
    if (!this.#section) this.#openSection(group === null ? '' : nameOf(group), title, title, group);
    else if (group === null) return;
    else if (this.#section.group === null) this.#section.group = group;
    else if (group > this.#section.group) this.#openSection(nameOf(group), title, title, group);
  }

  #open(title: Line[], entry: RawEntry | null): void {
    const { markers, queue, titles } = this.#reading;
    if (entry) titles.take(entry);
    this.#placeInSection(title[0]!, entry);
    title.push(...queue.take(this.#subtitleLength()));
    const body = this.#figures.splice(0);
    const article: RawArticle = { title, source: [], sourceStart: 0, body, entry };
    const line = queue.peek();
    if (line && markers.isSourceLine(line)) {
      article.sourceStart = markers.sourceStart(line);
      article.source = queue.take(this.#sourceLength(article));
    }
    this.#article = article;
  }

  /** Number of lines between the announced title and its source line: they are set under the title and belong to it. */
  #subtitleLength(): number {
    const { markers, queue } = this.#reading;
    for (let count = 0; count <= longestSubtitle; count += 1) {
      const line = queue.peek(count);
      if (!line) return 0;
      if (markers.isSourceLine(line)) return count;
      if (!this.#maySubtitle(line, count)) return 0;
    }
    return 0;
  }

  /** Whether the line, this many lines ahead, may come between a title and its source line. */
  #maySubtitle(line: Line, ahead: number): boolean {
    const { markers, queue, titles } = this.#reading;
    if (line.isApart || endsIn(line, FULL_STOP) || markers.isBackLink(line)) return false;
    return (
      markers.sectionName(line) === null && titles.match(queue.lines, queue.at + ahead) === null
    );
  }

  /** A source wraps over two lines if both together spell the source of the contents entry. */
  #sourceLength({ entry, sourceStart }: RawArticle): number {
    const { queue } = this.#reading;
    const first = queue.peek()!;
    const second = queue.peek(1);
    const announced = comparable(entry?.parts.source ?? '');
    if (!second || announced === '') return 1;
    const key = comparable(first.text.slice(sourceStart, first.end));
    return key.length < announced.length && key + comparable(second.content) === announced ? 2 : 1;
  }

  /**
   * A source line below lines that match no entry: an article whose title differs slightly from its entry, or one that the
   * contents do not announce. After a boundary, the lines before it are its title. Inside an article they are a title only
   * if an entry resembles them, or if there is no contents to compare them with.
   */
  #openUnannounced(sourceLine: Line): boolean {
    const { markers, titles } = this.#reading;
    const before = this.#article ? this.#article.body : this.#head;
    const last = lastLines(before);
    if (last.length === 0) return false;
    const source = sourceLine.text.slice(markers.sourceStart(sourceLine), sourceLine.end);
    const tails = last.map((_, i) => joinLines(last.slice(i), 'words').text);
    const found = titles.resembling(tails, source);
    if (found) this.#openFromTail(before, last.length - found.index, found.entry);
    else if (!this.#article) this.#openFromTail(before, unannouncedLength(before), null);
    else {
      const count = titles.isEmpty ? titleLengthAt(before) : 0;
      if (count === 0) return false;
      this.#openFromTail(before, count, null);
    }
    return true;
  }

  /** The last `count` lines of `before`, the open article or the head, turn out to be the title of a new article. */
  #openFromTail(before: Line[], count: number, entry: RawEntry | null): void {
    const title = before.splice(-count);
    this.#close();
    this.#open(title, entry);
  }

  /** A boundary: ends the article; lines that were not a title stay unclaimed. */
  #close(): void {
    if (this.#article) this.#reading.emit({ kind: 'article', article: this.#article });
    this.#article = null;
    this.#dropHead(this.#head.length);
  }

  #dropHead(count: number): void {
    for (const line of this.#head.splice(0, count)) {
      this.#reading.emit({ kind: 'unclaimed', line });
    }
  }
}

const endsIn = ({ metrics }: Line, classes: number): boolean =>
  ((metrics.last | metrics.lastInside) & classes) !== 0;

/** A line that goes on below has at least this share of the width of the widest line. */
const leastFull = 0.8;

/** Whether the text so far may break off inside a sentence. A short line, such as a date or a name, ends even without a mark. */
function mayGoOn(body: readonly Line[]): boolean {
  const last = body.at(-1);
  if (!last) return true;
  if (endsIn(last, SENTENCE_END | CLOSING)) return false;
  const least = last.metrics.columns / leastFull;
  return body.every(({ metrics }) => metrics.columns <= least);
}

/** The last lines of a text that may be a title, up to a table, a figure or a note. */
function lastLines(lines: readonly Line[]): Line[] {
  const last = lines.slice(-longestTitle);
  return last.slice(last.findLastIndex((line) => line.isApart) + 1);
}

const endsText = (line: Line): boolean => line.isApart || endsIn(line, SENTENCE_END);

/** How many of the last lines are the title: a title does not extend back past the end of a text. */
function unannouncedLength(lines: readonly Line[]): number {
  const most = Math.min(lines.length, longestUnannounced);
  let count = 1;
  while (count < most && !endsText(lines.at(-count - 1)!)) count += 1;
  return count;
}

/**
 * How many of the last lines of a text look like a title: they do not end a text, the line before them does, and none of
 * them is a caption above the origin of a figure. 0 when there are none.
 */
function titleLengthAt(lines: readonly Line[]): number {
  let count = 0;
  while (count < lines.length && !endsText(lines.at(-count - 1)!)) {
    if (count === longestUnannounced || isCaption(lines.at(-count - 1)!)) return 0;
    count += 1;
  }
  return count === lines.length ? 0 : count;
}
