/** Turns a PDF into canonical text, sheet by sheet; each line comes with its layout on the page. */
import { withAlignedTables } from './aligned-tables.ts';
import type { PdfDocument } from './document.ts';
import {
  Figures,
  figureRow,
  isCovered,
  openNoteOf,
  setApart,
  TableBreaks,
  tableRows,
} from './apart.ts';
import { textColumnsOf, type Column } from './columns.ts';
import { PrintedRunningText } from './edges.ts';
import { isInside } from './geometry.ts';
import { bodyStyle, Frames, usualLeading, withLeading, type Frame } from './measure.ts';
import { OutlineEvidence } from './outline.ts';
import { labelledPages } from './page-labels.ts';
import type { CanonicalLine, LinePart, PrintedLine } from './printed-line.ts';
import { containsHan, joinPieces, rowsOf } from './rows.ts';
import type { Apart, Piece, Row, Thicken } from './rows.ts';
import { pagesOf, spreadsOf, type FirstPage } from './spread.ts';
import { takeTables } from './tables.ts';
import type { Glyph, GlyphStyle, LinkTarget, Picture, Sheet, SheetCause } from './types.ts';

/**
 * Number of sheets read before the first is written: enough for a whole issue, while the memory for a longer file is
 * bounded.
 */
const window = 128;

export interface CanonicalSheet {
  /** Number of the sheet in the file, from 1. */
  number: number;
  lines: CanonicalLine[];
  /** The pictures of its figures, by `Image.name`. */
  images: { name: string; bytes: Uint8Array }[];
  /** Why the sheet could not be read, or not as a whole; null if it was read, or if it is meant to be blank. */
  lost: SheetCause | null;
  /** Number of glyphs that the PDF maps to no character. */
  unmapped: number;
}

/** What was measured on the first sheets. */
interface Measures {
  body: GlyphStyle;
  running: PrintedRunningText;
  frames: Frames;
  /** Where the gutters between columns are. */
  gutters: readonly number[];
}

/** The part of a sheet, or of a page of a spread, that is kept until it is written. */
interface Read extends Pick<
  Sheet,
  'number' | 'width' | 'height' | 'links' | 'rules' | 'isDamaged'
> {
  /** A picture covers most of it. */
  isPicture: boolean;
  rows: Row[];
  figures: Picture[];
  aside: Column;
}

/** The sheets of a document, in order; the two pages of a spread come one after the other. */
export function* canonicalSheets(document: PdfDocument): Generator<CanonicalSheet, void> {
  const count = Math.min(window, document.length);
  const readFirst = (reader: SheetReader): Read[][] =>
    Array.from({ length: count }, (_, i) => reader.read(i + 1));
  let reader = new SheetReader(document, null);
  let first = readFirst(reader);
  const spreads = spreadsOf(first.flat());
  if (spreads) {
    reader = new SheetReader(document, spreads);
    first = readFirst(reader);
  }
  const writer = new SheetWriter(document, measure(first.flat()), reader);
  for (let number = 1; number <= document.length; number += 1) {
    const pages = first[number - 1] ?? reader.read(number);
    first[number - 1] = [];
    for (const page of pages) yield writer.write(page);
  }
}

class SheetReader {
  readonly figures = new Figures();

  constructor(
    readonly document: PdfDocument,
    readonly spreads: FirstPage | null,
  ) {}

  /** What is on a sheet, page by page. */
  read(number: number): Read[] {
    const sheet = this.document.sheet(number);
    return (this.spreads ? pagesOf(sheet, this.spreads) : [sheet]).map((page) => {
      const { width, height, links, rules, isDamaged } = page;
      const rows = sheetRows(page, (style) => this.document.thickened(style));
      const found = { rows, aside: asidePieces(page), figures: this.figures.of(page) };
      const isPicture = isCovered(page);
      return { number, width, height, links, rules, isDamaged, isPicture, ...found };
    });
  }
}

function sheetRows({ glyphs, rules }: Sheet, thicken: Thicken): Row[] {
  const { tables, rest } = takeTables(glyphs, rules, thicken);
  const rows = withAlignedTables(rowsOf(rest, thicken));
  if (tables.length === 0) return rows;
  return [...rows, ...tables.flatMap(tableRows)].sort((a, b) => a.y - b.y);
}

