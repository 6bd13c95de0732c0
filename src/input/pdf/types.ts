/** What a sheet of a PDF shows, in points from the top left corner of the sheet as shown. */
import type { Box } from './geometry.ts';

/** Font, size and weight of a glyph; one object for all glyphs that share them. */
export interface GlyphStyle {
  /** Name of the font, without the mark of a subset. */
  font: string;
  /** Size in points, to a tenth. */
  size: number;
  /** Weight that the font states or that its stems let expect; null when nothing says so. */
  weight: number | null;
  /** Outlined to look bold, or printed twice. */
  thickened: boolean;
}

/** One character as printed. */
export interface Glyph {
  /** One character, or several of a ligature; U+FFFD when the PDF does not tell. */
  text: string;
  x0: number;
  x1: number;
  /** The baseline. */
  y: number;
  style: GlyphStyle;
  isBlank: boolean;
}

/** A straight line, or the side of a box. */
export interface Rule {
  horizontal: boolean;
  /** Its place across: y of a horizontal rule, x of a vertical one. */
  at: number;
  from: number;
  to: number;
}

/** A picture on the sheet. */
export interface Picture extends Box {
  /** Its ordinal among the pictures of the sheet, by which its bytes are read. */
  index: number;
  /** Size in pixels. */
  width: number;
  height: number;
}

/** A place that a link or the outline leads to. */
export interface Target {
  /** Ordinal of the sheet in the file, from 1. */
  sheet: number;
  /** Points from its top; null when the link leads to the sheet as a whole. */
  y: number | null;
}

/** A link inside the document. */
export interface Link extends Box {
  target: Target;
}

export interface Sheet {
  /** Ordinal in the file, from 1. */
  number: number;
  width: number;
  height: number;
  /** Upright glyphs that a reader sees, in the order of the file. */
  glyphs: Glyph[];
  /** Glyphs that belong to no line of text: turned, off the sheet, or white on white. */
  aside: Glyph[];
  rules: Rule[];
  pictures: Picture[];
  links: Link[];
  /** Nothing could be read of the sheet: it is damaged, or asks for too much memory. */
  isDamaged: boolean;
}

/** Why nothing could be read: the sheet is a picture, is damaged, or lacks even the page number that others have. */
export type SheetCause = 'picture' | 'damaged' | 'blank';

/** An entry of the outline. */
export interface OutlineEntry {
  title: string;
  depth: number;
  target: Target | null;
}
