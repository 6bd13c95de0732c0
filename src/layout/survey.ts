/**
 * What holds for the whole issue, measured once on its first lines (all lines of a real issue): the margin, the indent,
 * the width of a full line, what an empty line means, and which marks begin a page. Whether page lines stand at the top
 * or the foot is decided later, when the contents have been read (`page-counter.ts`).
 */
import { classOf, CLOSING, NON_STARTER, SENTENCE_END, WIDTH } from '../text/characters.ts';
import type { Line } from '../lines/line.ts';
import type { PageNumber, PageNumberReader } from '../periodical/page-line.ts';

export interface Survey {
  /** Columns of the blank margin that all lines share. */
  margin: number;
  /** Columns by which a first line was indented in print. */
  indent: number;
  /** Columns of blanks that the extraction made of the indent; null when it dropped it. */
  keptIndent: number | null;
  /** Columns of a full line from the margin on, or null when lines are not wrapped. */
  lineWidth: number | null;
  /** Columns that a blank between Latin and Han takes: half a column in print, a whole one in plain text. */
  blankColumns: number;
  /** Empty lines between two lines of one block. */
  innerGap: number;
  /** More empty lines than `innerGap` end a block. */
  gapsSeparateBlocks: boolean;
  pageBreaks: 'leading-blank' | 'form-feed' | 'none';
  /** Form and total that a line must have to be a page line, or null when there are none. */
  pageLines: Pick<PageNumber, 'form' | 'total'> | null;
  /** Reads the page number of a line in any form that the periodical may use. */
  pageNumberOf: PageNumberReader;
}

/** What is known of a periodical's layout before its text is measured. */
export interface LayoutPrior {
  lineWidth: number;
  indent: number;
  /** Both are known and need not be measured. */
  fixed: boolean;
}

/** The page line that this line is, judged by form and total. */
export function pageLineOf(
  line: Line,
  { pageLines, pageNumberOf }: Pick<Survey, 'pageLines' | 'pageNumberOf'>,
): PageNumber | null {
  if (!pageLines) return null;
  const found = pageNumberOf(line);
  return found?.form === pageLines.form && found.total === pageLines.total ? found : null;
}

/** Columns of blanks before the content, from the margin on. */
export function leadOf(line: Line, margin: number): number {
  if (!line.isIndented) return -margin;
  let columns = 0;
  for (let i = line.from; i < line.start; i += 1)
    columns += classOf(line.text.charCodeAt(i)) & WIDTH;
  return columns - margin;
}

/** How many pages begin directly before this line, judged by form feeds or its leading blank. */
export function breaksBefore(line: Line, survey: Survey): number {
  if (survey.pageBreaks === 'form-feed') return line.formFeeds;
  return survey.pageBreaks === 'leading-blank' && hasBreakBlank(line, survey) ? 1 : 0;
}

function hasBreakBlank(
  line: Line,
  survey: Pick<Survey, 'margin' | 'keptIndent' | 'innerGap'>,
): boolean {
  if (!line.isIndented) return false;
  const lead = leadOf(line, survey.margin);
  // The blank of a blank last page may stand alone, without the margin.
  const alone =
    lead === 1 ||
    (line.isBlank && lead + survey.margin === 1) ||
    (survey.keptIndent !== null && lead === survey.keptIndent + 1);
  return alone && (survey.innerGap === 0 || line.gap === 0);
}

/** Columns by which the line visibly stands in, without the blank that begins a page. */
export function visibleIndent(line: Line, survey: Survey): number {
  if (survey.keptIndent === null || !line.isIndented) return 0;
  const lead = leadOf(line, survey.margin);
  return lead - (survey.pageBreaks === 'leading-blank' && hasBreakBlank(line, survey) ? 1 : 0);
}

/** So many lines, spread over the text, tell what holds for all; to look at more would only take time. */
const sampleSize = 400;

interface Sampled {
  line: Line;
  /** The line of text before it; null at the beginning and where a page line stands between. */
  before: Line | null;
}

