import benqiShidian from './generated/benqi-shidian.js';

/**
 * The words and glyphs of a periodical, as data. No marker file names a glyph of its own: what another periodical prints
 * differently is changed here. `benqi-shidian.yaml` beside this file describes every key.
 */
export interface Profile {
  /** Name of the periodical: `Issue.title`. */
  title: string;
  markers: {
    /** Words between two rules that open the contents. */
    contentsStart: string[];
    /** Words between two rules that open the body. */
    bodyStart: string[];
    /** Characters that rules around these words are made of; when there are none, the words stand alone. */
    ruleGlyphs: string;
    /** Words that begin the reading note, after an opening bracket. */
    readingNote: string[];
    /** Glyphs before and after a section name. */
    sectionMarks: { before: string; after: string };
    /** Glyphs that begin a contents entry. */
    entryBullets: string;
    /** How the words of summaries and keywords stand before their text: 【提要】… or 提要：…. */
    labels: 'brackets' | 'colon';
    /** Words that begin the summary of an entry, without their brackets or colon. */
    summary: string[];
    keywords: string[];
    /** Words that begin a source line, without the colon. */
    source: string[];
    backLink: string[];
    /** Words around a page number in a contents entry: 第 N 页. */
    page: { before: string; after: string };
  };
  /** Templates of page lines: `{page} / {total}`. */
  pageLines: string[];
  /** Templates of heading numbers: `{han}、`; several in a list are one style. */
  numbering: (string | string[])[];
  layout: {
    /** Columns of a full line. */
    lineWidth: number;
    /** Columns of a first line's indent. */
    indent: number;
    /** Whether both hold for every issue; else they are tried first where the text itself is too short to tell. */
    fixed: boolean;
  };
}

/** 本期视点, as FORMAT describes it and with the glyphs that other extractors give for the same print. */
export const builtInProfile: Profile = benqiShidian;
