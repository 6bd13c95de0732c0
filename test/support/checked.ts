/**
 * Checks that apply to every parse, whatever the text: nothing is lost, positions are inside the text and in order, events
 * come in the documented order, and the tree is valid according to the schema.
 */
import type { IssueEvent } from '../../src/tree/events.ts';
import { parseEvents } from '../../src/parser/parse.ts';
import type { ParseOptions } from '../../src/parser/options.ts';
import { validate } from '../../src/tree/validate.ts';
import { foldEvents } from '../../src/tree/builder.ts';
import type { Issue, Point, Position } from '../../src/tree/types.ts';
import { assertConserved } from './conservation.ts';
import { findingsOf } from './findings.ts';

export interface Checked {
  events: IssueEvent[];
  issue: Issue;
}

/** Parses a text and runs all checks on the result. */
export function checked(text: string, options: ParseOptions = {}): Checked {
  const events = parseEvents(text, options);
  const decoded = text.replace(/^\uFEFF/, '');
  // Folding adds the articles' ids to the contents, which does not affect the checks of the events.
  const folder = foldEvents();
  for (const event of events) folder.push(event);
  const issue = folder.issue();
  check(decoded, events, issue);
  return { events, issue };
}

function check(text: string, events: readonly IssueEvent[], issue: Issue): void {
  assertConserved(text, events);
  assertEventOrder(events);
  assertPositions(text, events, issue);
  const validation = validate(issue);
  if (!validation.valid) throw new Error(`schema: ${JSON.stringify(validation.errors)}`);
}

function assertEventOrder(events: readonly IssueEvent[]): void {
  const types = events.map((event) => event.type);
  const only = (type: IssueEvent['type'], most: number): number[] => {
    const at = types.flatMap((each, i) => (each === type ? [i] : []));
    if (at.length > most) throw new Error(`${at.length} events of type ${type}`);
    return at;
  };
  const [end] = only('end', 1);
  if (end !== events.length - 1) throw new Error('end is not the last event');
  only('layout', 1);
  const [contents] = only('contents', 1);
  const section = types.indexOf('section');
  const article = types.indexOf('article');
  if (section >= 0 && contents !== undefined && contents > section) {
    throw new Error('contents after the first section');
  }
  if (article >= 0 && (section < 0 || article < section)) throw new Error('article before section');
}

function assertPositions(text: string, events: readonly IssueEvent[], issue: Issue): void {
  const lineStarts = startsOfLines(text);
  const inText = (what: string, { start, end }: Position): void => {
    for (const point of [start, end]) assertPoint(what, text, lineStarts, point);
    if (start.offset > end.offset) throw new Error(`${what}: begins after its end`);
  };
  const inOrder = (what: string, positions: readonly Position[], within?: Position): void => {
    let at = within?.start.offset ?? 0;
    for (const position of positions) {
      inText(what, position);
      if (position.start.offset < at) {
        throw new Error(`${what} at ${position.start.offset}: before ${at}`);
      }
      at = position.end.offset;
    }
    if (within && at > within.end.offset) throw new Error(`${what}: ends after its parent`);
  };
  inOrder('group', positionsOf(issue.contents));
  for (const { entries, position } of issue.contents) {
    inOrder('entry', positionsOf(entries), position);
  }
  inOrder('section', positionsOf(issue.sections));
  for (const section of issue.sections) {
    inOrder('article', positionsOf(section.articles), section.position);
    for (const { blocks, position } of section.articles) {
      inOrder('block', positionsOf(blocks), position);
      for (const block of blocks) assertBlock(text, block);
    }
  }
  inOrder('unclaimed', positionsOf(issue.unclaimed));
  for (const line of issue.unclaimed) {
    if (text.slice(line.position.start.offset, line.position.end.offset) !== line.text) {
      throw new Error(`unclaimed: ${JSON.stringify(line.text)} is not at its position`);
    }
  }
  for (const event of events) {
    if (event.type === 'marker') inText('marker', event.position);
    if (event.type === 'article') assertLineStarts(text, event);
  }
  for (const { ruleId, position } of findingsOf(events)) inText(ruleId, position);
  const ids = issue.sections.flatMap(({ articles }) => articles.map(({ id }) => id));
  const known = new Set<string | null>(ids);
  if (known.size !== ids.length) throw new Error('an article id occurs twice');
  const announced = issue.contents.flatMap(({ entries }) => entries.map((e) => e.articleId));
  for (const id of announced) {
    if (id !== null && !known.has(id)) throw new Error(`no article has the id ${id}`);
  }
}

const positionsOf = (nodes: readonly { position: Position }[]): Position[] =>
  nodes.map(({ position }) => position);

type AnyBlock = Issue['sections'][number]['articles'][number]['blocks'][number];

function assertBlock(text: string, { text: own, position, pageBreaks }: AnyBlock): void {
  const printed = text.slice(position.start.offset, position.end.offset);
  if (!printed.startsWith(own.charAt(0)) || !printed.endsWith(own.slice(-1))) {
    throw new Error(`block ${JSON.stringify(own.slice(0, 20))} is not at its position`);
  }
  if (own.trim() !== own || own === '') throw new Error(`block text ${JSON.stringify(own)}`);
  let at = 0;
  for (const { offset } of pageBreaks) {
    if (offset <= at || offset >= own.length) throw new Error(`page break at ${offset}`);
    at = offset;
  }
}

function startsOfLines(text: string): number[] {
  const starts = [0];
  for (const match of text.matchAll(/\r\r\n|\r\n|[\n\r\u0085\u2028\u2029]/g))
    starts.push(match.index + match[0].length);
  return starts;
}

function assertPoint(what: string, text: string, starts: readonly number[], point: Point): void {
  const { line, column, offset } = point;
  const start = starts[line - 1];
  const next = starts[line] ?? text.length;
  if (start === undefined || column < 1 || start + column - 1 !== offset || offset > next) {
    throw new Error(`${what}: no such position ${JSON.stringify(point)}`);
  }
}

/** Checks that every line of a block begins, in the source, with the text that it contributed to the block. */
function assertLineStarts(text: string, event: Extract<IssueEvent, { type: 'article' }>): void {
  const { article, places, blockLines } = event;
  const texts = [article.title, ...article.blocks.map((block) => block.text)];
  for (const [i, { text: starts, source }] of [places.titleLines, ...blockLines].entries()) {
    starts.forEach((start, n) => {
      const line = texts[i]!.slice(start, starts[n + 1]).trimEnd();
      if (!text.startsWith(line, source[n])) {
        throw new Error(`line ${n + 1} of “${texts[i]!.slice(0, 20)}” begins elsewhere`);
      }
    });
  }
}
