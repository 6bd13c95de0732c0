/** What a sheet of a PDF shows, in points from the top left corner of the sheet as it is read: see `turns`. */
import type { Box } from './geometry.ts';

/** Font, size and weight of a glyph; glyphs that share them share one object. */
export interface GlyphStyle {
  /** Name of the font, without the subset prefix. */
  font: string;
  /** Size in points, to a tenth. */
  size: number;
  /** Weight as stated by the font or estimated from its stems; null if unknown. */
  weight: number | null;
  /** Outlined to look bold, or printed twice. */
  thickened: boolean;
}

/** One character as printed. */
export interface Glyph {
  /** One character, or several for a ligature; U+FFFD if the PDF does not say. */
  text: string;
  x0: number;
  x1: number;
  /** The baseline. */
  y: number;
  style: GlyphStyle;
  isBlank: boolean;
  /** Its index among the characters of its page, in the order of the file. */
  order: number;
}

/** A straight line, or the side of a box. */
export interface DrawnRule {
  horizontal: boolean;
  /** Its position: y of a horizontal rule, x of a vertical one. */
  at: number;
  from: number;
  to: number;
}

/** A picture on the sheet. */
export interface Picture extends Box {
  /** Its index among the pictures of the sheet, used to read its bytes. */
  index: number;
  /** Size in pixels. */
  width: number;
  height: number;
}

/** An entry of the outline, which readers show beside the pages. */
export interface OutlineEntry {
  title: string;
  target: LinkTarget;
  /** The entries directly below it. */
  children: readonly OutlineEntry[];
}

/** A place that a link or an entry of the outline leads to. */
export interface LinkTarget {
  /** Number of the sheet in the file, from 1. */
  sheet: number;
  /** Distance from its top in points; null if the link leads to the sheet as a whole. See `PdfDocument.target`. */
  y: number | null;
}

/** A place that a link leads to, before it is known how the sheet there is turned for reading. */
export interface Destination {
  sheet: number;
  /** In the coordinates of the page; null if the link leads to the sheet as a whole. */
  point: readonly [x: number, y: number] | null;
}

/** A link inside the document. */
export interface Link extends Box {
  destination: Destination;
}

export interface Sheet {
  /** Number of the sheet in the file, from 1. */
  number: number;
  width: number;
  height: number;
  /** Number of clockwise quarter turns between the page in the file and the sheet as it is read. */
  turns: number;
  /** Upright glyphs that a reader sees, in file order. */
  glyphs: Glyph[];
  /** Glyphs that belong to no line of text: rotated, off the sheet, or white on white. */
  aside: Glyph[];
  rules: DrawnRule[];
  pictures: Picture[];
  links: Link[];
  /** Whether the sheet could not be read because it is damaged or needs too much memory. */
  isDamaged: boolean;
}

/**
 * Why nothing could be read: the sheet is a picture, is damaged, or lacks even the running text that the others have.
 * `cut`: it has text, but lacks the running text, and data of the file is damaged.
 */
export type SheetCause = 'picture' | 'damaged' | 'blank' | 'cut';
