/**
 * The parser's core: lines in, events out. It makes one pass and keeps the survey window (once for each issue), the
 * contents, and one article. Where the lines come from makes no difference: `parse.ts` splits text into them, a PDF brings
 * its own.
 */
import {
  areStray,
  choosePageCount,
  PageAssigner,
  type PageChoice,
  type PageEvidence,
  type PageWitness,
} from '../layout/page-count.ts';
import type { PageCounter } from '../layout/page-counter.ts';
import { PageSignReader, pageSignsOf, type PageSign } from '../layout/page-signs.ts';
import { measureIssue, pageLineOf, type Survey } from '../layout/survey.ts';
import { positionOf, type Line } from '../lines/line.ts';
import { lineFrameOf, textWithin, type LineFrame } from '../periodical/line-frame.ts';
import { markersOf, type Markers } from '../periodical/markers.ts';
import { builtInProfile, type Profile } from '../periodical/profile.ts';
import type { IssueEvent } from '../tree/events.ts';
import type { Origin } from '../tree/types.ts';
import { anotherIssueAt } from './another-issue.ts';
import { EventWriter } from './event-writer.ts';
import { layoutReport } from './explain.ts';
import { Normalizer } from './normalizer.ts';
import type { ParseOptions } from './options.ts';
import type { RawEvent } from './raw.ts';
import { StructureParser } from './structure.ts';

/**
 * The issue's layout is measured on its first lines, up to this many UTF-16 units: about five times the largest issue
 * seen. So a real issue is always measured as a whole, while the memory of a stream stays bounded.
 */
const surveyWindow = 1 << 18;

/** What a decoder writes in place of what it could not read. */
const replacement = '\uFFFD';

/** What is known once the window has been measured. */
interface Measured {
  survey: Survey;
  signs: PageSignReader;
  writer: EventWriter;
  assigner: PageAssigner;
  /** Null where pages are not known. */
  counter: PageCounter | null;
}

export class IssueParser {
  readonly #options: ParseOptions;
  readonly #profile: Profile;
  readonly #markers: Markers;
  #structure: StructureParser;
  /** Null unless asked for. */
  readonly #normalizer: Normalizer | null;
  /** Where the issue begins in the whole text, and how many articles were read before it. */
  #begin = { line: 1, offset: 0, articles: 0 };
  /** What all lines have around them. */
  #frame: LineFrame | null = null;
  #lines: Line[] = [];
  #raw: RawEvent[] = [];
  #events: IssueEvent[] = [];
  /** The lines of another issue in the window. */
  #other: readonly Line[] | null = null;
  #measured: Measured | null = null;
  /** The text last searched for U+FFFD: neighbouring lines are mostly parts of the same text. */
  #searched = { text: '', holdsReplacement: false };

  constructor(options: ParseOptions = {}) {
    this.#options = options;
    this.#normalizer = options.normalize === true ? new Normalizer() : null;
    this.#profile = options.profile ?? builtInProfile;
    this.#markers = markersOf(this.#profile);
    this.#structure = this.#newStructure();
  }

  #newStructure(): StructureParser {
    return new StructureParser(this.#markers, (event) => this.#raw.push(event));
  }

