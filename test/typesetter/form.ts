/**
 * The outer form of an issue's text: everything that a text extractor, or another one, may do to the same print.
 */
import { randomFor } from './random.ts';

export interface Glyphs {
  /** On both sides of a section name. */
  sectionDot: '·' | '•' | '・';
  bullet: '▶' | '►' | '▷';
  summary: '提要' | '摘要';
  /** Behind 来源. */
  colon: '：' | ':';
  /** Around the source in the contents. */
  brackets: '（）' | '()';
  /** Before and behind the words of the digest marker. */
  digestRule: string;
  /** Before and behind the words of the contents marker. */
  contentsRule: string;
  /** The whole back link, brackets included. */
  backLink: string;
  /** Before the page of an entry; `mixed` prints one dash in six entries, two in the others. */
  dashes: '——' | '—' | 'mixed';
  /** Blanks on both sides of the number in 第 N 页. */
  pageBlanks: readonly [string, string];
}

/** What is left out of the whole issue; single articles leave out more by their model. */
export interface Missing {
  readingNote: boolean;
  /** The entries and their section markers; the two main markers stay. */
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
  /** Decides everything that the rest of the form leaves to chance. */
  seed: number;

  /** Columns of a full line: 60, 68 or 80, two for each full-width character. */
  columns: number;
  /**
   * `columns`: a Latin glyph and a blank are one column wide; `corpus`: a glyph is, a blank is half a column; then lines
   * with Latin count 55 to 65 columns. `proportional`: each glyph has its own width, as in a sans-serif.
   */
  latin: 'columns' | 'corpus' | 'proportional';
  /** What the extraction leaves of the first-line indent of two characters. */
  indent: 'dropped' | 'ideographic' | 'four-blanks' | 'two-blanks';
  /**
   * What happens to a closing mark for which the line has no room: it hangs, or the character before it is pushed down
   * with it. `corpus` hangs it where the marks of the line give up enough room, as the print does.
   */
  kinsoku: 'corpus' | 'hang' | 'push' | 'random';
  /** Whether a line without compressible marks holds one character less. */
  bareLines: 'short' | 'full';
  /** Whether contents lines avoid closing marks at their start; if not, they break at exactly `columns`. */
  contentsKinsoku: boolean;
  /** Whether the contents break inside words and numbers; titles and body text never do. */
  contentsWords: 'whole' | 'broken';
  /** Every block, entry, summary and title on one line of its own, however long. */
  oneLinePerBlock: boolean;
  emptyLines: 'every-line' | 'between-blocks' | 'none';
  /** Whether the empty line that would stand at a page break stands there; never with `leading-blank`. */
  emptyLineAtBreak: boolean;
  /** Blanks before every line. */
  leftMargin: number;
  /** Blanks behind every line. */
  trailingBlanks: number;
  eol: '\n' | '\r\n' | '\r';
  finalNewline: boolean;

  /** Lines of text on a page. */
  linesPerPage: number;
  /** Whether the body opens a page of its own, as in every issue seen. */
  bodyOnNewPage: boolean;
  pageBreak: 'leading-blank' | 'form-feed' | 'none';
  /** A top line names the page that begins, a foot line the one that ends. */
  pageLines: 'none' | 'top-some' | 'top-all' | 'foot-some' | 'foot-all';
  /** Pages whose line survives when only some do; without it the seed picks 1–6. */
  keptPageLines?: readonly number[];
  /** `16 / 74`, `第 16 页 共 74 页` or `- 16 -`. */
  pageLineStyle: 'slash' | 'words' | 'dashes';
  /** Blanks before a page line, as of a centred one. */
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

/** Whether the text of this form tells where each page begins. */
export function tracesPages(form: Form): boolean {
  return form.pageBreak !== 'none' || form.pageLines === 'top-all' || form.pageLines === 'foot-all';
}

/**
 * The nearest form that says what it means:
 * - page lines on some pages only, without page breaks, would leave the other pages' begins to guesswork: they go;
 * - a page that begins with a blank stands directly under the line before, or the blank is nothing but an indent;
 * - an issue without contents and body is no issue.
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

/** Throws when `form` is not its own nearest legal form. */
export function assertLegal(form: Form): void {
  const legal = legalForm(form);
  for (const key of ['pageLines', 'emptyLineAtBreak'] as const) {
    if (legal[key] !== form[key]) throw new Error(`illegal form: ${key} is ${String(form[key])}`);
  }
  if (legal.missing.body !== form.missing.body) throw new Error('illegal form: nothing is left');
}

/** Which pages carry a page line, out of `pageCount`. */
export function pageLinePages(form: Form, pageCount: number): ReadonlySet<number> {
  if (form.pageLines === 'none') return new Set();
  const all = Array.from({ length: pageCount }, (_, index) => index + 1);
  if (form.pageLines.endsWith('-all')) return new Set(all);
  if (form.keptPageLines !== undefined) return new Set(form.keptPageLines);
  const random = randomFor(form.seed, -2);
  return new Set(Array.from({ length: random.between(1, 6) }, () => random.between(1, pageCount)));
}
