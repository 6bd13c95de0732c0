/** The markers of one periodical, made ready from its profile: the only place where both meet. */
import type { Line } from '../lines/line.ts';
import type { Profile } from '../profile/profile.ts';
import { isBackLink } from './back-link.ts';
import { beginsReadingNote, bracketEnd, endsReadingNote, splitKeywords } from './bracketed-word.ts';
import { beginsEntry, readEntry, readPageReference, type EntryParts } from './contents-entry.ts';
import { glyphSet, openingBrackets } from './glyphs.ts';
import { isRuledWord } from './ruled-word.ts';
import { samplesOf, type MarkerSamples } from './samples.ts';
import { readSectionMarker } from './section-marker.ts';
import { sourceStart } from './source-line.ts';

export class Markers {
  readonly #profile: Profile;
  /** Glyphs with which a marker may begin; most lines of an issue begin with none of them. */
  readonly #firstGlyphs = new Uint8Array(65536);
  readonly #rules;
  readonly #dots;
  readonly #bullets;

  /** How each marker is written. */
  readonly samples: MarkerSamples;

  constructor(profile: Profile) {
    this.#profile = profile;
    this.samples = samplesOf(profile);
    this.#rules = glyphSet(profile.markers.ruleGlyphs);
    this.#dots = glyphSet(profile.markers.sectionDots);
    this.#bullets = glyphSet(profile.markers.entryBullets);
    const { digest, contents, source, backLink } = profile.markers;
    for (const word of [...digest, ...contents, ...source, ...backLink]) {
      this.#firstGlyphs[word.charCodeAt(0)] = 1;
    }
    for (const glyphs of [this.#rules, this.#dots, this.#bullets, openingBrackets]) {
      for (const glyph of glyphs) this.#firstGlyphs[glyph] = 1;
    }
  }

  /** False for a line that no marker can begin with. */
  mayBegin(line: Line): boolean {
    return this.#firstGlyphs[line.text.charCodeAt(line.start)] === 1;
  }

  isDigestMarker(line: Line): boolean {
    return isRuledWord(line, this.#profile.markers.digest, this.#rules);
  }

  isContentsMarker(line: Line): boolean {
    return isRuledWord(line, this.#profile.markers.contents, this.#rules);
  }

  sectionName(line: Line): string | null {
    return readSectionMarker(line, this.#dots);
  }

  isBackLink(line: Line): boolean {
    return isBackLink(line, this.#profile.markers.backLink);
  }

  beginsReadingNote(line: Line): boolean {
    return beginsReadingNote(line, this.#profile.markers.readingNote);
  }

  endsReadingNote = endsReadingNote;

  beginsEntry(line: Line): boolean {
    return beginsEntry(line, this.#bullets);
  }

  /** Whether an entry's text, as read so far, is whole. */
  endsEntry(text: string): boolean {
    return readPageReference(text, this.#profile.markers.page)?.parted === true;
  }

  readEntry(text: string): EntryParts {
    return readEntry(text, this.#profile);
  }

  /** Index in `line.text` at which a summary's own text begins, or -1. */
  summaryStart(line: Line): number {
    return bracketEnd(line, this.#profile.markers.summary);
  }

  beginsKeywords(line: Line): boolean {
    return this.mayBegin(line) && bracketEnd(line, this.#profile.markers.keywords) >= 0;
  }

  splitKeywords(text: string, line: Line): string[] {
    return splitKeywords(text, line, this.#profile.markers.keywords);
  }

  isSourceLine(line: Line | undefined): boolean {
    return line !== undefined && this.mayBegin(line) && this.sourceStart(line) >= 0;
  }

  /** Index in `line.text` at which a source's name begins, or -1. */
  sourceStart(line: Line): number {
    return sourceStart(line, this.#profile.markers.source);
  }
}
