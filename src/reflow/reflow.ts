/**
 * Hard-wrapped lines of one article → headings, paragraphs and keywords. The work is done by `model.ts` (what a reading
 * costs) and `label.ts` (the cheapest reading); here the labelled lines become blocks.
 */
import { positionOf, type Line } from '../lines/line.ts';
import type { PrintedRow } from '../layout/printed-lines.ts';
import type { Survey } from '../layout/survey.ts';
import type { Block, Heading, PageBreak } from '../tree/types.ts';
import { depthsOf, type UnmeasuredHeading } from './depth.ts';
import { joinLines, lineStarts, type LineStarts } from './join.ts';
import { HEADING_FIRST, isFirstRole, labelLines } from './label.ts';
import { CostModel, type LineMarkers } from './model.ts';
import { alignSeries } from './series.ts';
import type { Weights } from './weights.ts';

export interface ReflowOptions {
  survey: Survey;
  markers: LineMarkers;
  /** Defaults to the weights of `weights.ts`; another set is for tuning. */
  weights?: Weights;
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

export function reflow(lines: readonly Line[], options: ReflowOptions): Reflowed {
  const model = new CostModel(lines, options.survey, options.markers, options.weights);
  const roles = labelLines(model);
  alignSeries(model, roles);
  const blocks: Block[] = [];
  const firstLines: Line[] = [];
  const blockLines: LineStarts[] = [];
  const headings: Heading[] = [];
  const unmeasured: UnmeasuredHeading[] = [];
  let first = 0;
  const { rows } = model;
  for (let i = 1; i <= rows.length; i += 1) {
    if (i < rows.length && !isFirstRole(roles[i]!)) continue;
    const { base, starts } = blockBase(linesIn(rows, first, i));
    firstLines.push(rows[first]!.lines[0]);
    blockLines.push(starts);
    if (roles[first] === HEADING_FIRST) {
      const heading: Heading = { type: 'heading', depth: 0, ...base };
      const numbering = model.numbering(first);
      const style = numbering?.style ?? null;
      const value = numbering?.value ?? null;
      unmeasured.push({ style, value, direct: blocks.at(-1)?.type === 'heading' });
      headings.push(heading);
      blocks.push(heading);
    } else blocks.push({ type: model.isKeywords(first) ? 'keywords' : 'paragraph', ...base });
    first = i;
  }
  depthsOf(unmeasured).forEach((depth, i) => {
    headings[i]!.depth = depth;
  });
  return { blocks, firstLines, blockLines, model, roles };
}

/** The lines of text in the rows from `from` to before `to`. */
function linesIn(rows: readonly PrintedRow[], from: number, to: number): Line[] {
  const lines: Line[] = [];
  for (let i = from; i < to; i += 1) for (const line of rows[i]!.lines) lines.push(line);
  return lines;
}

function blockBase(lines: readonly Line[]) {
  const first = lines[0]!;
  const { text, offsets } = joinLines(lines, 'words');
  const pageBreaks: PageBreak[] = [];
  for (let i = 1; i < lines.length; i += 1) {
    const line = lines[i]!;
    if (line.beginsPage) pageBreaks.push({ page: line.page, offset: offsets[i - 1]! });
  }
  const base = { text, page: first.page, position: positionOf(first, lines.at(-1)), pageBreaks };
  return { base, starts: lineStarts(lines, offsets) };
}
