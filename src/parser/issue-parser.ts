/**
 * The parser's core: lines in, events out. One pass; what it holds is the survey window (once), the contents, and one
 * article. Where the lines come from makes no difference: `parse.ts` splits text into them, a PDF brings its own.
 */
import { positionOf, type Line } from '../lines/line.ts';
import { pageLineOf, surveyLines, type Survey } from '../layout/survey.ts';
import { Markers } from '../periodical/markers.ts';
import { builtInProfile, type Profile } from '../periodical/profile.ts';
import { describeFinding, type RuleId } from '../findings/catalogue.ts';
import type { RawFinding } from '../findings/finding.ts';
import type { ContentsGroup, Origin, Position } from '../tree/types.ts';
import { articleId, articlePlaces, entryPlaces, toArticle, toContentsGroup } from './assemble.ts';
import type { EntryPlaces, IssueEvent } from '../tree/events.ts';
import { doubtsOf, layoutReport, lineReports } from './explain.ts';
import type { ParseOptions } from './options.ts';
import {
  isContradicted,
  judgeCount,
  offsetOf,
  PageCounter,
  type PageMark,
  type PageWitness,
} from '../layout/page-counter.ts';
import type { RawArticle, RawEvent } from './raw.ts';
import { StructureParser } from './structure.ts';

/**
 * The issue's layout is measured on its first lines, up to so many UTF-16 units: some twenty times the largest issue seen,
 * so that a real issue is always measured whole, and the memory of a stream stays bounded.
 */
const surveyWindow = 1 << 20;

/** What a decoder puts in the place of what it could not read. */
const replacement = '\uFFFD';

const nowhere: Position = {
  start: { line: 1, column: 1, offset: 0 },
  end: { line: 1, column: 1, offset: 0 },
};

export class IssueParser {
  readonly #profile: Profile;
  readonly #options: ParseOptions;
  readonly #markers: Markers;
  readonly #structure: StructureParser;
  #lines: Line[] = [];
  #raw: RawEvent[] = [];
  #events: IssueEvent[] = [];
  #survey: Survey | null = null;
  #pages: PageCounter | null = null;
  /** What the page lines that are not said yet were read as. */
  readonly #pageMarks = new Map<Line, PageMark>();
  #contents: ContentsGroup[] = [];
  #places: EntryPlaces[][] = [];
  #articles = 0;
  #hasText = false;
  /** The last text in which U+FFFD was looked for: neighbouring lines mostly are stretches of one text. */
  #searched = { text: '', holdsReplacement: false };

  constructor(options: ParseOptions = {}) {
    this.#options = options;
    this.#profile = options.profile ?? builtInProfile;
    this.#markers = new Markers(this.#profile);
    this.#structure = new StructureParser(this.#markers, (event) => this.#raw.push(event));
  }

