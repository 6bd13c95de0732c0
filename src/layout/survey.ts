/**
 * What is true of the whole issue, measured once on its first lines (all the lines of a real issue): the margin, the indent,
 * the width of a full line, what an empty line means, and which marks begin a page. Whether page lines are at the top or the
 * foot is decided later, when the contents have been read (`page-count.ts`).
 */
import { classOf, WIDTH } from '../text/characters.ts';
import type { Line } from '../lines/line.ts';
import type { PageNumber, PageNumberReader } from '../periodical/page-line.ts';
import { blankHabitOf, type BlankHabit } from './blank-habit.ts';
import { gapsOf, pageGapOf, type Gaps } from './gaps.ts';
import { printedIndent, surveyPrint, type PrintSurvey } from './print-survey.ts';
import { breaksAtMarks, type BrokenMeasure } from './printed-lines.ts';
import { findRunningText, type RepeatedLines } from './running-text.ts';
import {
  evenWidths,
  glyphWidthsOf,
  indentOf,
  lineWidthOf,
  mostCommon,
  softBlankOf,
  surelyEnds,
  wideBlankOf,
  type SampledLine,
} from './widths.ts';

export interface Survey extends BrokenMeasure, Gaps {
  /** Columns of the blank margin that all lines share. */
  margin: number;
  /** Columns by which first lines were indented in print. */
  indent: number;
  /** Columns of blanks that the extractor wrote for the indent; null when it dropped the indent. */
  keptIndent: number | null;
  /** What marks the beginning of a page, besides page lines; `gap`: the empty lines before its first line. */
  pageBreaks: 'leading-blank' | 'form-feed' | 'gap' | 'running-text' | 'none';
  /** The gap before the first line of a page, if `pageBreaks` is `gap`. */
  pageGap: number | null;
  /** The lines that count the pages, if `pageBreaks` is `running-text`. */
  onePerPage: RepeatedLines | null;
  /** Form and total that a line must have to be a page line, or null when there are none. */
  pageLines: Pick<PageNumber, 'form' | 'total'> | null;
  /** Reads the page number of a line in any form that the periodical may use. */
  pageNumberOf: PageNumberReader;
  /** Whether there are blanks between Latin and Han. */
  blankHabit: BlankHabit;
  /** What a PDF shows; null for plain text. */
  print: PrintSurvey | null;
}

/** What is known about a periodical's layout before its text is measured. */
export interface LayoutPrior {
  lineWidth: number;
  indent: number;
  /** Whether both are certain and need not be measured. */
  fixed: boolean;
}

/** The page number of a line that is a page line, judged by form and total; else null. */
export function pageLineOf(
  line: Line,
  { pageLines, pageNumberOf }: Pick<Survey, 'pageLines' | 'pageNumberOf'>,
): PageNumber | null {
  if (!pageLines) return null;
  const found = pageNumberOf(line);
  return found?.form === pageLines.form && found.total === pageLines.total ? found : null;
}

/** Columns of blanks before the content, counted from the margin. */
export function leadOf(line: Line, margin: number): number {
  let columns = 0;
  for (let i = line.from; i < line.start; i += 1)
    columns += classOf(line.text.charCodeAt(i)) & WIDTH;
  return columns - margin;
}

/** How many pages begin directly before this line, judged by its form feeds or its leading blank. */
export function breaksBefore(line: Line, survey: Survey): number {
  if (survey.pageBreaks === 'form-feed') return line.formFeeds;
  if (survey.pageBreaks === 'running-text') return survey.onePerPage!.lines.has(line) ? 1 : 0;
  if (survey.pageBreaks === 'gap') {
    const isFirst = line.number === line.gap + 1;
    // The text after markup has the same gap.
    const begins = line.gap === survey.pageGap && !line.isBlank && !line.isMarkup;
    return begins && !isFirst ? 1 : 0;
  }
  return survey.pageBreaks === 'leading-blank' && hasBreakBlank(line, survey) ? 1 : 0;
}