export function surveyLines(
  all: readonly Line[],
  prior: LayoutPrior,
  pageNumberOf: PageNumberReader,
): Survey {
  const pageLines = findPageLines(all, pageNumberOf);
  const labels = { pageLines, pageNumberOf };
  const lines: Line[] = [];
  const behindPageLine: boolean[] = [];
  let isBehind = false;
  for (const line of all) {
    if (line.isBlank) continue;
    const isPageLine = pageLineOf(line, labels) !== null;
    if (!isPageLine) {
      lines.push(line);
      behindPageLine.push(isBehind);
    }
    isBehind = isPageLine;
  }
  const step = Math.max(1, Math.floor(lines.length / sampleSize));
  const sample: Sampled[] = [];
  for (let n = 0; n * step < lines.length; n += 1) {
    // Not every so many lines exactly: of paragraphs of as many lines these would be the first lines only.
    const i = Math.min(n * step + ((n * 7919) % step), lines.length - 1);
    const before = behindPageLine[i] ? null : (lines[i - 1] ?? null);
    sample.push({ line: lines[i]!, before });
  }
  const margin = marginOf(sample);
  const keptIndent = keptIndentOf(sample, margin);
  const gaps = gapsOf(sample, margin);
  const base: Survey = {
    margin,
    indent: prior.indent,
    keptIndent,
    lineWidth: null,
    blankColumns: narrowBlank,
    ...gaps,
    pageBreaks: 'none',
    ...labels,
  };
  base.pageBreaks = pageBreaksOf(all, lines, base);
  base.lineWidth = prior.fixed ? prior.lineWidth : lineWidthOf(sample, prior);
  if (base.lineWidth !== null) {
    if (!prior.fixed) base.indent = indentOf(sample, base, prior);
    base.blankColumns = blankColumnsOf(sample, base.lineWidth);
  }
  return base;
}

/** The commonest form and total among lines that look like page lines, if they count upwards. */
function findPageLines(
  lines: readonly Line[],
  pageNumberOf: PageNumberReader,
): Survey['pageLines'] {
  const kinds = new Map<string, PageNumber[]>();
  for (const line of lines) {
    const found = pageNumberOf(line);
    if (!found || (found.total !== null && found.page > found.total)) continue;
    const key = `${found.form} ${found.total ?? ''}`;
    const kind = kinds.get(key);
    if (kind) kind.push(found);
    else kinds.set(key, [found]);
  }
  let best: PageNumber[] = [];
  for (const kind of kinds.values()) if (kind.length > best.length) best = kind;
  const [first] = best;
  if (!first) return null;
  let falls = 0;
  best.forEach((found, i) => {
    if (i > 0 && found.page <= best[i - 1]!.page) falls += 1;
  });
  return falls * 4 > best.length ? null : { form: first.form, total: first.total };
}

/** The lead that nearly all lines have at least; one line in a hundred may stick out. */
function marginOf(sample: readonly Sampled[]): number {
  const counts: number[] = [];
  for (const { line } of sample) {
    const lead = Math.min(leadOf(line, 0), widestMargin);
    counts[lead] = (counts[lead] ?? 0) + 1;
  }
  let seen = 0;
  for (let lead = 0; lead < counts.length; lead += 1) {
    seen += counts[lead] ?? 0;
    if (seen > sample.length / 100) return lead;
  }
  return 0;
}

const widestMargin = 200;

/** A kept indent shows on some lines, not on most: the commonest lead of two columns or more. */
function keptIndentOf(sample: readonly Sampled[], margin: number): number | null {
  const counts = new Map<number, number>();
  let indented = 0;
  for (const { line } of sample) {
    if (!line.isIndented) continue;
    const lead = leadOf(line, margin);
    if (lead < 2 || lead > 12) continue;
    indented += 1;
    counts.set(lead, (counts.get(lead) ?? 0) + 1);
  }
  const share = indented / Math.max(1, sample.length);
  return indented > 1 && share > 0.03 && share < 0.95 ? mostCommon(counts)[0] : null;
}

function mostCommon(counts: ReadonlyMap<number, number>): [value: number, count: number] {
  let best: [number, number] = [0, 0];
  for (const [value, count] of counts) {
    if (count > best[1] || (count === best[1] && value > best[0])) best = [value, count];
  }
  return best;
}

function gapsOf(
  sample: readonly Sampled[],
  margin: number,
): Pick<Survey, 'innerGap' | 'gapsSeparateBlocks'> {
  const counts: number[] = [];
  let total = 0;
  for (const { line, before } of sample) {
    // At a page's begin the empty lines are the page's, not the text's.
    if (!before || line.formFeeds > 0 || leadOf(line, margin) === 1) continue;
    const gap = Math.min(line.gap, 9);
    counts[gap] = (counts[gap] ?? 0) + 1;
    total += 1;
  }
  let innerGap = 0;
  while (innerGap < 9 && (counts[innerGap] ?? 0) < total * 0.05) innerGap += 1;
  let wider = 0;
  for (let gap = innerGap + 1; gap < counts.length; gap += 1) wider += counts[gap] ?? 0;
  // Fewer would be the gaps that pages leave behind, more would be no rule.
  return { innerGap: total === 0 ? 0 : innerGap, gapsSeparateBlocks: wider > total * 0.03 };
}