  /**
   * Takes the next lines, in the order of the text. A line's form feeds are the pages that begin before it, whatever
   * showed that they do.
   */
  feed(lines: readonly Line[]): void {
    for (const line of lines) this.#lines.push(line);
    const last = lines.at(-1);
    if (!this.#survey && last && endOf(last) > surveyWindow) this.#begin(false);
    if (this.#survey) this.#readLines();
  }

  /** The lines have ended; `origin` says where they came from. */
  end(origin: Origin): void {
    if (this.#survey) {
      this.#readLines();
      this.#structure.end();
      this.#drain();
    } else this.#begin(true);
    const pageCount = this.#pages!.end();
    this.#sayClosingFindings();
    this.#events.push({ type: 'end', title: this.#profile.title, pageCount, origin });
  }

  /** The events since the last call. */
  take(): IssueEvent[] {
    const events = this.#events;
    this.#events = [];
    return events;
  }

  /** Measures the layout on the lines gathered so far, reads these lines, and decides how pages are counted. */
  #begin(isWhole: boolean): void {
    const lines = isWhole ? this.#lines.splice(0) : this.#takeWindow();
    const survey = surveyLines(lines, this.#profile.layout, this.#markers.pageNumberOf);
    if (survey.pageLines && isContradicted(lines, survey)) survey.pageLines = null;
    this.#survey = survey;
    const convention = survey.pageLines ? 'top' : 'none';
    this.#pages = new PageCounter(survey, convention);
    for (const line of lines) this.#readLine(line, true);
    if (isWhole) this.#structure.end();
    const evidence = survey.pageLines ? this.#decide(lines, survey) : this.#shift(lines, survey);
    if (this.#pages.isGuess) {
      this.#pages.blind = true;
      for (const line of lines) line.page = null;
      evidence.push('too few page lines survive to count pages by them alone');
    }
    const layout = layoutReport(survey, this.#pages.convention, evidence);
    this.#events.push({ type: 'layout', layout });
    this.#drain();
  }

  /** The lines that end inside the window: the same ones, however the text was cut into chunks. */
  #takeWindow(): Line[] {
    let beyond = this.#lines.findIndex((line) => endOf(line) > surveyWindow);
    if (beyond < 0) beyond = this.#lines.length;
    // Parts of one line, between form feeds, come together.
    const { number } = this.#lines[beyond] ?? { number: 0 };
    while (beyond > 0 && this.#lines[beyond - 1]!.number === number) beyond -= 1;
    return this.#lines.splice(0, beyond);
  }

  /** Decides whether page lines stand at the top, as counted so far, or at the foot. */
  #decide(lines: readonly Line[], survey: Survey): string[] {
    const witnesses = this.#witnesses();
    const firstLine = lines.find((line) => !line.isBlank);
    const labelFirst = firstLine !== undefined && pageLineOf(firstLine, survey) !== null;
    const judge = () => judgeCount(this.#pages!, witnesses, this.#contentsStart(), labelFirst);
    const top = judge();
    if (top.certain) return [top.evidence];
    this.#recount(lines, new PageCounter(survey, 'foot'));
    const foot = judge();
    if (top.score <= foot.score) this.#recount(lines, new PageCounter(survey, 'top'));
    return [top.evidence, foot.evidence];
  }

  /** Moves the count when the contents says that it is off by the same number of pages everywhere. */
  #shift(lines: readonly Line[], survey: Survey): string[] {
    const offset = this.#pages!.blind ? 0 : offsetOf(this.#witnesses());
    if (offset <= 0) return [];
    this.#recount(lines, new PageCounter(survey, 'none', 1 + offset));
    return [
      `the text begins on page ${1 + offset}: all articles begin where the contents says then`,
    ];
  }

  #recount(lines: readonly Line[], counter: PageCounter): void {
    this.#pages = counter;
    for (const line of lines) this.#readLine(line, false);
  }

  /** Articles found in the window whose page the contents names. */
  #witnesses(): PageWitness[] {
    const witnesses: PageWitness[] = [];
    for (const event of this.#raw) {
      if (event.kind !== 'article') continue;
      const page = event.article.entry?.parts.page ?? null;
      if (page !== null) witnesses.push({ line: event.article.title[0]!, page });
    }
    return witnesses;
  }