  /**
   * Takes the next lines, in the order of the text. A line's form feeds are the pages that begin before it, whatever marked
   * their beginning.
   */
  feed(lines: readonly Line[]): void {
    // A whole text comes in one piece: a copy is made at once, while an array that grows is copied again and again.
    if (this.#lines.length === 0) this.#lines = lines.slice();
    else for (const line of lines) this.#lines.push(line);
    const last = lines.at(-1);
    let measured = this.#measured;
    while (!measured && last && this.#isBeyondWindow(last)) measured = this.#readWindow(false);
    if (measured) this.#readOn(measured);
  }

  /** The lines have ended; `origin` says where they came from, `gap` how many empty lines come after the last one. */
  end(origin: Origin, gap = 0): void {
    if (this.#measured && !this.#other) this.#structure.end();
    let measured = this.#measured;
    while (!measured) measured = this.#readWindow(true);
    this.#writeEvents(measured);
    const { title } = this.#profile;
    const pageCount = pageCountOf(measured, gap);
    const normalized = this.#normalizer?.counts;
    this.#events.push({
      ...{ type: 'end', title, pageCount, origin },
      ...(normalized && { normalized }),
    });
  }

  /** The events since the last call. */
  take(): IssueEvent[] {
    const events = this.#events;
    this.#events = [];
    return events;
  }

  /**
   * Measures the layout on the lines gathered so far, reads these lines, and decides how pages are counted. Returns null
   * where the issue has ended and the next one is to be read.
   */
  #readWindow(isWhole: boolean): Measured | null {
    const window = isWhole ? this.#lines : this.#takeWindow();
    if (isWhole) this.#lines = [];
    this.#frame ??= lineFrameOf(window);
    const { lines, survey } = measureIssue(
      this.#setAside(this.#cutJoined(window)),
      this.#profile.layout,
      this.#markers.pageNumberOf,
      (line) => this.#markers.isMarker(line),
      (line) => this.#markers.isRunningHead(line),
    );
    let reader = new PageSignReader(survey);
    let signs = pageSignsOf(lines, reader);
    if (areStray(signs, survey)) {
      survey.pageLines = null;
      reader = new PageSignReader(survey);
      signs = pageSignsOf(lines, reader);
    }
    this.#structure.lookForTitles(lines);
    forEachSigned(lines, signs, (line, sign) => {
      this.#readLine(line, sign, null);
    });
    if (isWhole || this.#other) this.#structure.end();
    const next = this.#options.everyIssue === true ? this.#other : null;
    if (this.#other && !next) this.#giveUp(this.#other);

    const evidence = this.#pageEvidence(lines, survey);
    const choice = choosePageCount(signs, survey, evidence);
    const { count } = choice;
    // Where pages cannot be counted, an article begins on the page that the contents name.
    if (!count) for (const { line, page } of evidence.witnesses) line.page = page;
    const measured: Measured = {
      survey,
      signs: reader,
      writer: new EventWriter(this.#markers, survey, this.#options, this.#begin.articles),
      assigner: assignAll(lines, signs, choice),
      counter: count?.counter ?? null,
    };
    for (const raw of this.#raw) {
      if (raw.kind === 'pageLine') raw.expected = count?.expected.get(raw.sign) ?? null;
    }
    this.#measured = measured;
    this.#events.push({ type: 'layout', layout: layoutReport(survey, choice) });
    this.#writeEvents(measured);
    if (!next) return measured;
    this.#beginNext(next, measured);
    return null;
  }

  /** Starts again with the lines of the next issue. */
  #beginNext(lines: readonly Line[], measured: Measured): void {
    const first = lines.find((line) => !line.isBlank)!;
    const { title } = this.#profile;
    const pageCount = pageCountOf(measured, lines[0]!.gap);
    const ended = { title, pageCount, lines: first.number - this.#begin.line };
    this.#events.push({ type: 'anotherIssue', position: positionOf(first), ended });
    const { articles } = measured.writer;
    this.#begin = { line: first.number, offset: first.offset, articles };
    this.#structure = this.#newStructure();
    this.#lines = lines.concat(this.#lines);
    this.#other = null;
    this.#measured = null;
  }

  #isBeyondWindow(line: Line): boolean {
    return endOf(line) - this.#begin.offset > surveyWindow;
  }

  /** Parts lines that were joined, and text from what other programs put around it. */
  #cutJoined(lines: readonly Line[]): readonly Line[] {
    /** Null until a line is cut: in most texts, none is. */
    let parts: Line[] | null = null;
    /** Empty lines before the next one, some of which have a frame. */
    let framed = 0;
    for (let i = 0; i < lines.length; i += 1) {
      const line = lines[i]!;
      if (line.print || line.isMarkup) {
        parts?.push(line);
        continue;
      }
      const within = textWithin(line, this.#frame);
      const joined = this.#markers.joinedLineStart(within ?? line);
      const gap = framed + line.gap;
      framed = 0;
      if (!within && joined < 0) {
        parts?.push(line);
        continue;
      }
      parts ??= lines.slice(0, i);
      // Blanks before a frame, as before line numbers, are no blanks of the text.
      let rest = within && this.#frame ? line.withoutLead() : line;
      if (within && within.start === within.end) {
        rest.isMarkup = true;
        framed = gap + 1;
        parts.push(rest);
        continue;
      }
      if (within && within.start > rest.start) {
        const [before, behind] = rest.cut(within.start, gap);
        before.isMarkup = true;
        parts.push(before);
        rest = behind;
      }
      if (joined >= 0) {
        const [first, second] = rest.cut(joined);
        parts.push(first);
        rest = second;
      }
      if (within && within.end < rest.end) {
        const [before, behind] = rest.cut(within.end, 0, rest.gap);
        behind.isMarkup = true;
        parts.push(before, behind);
      } else parts.push(rest);
    }
    return parts ?? lines;
  }

  /** The lines that end inside the window: always the same ones, however the text was cut into chunks. */
  #takeWindow(): Line[] {
    let beyond = this.#lines.findIndex((line) => this.#isBeyondWindow(line));
    if (beyond < 0) beyond = this.#lines.length;
    // Parts of one line, separated by form feeds, stay together.
    const { number } = this.#lines[beyond] ?? { number: 0 };
    while (beyond > 0 && this.#lines[beyond - 1]!.number === number) beyond -= 1;
    return this.#lines.splice(0, beyond);
  }

  /** What the window says about its pages. */
  #pageEvidence(lines: readonly Line[], survey: Survey): PageEvidence {
    const witnesses: PageWitness[] = [];
    let contentsStart: Line | null = null;
    for (const raw of this.#raw) {
      if (raw.kind === 'marker' && raw.name === 'contentsStart') contentsStart ??= raw.line;
      if (raw.kind !== 'article') continue;
      const page = raw.article.entry?.parts.page ?? null;
      if (page !== null) witnesses.push({ line: raw.article.title[0]!, page });
    }
    const first = lines.find((line) => !line.isBlank);
    const startsWithPageLine = first !== undefined && pageLineOf(first, survey) !== null;
    const isLabelled = lines.some(({ print }) => print !== null && print.pageLabel !== null);
    const firstLabel = isLabelled ? lines.find(({ print }) => print)!.print!.pageLabel : undefined;
    return { witnesses, contentsStart, startsWithPageLine, firstLabel };
  }

  /** The lines up to another issue, which is kept for later. */
  #setAside(lines: readonly Line[]): readonly Line[] {
    const at = anotherIssueAt(lines, this.#markers);
    if (at < 0) return lines;
    this.#other = lines.slice(at);
    return lines.slice(0, at);
  }

  /** Another issue: all of it is unclaimed. */
  #giveUp(lines: readonly Line[]): void {
    const text = lines.filter((line) => !line.isBlank);
    this.#raw.push({ kind: 'anotherIssue', line: text[0]! });
    for (const line of text) this.#raw.push({ kind: 'unclaimed', line });
  }

