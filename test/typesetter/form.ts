/** The outer form of an issue's text: everything in which extractions of the same print can differ. */
import { randomFor } from './random.ts';

export interface Glyphs {
  /** On both sides of a section name. */
  sectionDot: '·' | '•' | '・';
  bullet: '▶' | '►' | '▷';
  summary: '提要' | '摘要';
  /** After 来源. */
  colon: '：' | ':';
  /** Around the source in the contents. */
  brackets: '（）' | '()';
  /** Before and after the words of the digest marker. */
  digestRule: string;
  /** Before and after the words of the contents marker. */
  contentsRule: string;
  /** The complete back link, including brackets. */
  backLink: string;
  /** Before the page of an entry; `mixed` prints one dash in one of six entries, two in the others. */
  dashes: '——' | '—' | 'mixed';
  /** Blanks before and after the number in 第 N 页. */
  pageBlanks: readonly [string, string];
}

/** What is omitted in the whole issue; the model may omit more in single articles. */
export interface Missing {
  readingNote: boolean;
  /** The entries and their section markers; the two main markers remain. */
  contents: boolean;
  /** Everything from the contents marker on. */
  body: boolean;
  contentsSections: boolean;
  bodySections: boolean;
  backLinks: boolean;
  /** The source lines of the body. */
  sources: boolean;
}

export interface Form {
  /** Seed for every choice that the rest of the form leaves open. */
  seed: number;

  /** Columns of a full line: 60, 68 or 80, two for each full-width character. */
  columns: number;
  /**
   * `columns`: a Latin glyph and a blank are one column wide. `corpus`: a glyph is one column, a blank half a column,
   * so lines with Latin have 55 to 65 columns. `proportional`: each glyph has its own width, as in a sans-serif.
   */
  latin: 'columns' | 'corpus' | 'proportional';
  /** What the extraction makes of the first-line indent of two characters. */
  indent: 'dropped' | 'ideographic' | 'four-blanks' | 'two-blanks';
  /**
   * What happens to a closing mark that does not fit into the line: it hangs, or moves to the next line with the
   * character before it. `corpus` lets it hang if the marks of the line can be squeezed enough, as in print.
   */
  kinsoku: 'corpus' | 'hang' | 'push' | 'random';
  /** Whether a line without compressible marks has one character less. */
  bareLines: 'short' | 'full';
  /** Whether contents lines never begin with a closing mark; if not, they break at exactly `columns`. */
  contentsKinsoku: boolean;
  /** Whether the contents may break inside words and numbers; titles and body text never do. */
  contentsWords: 'whole' | 'broken';
  /** Every block, entry, summary and title on a single line, however long. */
  oneLinePerBlock: boolean;
  emptyLines: 'every-line' | 'between-blocks' | 'none';
  /** Whether there is an empty line at a page break if there is one between other lines; never with `leading-blank`. */
  emptyLineAtBreak: boolean;
  /** Blanks before every line. */
  leftMargin: number;
  /** Blanks after every line. */
  trailingBlanks: number;
  eol: '\n' | '\r\n' | '\r';
  finalNewline: boolean;

  /** Lines of text on a page. */
  linesPerPage: number;
  /** Whether the body begins on a new page, as in every real issue. */
  bodyOnNewPage: boolean;
  pageBreak: 'leading-blank' | 'form-feed' | 'none';
  /** A page line at the top has the number of the page that begins; one at the foot, of the page that ends. */
  pageLines: 'none' | 'top-some' | 'top-all' | 'foot-some' | 'foot-all';
  /** Pages that keep their page line if only some do; by default 1–6 pages chosen with the seed. */
  keptPageLines?: readonly number[];
  /** `16 / 74`, `第 16 页 共 74 页` or `- 16 -`. */
  pageLineStyle: 'slash' | 'words' | 'dashes';
  /** Blanks before a page line, for example to centre it. */
  pageLineMargin: number;
  /** Empty lines before and after a page line. */
  pageLineGap: readonly [number, number];

  glyphs: Glyphs;
  missing: Missing;
}

export const nothingMissing: Missing = {
  readingNote: false,
  contents: false,
  body: false,
  contentsSections: false,
  bodySections: false,
  backLinks: false,
  sources: false,
};

/** The form of the corpus itself. */
export const corpusForm: Form = {
  seed: 1,
  columns: 60,
  latin: 'corpus',
  indent: 'dropped',
  kinsoku: 'corpus',
  bareLines: 'short',
  contentsKinsoku: true,
  contentsWords: 'broken',
  oneLinePerBlock: false,
  emptyLines: 'every-line',
  emptyLineAtBreak: false,
  leftMargin: 0,
  trailingBlanks: 0,
  eol: '\n',
  finalNewline: false,
  linesPerPage: 20,
  bodyOnNewPage: true,
  pageBreak: 'leading-blank',
  pageLines: 'top-some',
  pageLineStyle: 'slash',
  pageLineMargin: 0,
  pageLineGap: [3, 1],
  glyphs: {
    sectionDot: '·',
    bullet: '▶',
    summary: '提要',
    colon: '：',
    brackets: '（）',
    digestRule: '——',
    contentsRule: '----',
    backLink: '返回目录',
    dashes: 'mixed',
    pageBlanks: [' ', ''],
  },
  missing: nothingMissing,
};

/** Whether the text in this form shows where each page begins. */
export function tracesPages(form: Form): boolean {
  return form.pageBreak !== 'none' || form.pageLines === 'top-all' || form.pageLines === 'foot-all';
}

/**
 * The nearest form without contradictions:
 * - page lines on only some pages, without page breaks, would leave the beginnings of the other pages open, so they are
 * dropped;
 * - a page that begins with a blank directly follows another line, because otherwise the blank would be an indent;
 * - an issue has contents or a body.
 */
export function legalForm(form: Form): Form {
  const some = form.pageLines === 'top-some' || form.pageLines === 'foot-some';
  return {
    ...form,
    pageLines: some && form.pageBreak === 'none' ? 'none' : form.pageLines,
    emptyLineAtBreak: form.emptyLineAtBreak && form.pageBreak !== 'leading-blank',
    missing: form.missing.contents ? { ...form.missing, body: false } : form.missing,
  };
}

/** Throws if `form` differs from its nearest legal form. */
export function assertLegal(form: Form): void {
  const legal = legalForm(form);
  for (const key of ['pageLines', 'emptyLineAtBreak'] as const) {
    if (legal[key] !== form[key]) throw new Error(`illegal form: ${key} is ${String(form[key])}`);
  }
  if (legal.missing.body !== form.missing.body) throw new Error('illegal form: nothing is left');
}

/** Which of the `pageCount` pages have a page line. */
export function pageLinePages(form: Form, pageCount: number): ReadonlySet<number> {
  if (form.pageLines === 'none') return new Set();
  const all = Array.from({ length: pageCount }, (_, index) => index + 1);
  if (form.pageLines.endsWith('-all')) return new Set(all);
  if (form.keptPageLines !== undefined) return new Set(form.keptPageLines);
  const random = randomFor(form.seed, -2);
  return new Set(Array.from({ length: random.between(1, 6) }, () => random.between(1, pageCount)));
}
