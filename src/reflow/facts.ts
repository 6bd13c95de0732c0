/** Facts about the lines of an article that do not depend on how they are read. */
import { COLON, COMMA, NON_ENDER, NON_STARTER, SENTENCE_END } from '../text/characters.ts';
import type { Line } from '../lines/line.ts';
import type { LineMetrics } from '../lines/metrics.ts';
import { blockGap } from '../layout/print-survey.ts';
import type { PrintedRow } from '../layout/printed-lines.ts';
import { visibleIndent, type Survey } from '../layout/survey.ts';
import { glyphSet, inSet, listBullets } from '../periodical/glyphs.ts';
import type { Markers } from '../periodical/markers.ts';
import type { Numbering } from '../periodical/numbering.ts';
import { linesThatHeadNothing } from './no-heading.ts';
import type { TableSpan } from './tables.ts';

/** The markers that stand inside articles. */
export type LineMarkers = Pick<Markers, 'beginsKeywords' | 'readNumbering'>;

export interface Facts {
  metrics: LineMetrics;
  numbering: Numbering | null;
  /** The number has a neighbour: another line of the article begins with the one before or after it. */
  inSequence: boolean;
  isBullet: boolean;
  isKeywords: boolean;
  /** A number, a date, a caption, a cell or a signature: no heading. */
  headsNothing: boolean;
  /** A caption, a cell or a row of a table: a block by itself, whatever room it leaves. */
  isAlone: boolean;
  /** Ends with a question mark. */
  asks: boolean;
  /** Ends a sentence, be it inside a closing quote. */
  stops: boolean;
  /** Its very last character ends a sentence. */
  stopsBare: boolean;
  /** Ends with a colon or semicolon. */
  opens: boolean;
  endsInComma: boolean;
  /** Columns of its visible indent. */
  indent: number;
  /** A page begins with it: the end of the page may have cut a block that is not wrapped otherwise. */
  opensPage: boolean;
  /** May not begin a line (kinsoku). */
  closes: boolean;
  /** May not end a line. */
  endsOpening: boolean;
  /** More empty lines before it than between two lines of a block, with no page beginning here. */
  gap: boolean;
  /** A gap before this line could be seen if there were one. */
  gapTold: boolean;
  /** Set in the style of the text, of headings, or in another; null for a line that was not printed. */
  set: 'body' | 'heading' | 'other' | null;
}

const questionMarks = glyphSet('?');

function setOf({ print }: Line, survey: Survey): Facts['set'] {
  if (!print || !survey.print) return null;
  if (print.style === survey.print.bodyStyle) return 'body';
  return survey.print.headingStyles.has(print.style) ? 'heading' : 'other';
}

const numberKey = ({ style, value }: Numbering, step: number): string => `${style} ${value + step}`;

export function factsOf(
  rows: readonly PrintedRow[],
  survey: Survey,
  markers: LineMarkers,
  tables: readonly TableSpan[],
): Facts[] {
  const numberings = rows.map(({ lines: [{ text, start, end }] }) =>
    markers.readNumbering(text, start, end),
  );
  const numbers = new Set<string>();
  for (const numbering of numberings) if (numbering) numbers.add(numberKey(numbering, 0));
  const { headsNothing, isAlone } = linesThatHeadNothing(rows, survey.lineWidth);
  for (const { from, to } of tables) {
    headsNothing.fill(true, from, to);
    isAlone.fill(true, from, to);
  }
  return rows.map(({ lines: [line, ...more], metrics }, i) => {
    const last = more.at(-1) ?? line;
    const ending = metrics.last | metrics.lastInside;
    const numbering = numberings[i] ?? null;
    const { print } = line;
    const gapTold = survey.gapsSeparateBlocks && (print ? print.gap !== null : !line.beginsPage);
    return {
      metrics,
      numbering,
      inSequence:
        numbering !== null &&
        (numbers.has(numberKey(numbering, -1)) || numbers.has(numberKey(numbering, 1))),
      isBullet: inSet(listBullets, line.text.charCodeAt(line.start)),
      isKeywords: markers.beginsKeywords(line),
      headsNothing: headsNothing[i]!,
      isAlone: isAlone[i]!,
      asks: inSet(questionMarks, last.text.charCodeAt(last.end - 1)),
      stops: (ending & SENTENCE_END) !== 0,
      stopsBare: (metrics.last & SENTENCE_END) !== 0,
      opens: (ending & COLON) !== 0,
      endsInComma: (metrics.last & COMMA) !== 0,
      opensPage: line.beginsPage,
      closes: (metrics.first & NON_STARTER) !== 0,
      endsOpening: (metrics.last & NON_ENDER) !== 0,
      indent: visibleIndent(line, survey),
      gap: gapTold && (print ? print.gap! > blockGap : line.gap > survey.innerGap),
      gapTold,
      set: setOf(line, survey),
    };
  });
}
