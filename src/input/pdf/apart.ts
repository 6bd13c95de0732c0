/** Tables, figures with their captions, and footnotes: the parts of a sheet that are not running text. */
import {
  beginsNote,
  isCaption,
  isFigureCaption,
  isTableContinued,
} from '../../periodical/no-heading.ts';
import type { TextSpan } from '../../text/characters.ts';
import type { Column } from './columns.ts';
import type { Apart, Piece, Row } from './rows.ts';
import type { PrintedTable } from './tables.ts';
import type { GlyphStyle, Picture, DrawnRule, Sheet } from './types.ts';

/** A picture with a side shorter than this, in points, is an ornament. */
const smallestSide = 30;
/** A picture that covers a larger share of its sheet is a background, if the sheet has any text. */
const coveringShare = 0.7;
/** A picture that has the same size and place on this many sheets belongs to the layout. */
const fewestRepeated = 3;

/** Whether a picture, possibly cut into stripes, covers most of a sheet. */
export function isCovered({ pictures, width, height }: Sheet): boolean {
  const area = pictures.reduce(
    (sum, { x0, x1, top, bottom }) => sum + (x1 - x0) * (bottom - top),
    0,
  );
  return area > width * height * coveringShare;
}

/** Decides which pictures are figures. */
export class Figures {
  readonly #counts = new Map<string, number>();

  /** The pictures of a sheet that may be figures. */
  of({ pictures, glyphs, width, height }: Sheet): Picture[] {
    const found = pictures.filter(({ x0, x1, top, bottom }) => {
      if (x1 - x0 < smallestSide || bottom - top < smallestSide) return false;
      const covers = (x1 - x0) * (bottom - top) > width * height * coveringShare;
      return !covers || glyphs.every(({ isBlank }) => isBlank);
    });
    for (const key of new Set(found.map(placeOf))) {
      this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
    }
    return found;
  }

  /** Whether a picture is in the same place on several sheets, as a logo is. */
  isRepeated(picture: Picture): boolean {
    return this.#counts.get(placeOf(picture))! >= fewestRepeated;
  }
}

const placeOf = ({ x0, x1, top, bottom }: Picture): string =>
  [x0, x1, top, bottom].map(Math.round).join(' ');

/** A figure among the rows of its sheet, until its caption is found. */
export function figureRow(picture: Picture, style: GlyphStyle): Row {
  const { x0, x1, top, bottom } = picture;
  const apart: Apart = { part: 'figure', picture };
  const piece = { text: '', x0, x1, top, bottom, y: bottom, size: style.size, style, apart };
  return { y: bottom, pieces: [piece] };
}

export function tableRows({ rows, edges, x0, x1, style }: PrintedTable): Row[] {
  const apart: Apart = { part: 'table', picture: null, edges };
  const { size } = style;
  return rows.map(({ cells, y }) => ({
    y,
    pieces: [{ text: cells.join('\t'), x0, x1, y, top: y - size, bottom: y, size, style, apart }],
  }));
}

/** The columns of a table that continues have the same edges, within this many points. */
const sameEdge = 6;

function haveSameColumns({ edges = [] }: Apart, { edges: others = [] }: Apart): boolean {
  return (
    edges.length > 1 &&
    edges.length === others.length &&
    edges.every((edge, i) => Math.abs(edge - others[i]!) <= sameEdge)
  );
}

/** Finds the tables that continue on the next sheet. */
export class TableBreaks {
  /** The table at the end of the sheet before; its first row, which may be repeated. */
  #open: { apart: Apart; names: string } | null = null;

  /**
   * Takes the pieces of the next sheet. If it begins with the rest of a table, returns the table, its part on this sheet,
   * and the pieces that repeat its name or the names of its columns.
   */
  next(all: readonly Piece[]): { table: Apart; rest: Apart; repeated: Set<Piece> } | null {
    const pieces = all.filter(({ apart }) => apart?.part !== 'footnote');
    const open = this.#open;
    const named = pieces[0] && !pieces[0].apart && isTableContinued(spanOf(pieces[0]));
    const first = pieces[named ? 1 : 0];
    const rest = first?.apart;
    const continues = open !== null && rest !== undefined && haveSameColumns(rest, open.apart);
    const last = pieces.at(-1)?.apart;
    if (continues && last === rest) this.#open = open;
    else if (last?.part === 'table') {
      this.#open = { apart: last, names: pieces.find(({ apart }) => apart === last)!.text };
    } else this.#open = null;
    if (!continues) return null;
    const repeated = pieces.slice(0, named ? 1 : 0);
    if (first!.text === open.names) repeated.push(first!);
    return { table: open.apart, rest, repeated: new Set(repeated) };
  }
}

