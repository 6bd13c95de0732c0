/**
 * Hard-wrapped lines of one article → headings, paragraphs and keywords. The work is done by `model.ts` (the cost of a
 * reading) and `label.ts` (the cheapest reading); this file turns the labelled lines into blocks.
 */
import { positionOf, type Line } from '../lines/line.ts';
import { piecesOf, type PrintedRow } from '../layout/printed-lines.ts';
import type { Survey } from '../layout/survey.ts';
import type { Block, Heading, PageBreak, Table } from '../tree/types.ts';
import { isFigureCaption, endsUnfinished } from '../periodical/no-heading.ts';
import { apartBlock, partLines } from './apart.ts';
import { depthsOf, type UnmeasuredHeading } from './depth.ts';
import { joinLines, lineStarts, type LineStarts } from './join.ts';
import { blockEnd, labelLines } from './label.ts';
import { ALONE, KEYWORDS, type LineMarkers } from './facts.ts';
import { CostModel, type RoleHints } from './model.ts';
import { joinSecondLines } from './second-lines.ts';
import { alignSeries } from './series.ts';
import type { TableSpan } from './tables.ts';
import type { Weights } from './weights.ts';
import { HEADING_FIRST } from './roles.ts';

export interface ReflowOptions {
  survey: Survey;
  markers: LineMarkers;
  /** Defaults to the weights of `weights.ts`; other sets are for tuning. */
  weights?: Weights;
  hints?: RoleHints;
}

export interface Reflowed {
  blocks: Block[];
  /** The line with which each block begins. */
  firstLines: Line[];
  /** Where the lines of each block begin. */
  blockLines: LineStarts[];
  model: CostModel;
  roles: Uint8Array;
}

export function reflow(all: readonly Line[], options: ReflowOptions): Reflowed {
  const { text: body, apart } = partLines(all);
  const model = new CostModel(
    body,
    options.survey,
    options.markers,
    options.weights,
    options.hints,
  );
  const roles = labelLines(model);
  alignSeries(model, roles);
  joinSecondLines(model, roles);
  const blocks: Block[] = [];
  const firstLines: Line[] = [];
  const blockLines: LineStarts[] = [];
  const headings: Heading[] = [];
  const unmeasured: UnmeasuredHeading[] = [];
  const tables = [...model.tables];
  const { rows, survey } = model;
  /** Inserts what is kept apart among the first `count` printed lines, each of which is a row. */
  const insertApart = (count: number): void => {
    while (apart[0] && apart[0].after <= count) {
      const { lines } = apart.shift()!;
      const { block, starts } = apartBlock(lines);
      blocks.push(block);
      firstLines.push(lines[0]);
      blockLines.push(starts);
    }
  };
  let first = 0;
  insertApart(0);
  while (first < rows.length) {
    firstLines.push(rows[first]!.first);
    if (tables[0]?.from === first) {
      const table = tables.shift()!;
      first = table.to;
      const { block, starts } = tableBlock(table);
      blocks.push(block);
      blockLines.push(starts);
      continue;
    }
    const end = blockEnd(roles, first);
    const lines = rows === body ? body.slice(first, end) : linesIn(rows, first, end);
    const isHeading = roles[first] === HEADING_FIRST;
    const { text, starts } = joinLines(lines, 'words', {
      habit: survey.blankHabit,
      isParted: isHeading && end - first > 1 ? partedLines(model, first, end) : undefined,
    });
    blockLines.push(lineStarts(lines, starts));
    const { page } = lines[0]!;
    const position = positionOf(lines[0]!, lines.at(-1));
    const pageBreaks = pageBreaksOf(lines, starts);
    if (isHeading) {
      const heading: Heading = { type: 'heading', depth: 0, text, page, position, pageBreaks };
      const numbering = model.numbering(first);
      const style = numbering?.style ?? null;
      const value = numbering?.value ?? null;
      unmeasured.push({ style, value, direct: blocks.at(-1)?.type === 'heading' });
      headings.push(heading);
      blocks.push(heading);
    } else {
      const type = textType(model, first);
      if (type === 'figure') blocks.push({ type, text, page, position, pageBreaks, image: null });
      else blocks.push({ type, text, page, position, pageBreaks });
    }
    first = end;
    insertApart(end);
  }
  depthsOf(unmeasured).forEach((depth, i) => {
    headings[i]!.depth = depth;
  });
  return { blocks, firstLines, blockLines, model, roles };
}

/** The lines of text in the rows from `from` up to but not including `to`. */
const linesIn = (rows: readonly PrintedRow[], from: number, to: number): Line[] =>
  rows.slice(from, to).flatMap(piecesOf);

function textType(model: CostModel, first: number): 'keywords' | 'figure' | 'paragraph' {
  if (model.has(first, KEYWORDS)) return 'keywords';
  const isFigure = model.has(first, ALONE) && isFigureCaption(model.rows[first]!.first);
  return isFigure ? 'figure' : 'paragraph';
}

/** Tells which lines of a heading were ended on purpose, so that the next line is set apart. */
function partedLines(model: CostModel, first: number, end: number): (line: Line) => boolean {
  const parted = new Set<Line>();
  for (let i = first; i < end - 1; i += 1) {
    const line = model.rows[i]!.last;
    if (model.isShort(i, i === first) && !endsUnfinished(line)) parted.add(line);
  }
  return (line) => parted.has(line);
}

/** @param starts where each of the lines begins in the text of the block */
function pageBreaksOf(lines: readonly Line[], starts: readonly number[]): PageBreak[] {
  const breaks: PageBreak[] = [];
  for (let i = 1; i < lines.length; i += 1) {
    const line = lines[i]!;
    if (!line.beginsPage || lines[i - 1] === line) continue;
    breaks.push({ page: line.page, offset: starts[i]! });
  }
  return breaks;
}

function tableBlock({ cells }: TableSpan): { block: Table; starts: LineStarts } {
  const rows = cells.map((row) => row.map(({ line, start, end }) => line.text.slice(start, end)));
  const all = cells.flat();
  const starts: LineStarts = { text: [], source: [] };
  let length = 0;
  rows.flat().forEach((text, i) => {
    const { line, start } = all[i]!;
    starts.text.push(length);
    starts.source.push(line.offset + start - line.from);
    length += text.length + 1;
  });
  const lines = all.map(({ line }) => line);
  const block: Table = {
    type: 'table',
    text: rows.map((row) => row.join('\t')).join('\n'),
    page: lines[0]!.page,
    position: positionOf(lines[0]!, lines.at(-1)),
    pageBreaks: pageBreaksOf(lines, starts.text),
    rows,
  };
  return { block, starts };
}
