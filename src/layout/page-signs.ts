/** What may begin or end a page: breaks and page lines, under any convention. */
import type { Line } from '../lines/line.ts';
import type { PageNumber } from '../periodical/page-line.ts';
import { breaksBefore, pageLineOf, type Survey } from './survey.ts';

/** A place at which a page may begin or end. */
export interface PageSign {
  line: Line;
  /** Page breaks directly before the line. */
  breaks: number;
  /** What the line says if it is a page line; null when it is text or blank. */
  number: PageNumber | null;
  /** The page named by the page line before this one, or null. */
  previous: number | null;
  /** Whether there is text between this sign and the one before it. */
  followsText: boolean;
}

/** Reads lines in order and finds the signs among them. */
export class PageSignReader {
  readonly #survey: Survey;
  #followsText = false;
  /** The page named by the last page line. */
  #named: number | null = null;
  /** Page breaks since that line. */
  #breaks = 0;
  /** A line of a single blank, which begins a blank last page if nothing follows it. */
  #blankLine: Line | null = null;

  constructor(survey: Survey) {
    this.#survey = survey;
  }

  /** Whether there is text after the last sign. */
  get endsInText(): boolean {
    return this.#followsText;
  }

  /** The sign that the line is, or the one directly before it; null for most lines. */
  read(line: Line): PageSign | null {
    const survey = this.#survey;
    const isBlank = line.isBlank || line.isRunningText;
    // Most lines: nothing before the text, and no number in it that could be a page number.
    if (
      !isBlank &&
      !line.isIndented &&
      line.formFeeds === 0 &&
      !(survey.pageBreaks === 'gap' && line.gap === survey.pageGap) &&
      !line.isBesideText &&
      survey.pageNumberOf(line) === null
    ) {
      this.#followsText = true;
      this.#blankLine = null;
      return null;
    }
    if (line.isBlank && survey.pageBreaks === 'leading-blank') {
      this.#blankLine = line;
      return null;
    }
    this.#blankLine = null;
    const number = isBlank ? null : (pageLineOf(line, survey) ?? this.#withOtherTotal(line));
    // A blank before a page line is only its margin.
    const breaks = number && line.formFeeds === 0 ? 0 : breaksBefore(line, survey);
    const sign = breaks > 0 || number ? this.#sign(line, breaks, number) : null;
    this.#followsText ||= !isBlank && !number && !line.isBesideText;
    return sign;
  }

  /** The sign that counts as one only because the text ends after it. */
  end(): PageSign | null {
    const line = this.#blankLine;
    const breaks = line ? breaksBefore(line, this.#survey) : 0;
    return breaks > 0 ? this.#sign(line!, breaks, null) : null;
  }

  #sign(line: Line, breaks: number, number: PageNumber | null): PageSign {
    const sign = { line, breaks, number, previous: this.#named, followsText: this.#followsText };
    this.#followsText = false;
    if (number) {
      this.#named = number.page;
      this.#breaks = 0;
    } else this.#breaks += breaks;
    return sign;
  }

  /** A page line with a mistyped total: it has the form of the others, the expected page, and nearly their total. */
  #withOtherTotal(line: Line): PageNumber | null {
    const { pageLines, pageNumberOf } = this.#survey;
    const found = pageNumberOf(line);
    if (!found || found.form !== pageLines?.form || this.#named === null) return null;
    const { page, total } = found;
    if (total === null || pageLines.total === null) return null;
    // At the top, a page line comes with its break or in place of it; at the foot, before it.
    const pages = page - this.#named;
    const breaks = this.#breaks + line.formFeeds;
    if (pages < 1 || (pages !== 1 && pages !== breaks && pages !== breaks + 1)) return null;
    const isNear = total >= page && total * 2 >= pageLines.total && total <= pageLines.total * 2;
    return isNear ? found : null;
  }
}

/** The signs of a complete list of lines. */
export function pageSignsOf(lines: readonly Line[], reader: PageSignReader): PageSign[] {
  const signs: PageSign[] = [];
  for (const line of lines) {
    const sign = reader.read(line);
    if (sign) signs.push(sign);
  }
  return signs;
}