function pageBreaksOf(
  all: readonly Line[],
  lines: readonly Line[],
  survey: Survey,
): Survey['pageBreaks'] {
  if (all.some((line) => line.formFeeds > 0)) return 'form-feed';
  const blanks = lines.filter((line) => hasBreakBlank(line, survey)).length;
  return blanks > 0 && blanks <= Math.max(2, lines.length * 0.45) ? 'leading-blank' : 'none';
}

/** A mark that hangs, proportional Latin glyphs: how far lines may run over the width. */
const overrun = 6;
/** A full first line without its indent, and what a long word leaves open. */
const shortfall = 6;

/**
 * The commonest end column is that of full lines, if enough lines end about there and hardly one runs further. Short
 * texts are tried with the periodical's own width.
 */
function lineWidthOf(sample: readonly Sampled[], prior: LayoutPrior): number | null {
  const all = new Uint32Array(widest + 1);
  // A mark may hang over the edge, and Latin glyphs may have any width: other lines tell exactly.
  const exact = new Uint32Array(widest + 1);
  for (const { line } of sample) {
    const { metrics } = line;
    const columns = Math.min(metrics.columns, widest);
    all[columns]! += 1;
    if (metrics.latin === 0 && (metrics.last & NON_STARTER) === 0) exact[columns]! += 1;
  }
  let width = narrowest;
  for (let columns = narrowest; columns < widest - shortfall; columns += 1) {
    if (exact[columns]! >= exact[width]!) width = columns;
  }
  // In a text of short paragraphs first lines without their indent may outnumber the full ones.
  const enough = exact[width]! * 0.3;
  for (const wider of [width + 4, width + 2]) {
    if (exact[wider]! >= enough && exact[wider]! > 0) {
      width = wider;
      break;
    }
  }
  const candidates = [width, prior.lineWidth, widestFull(exact, sample.length)];
  return candidates.find((candidate) => fits(candidate, all, sample.length)) ?? null;
}

/** In a text of few lines no width may be common: the widest that several lines nearly reach. */
function widestFull(exact: Uint32Array, total: number): number {
  const enough = Math.max(3, total * 0.1);
  for (let columns = widest - shortfall; columns > narrowest; columns -= 1) {
    let near = 0;
    for (let c = columns; c > columns - shortfall; c -= 1) near += exact[c]!;
    if (exact[columns]! > 0 && near >= enough) return columns;
  }
  return narrowest;
}

/** Whether enough lines have about this many columns and hardly one has more. */
function fits(width: number, counts: Uint32Array, total: number): boolean {
  let near = 0;
  let beyond = 0;
  counts.forEach((count, columns) => {
    if (columns > width + overrun) beyond += count;
    else if (columns >= width - shortfall) near += count;
  });
  return near >= Math.max(2, total * 0.2) && beyond <= Math.max(2, total * 0.05);
}

/** No page is set in fewer columns than these, or in more. */
const narrowest = 32;
const widest = 240;

const narrowBlank = 0.5;

/** Where blanks are narrow, about half of the full lines that hold some of them count more columns than a line has. */
function blankColumnsOf(sample: readonly Sampled[], width: number): number {
  let full = 0;
  let over = 0;
  for (const { line } of sample) {
    const { columns, softBlanks, last } = line.metrics;
    if (softBlanks < 2 || columns < width - 2 || columns > width + overrun) continue;
    if ((last & NON_STARTER) !== 0) continue;
    full += 1;
    if (columns > width) over += 1;
  }
  return full >= 4 && over <= full * 0.15 ? 1 : narrowBlank;
}

/**
 * The indent in print: what full first lines lack. First lines are those that visibly stand in, or, where the indent was
 * dropped, those after a line that surely ended a paragraph.
 */
function indentOf(sample: readonly Sampled[], survey: Survey, prior: LayoutPrior): number {
  const width = survey.lineWidth!;
  const counts = new Map<number, number>();
  let total = 0;
  for (const { line, before } of sample) {
    const missing = width - line.metrics.columns;
    if (missing < -1 || missing > 9 || (line.metrics.last & NON_STARTER) !== 0) continue;
    const isFirst =
      survey.keptIndent === null
        ? before !== null && surelyEnds(before, width)
        : visibleIndent(line, survey) >= 2;
    if (!isFirst) continue;
    counts.set(missing, (counts.get(missing) ?? 0) + 1);
    total += 1;
  }
  const [indent, count] = mostCommon(counts);
  return count < 6 || count < total / 2 ? prior.indent : Math.max(0, indent);
}

const surelyEnds = ({ metrics }: Line, width: number): boolean =>
  metrics.columns < width - 10 &&
  ((metrics.last | metrics.lastInside) & (SENTENCE_END | CLOSING)) !== 0;
