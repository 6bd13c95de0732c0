/** The markers of one periodical, compiled from its profile: the only place where the two meet. */
import { isHan, squeeze, trimmedSpan, type TextSpan } from '../text/characters.ts';
import { withoutReferences } from '../text/entities.ts';
import { comparable, fold } from '../text/fold.ts';
import type { Profile } from './profile.ts';
import {
  isBackLink,
  joinedLinkStart,
  beginsReadingNote,
  endsReadingNote,
  labelEnd,
  splitKeywords,
  isRuledWord,
  ruledWordEnd,
  readSectionMarker,
  sourceStart,
} from './marker-forms.ts';
import { beginsEntry, readEntry, readPageReference, type EntryParts } from './contents-entry.ts';
import { GlyphTable, glyphSet, inSet, openingBrackets } from './glyphs.ts';
import { numberingReader, type NumberingReader } from './numbering.ts';
import { pageNumberReader, type PageNumberReader } from './page-line.ts';

/** A line that may be known as a marker by other evidence than its characters. */
interface MarkedLine extends TextSpan {
  /** Whether it is the name of a section. */
  readonly isSection?: boolean;
}

export class Markers {
  readonly #profile: Profile;
  /** Glyphs with which a marker may begin; most lines of an issue begin with none of them. */
  readonly #firstGlyphs: GlyphTable;
  readonly #rules;
  readonly #beforeSection;
  readonly #afterSection;
  readonly #bullets;
  /** The first and the last glyphs of back links. */
  readonly #linkStarts: GlyphTable;
  readonly #linkEnds: GlyphTable;
  /** The length of the longest back link. */
  readonly #longestLink: number;
  readonly #runningHeads: ReadonlySet<string>;
  /** The page number of a line that has the form of a page line, else null. */
  readonly pageNumberOf: PageNumberReader;
  /** The number before a heading. */
  readonly readNumbering: NumberingReader;