const isText = ({ apart }: Piece): boolean => apart === undefined;

function measure(reads: readonly Read[]): Measures {
  const body = bodyStyle(reads.flatMap(({ rows }) => rows));
  const leading = usualLeading(
    reads.map(({ rows }) => rows),
    body.size,
  );
  const running = new PrintedRunningText(reads, body);
  const em = body.size;
  const texts = reads.map((sheet) => {
    const { heads, feet } = running.count(sheet);
    return sheet.rows.slice(heads, sheet.rows.length - feet);
  });
  const gutters = commonGutters(texts, em);
  const columns = texts.flatMap((rows) => textColumnsOf(rows, { em, known: gutters }));
  const lines = columns.map((column) => column.filter(isText));
  return { body, running, gutters, frames: new Frames(lines, em, leading) };
}

/** A gutter found on this share of the sheets is common. */
const commonShare = 0.3;
const fewestGutters = 3;

function commonGutters(texts: readonly (readonly Row[])[], em: number): number[] {
  const sheets = texts.map((rows) => {
    const found: number[] = [];
    textColumnsOf(rows, { em, onGutter: (middle) => found.push(middle) });
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

class SheetWriter {
  readonly #document: PdfDocument;
  readonly #measures: Measures;
  readonly #figures: Figures;
  readonly #outline: OutlineEvidence;
  readonly #labels: readonly (number | null)[];
  /** Numbers of tables, figures and footnotes. */
  readonly #blocks = new Map<Apart, number>();
  #images = 0;
  readonly #tableBreaks = new TableBreaks();
  /** The note that the last column ends in, if it may continue. */
  #openNote: Apart | null = null;
  /** The gutters on the sheet written last. */
  #gutters: number[] = [];

  constructor(document: PdfDocument, measures: Measures, { figures, spreads }: SheetReader) {
    this.#document = document;
    this.#measures = measures;
    this.#figures = figures;
    this.#outline = new OutlineEvidence(document.outline);
    // A label does not say which page of a spread it counts.
    this.#labels = spreads ? [] : labelledPages(document.labels);
  }

  write(sheet: Read): CanonicalSheet {
    const { body, running, frames, gutters } = this.#measures;
    const { number, rows } = sheet;
    const { heads, feet } = running.count(sheet);
    const written: CanonicalSheet = {
      number,
      lines: [],
      images: [],
      lost: this.#lost(sheet),
      unmapped: 0,
    };
    const add = (piece: Piece, part: LinePart, frame: Frame, before: Piece | null): void => {
      const print = printOf(piece, number, body, part, frame, before);
      print.pageLabel = this.#labels[number - 1] ?? null;
      print.target = this.#linkTarget(piece, sheet);
      if (part === 'text') {
        const listed = this.#outline.push(piece.text, print);
        print.target ??= listed?.target ?? null;
      }
      if (piece.apart) this.#addApart(piece.apart, print, written);
      if (piece.text !== '' || print.image) written.lines.push({ text: piece.text, print });
    };
    const addRows = (edge: readonly Row[]): void => {
      for (const row of edge) {
        const piece = joinPieces(row.pieces);
        add(piece, 'edge', frames.frameOf([piece]), null);
      }
    };
    addRows(rows.slice(0, heads));
    const text = this.#withFigures(sheet, rows.slice(heads, rows.length - feet));
    // The columns of a text may end on the sheet after the one that shows their gutter.
    const known = [...gutters, ...this.#gutters];
    this.#gutters = [];
    const onGutter = (middle: number): unknown => this.#gutters.push(middle);
    const columns = textColumnsOf(text, { em: body.size, known, onGutter }).map((column) => {
      const lines = column.filter(isText);
      const frame = withLeading(frames.frameOf(lines.length > 0 ? lines : column), lines);
      const pieces = setApart(column, body, sheet.rules, this.#openNote);
      this.#openNote = openNoteOf(pieces);
      return { pieces, frame };
    });
    const broken = this.#tableBreaks.next(columns.flatMap(({ pieces }) => pieces));
    if (broken) this.#blocks.set(broken.rest, this.#blocks.get(broken.table)!);
    for (const { pieces, frame } of columns) {
      pieces.forEach((piece, i) => {
        if (broken?.repeated.has(piece)) add(withoutCells(piece), 'edge', frame, null);
        else add(piece, piece.apart?.part ?? 'text', frame, pieces[i - 1] ?? null);
      });
    }
    addRows(rows.slice(rows.length - feet));
    for (const piece of sheet.aside) add(piece, 'aside', frames.frameOf([piece]), null);
    for (const line of written.lines) written.unmapped += line.text.split('\uFFFD').length - 1;
    return written;
  }

  #linkTarget({ x0, x1, y, size }: Piece, { links }: Read): LinkTarget | null {
    const middle = y - size * 0.35;
    const link = links.find((box) => isInside(box, (x0 + x1) / 2, middle));
    return link ? this.#document.target(link.destination) : null;
  }

  #lost(sheet: Read): SheetCause | null {
    const { number, rows, isDamaged, isPicture } = sheet;
    if (isDamaged) return 'damaged';
    if (rows.length === 0 && isPicture) return 'picture';
    const { running } = this.#measures;
    const isInside = number > 1 && number < this.#document.length;
    if (!isInside || !running.isOnAll) return null;
    if (rows.length === 0) return 'blank';
    const { heads, feet } = running.count(sheet);
    return heads + feet === 0 && this.#document.isDamaged ? 'cut' : null;
  }

  #withFigures({ figures }: Read, rows: readonly Row[]): Row[] {
    const { body } = this.#measures;
    const added = figures
      .filter((picture) => !this.#figures.isRepeated(picture))
      .map((picture) => figureRow(picture, body));
    return added.length === 0 ? [...rows] : [...rows, ...added].sort((a, b) => a.y - b.y);
  }

  /** Numbers a table, figure or footnote; the first line of a figure gets its picture. */
  #addApart(apart: Apart, print: PrintedLine, written: CanonicalSheet): void {
    const known = this.#blocks.get(apart);
    const block = known ?? this.#blocks.size + 1;
    print.block = block;
    if (known !== undefined) return;
    this.#blocks.set(apart, block);
    const file = apart.picture && this.#document.image(print.sheet, apart.picture);
    if (!file) return;
    this.#images += 1;
    const { bytes, mediaType, width, height } = file;
    const extension = mediaType === 'image/jpeg' ? 'jpg' : 'png';
    const name = `image-${String(this.#images).padStart(2, '0')}.${extension}`;
    print.image = { name, mediaType, width, height };
    written.images.push({ name, bytes });
  }
}

/** A row of a table as a line of text. */
function withoutCells(piece: Piece): Piece {
  const line = { ...piece, text: piece.text.replaceAll('\t', ' ') };
  delete line.apart;
  return line;
}

/** Joins glyphs that belong to no line of text; those close to each other form one line. */
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

/** Maximum distance between two glyphs of one line, in ems. */
const farthestNext = 2;

function printOf(
  piece: Piece,
  sheet: number,
  body: GlyphStyle,
  part: LinePart,
  frame: Frame,
  before: Piece | null,
): PrintedLine {
  const { x0, x1, y, size } = piece;
  return {
    sheet,
    pageLabel: null,
    x0: tenths(x0),
    x1: tenths(x1),
    y: tenths(y),
    size,
    style: styleKey(piece, body),
    indent: hundredths((x0 - frame.left) / size),
    gap:
      before && before.apart === piece.apart
        ? hundredths((y - before.y - frame.leading) / size)
        : null,
    open: hundredths((frame.right - x1) / size),
    target: null,
    isSection: false,
    part,
    block: 0,
    image: null,
  };
}

const tenths = (value: number): number => Math.round(value * 10) / 10;
const hundredths = (value: number): number => Math.round(value * 100) / 100;

/** A weight this much heavier than the text is bold: weights estimated from stems vary a little. */
const bolder = 150;

function styleKey({ text, style }: Piece, body: GlyphStyle): string {
  const isLatinOnly = !containsHan(text);
  // A line with only Latin characters is in the Latin font, even in the body text.
  const font = isLatinOnly ? body.font : style.font;
  const heavier =
    !isLatinOnly &&
    style.weight !== null &&
    body.weight !== null &&
    style.weight - body.weight >= bolder;
  const isBold = style.thickened || heavier || /bold|heavy|black/i.test(style.font);
  return `${font} ${Math.round(style.size * 2) / 2}${isBold ? ' bold' : ''}`;
}