  /** Reads lines after the window. */
  #readOn(measured: Measured): void {
    const { signs, counter, assigner } = measured;
    const lines = this.#cutJoined(this.#lines);
    this.#lines = [];
    if (this.#other) {
      for (const line of lines) if (!line.isBlank) this.#raw.push({ kind: 'unclaimed', line });
      this.#writeEvents(measured);
      return;
    }
    for (const line of lines) {
      const sign = signs.read(line);
      const expected = sign && counter ? counter.count(sign) : null;
      assigner.assign(line, sign, counter?.page ?? null);
      this.#readLine(line, sign, expected);
    }
    this.#writeEvents(measured);
  }

  #readLine(line: Line, sign: PageSign | null, expected: number | null): void {
    if (sign?.number) this.#raw.push({ kind: 'pageLine', sign, expected });
    else if (line.print?.part === 'aside') this.#raw.push({ kind: 'unclaimed', line });
    else if (line.isBesideText) {
      const name = line.isMarkup ? 'markup' : 'runningHead';
      this.#raw.push({ kind: 'marker', name, line });
    } else if (!line.isBlank || line.isApart) {
      this.#structure.push(line);
      if (this.#mayHoldReplacement(line)) this.#findReplacement(line);
    }
  }

  #mayHoldReplacement({ text }: Line): boolean {
    if (this.#searched.text !== text) {
      this.#searched = { text, holdsReplacement: text.includes(replacement) };
    }
    return this.#searched.holdsReplacement;
  }

  #findReplacement(line: Line): void {
    const found = line.content.indexOf(replacement);
    if (found >= 0) this.#raw.push({ kind: 'replacement', line, at: line.start + found });
  }

  #writeEvents({ writer }: Measured): void {
    const raw = this.#raw;
    this.#raw = [];
    for (const each of raw) {
      for (const event of writer.write(each)) {
        this.#events.push(this.#normalizer?.normalize(event) ?? event);
      }
    }
  }
}

/** Offset in the whole text of the end of a line, without trailing blanks. */
const endOf = ({ offset, from, end }: Line): number => offset + end - from;

function forEachSigned(
  lines: readonly Line[],
  signs: readonly PageSign[],
  take: (line: Line, sign: PageSign | null, index: number) => void,
): void {
  let next = 0;
  for (const line of lines) {
    const sign = signs[next]?.line === line ? signs[next]! : null;
    take(line, sign, next);
    if (sign) next += 1;
  }
}

function assignAll(
  lines: readonly Line[],
  signs: readonly PageSign[],
  { count }: PageChoice,
): PageAssigner {
  const assigner = new PageAssigner(count?.firstPage ?? null);
  forEachSigned(lines, signs, (line, sign, index) => {
    const caughtUp = count?.caughtUp.get(line);
    if (caughtUp !== undefined) assigner.catchUp(caughtUp);
    assigner.assign(line, sign, (sign && count?.pages[index]) ?? null);
  });
  return assigner;
}

/** Number of pages, null where pages are not known; if the page lines name a total, that is the number. */
function pageCountOf({ survey, signs, counter }: Measured, gap: number): number | null {
  const last = signs.end();
  if (last) counter?.count(last);
  if (survey.pageLines?.total != null) return survey.pageLines.total;
  if (!counter) return null;
  // The gap before a blank last page.
  const beginsPage = survey.pageBreaks === 'gap' && gap === survey.pageGap;
  return counter.end(signs.endsInText) + (beginsPage ? 1 : 0);
}