function hasBreakBlank(
  line: Line,
  survey: Pick<Survey, 'margin' | 'keptIndent' | 'innerGap'>,
): boolean {
  if (!line.isIndented) return false;
  const lead = leadOf(line, survey.margin);
  // The single blank of a blank last page may lack the margin.
  const alone =
    lead === 1 ||
    (line.isBlank && lead + survey.margin === 1) ||
    (survey.keptIndent !== null && lead === survey.keptIndent + 1);
  return alone && (survey.innerGap === 0 || line.gap < survey.innerGap);
}

/** Columns by which the line is visibly indented, not counting the blank that begins a page. */
export function visibleIndent(line: Line, survey: Survey): number {
  if (line.print) return printedIndent(line.print);
  if (survey.keptIndent === null || !line.isIndented) return 0;
  const lead = leadOf(line, survey.margin);
  return lead - (survey.pageBreaks === 'leading-blank' && hasBreakBlank(line, survey) ? 1 : 0);
}

/** This many lines, spread over the text, are enough to measure; more would only take time. */
const sampleSize = 400;

/**
 * Measures an issue and separates running heads and page numbers from its text; returns the lines after that split.
 *
 * @param isMarker whether a line is a marker of the periodical, however often it repeats
 * @param isNamedHead whether the periodical names a line as a running head or foot
 */
export function measureIssue(
  all: readonly Line[],
  prior: LayoutPrior,
  pageNumberOf: PageNumberReader,
  isMarker: (line: Line) => boolean,
  isNamedHead: (line: Line) => boolean = () => false,
): { lines: readonly Line[]; survey: Survey } {
  const survey = surveyLines(all, prior, pageNumberOf, isMarker);
  // In print, the place of a line shows what it is.
  if (survey.print) return { lines: all, survey };
  const running = findRunningText(
    all,
    (line) => breaksBefore(line, survey) > 0,
    pageNumberOf,
    isMarker,
    isNamedHead,
  );
  if (!running.isFound) return { lines: all, survey };
  const { lines, onePerPage } = running;
  const again = surveyLines(lines, prior, pageNumberOf, isMarker);
  if (again.pageBreaks === 'none' && !again.pageLines && onePerPage) {
    Object.assign(again, { pageBreaks: 'running-text', onePerPage } satisfies Partial<Survey>);
  }
  return { lines, survey: again };
}

/** A leading blank on more than this share of the lines does not begin a page. */
const mostBreakBlanks = 0.45;

