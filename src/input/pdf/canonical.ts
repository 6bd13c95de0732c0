/** A PDF → its canonical text, sheet by sheet, every line with what the print shows of it. */
import type { PdfDocument } from './document.ts';
import { columnsOf, type Column } from './columns.ts';
import { RunningText } from './edges.ts';
import { isInside } from './geometry.ts';
import { bodyStyle, Frames, usualLeading, type Frame } from './measure.ts';
import type { CanonicalLine, LinePart, PrintedLine } from './printed-line.ts';
import { isHan, joinPieces, rowsOf, type Piece, type Row } from './rows.ts';
import type { Glyph, GlyphStyle, Sheet } from './types.ts';

/** So many sheets are looked at before the first is written: all of an issue, and the memory of a longer file is bounded. */
const window = 128;

export interface CanonicalSheet {
  /** Ordinal in the file, from 1. */
  number: number;
  lines: CanonicalLine[];
  isDamaged: boolean;
  /** Glyphs that the PDF maps to no character. */
  unmapped: number;
}

/** What was measured on the first sheets. */
interface Measures {
  body: GlyphStyle;
  running: RunningText;
  frames: Frames;
  /** Where the gutters between columns are. */
  gutters: readonly number[];
}

interface Read {
  sheet: Sheet;
  rows: Row[];
}

/** The sheets of a document, in order. */
export function* canonicalSheets(document: PdfDocument): Generator<CanonicalSheet, void> {
  const first: Read[] = [];
  const read = (number: number): Read => {
    const sheet = document.sheet(number);
    return { sheet, rows: rowsOf(sheet.glyphs, (style) => document.thickened(style)) };
  };
  for (let number = 1; number <= Math.min(window, document.length); number += 1) {
    first.push(read(number));
  }
  const measures = measure(first);
  for (let number = 1; number <= document.length; number += 1) {
    yield writeSheet(first[number - 1] ?? read(number), measures);
  }
}

function measure(reads: readonly Read[]): Measures {
  const body = bodyStyle(reads.flatMap(({ rows }) => rows));
  const leading = usualLeading(
    reads.map(({ rows }) => rows),
    body.size,
  );
  const sheets = reads.map(({ sheet, rows }) => ({ height: sheet.height, rows }));
  const running = new RunningText(sheets, body);
  const texts = sheets.map((sheet) => {
    const { heads, feet } = running.count(sheet);
    return sheet.rows.slice(heads, sheet.rows.length - feet);
  });
  const em = body.size;
  const gutters = commonGutters(texts, em);
  const columns = texts.flatMap((rows) => columnsOf(rows, { em, known: gutters }));
  return { body, running, gutters, frames: new Frames(columns, em, leading) };
}

/** A gutter is common that is found on so large a share of the sheets. */
const commonShare = 0.3;
const fewestGutters = 3;

function commonGutters(texts: readonly (readonly Row[])[], em: number): number[] {
  const sheets = texts.map((rows) => {
    const found: number[] = [];
    columnsOf(rows, { em, onGutter: (middle) => found.push(middle) });
    return found;
  });
  const enough = Math.max(fewestGutters, sheets.length * commonShare);
  const isNear = (a: number, b: number): boolean => Math.abs(a - b) < em;
  const common: number[] = [];
  for (const middle of sheets.flat()) {
    if (common.some((other) => isNear(middle, other))) continue;
    const count = sheets.filter((found) => found.some((other) => isNear(middle, other))).length;
    if (count >= enough) common.push(middle);
  }
  return common;
}

function writeSheet(
  { sheet, rows }: Read,
  { body, running, frames, gutters }: Measures,
): CanonicalSheet {
  const { heads, feet } = running.count({ height: sheet.height, rows });
  const lines: CanonicalLine[] = [];
  const add = (piece: Piece, part: LinePart, frame: Frame, before: Piece | null): void => {
    lines.push({ text: piece.text, print: printOf(piece, sheet, body, part, frame, before) });
  };
  const addRows = (edge: readonly Row[]): void => {
    for (const row of edge) {
      const piece = joinPieces(row.pieces);
      add(piece, 'edge', frames.frameOf([piece]), null);
    }
  };
  addRows(rows.slice(0, heads));
  const text = rows.slice(heads, rows.length - feet);
  for (const column of columnsOf(text, { em: body.size, known: gutters })) {
    const frame = frames.frameOf(column);
    column.forEach((piece, i) => {
      add(piece, 'text', frame, column[i - 1] ?? null);
    });
  }
  addRows(rows.slice(rows.length - feet));
  for (const piece of asidePieces(sheet)) add(piece, 'aside', frames.frameOf([piece]), null);
  const unmapped = lines.reduce((sum, { text }) => sum + text.split('\uFFFD').length - 1, 0);
  return { number: sheet.number, lines, isDamaged: sheet.isDamaged, unmapped };
}

/** Glyphs that belong to no line of text; those that follow each other closely are one line. */
function asidePieces({ aside }: Sheet): Column {
  const pieces: Column = [];
  let last: Glyph | null = null;
  for (const glyph of aside) {
    const { text, x0, x1, y, style } = glyph;
    const piece = pieces.at(-1);
    const isNext =
      last?.style === style && Math.hypot(x0 - last.x0, y - last.y) < style.size * farthestNext;
    if (piece && isNext) {
      piece.text += text;
      piece.x0 = Math.min(piece.x0, x0);
      piece.x1 = Math.max(piece.x1, x1);
    } else pieces.push({ text, x0, x1, y, top: y, bottom: y, size: style.size, style });
    last = glyph;
  }
  return pieces;
}

/** Two glyphs of one line are not further apart, in ems. */
const farthestNext = 2;

function printOf(
  piece: Piece,
  sheet: Sheet,
  body: GlyphStyle,
  part: LinePart,
  frame: Frame,
  before: Piece | null,
): PrintedLine {
  const { x0, x1, y, size } = piece;
  const middle = y - size * 0.35;
  const link = sheet.links.find((box) => isInside(box, (x0 + x1) / 2, middle));
  return {
    sheet: sheet.number,
    x0: tenths(x0),
    x1: tenths(x1),
    y: tenths(y),
    size,
    style: styleKey(piece, body),
    indent: hundredths((x0 - frame.left) / size),
    gap: before && hundredths((y - before.y - frame.leading) / size),
    open: hundredths((frame.right - x1) / size),
    target: link?.target ?? null,
    part,
    block: 0,
    image: null,
  };
}

const tenths = (value: number): number => Math.round(value * 10) / 10;
const hundredths = (value: number): number => Math.round(value * 100) / 100;

/** Heavier than the text by so much is bold: weights that stems let expect vary a little. */
const bolder = 150;

function styleKey({ text, style }: Piece, body: GlyphStyle): string {
  const isLatinOnly = ![...text].some(isHan);
  // A line of Latin alone is in the font for Latin, in the text as well.
  const font = isLatinOnly ? body.font : style.font;
  const heavier =
    !isLatinOnly &&
    style.weight !== null &&
    body.weight !== null &&
    style.weight - body.weight >= bolder;
  const isBold = style.thickened || heavier || /bold|heavy|black/i.test(style.font);
  return `${font} ${Math.round(style.size * 2) / 2}${isBold ? ' bold' : ''}`;
}
