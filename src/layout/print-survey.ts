/** What is true of a whole PDF: its print states what has to be measured in plain text. */
import type { PrintedLine } from '../input/pdf/printed-line.ts';
import type { Line } from '../lines/line.ts';
import { isQuote } from '../lines/metrics.ts';
import { COLON, COMMA, NON_ENDER, NON_STARTER, SENTENCE_END } from '../text/characters.ts';
import { mostFrequent } from './counting.ts';
import { evenWidths, type GlyphWidths } from './widths.ts';

/** What only print shows about an issue's layout. */
export interface PrintSurvey {
  /** The style of most of the text. */
  bodyStyle: string;
  /** Styles that headings are set in; empty where headings look like the text. */
  headingStyles: ReadonlySet<string>;
  /** Whether full lines end exactly at the right edge. */
  isJustified: boolean;
  /** Whether a quotation mark is never parted from the characters on both sides of it, as Unicode's general rules have it. */
  quotesBind: boolean;
}

/** A gap between two lines that is wider than usual by this many ems shows that a block ends. */
export const blockGap = 0.2;

/** A line that leaves more ems than this open at its end is short. */
const shortLine = 1.5;

const END_MARK = SENTENCE_END | COLON;
const MARK = END_MARK | COMMA | NON_STARTER | NON_ENDER;

/** Columns that a Han character takes. */
const columnsPerEm = 2;

/** A style is a heading style when at least this share of the texts set in it ends short. */
const headingShare = 0.6;
const fewestHeadings = 3;

/** What print states, as fields of `Survey`. */
interface PrintFields {
  margin: number;
  indent: number;
  keptIndent: number | null;
  lineWidth: number;
  glyphs: GlyphWidths;
  breaksAtMarks: boolean;
  innerGap: number;
  gapsSeparateBlocks: boolean;
  pageBreaks: 'form-feed';
  pageGap: null;
  print: PrintSurvey;
}

/** What the print of the lines shows, as fields of `Survey`; null where no line was printed. */
export function surveyPrint(
  lines: readonly Line[],
  prior: { lineWidth: number; indent: number },
  isMarker: (line: Line) => boolean,
): PrintFields | null {
  const text = lines.filter(({ print }) => print?.part === 'text');
  const printed = text.map(({ print }) => print!);
  if (printed.length === 0) return null;
  const bodyStyle = mostFrequent(printed.map(({ style }) => style))!.value;
  const bodyLines = text.filter(({ print }) => print!.style === bodyStyle);
  const body = bodyLines.map(({ print }) => print!);
  const indent = commonIndent(body);
  const gaps = body.filter(({ gap }) => gap !== null);
  const wide = gaps.filter(({ gap }) => gap! > blockGap).length;
  const width = mostFrequent(
    body.map(({ x0, x1, size, indent, open }) => widthOf(x0, x1, size, indent, open)),
  );
  return {
    margin: 0,
    indent: indent ?? (wide > 0 ? 0 : prior.indent),
    keptIndent: indent,
    lineWidth: width?.value ?? prior.lineWidth,
    innerGap: 0,
    gapsSeparateBlocks: wide > gaps.length * 0.03 && wide < gaps.length * 0.7,
    pageBreaks: 'form-feed',
    pageGap: null,
    glyphs: evenWidths,
    breaksAtMarks: false,
    print: {
      bodyStyle,
      headingStyles: headingStyles(text, bodyStyle, isMarker),
      isJustified: isJustified(bodyLines),
      quotesBind: quotesBind(bodyLines),
    },
  };
}

const widthOf = (x0: number, x1: number, size: number, indent: number, open: number): number =>
  Math.round(((x1 - x0) / size + indent + open) * columnsPerEm);

/** The commonest indent, in columns, if enough lines of the text have one; else null. */
function commonIndent(body: readonly PrintedLine[]): number | null {
  const indents = body.flatMap(({ indent }) => {
    const columns = Math.round(indent * columnsPerEm);
    return columns >= 2 && columns <= 8 ? [columns] : [];
  });
  const share = indents.length / Math.max(1, body.length);
  return indents.length > 1 && share > 0.03 ? mostFrequent(indents)!.value : null;
}

/** In justified text, at most this share of the lines ends in mid-sentence and yet not at the edge. */
const raggedShare = 0.01;

/** Room in ems that shows that a line was not stretched to the edge; a squeezed mark at its end may leave less. */
const unstretched = 0.35;

/** Room in ems that may be left because the next word or character with its marks did not fit. */
const widestUnit = 2.5;

function isJustified(body: readonly Line[]): boolean {
  const ragged = body.filter(
    ({ print, metrics }) =>
      print!.open >= unstretched && print!.open < widestUnit && (metrics.last & MARK) === 0,
  );
  const nearlyFull = body.filter(({ print }) => print!.open < shortLine);
  const full = nearlyFull.filter(({ print }) => print!.open < unstretched);
  return full.length > nearlyFull.length * 0.8 && ragged.length <= body.length * raggedShare;
}

/** Fewer lines than this may have no break at a quotation mark by chance. */
const fewestForQuotes = 400;

/** Whether none of many lines was broken before an opening quotation mark or after a closing one. */
function quotesBind(body: readonly Line[]): boolean {
  if (body.length < fewestForQuotes) return false;
  return !body.some((line, i) => {
    const before = body[i - 1];
    if (!before || before.print!.open > widestUnit || line.print!.indent > 0.5) return false;
    if (isQuote(before.text.charCodeAt(before.end - 1))) return before.print!.open < unstretched;
    return isQuote(line.text.charCodeAt(line.start)) && (before.metrics.last & END_MARK) === 0;
  });
}

/**
 * Styles whose texts mostly end short. A text in a style may take several lines, of which only the last one counts. Titles,
 * which are centred or have their source below them, and linked contents entries do not count.
 */
function headingStyles(
  lines: readonly Line[],
  bodyStyle: string,
  isMarker: (line: Line) => boolean,
): Set<string> {
  const counts = new Map<string, { all: number; short: number }>();
  lines.forEach((line, i) => {
    const { style, indent, open, target } = line.print!;
    const next = lines[i + 1];
    const isCentred = indent > 2.5 && Math.abs(indent - open) < 1;
    const goesOn = open <= shortLine && next?.print!.style === style;
    if (style === bodyStyle || isCentred || target || goesOn) return;
    if (isMarker(line) || (next && isMarker(next))) return;
    const count = counts.get(style) ?? { all: 0, short: 0 };
    count.all += 1;
    if (open > shortLine) count.short += 1;
    counts.set(style, count);
  });
  const found = [...counts].filter(
    ([, { all, short }]) => short >= fewestHeadings && short >= all * headingShare,
  );
  return new Set(found.map(([style]) => style));
}

/** Columns by which a printed line is indented. */
export const printedIndent = ({ indent }: PrintedLine): number => Math.round(indent * columnsPerEm);

/** Columns that a printed line leaves open at its end. */
export const printedRoom = ({ open }: PrintedLine): number => open * columnsPerEm;
