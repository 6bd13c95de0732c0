import type { LayoutEvidence } from '../layout/page-count.ts';
import type { SheetCause } from '../input/pdf/types.ts';
import type { LineStarts } from '../reflow/join.ts';
import type { NormalizeCounts } from '../text/normalize.ts';
import type { Article, ContentsGroup, Origin, Position, Section, TextLine } from './types.ts';

/** What a marker is called in events and in `--explain`; FORMAT and README show a sample of each. */
export type MarkerName =
  | 'contentsStart' // ——本期视点——
  | 'readingNote' // （阅读提醒：…）
  | 'bodyStart' // ----本期内容----
  | 'sectionMarker' // ·医院管理·
  | 'pageLine' // 16 / 74
  | 'runningHead' // at the head or foot of many pages
  | 'markup' // ## or &nbsp; at the beginning of a line
  | 'backLink'; // 返回目录

/**
 * What the parser finds on its way through an issue, in the order of the text (a marker inside an article comes before that
 * article). Events contain only facts; the rules decide which of them deserve a finding. `contents` comes once, before the
 * first `section`; its `articleId`s are null because the body has not been read yet: `article` events name their entry.
 * `end` is always the last event.
 */
export type IssueEvent =
  | { type: 'layout'; layout: LayoutReport }
  | {
      type: 'marker';
      name: MarkerName;
      text: string;
      position: Position;
      /** Only for a page line. */
      pageLine?: PageLine;
    }
  | { type: 'contents'; contents: ContentsGroup[]; places: EntryPlaces[][] }
  | { type: 'section'; section: SectionStart }
  | {
      type: 'article';
      article: Article;
      /** Null when the contents do not list the article. */
      entry: EntryReference | null;
      places: ArticlePlaces;
      /** Where the lines of each block begin, by index in `article.blocks`. */
      blockLines: LineStarts[];
      /** Lines with a close second reading, if requested. */
      doubts?: Doubt[];
      lines?: LineReport[];
    }
  | { type: 'unclaimed'; line: TextLine }
  /**
   * The first line of another issue in the same text. With `ended`, which says how the issue before it ended, the events of
   * that other issue follow; without it, that line and all that follows are unclaimed.
   */
  | {
      type: 'anotherIssue';
      position: Position;
      ended?: { title: string; pageCount: number | null; lines: number };
    }
  /** A line of text that contains U+FFFD: the place of the first one in it. */
  | { type: 'replacement'; position: Position }
  /** Two printed lines on one line of text; the place between them is somewhere in this range. */
  | { type: 'joinedLines'; position: Position }
  /** Lines of an article that look like the cells of a table but form no rows and columns. */
  | { type: 'looseCells'; position: Position }
  /** Nothing, or not everything, could be read from a sheet of a PDF; these events come together, before `end`. */
  | { type: 'pageWithoutText'; sheet: number; cause: SheetCause; position: Position }
  | {
      type: 'end';
      title: string;
      pageCount: number | null;
      origin: Origin;
      /** What was normalized, if requested. */
      normalized?: NormalizeCounts;
    };

/** What a page line says, and what was expected of it. */
export interface PageLine {
  /** The page that it names. */
  named: number;
  /** The page that was counted here, or null where pages are not known. */
  expected: number | null;
  /** The page that the page line before it names, or null. */
  previous: number | null;
  /** Number of pages of the whole issue, or null if the form does not name it. */
  total: number | null;
}

/** A section as known when it opens; its position is that of its marker, or of its first title if it has no marker. */
export type SectionStart = Omit<Section, 'articles'>;

/** Where the parts of a contents entry are; one for each entry of each group. */
export interface EntryPlaces {
  /** Its own lines, without the summary. */
  entry: Position;
  title: Position;
  /** The name of the source. */
  source: Position | null;
  /** The page reference, with its words: 第 7页. */
  page: Position | null;
}

/** Where the parts of an article's head are. */
export interface ArticlePlaces {
  title: Position;
  titleLines: LineStarts;
  /** The source line, or lines. */
  source: Position | null;
}

/** Where the entry of an article is in `contents`. */
export interface EntryReference {
  group: number;
  index: number;
}

/** What the parser decided once for the whole issue, and why: shown by `--explain`. */
export interface LayoutReport {
  /** Columns of a full line (an East Asian wide character counts as 2), or null when no line is wrapped. */
  lineWidth: number | null;
  /** Columns by which a paragraph's first line is indented. */
  indent: number;
  /** Whether the extraction kept the indent as blanks or dropped it. */
  indentKept: boolean;
  /** Columns of the blank margin that all lines share. */
  margin: number;
  /** Whether empty lines say where a block ends. */
  gapsSeparateBlocks: boolean;
  /** Which marks begin a page, besides page lines. */
  pageBreaks: 'leading-blank' | 'form-feed' | 'gap' | 'running-text' | 'none';
  pageLines: 'top' | 'foot' | 'none';
  /** Total the page lines name, or null. */
  pageTotal: number | null;
  /** The evidence for the decisions about pages. */
  evidence: LayoutEvidence[];
}

/** What a line of an article was read as. */
export type LineRole = HintedRole | 'keywords';

/** What a hint can say about a line. */
export type HintedRole = 'paragraph' | 'paragraph-continued' | 'heading' | 'heading-continued';

/** A line with a close second reading. */
export interface Doubt {
  position: Position;
  role: LineRole;
  /** The role with the second-lowest cost. */
  rival: LineRole;
  /** How much more the article costs with that role. */
  margin: number;
}

/** How the layout model read one line of an article. */
export interface LineReport {
  line: number;
  role: LineRole;
  /** The named costs that were added for this line. */
  costs: Record<string, number>;
}