/** Maximum distance of a caption from its picture, in ems. */
const farthestCaption = 3;
/** Maximum lines of a caption, including one that names the source of the picture. */
const longestCaption = 3;

/**
 * Marks the captions of figures, above or below them, and the notes at the foot of a column.
 *
 * @param openNote a note that may continue here
 */
export function setApart(
  column: Column,
  body: GlyphStyle,
  rules: readonly DrawnRule[],
  openNote: Apart | null,
): Column {
  return withNotes(withCaptions(column, body), body, rules, openNote);
}

/** The note that a column ends in, if it may continue below the next one. */
export function openNoteOf(column: Column): Apart | null {
  const last = column.at(-1);
  return last?.apart?.part === 'footnote' && !endsSentence.test(last.text) ? last.apart : null;
}

const endsSentence = /[。！？!?.][”’）)]?$/;

function withCaptions(column: Column, body: GlyphStyle): Column {
  if (column.every(({ apart }) => apart?.part !== 'figure')) return column;
  const pieces = [...column];
  for (let i = 0; i < pieces.length; i += 1) {
    const figure = pieces[i]!;
    if (figure.apart?.part !== 'figure' || figure.text !== '') continue;
    let last = i;
    while (
      last - i < longestCaption &&
      isCaptionOf(figure, pieces[last]!, pieces[last + 1], body)
    ) {
      last += 1;
    }
    const isAbove = last === i && isCaptionAbove(figure, pieces[i - 1]);
    const [from, to] = isAbove ? [i - 1, i] : [i + 1, last + 1];
    if (from === to) continue;
    for (let k = from; k < to; k += 1) pieces[k] = { ...pieces[k]!, apart: figure.apart };
    pieces.splice(i, 1);
    i -= 1;
  }
  return pieces;
}

const spanOf = ({ text }: Piece): TextSpan => ({ text, start: 0, end: text.length });

function isCaptionOf(
  figure: Piece,
  before: Piece,
  piece: Piece | undefined,
  { size }: GlyphStyle,
): boolean {
  if (!piece || piece.apart || piece.top - before.bottom > size * farthestCaption) return false;
  const isCentred = Math.abs(piece.x0 + piece.x1 - figure.x0 - figure.x1) < size * 2;
  const isSmall = piece.size < size - 0.4;
  return isCaption(spanOf(piece)) || (isSmall && isCentred);
}

function isCaptionAbove(figure: Piece, piece: Piece | undefined): boolean {
  if (!piece || piece.apart || figure.top - piece.bottom > piece.size * farthestCaption)
    return false;
  const span = spanOf(piece);
  return isCaption(span) && isFigureCaption(span);
}

/** Maximum type size of notes, in ems of the text. */
const noteSize = 0.92;
/** Minimum gap above notes that have no rule above them, in ems. */
const noteGap = 0.4;

/**
 * Small lines at the foot of a column are notes if they begin with a note mark and follow a rule or a gap. Above them, the
 * rest of a note may stand that began on the sheet before.
 */
function withNotes(
  column: Column,
  body: GlyphStyle,
  rules: readonly DrawnRule[],
  openNote: Apart | null,
): Column {
  const isSmall = ({ size, apart }: Piece): boolean => !apart && size <= body.size * noteSize;
  const small = column.findLastIndex((piece) => !isSmall(piece)) + 1;
  const isRest = openNote !== null && isParted(column, small, rules);
  let from = small;
  const begins = (at: number): boolean =>
    beginsNote(spanOf(column[at]!)) && isParted(column, at, rules);
  while (!isRest && from < column.length && !begins(from)) from += 1;
  if (from === column.length) return column;
  let note: Apart = isRest ? openNote : { part: 'footnote', picture: null };
  return column.map((piece, i) => {
    if (i < from) return piece;
    if ((isRest || i > from) && beginsNote(spanOf(piece))) {
      note = { part: 'footnote', picture: null };
    }
    return { ...piece, apart: note };
  });
}

/** Whether there is a rule or a gap above a piece. */
function isParted(column: Column, at: number, rules: readonly DrawnRule[]): boolean {
  const piece = column[at];
  const before = column[at - 1];
  if (!piece || !before) return false;
  const isBelowRule = rules.some(
    (rule) => rule.horizontal && rule.at > before.y && rule.at < piece.y && rule.from < piece.x1,
  );
  return isBelowRule || piece.top - before.bottom > piece.size * noteGap + before.size;
}
