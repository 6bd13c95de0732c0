import benqiShidian from './generated/benqi-shidian.js';

/**
 * The words and glyphs of a periodical, as data. The marker files name no glyphs themselves: what another periodical prints
 * differently is changed here. `benqi-shidian.yaml` in this folder describes every key.
 */
export interface Profile {
  /** Name of the periodical: `Issue.title`. */
  title: string;
  markers: {
    /** Words between two rules that open the contents. */
    contentsStart: string[];
    /** Words between two rules that open the body. */
    bodyStart: string[];
    /** Characters that the rules around these words consist of; if empty, the words are alone on their line. */
    ruleGlyphs: string;
    /** Words that begin the reading note, after an opening bracket. */
    readingNote: string[];
    /** Glyphs before and after a section name. */
    sectionMarks: { before: string; after: string };
    /** Glyphs that begin a contents entry. */
    entryBullets: string;
    /** How summaries and keywords are labelled: 【提要】… or 提要：…. */
    labels: 'brackets' | 'colon';
    /** Words that begin the summary of an entry, without brackets or colon. */
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
  /** Running heads and feet; any number may take the place of the numbers in them, and a page number may be beside them. */
  runningHeads?: string[];
  /** Templates of heading numbers: `{han}、`; several in a list count as one style. */
  numbering: (string | string[])[];
  layout: {
    /** Columns of a full line. */
    lineWidth: number;
    /** Columns by which a first line is indented. */
    indent: number;
    /** Whether both are true of every issue; otherwise they are a first guess where the text itself is too short to tell. */
    fixed: boolean;
  };
}

/** 本期视点 as FORMAT describes it, plus the glyphs that other extractors give for the same print. */
export const builtInProfile: Profile = benqiShidian;