  #contentsStart(): Line | null {
    const found = this.#raw.find((raw) => raw.kind === 'marker' && raw.name === 'contentsStart');
    return found?.kind === 'marker' ? found.line : null;
  }

  #readLines(): void {
    const lines = this.#lines;
    this.#lines = [];
    for (const line of lines) this.#readLine(line, true);
    this.#drain();
  }

  #readLine(line: Line, isNew: boolean): void {
    const what = this.#pages!.read(line);
    if (what === 'nothing') return;
    if (what === 'text') {
      this.#hasText = true;
      if (!isNew) return;
      this.#structure.push(line);
      if (this.#mayHoldReplacement(line)) this.#findReplacement(line);
      return;
    }
    this.#pageMarks.set(line, what);
    if (isNew) this.#raw.push({ kind: 'pageLine', line });
  }

  #mayHoldReplacement({ text }: Line): boolean {
    if (this.#searched.text !== text) {
      this.#searched = { text, holdsReplacement: text.includes(replacement) };
    }
    return this.#searched.holdsReplacement;
  }

  /** Says where a line holds U+FFFD, once a line. */
  #findReplacement(line: Line): void {
    const found = line.content.indexOf(replacement);
    if (found < 0) return;
    const at = line.start + found;
    const position = { start: line.point(at), end: line.point(at + 1) };
    this.#raw.push({
      kind: 'finding',
      finding: { ruleId: 'text/replacement-character', position },
    });
  }

  #drain(): void {
    const raw = this.#raw;
    this.#raw = [];
    for (const event of raw) this.#say(event);
  }

  #sayPageLine(line: Line): void {
    const mark = this.#pageMarks.get(line)!;
    this.#pageMarks.delete(line);
    const position = positionOf(line);
    this.#events.push({ type: 'marker', name: 'pageLine', text: line.content, position });
    const { named, expected, before, total } = mark;
    const usual = this.#survey!.pageLines?.total ?? null;
    if (total !== usual) this.#sayDifference('page/total-differs', position, usual!, total!);
    if (named === expected || this.#pages!.blind) return;
    const ruleId =
      named === before
        ? 'page/repeated'
        : before !== null && named < before
          ? 'page/backwards'
          : 'page/skipped';
    this.#sayDifference(ruleId, position, expected, named);
  }

  /** A finding whose matter is that a number is not the one expected. */
  #sayDifference(ruleId: RuleId, position: Position, expected: number, actual: number): void {
    this.#sayFinding({ ruleId, position, expected: String(expected), actual: String(actual) });
  }

  #say(event: RawEvent): void {
    switch (event.kind) {
      case 'marker': {
        const { line, name } = event;
        this.#events.push({ type: 'marker', name, text: line.content, position: positionOf(line) });
        break;
      }
      case 'contents': {
        this.#contents = event.groups.map(toContentsGroup);
        this.#places = event.groups.map(({ entries }) => entries.map(entryPlaces));
        for (const { entries } of event.groups) {
          for (const entry of entries) {
            // Joined now; a stream does not keep the lines of its contents.
            entry.lines = [];
            entry.summary = [];
          }
        }
        this.#events.push({ type: 'contents', contents: this.#contents, places: this.#places });
        break;
      }
      case 'section': {
        const { at, name } = event;
        const section = { name, page: at.page, position: positionOf(at) };
        this.#events.push({ type: 'section', section });
        break;
      }
      case 'pageLine':
        this.#sayPageLine(event.line);
        break;
      case 'article':
        this.#sayArticle(event.article);
        break;
      case 'unclaimed': {
        const { line } = event;
        const position = positionOf(line);
        this.#events.push({
          type: 'unclaimed',
          line: { text: line.content, page: line.page, position },
        });
        this.#sayFinding({ ruleId: 'text/unclaimed', position });
        break;
      }
      case 'finding':
        this.#sayFinding(event.finding);
    }
  }

  #sayArticle(raw: RawArticle): void {
    this.#articles += 1;
    const entry = raw.entry && { group: raw.entry.group, index: raw.entry.index };
    const announced = entry && this.#contents[entry.group]!.entries[entry.index]!;
    const id = articleId(this.#articles);
    const summary = announced?.summary ?? null;
    const { doubtBelow } = this.#options;
    const { article, reflowed } = toArticle(raw, id, summary, this.#survey!, this.#markers);
    this.#events.push({
      type: 'article',
      article,
      entry,
      places: articlePlaces(raw),
      ...(doubtBelow !== undefined && { doubts: doubtsOf(reflowed, doubtBelow) }),
      ...(this.#options.explain && { lines: lineReports(reflowed) }),
    });
    const expected = announced?.page ?? null;
    const actual = article.pages.start;
    if (expected === null || actual === null || expected === actual) return;
    this.#sayFinding({
      ruleId: 'article/page-mismatch',
      position: positionOf(raw.title[0]!, raw.title.at(-1)),
      parameters: { title: article.title },
      expected: String(expected),
      actual: String(actual),
      related: [{ what: 'entry', position: this.#places[entry!.group]![entry!.index]!.page! }],
    });
  }

  #sayFinding(finding: RawFinding): void {
    this.#events.push({
      type: 'finding',
      finding: describeFinding(finding, this.#options.language),
    });
  }

  #sayClosingFindings(): void {
    const { entries } = this.#structure;
    if (!this.#hasText) this.#sayFinding({ ruleId: 'issue/empty', position: nowhere });
    else if (!this.#structure.sawMarker && entries.length === 0 && this.#articles === 0) {
      this.#sayFinding({ ruleId: 'issue/not-an-issue', position: nowhere });
    } else if (entries.length === 0) {
      this.#sayFinding({ ruleId: 'issue/no-contents', position: nowhere });
    } else if (this.#articles === 0) {
      const position = this.#contents.at(-1)!.position;
      const parameters = { entries: entries.length };
      this.#sayFinding({ ruleId: 'issue/no-body', position, parameters });
      return;
    }
    // One article for two entries of one title: the title is there twice, the article is not missing.
    const found = new Set(entries.flatMap(({ taken, key }) => (taken ? [key] : [])));
    for (const { key, group, index } of entries) {
      if (found.has(key)) continue;
      const { title, position } = this.#contents[group]!.entries[index]!;
      this.#sayFinding({ ruleId: 'contents/missing-article', position, parameters: { title } });
    }
  }
}

/** Offset in the whole text of the end of a line, without the blanks there. */
const endOf = ({ offset, from, end }: Line): number => offset + end - from;
