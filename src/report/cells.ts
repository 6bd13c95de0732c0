/** A text as a terminal shows it: which characters take space, how much, and where they are in the text. */
import stringWidth from 'string-width';
import { beginsInlineCommand, spelled, visible } from '../text/visible.ts';

/** What a reader would call one character: a letter with its accents, an emoji made of several parts. */
export interface ReportCell {
  /** Where it begins in the text, in UTF-16 units. */
  at: number;
  /** What is printed for it. */
  shown: string;
  /** Columns. */
  width: number;
}

const TAB = 4;
const PAGE_BREAK = '\f';

const characters = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** @param ambiguousWide whether “ ” … — · and others that Unicode calls ambiguous take two columns */
export const cellWidthOf = (text: string, ambiguousWide: boolean): number =>
  stringWidth(text, { ambiguousIsNarrow: !ambiguousWide, countAnsiEscapeCodes: true });

/**
 * Measures a text. A tab becomes blanks, so that it has the same width everywhere. A form feed at the beginning, as on
 * every page of a PDF, is left out: no rule points at it. Other control characters, and characters of no width, which
 * could not be pointed at, are shown as their code points.
 */
export function cellsOf(text: string, ambiguousWide: boolean): ReportCell[] {
  const cells: ReportCell[] = [];
  let column = 0;
  for (const { segment, index } of characters.segment(text)) {
    if (index === 0 && segment === PAGE_BREAK) {
      cells.push({ at: 0, shown: '', width: 0 });
      continue;
    }
    const { shown, width } = beginsInlineCommand(text, index)
      ? escaped(segment)
      : shownAs(segment, column, ambiguousWide);
    cells.push({ at: index, shown, width });
    column += width;
  }
  return cells;
}

/** Results for single units: an issue uses about three thousand different ones, and measuring is expensive. */
const known = { narrow: new Map<string, Look>(), wide: new Map<string, Look>() };

type Look = Omit<ReportCell, 'at'>;

function shownAs(segment: string, column: number, ambiguousWide: boolean): Look {
  if (segment === '\t') {
    const width = TAB - (column % TAB);
    return { shown: ' '.repeat(width), width };
  }
  if (segment.length > 1) return lookOf(segment, ambiguousWide);
  const looks = ambiguousWide ? known.wide : known.narrow;
  const look = looks.get(segment) ?? lookOf(segment, ambiguousWide);
  looks.set(segment, look);
  return look;
}

function lookOf(segment: string, ambiguousWide: boolean): Look {
  const shown = visible(segment);
  const width = cellWidthOf(shown, ambiguousWide);
  return width > 0 ? { shown, width } : escaped(shown);
}

function escaped(segment: string): Look {
  const shown = Array.from(segment, spelled).join('');
  return { shown, width: shown.length };
}
