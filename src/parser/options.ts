import type { EncodingErrors, EncodingName } from '../input/encodings.ts';
import type { Profile } from '../periodical/profile.ts';
import type { HintedRole } from '../tree/events.ts';

/** How a line of an article is to be read. A hint for any other line, or for a place inside a line, has no effect. */
export interface LineHint {
  /** Offset of the line's first character that is not blank, in UTF-16 units, as in the position of a finding. */
  offset: number;
  role: HintedRole;
}

export interface ParseOptions {
  /** Used as `origin.name`; the default is `<input>`. */
  name?: string;
  /** How bytes are decoded; `auto` (the default) tries byte-order mark, strict UTF-8, GB18030. Ignored for strings. */
  encoding?: EncodingName | 'auto';
  /** `strict` (the default) throws at bytes that do not form a character; `replace` reads them as U+FFFD. */
  encodingErrors?: EncodingErrors;
  /** Words and glyphs of the periodical; the default is 本期视点. */
  profile?: Profile;
  /** Normalizes the texts of the tree: radicals, ASCII and repeated marks, blanks, invisible characters. Off by default. */
  normalize?: boolean;
  /**
   * Of a text that holds several issues, reads all: after an `anotherIssue` event come the events of the next one. Only for
   * `parseStream`; `parse` and `parsePdf` return the tree of the first issue. Off by default.
   */
  everyIssue?: boolean;
  /** Lines whose reading is known, for example because someone has compared them with the print. */
  hints?: readonly LineHint[];
  /** Adds to every `article` event the lines for which another reading would have cost less than this much more. */
  doubtBelow?: number;
  /** Adds to every `article` event how each of its lines was read. */
  explain?: boolean;
}
