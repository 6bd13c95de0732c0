import type { Image } from '../../tree/types.ts';
import type { Target } from './types.ts';

/** What a line of the canonical text is on its sheet. */
export type LinePart =
  /** A line of the text. */
  | 'text'
  /** A running head or foot, with or without the number of the page. */
  | 'edge'
  /** A row of a table: its cells stand between tabs. */
  | 'table'
  /** A line of the caption of a picture; or, empty, a picture without one. */
  | 'figure'
  | 'footnote'
  /** Turned, off the sheet, or white on white: a reader does not read it. */
  | 'aside';

/** What a PDF knows of a line of its canonical text. Distances are points from the top left corner of the sheet as shown. */
export interface PrintedLine {
  /** Ordinal of the sheet in the file, from 1. */
  sheet: number;
  x0: number;
  x1: number;
  /** The baseline. */
  y: number;
  /** Size of most of its characters, in points. */
  size: number;
  /** Font, size and boldness of most of its characters, as a key: lines of one style have the same. */
  style: string;
  /** Ems between the left edge of its column and the line. */
  indent: number;
  /** Ems by which the line before it is further away than usual; null for the first line of a column. */
  gap: number | null;
  /** Ems that its end leaves open before the right edge of its column. */
  open: number;
  /** Where a link in the document leads to that stands on the line. */
  target: Target | null;
  part: LinePart;
  /** Ordinal of the table, figure or footnote in the file, from 1; 0 for other lines. */
  block: number;
  /** The picture of a figure; with its first line only. */
  image: Image | null;
}

/** A line of the canonical text. */
export interface CanonicalLine {
  text: string;
  print: PrintedLine;
}
