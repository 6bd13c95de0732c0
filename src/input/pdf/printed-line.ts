import type { Image } from '../../tree/types.ts';
import type { LinkTarget } from './types.ts';

/** What kind of line this is on its sheet. */
export type LinePart =
  /** A line of the text. */
  | 'text'
  /** A running head or foot, with or without the page number. */
  | 'edge'
  /** A row of a table; tabs separate its cells. */
  | 'table'
  /** A line of a picture's caption, or an empty line for a picture without one. */
  | 'figure'
  | 'footnote'
  /** Rotated, off the sheet, or white on white: readers do not see it as text. */
  | 'aside';

/**
 * What a PDF tells about a line of its canonical text. Distances are in points from the top left corner of the sheet as
 * shown.
 */
export interface PrintedLine {
  /** Number of the sheet in the file, from 1. */
  sheet: number;
  /** Number of its page according to the page labels; null where they give none, or only count the sheets. */
  pageLabel: number | null;
  x0: number;
  x1: number;
  /** The baseline. */
  y: number;
  /** Size of most of its characters, in points. */
  size: number;
  /** Font, size and boldness of most of its characters, as a key: lines in the same style have the same key. */
  style: string;
  /** Distance from the left edge of its column to the line, in ems. */
  indent: number;
  /** Extra distance from the line before it, beyond the usual one, in ems; null for the first line of a column. */
  gap: number | null;
  /** Distance from the end of the line to the right edge of its column, in ems. */
  open: number;
  /** Target of the link on this line, if it leads to a place in the document. */
  target: LinkTarget | null;
  /** Whether the outline shows that it is the name of a section. */
  isSection: boolean;
  part: LinePart;
  /** Number of the table, figure or footnote in the file, from 1; 0 for other lines. */
  block: number;
  /** The picture of a figure, only on its first line. */
  image: Image | null;
}

/** A line of the canonical text. */
export interface CanonicalLine {
  text: string;
  print: PrintedLine;
}
