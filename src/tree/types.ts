/**
 * The issue tree, as published in `schemas/issue.schema.json` (version 1.1).
 *
 * Key order in these interfaces is key order in the JSON. Texts keep the characters of the source: joining the lines of a
 * paragraph decides only about white space.
 */

/** A place in the decoded text (a byte-order mark is not part of it). */
export interface Point {
  /** Line number, from 1; `\r\n`, `\r\r\n`, `\n`, `\r`, U+0085, U+2028 and U+2029 each end a line. */
  line: number;
  /** Column in the line, from 1, in UTF-16 code units. */
  column: number;
  /** Offset in the whole text, from 0, in UTF-16 code units. */
  offset: number;
  /** Its place in print; only for a PDF. */
  at?: PrintPlace;
}

/** A place on a sheet of a PDF. A sheet whose text is sideways or upside down is first turned upright. */
export interface PrintPlace {
  /** Number of the sheet in the file, from 1: not the printed page number. */
  sheet: number;
  /** PDF points (1/72 inch) from the left edge of the sheet. */
  x: number;
  /** PDF points from the top edge of the sheet. */
  y: number;
}

/** A range of the decoded text as in unist; `end` is the place after the last character. */
export interface Position {
  start: Point;
  end: Point;
}

/** Where a printed page begins inside the `text` of a block. */
export interface PageBreak {
  /** Number of the page that begins here; null when the issue's page count is not known at this place. */
  page: number | null;
  /** Offset in `text`, from 0, in UTF-16 code units. */
  offset: number;
}

interface BlockBase {
  text: string;
  /** Printed page on which the block begins, or null when the text has no trace of it. */
  page: number | null;
  position: Position;
  pageBreaks: PageBreak[];
}

export interface Heading extends BlockBase {
  type: 'heading';
  /** Depth inside the article, from 1 (the article's title is above depth 1). */
  depth: number;
}

export interface Paragraph extends BlockBase {
  type: 'paragraph';
}

/** A 【关键词】 block; `text` is the whole block as printed, the individual keywords are in `Article.keywords`. */
export interface Keywords extends BlockBase {
  type: 'keywords';
}

/** A table. `text` is its rows, joined by line feeds, each with its cells joined by tabs. */
export interface Table extends BlockBase {
  type: 'table';
  /** Rows of cells, top to bottom, left to right; a merged cell is given where it begins, and is '' elsewhere. */
  rows: string[][];
}

/** A picture, its caption, or both. `text` is the caption; '' when none is printed. */
export interface Figure extends BlockBase {
  type: 'figure';
  /** The picture; null when the input contains only its caption. */
  image: Image | null;
}

/** A note at the foot of a page. `text` is the whole note, including its mark. */
export interface Footnote extends BlockBase {
  type: 'footnote';
}

/** A picture of the input. Its bytes are returned separately from the tree, under this name. */
export interface Image {
  /** `image-01.jpg`, `image-02.png` …: ASCII, unique in the issue. */
  name: string;
  mediaType: 'image/jpeg' | 'image/png';
  /** Size in pixels. */
  width: number;
  height: number;
}

export type Block = Heading | Paragraph | Keywords | Table | Figure | Footnote;

/** A line of text that was not recognised as part of anything. */
export interface TextLine {
  text: string;
  page: number | null;
  position: Position;
}

/** One ▶ entry of the contents. */
export interface ContentsEntry {
  title: string;
  source: string | null;
  /** The page the entry names, or null when it names none. */
  page: number | null;
  summary: string | null;
  /** `Article.id` of the article this entry announces, or null when no article was found for it. */
  articleId: string | null;
  /** From the ▶ to the end of the summary. */
  position: Position;
}

/** The entries under one section marker of the contents; `section` is '' for entries before any marker. */
export interface ContentsGroup {
  section: string;
  entries: ContentsEntry[];
  position: Position;
}

export interface Article {
  /** `article-01`, `article-02` …: ASCII, unique in the issue, numbered in body order. */
  id: string;
  /** As printed in the body. */
  title: string;
  /** As printed in the body under the title. */
  source: string | null;
  /** The 【提要】 of the contents entry. */
  summary: string | null;
  keywords: string[];
  /** Printed pages; where they cannot be counted, `start` is the page that the contents name, and `end` is null. */
  pages: { start: number | null; end: number | null };
  blocks: Block[];
  /** From the title to the end of the last block; the back link is not part of it. */
  position: Position;
}

/** A section of the body; `name` is '' for articles before any section marker. */
export interface Section {
  name: string;
  page: number | null;
  articles: Article[];
  position: Position;
}

/** Describes the input, so that a tree can be traced to its bytes. */
export interface Origin {
  /** File name as given, `<stdin>`, or `<input>` when none was given. */
  name: string;
  /**
   * WHATWG-style lower-case name: utf-8, utf-16le, utf-16be, gb18030, big5; `utf-16` for a JavaScript string; `pdf` for a
   * PDF, whose text is the canonical text made from it.
   */
  encoding: string;
  /** SHA-256 of the input bytes in hex; of the UTF-8 form when a string was parsed. */
  sha256: string;
  /** Length of the input in bytes; of the UTF-8 form when a string was parsed. */
  bytes: number;
  /** Number of lines in the decoded text. */
  lines: number;
}

export interface Issue {
  schemaVersion: '1.1';
  title: string;
  /** Number of printed pages, or null when the text has no trace of pages. */
  pageCount: number | null;
  origin: Origin;
  contents: ContentsGroup[];
  sections: Section[];
  unclaimed: TextLine[];
}
