/**
 * The costs of the layout model, in nats as far as labelled issues give counts: something that happens once in twenty times
 * costs 3. Lower is likelier. `--explain` prints them by these names; `docs/architecture.md` says how many blocks each
 * of them decides.
 */
export const weights = {
  /** A line is read differently from a hint. More than all other costs together, so that the hint decides. */
  againstHint: 1000,
  /** For each column by which the line is wider than its role allows. */
  overfullColumn: 3,
  /** For each ten columns by which a line of a heading exceeds forty. */
  headingLong: 0.5,
  /** Each comma in a heading. */
  headingComma: 0.9,
  /** Each sentence that ends inside a heading. */
  headingInnerSentence: 6,

  /** A heading without a number. */
  plainHeading: 2.5,
  /** A list item (•, ——) as a heading. */
  bulletHeading: 5,
  /** A number, a date, a caption, a table cell or a signature as a heading. */
  headingOfNothing: 14,
  /** A paragraph is set in a heading style. */
  paragraphInHeadingStyle: 7,
  /** A block starts without the indent that the other lines show. */
  startsWithoutIndent: 8,
  headingWithoutIndent: 5,
  /** A block starts without an empty line before it, where empty lines separate blocks. */
  startsWithoutGap: 8,
  /** A block starts with a mark that cannot begin a line. */
  startsWithClosingMark: 60,
  /** A heading that directly follows a heading. */
  headingAfterHeading: 0.8,

  /** The next unit would have fitted into the line, and yet the block continues. */
  shortLineContinues: 9,
  /** The same, for each ten columns of room. */
  wideRoomContinues: 1.5,
  /** A full line ends with a sentence end, and the block continues. */
  continuesAfterSentence: 0.5,
  /** A heading continues in the next line. */
  headingContinues: 1.5,
  /** A block continues into or out of a caption or a table cell. */
  continuesOverCaption: 40,
  /** The block continues in a line that begins with a heading number. */
  continuesIntoNumber: 2.5,
  /** The same, and other lines of the article begin with the number before or after. */
  continuesIntoSequence: 5,
  /** A block continues in an indented line. */
  continuesIndented: 14,
  /** A block continues over an empty line, where empty lines separate blocks. */
  continuesOverGap: 14,

  /** The block ends although its line is full: the break itself tells nothing. */
  fullLineEnds: 1,
  /** A block ends with a mark that cannot end a line. */
  endsWithOpeningMark: 60,
  /** A block ends with a comma. */
  blockEndsInComma: 7,
  /** Nothing follows the heading. */
  headingLast: 30,
  /** A heading ends with a colon or a semicolon. */
  headingEndsOpen: 4.5,
  headingEndsInQuestion: 0.7,
  /** A heading ends like a sentence. */
  headingEndsInStop: 4,
  /** The same, and it has a number: some outlines are sentences. */
  numberedHeadingEndsInStop: 2.2,
  /** A paragraph ends with a colon or a semicolon. */
  paragraphEndsOpen: 1.2,
  /** A paragraph ends without any mark. */
  paragraphEndsBare: 8,
  /** A paragraph is one short line. */
  paragraphOfOneLine: 2.2,
  /** The same, and it begins with a number. */
  numberedParagraphOfOneLine: 2,
  /** The same, and it is a question. */
  askingParagraphOfOneLine: 1.8,
};

export type Weights = typeof weights;
export type CostName = keyof Weights;
