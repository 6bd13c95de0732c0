/**
 * The words and glyphs of a periodical, as data. No marker file names a glyph of its own: what another periodical prints
 * differently is changed here.
 */
export interface Profile {
  /** Name of the periodical: `Issue.title`. */
  title: string;
  markers: {
    /** Words between two rules that open the contents. */
    digest: string[];
    /** Words between two rules that open the body. */
    contents: string[];
    /** Characters that rules around these words are made of. */
    ruleGlyphs: string;
    /** Words that begin the reading note, after an opening bracket. */
    readingNote: string[];
    /** Glyphs around a section name. */
    sectionDots: string;
    /** Glyphs that begin a contents entry. */
    entryBullets: string;
    /** Words that begin the summary of an entry, without their brackets. */
    summary: string[];
    keywords: string[];
    /** Words that begin a source line, without the colon. */
    source: string[];
    backLink: string[];
    /** Words around a page number in a contents entry: 第 N 页. */
    page: { before: string; after: string };
  };
  layout: {
    /** Columns of a full line, tried first when the text itself is too short to tell. */
    lineWidth: number;
    /** Columns of a first line's indent, likewise. */
    indent: number;
  };
}

/** 本期视点, as FORMAT describes it and with the glyphs that other extractors give for the same print. */
export const builtInProfile: Profile = {
  title: '本期视点',
  markers: {
    digest: ['本期视点'],
    contents: ['本期内容'],
    ruleGlyphs: '—―–－-=＝_─━*＊~～',
    readingNote: ['阅读提醒'],
    sectionDots: '·•・‧∙⋅●',
    entryBullets: '▶►▷▸⯈➤',
    summary: ['提要', '摘要'],
    keywords: ['关键词', '关键字'],
    source: ['来源'],
    backLink: ['返回目录'],
    page: { before: '第', after: '页' },
  },
  layout: { lineWidth: 60, indent: 4 },
};
