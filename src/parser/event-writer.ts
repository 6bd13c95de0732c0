/** Raw events → events: joins lines, reflows them and assigns their pages. */
import type { PageSign } from '../layout/page-signs.ts';
import type { Survey } from '../layout/survey.ts';
import { joinIn } from '../layout/printed-lines.ts';
import { positionOf, type Line } from '../lines/line.ts';
import type { Markers } from '../periodical/markers.ts';
import type { ReflowOptions } from '../reflow/reflow.ts';
import type { IssueEvent } from '../tree/events.ts';
import type { ContentsGroup } from '../tree/types.ts';
import { articleId, articlePlaces, entryPlaces, toArticle, toContentsGroup } from './assemble.ts';
import { doubtsOf, lineReports, roleHints } from './explain.ts';
import type { ParseOptions } from './options.ts';
import type { RawArticle, RawEvent, RawGroup } from './raw.ts';

export class EventWriter {
  readonly #survey: Survey;
  readonly #options: ParseOptions;
  readonly #reflow: ReflowOptions & { markers: Markers };
  #contents: ContentsGroup[] = [];
  #articles: number;

  /** `articles` is the number of articles before the first one. */
  constructor(markers: Markers, survey: Survey, options: ParseOptions, articles: number) {
    this.#articles = articles;
    this.#survey = survey;
    this.#options = options;
    this.#reflow = { survey, markers, hints: roleHints(options.hints) };
  }

  /** Number of the last article. */
  get articles(): number {
    return this.#articles;
  }

  /** The events of a raw event; facts about its lines come first. */
  write(raw: RawEvent): IssueEvent[] {
    const events: IssueEvent[] = [];
    for (const line of linesOf(raw)) {
      const position = joinIn(line, this.#survey);
      if (position) events.push({ type: 'joinedLines', position });
    }
    if (raw.kind === 'article') events.push(...this.#articleEvents(raw.article));
    else events.push(this.#event(raw));
    return events;
  }

  #event(raw: Exclude<RawEvent, { kind: 'article' }>): IssueEvent {
    switch (raw.kind) {
      case 'marker': {
        const { line, name } = raw;
        return { type: 'marker', name, text: line.content, position: positionOf(line) };
      }
      case 'pageLine':
        return pageLineEvent(raw.sign, raw.expected);
      case 'contents':
        return this.#contentsEvent(raw.groups);
      case 'section': {
        const { at, first, name } = raw;
        // The marker may have been left at the foot of the page before.
        const { page } = first;
        return { type: 'section', section: { name, page, position: positionOf(at) } };
      }
      case 'unclaimed': {
        const { line } = raw;
        const { content: text, page } = line;
        return { type: 'unclaimed', line: { text, page, position: positionOf(line) } };
      }
      case 'anotherIssue':
        return { type: 'anotherIssue', position: positionOf(raw.line) };
      case 'replacement': {
        const { line, at } = raw;
        return {
          type: 'replacement',
          position: { start: line.point(at), end: line.point(at + 1) },
        };
      }
    }
  }

  #contentsEvent(groups: readonly RawGroup[]): IssueEvent {
    this.#contents = groups.map(toContentsGroup);
    const places = groups.map(({ entries }) => entries.map(entryPlaces));
    for (const { entries } of groups) {
      for (const entry of entries) {
        // Already joined; a stream does not keep the lines of its contents.
        entry.lines = [];
        entry.summary = [];
      }
    }
    return { type: 'contents', contents: this.#contents, places };
  }

  #articleEvents(raw: RawArticle): IssueEvent[] {
    this.#articles += 1;
    const entry = raw.entry && { group: raw.entry.group, index: raw.entry.index };
    const summary = entry && this.#contents[entry.group]!.entries[entry.index]!.summary;
    const { doubtBelow, explain } = this.#options;
    const id = articleId(this.#articles);
    const { article, reflowed } = toArticle(raw, id, summary, this.#reflow);
    const { rows, looseCells } = reflowed.model;
    const loose = looseCells.map(({ from, to }): IssueEvent => {
      const position = positionOf(rows[from]!.first, rows[to - 1]!.last);
      return { type: 'looseCells', position };
    });
    const event: IssueEvent = {
      type: 'article',
      article,
      entry,
      places: articlePlaces(raw, this.#survey),
      blockLines: reflowed.blockLines,
      ...(doubtBelow !== undefined && { doubts: doubtsOf(reflowed, doubtBelow) }),
      ...(explain && { lines: lineReports(reflowed) }),
    };
    reflowed.model.release();
    return [...loose, event];
  }
}

/** The lines of its running text. */
function linesOf(raw: RawEvent): readonly Line[] {
  if (raw.kind === 'article') return raw.article.body;
  if (raw.kind !== 'contents') return [];
  return raw.groups.flatMap(({ entries }) => entries.flatMap(({ summary }) => summary));
}

function pageLineEvent({ line, number, previous }: PageSign, expected: number | null): IssueEvent {
  const { page: named, total } = number!;
  return {
    type: 'marker',
    name: 'pageLine',
    text: line.content,
    position: positionOf(line),
    pageLine: { named, expected, previous, total },
  };
}