  /** Throws a TemplateError for an invalid template in the profile. */
  constructor(profile: Profile) {
    this.#profile = withoutBlanks(profile);
    const { markers } = this.#profile;
    this.#rules = glyphSet(markers.ruleGlyphs);
    this.#beforeSection = glyphSet(markers.sectionMarks.before);
    this.#afterSection = glyphSet(markers.sectionMarks.after);
    this.#bullets = glyphSet(markers.entryBullets);
    const heads = (profile.runningHeads ?? []).map(withoutNumbers);
    // Without its number, a head of digits would be in every line that is a number.
    this.#runningHeads = new Set(heads.filter((head) => head !== ''));
    this.pageNumberOf = pageNumberReader(profile.pageLines);
    this.readNumbering = numberingReader(profile.numbering);
    const { contentsStart, bodyStart, source, backLink, labels, keywords } = markers;
    this.#linkStarts = new GlyphTable(backLink.map((word) => fold(word.charCodeAt(0))));
    this.#linkEnds = new GlyphTable(backLink.map((word) => fold(word.charCodeAt(word.length - 1))));
    this.#longestLink = Math.max(0, ...backLink.map(({ length }) => length));
    const bareWords = labels === 'colon' ? keywords : [];
    const words = [...contentsStart, ...bodyStart, ...source, ...backLink, ...bareWords];
    this.#firstGlyphs = new GlyphTable([
      ...words.map((word) => fold(word.charCodeAt(0))),
      ...this.#rules,
      ...this.#beforeSection,
      ...this.#bullets,
      ...openingBrackets,
      AMPERSAND,
    ]);
  }

  /** False for a line that no marker can begin with. */
  mayBegin(line: MarkedLine): boolean {
    return line.isSection === true || this.#firstGlyphs.has(line.text.charCodeAt(line.start));
  }

  /** Whether the line is a marker that may repeat, letter for letter, any number of times. */
  isMarker(line: MarkedLine): boolean {
    if (this.isBackLink(line)) return true;
    if (!this.mayBegin(line)) return false;
    return (
      this.beginsEntry(line) ||
      this.sectionName(line) !== null ||
      this.isSourceLine(line) ||
      this.isContentsStart(line) ||
      this.isBodyStart(line)
    );
  }

  /** Whether the profile names the line as a running head or foot. */
  isRunningHead({ text, start, end }: TextSpan): boolean {
    if (this.#runningHeads.size === 0 || end - start > longestHead) return false;
    return this.#runningHeads.has(withoutNumbers(text.slice(start, end)));
  }

  isContentsStart(line: TextSpan): boolean {
    if (!this.mayBegin(line)) return false;
    return isRuledWord(plain(line), this.#profile.markers.contentsStart, this.#rules);
  }

  isBodyStart(line: TextSpan): boolean {
    if (!this.mayBegin(line)) return false;
    return isRuledWord(plain(line), this.#profile.markers.bodyStart, this.#rules);
  }

  /**
   * Index at which another line begins, -1 for nearly every line. An extractor may take the last hyphen of a rule for a
   * hyphen between two parts of a word, `----本期内容---·医院管理·`, or join the back link to the line above it.
   */
  joinedLineStart(line: TextSpan): number {
    if (this.#linkEnds.has(line.text.charCodeAt(line.end - 1))) {
      const link = joinedLinkStart(line, this.#profile.markers.backLink);
      if (link > 0 && !this.isBackLink(line)) return link;
    }
    if (!this.mayBegin(line) || !inSet(this.#rules, line.text.charCodeAt(line.start))) return -1;
    const { contentsStart, bodyStart } = this.#profile.markers;
    const end = ruledWordEnd(line, [...contentsStart, ...bodyStart], this.#rules);
    const isRule = end > 0 && inSet(this.#rules, line.text.charCodeAt(end - 1));
    return isRule && end < line.end ? end : -1;
  }

  sectionName(line: MarkedLine): string | null {
    const name = readSectionMarker(plain(line), this.#beforeSection, this.#afterSection);
    // Both section names and labels may be in brackets.
    if (name !== null && this.#isLabel(line)) return null;
    return name ?? (line.isSection === true ? line.text.slice(line.start, line.end) : null);
  }

  isBackLink(line: TextSpan): boolean {
    // Most lines begin with a Han character. Only marks and blanks may come before the link.
    const first = line.text.charCodeAt(line.start);
    if (isHan(first) && !this.#linkStarts.has(first)) return false;
    return isBackLink(line, this.#profile.markers.backLink, this.#longestLink);
  }

  beginsReadingNote(line: TextSpan): boolean {
    return beginsReadingNote(line, this.#profile.markers.readingNote);
  }

  endsReadingNote = endsReadingNote;

  beginsEntry(line: TextSpan): boolean {
    return beginsEntry(line, this.#bullets);
  }

  /** Whether a text without any bullet is an entry: its source and its page follow its title. */
  isWholeEntry(text: string): boolean {
    if (!this.endsEntry(text)) return false;
    const { title, source, page } = this.readEntry(text);
    return title !== '' && source !== null && page !== null;
  }

  /** Whether an entry's text, as read so far, is complete. */
  endsEntry(text: string): boolean {
    return readPageReference(text, this.#profile.markers.page)?.parted === true;
  }

  /** Index in `line.text` at which the page reference at its end begins, with its dashes; -1 if there is none. */
  pageReferenceStart({ text, start, end }: TextSpan): number {
    const reference = readPageReference(text.slice(start, end), this.#profile.markers.page);
    return reference ? start + reference.start : -1;
  }

  readEntry(text: string): EntryParts {
    return readEntry(text, this.#profile);
  }

  /** Index in `line.text` at which a summary's own text begins, or -1. */
  summaryStart(line: TextSpan): number {
    return this.#labelEnd(line, this.#profile.markers.summary);
  }

  beginsKeywords(line: TextSpan): boolean {
    return this.mayBegin(line) && this.#labelEnd(line, this.#profile.markers.keywords) >= 0;
  }

  /** The individual keywords of a block whose first line is `line`. */
  splitKeywords(text: string, line: TextSpan): string[] {
    const from = this.#labelEnd(line, this.#profile.markers.keywords) - line.start;
    return splitKeywords(text, Math.max(0, from));
  }

  #labelEnd(line: TextSpan, words: readonly string[]): number {
    return labelEnd(line, words, this.#profile.markers.labels);
  }

  #isLabel(line: TextSpan): boolean {
    return this.summaryStart(line) >= 0 || this.beginsKeywords(line);
  }

  isSourceLine(line: TextSpan | undefined): boolean {
    return line !== undefined && this.mayBegin(line) && this.sourceStart(line) >= 0;
  }

  /** Index in `line.text` at which a source's name begins, or -1. */
  sourceStart(line: TextSpan): number {
    return sourceStart(line, this.#profile.markers.source);
  }
}

const AMPERSAND = 0x26;

/** A line that begins with a reference of HTML, `&middot;`, as what it stands for. */
function plain(line: TextSpan): TextSpan {
  const { text, start, end } = line;
  return text.charCodeAt(start) === AMPERSAND
    ? trimmedSpan(withoutReferences(text.slice(start, end)))
    : line;
}

/** A running head has at most this many characters, with its page number. */
const longestHead = 120;

/** A running head in the form used to compare it: any number is like any other, and none is at its ends. */
const withoutNumbers = (head: string): string =>
  comparable(head).replace(/\d+/g, '#').replace(/^#|#$/g, '');

const made = new WeakMap<Profile, Markers>();

/** The markers of a profile, cached because issue after issue is parsed with the same profile. */
export function markersOf(profile: Profile): Markers {
  let markers = made.get(profile);
  if (!markers) {
    markers = new Markers(profile);
    made.set(profile, markers);
  }
  return markers;
}

/** Blanks come and go between the characters of a word, so words are compared without them. */
function withoutBlanks(profile: Profile): Profile {
  const { markers } = profile;
  const { contentsStart, bodyStart, readingNote, summary, keywords, source, backLink, page } =
    markers;
  const squeezed = (words: readonly string[]): string[] =>
    words.map(squeeze).filter((word) => word !== '');
  return {
    ...profile,
    markers: {
      ...markers,
      contentsStart: squeezed(contentsStart),
      bodyStart: squeezed(bodyStart),
      readingNote: squeezed(readingNote),
      summary: squeezed(summary),
      keywords: squeezed(keywords),
      source: squeezed(source),
      backLink: squeezed(backLink),
      page: { before: squeeze(page.before), after: squeeze(page.after) },
    },
  };
}