export function surveyLines(
  all: readonly Line[],
  prior: LayoutPrior,
  pageNumberOf: PageNumberReader,
  isMarker: (line: Line) => boolean = () => false,
): Survey {
  const numbers: PageNumber[] = [];
  let isPrinted = false;
  let hasFormFeeds = false;
  for (const line of all) {
    const number = pageNumberOf(line);
    if (number) numbers.push(number);
    isPrinted ||= line.print !== null;
    hasFormFeeds ||= line.formFeeds > 0;
  }
  const labels = { pageLines: commonPageLines(numbers), pageNumberOf };
  const printed = isPrinted ? surveyPrint(all, prior, isMarker) : null;
  if (printed)
    return {
      ...printed,
      ...labels,
      onePerPage: null,
      blankHabit: blankHabitOf(sampledPlaces(all.length).map((i) => all[i]!)),
    };
  const lines: Line[] = [];
  const indented: Line[] = [];
  const behindPageLine = new Set<Line>();
  let isBehind = false;
  for (const line of all) {
    if (line.isBlank || line.isMarkup) continue;
    const isPageLine = line.isRunningText || pageLineOf(line, labels) !== null;
    if (!isPageLine) {
      lines.push(line);
      if (isBehind) behindPageLine.add(line);
      if (line.isIndented) indented.push(line);
    }
    isBehind = isPageLine;
  }
  const sample = sampledPlaces(lines.length).map((i): SampledLine => {
    const line = lines[i]!;
    return { line, before: i === 0 || behindPageLine.has(line) ? null : lines[i - 1]! };
  });
  const margin = marginOf(sample);
  const keptIndent = keptIndentOf(sample, margin);
  const sampled = sample.map(({ line }) => line);
  const glyphs = { ...evenWidths, wideBlank: wideBlankOf(sampled) };
  const lineWidth = prior.fixed ? prior.lineWidth : lineWidthOf(sampled, glyphs, prior.lineWidth);
  const survey: Survey = {
    margin,
    indent: prior.indent,
    keptIndent,
    lineWidth,
    glyphs,
    breaksAtMarks: false,
    innerGap: 0,
    gapsSeparateBlocks: false,
    pageBreaks: 'none',
    pageGap: null,
    onePerPage: null,
    ...labels,
    blankHabit: blankHabitOf(sampled),
    print: null,
  };
  if (lineWidth !== null) {
    glyphs.softBlank = softBlankOf(sampled, lineWidth);
    survey.glyphs = glyphWidthsOf(sample, lineWidth, glyphs);
    survey.breaksAtMarks = breaksAtMarks(lines, survey);
  }
  // Empty lines at the beginning of a page belong to the page, not to the text.
  const inPage = sample.filter(({ line }) => line.formFeeds === 0 && leadOf(line, margin) !== 1);
  Object.assign(survey, gapsOf(inPage, lineWidth, survey.glyphs));
  const blanks = indented.filter((line) => hasBreakBlank(line, survey)).length;
  if (hasFormFeeds) survey.pageBreaks = 'form-feed';
  else if (blanks > 0 && blanks <= Math.max(2, lines.length * mostBreakBlanks))
    survey.pageBreaks = 'leading-blank';
  if (survey.pageBreaks === 'none') findPageGap(all, survey);
  if (lineWidth !== null && !prior.fixed) {
    const indent = indentOf(sample, lineWidth, survey.glyphs, ({ line, before }) =>
      keptIndent === null
        ? before !== null && surelyEnds(before, lineWidth, survey.glyphs)
        : visibleIndent(line, survey) >= 2,
    );
    survey.indent = indent ?? prior.indent;
  }
  return survey;
}

/** Indexes spread over `count` lines. */
function sampledPlaces(count: number): number[] {
  const step = Math.max(1, Math.floor(count / sampleSize));
  const places: number[] = [];
  for (let n = 0; n * step < count; n += 1) {
    // Not at a constant step: in a text whose paragraphs are all that long, it would pick only first lines.
    places.push(Math.min(n * step + ((n * 7919) % step), count - 1));
  }
  return places;
}

/** Finds pages that are marked only by the gap before them; such a gap says nothing about blocks. */
function findPageGap(all: readonly Line[], survey: Survey): void {
  const lines = all.filter((line) => !line.isBlank);
  const isPageLine = (line: Line): boolean => pageLineOf(line, survey) !== null;
  survey.pageGap = pageGapOf(lines, isPageLine, survey.lineWidth, survey.glyphs);
  if (survey.pageGap === null) return;
  survey.pageBreaks = 'gap';
  if (survey.pageGap === survey.innerGap) survey.innerGap -= 1;
}

/** The commonest form and total among the lines that look like page lines, if they count upwards. */
function commonPageLines(numbers: readonly PageNumber[]): Survey['pageLines'] {
  const kinds = new Map<string, PageNumber[]>();
  for (const found of numbers) {
    if (found.total !== null && found.page > found.total) continue;
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

/** The lead that nearly all lines have at least; one line in a hundred may have less. */
function marginOf(sample: readonly SampledLine[]): number {
  const fewer = Math.floor(sample.length / 100);
  // In most issues, nearly all lines have no lead.
  if (sample.filter(({ line }) => !line.isIndented).length > fewer) return 0;
  const leads = sample.map(({ line }) => leadOf(line, 0)).sort((a, b) => a - b);
  return leads[fewer] ?? 0;
}

/** A kept indent shows on some lines, not on most: the commonest lead of two columns or more. */
function keptIndentOf(sample: readonly SampledLine[], margin: number): number | null {
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
