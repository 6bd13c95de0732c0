/** A text as a terminal shows it: what takes room, how much, and where it stands in the text. */
import stringWidth from 'string-width';
import { spelled, visible } from '../text/visible.ts';

/** What a reader takes for one character: a letter with its accents, an emoji of several parts. */
export interface Cell {
  /** Where it begins in the text, in UTF-16 units. */
  at: number;
  /** What is printed for it. */
  shown: string;
  /** Columns. */
  width: number;
}

const TAB = 4;

const characters = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** @param ambiguousWide whether “ ” … — · and others that Unicode calls ambiguous take two columns */
export const widthOf = (text: string, ambiguousWide: boolean): number =>
  stringWidth(text, { ambiguousIsNarrow: !ambiguousWide, countAnsiEscapeCodes: true });

/**
 * Measures a text. A tab becomes blanks, so that it is as wide here as everywhere; what controls the terminal, and what
 * would take no room and so could not be pointed at, is shown as its number.
 */
export function cellsOf(text: string, ambiguousWide: boolean): Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  for (const { segment, index } of characters.segment(text)) {
    const { shown, width } = shownAs(segment, column, ambiguousWide);
    cells.push({ at: index, shown, width });
    column += width;
  }
  return cells;
}

/** What single units look like: a digest is made of some three thousand, and measuring one is not for free. */
const known = { narrow: new Map<string, Look>(), wide: new Map<string, Look>() };

type Look = Omit<Cell, 'at'>;

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
  const width = widthOf(shown, ambiguousWide);
  if (width > 0) return { shown, width };
  const number = Array.from(shown, spelled).join('');
  return { shown: number, width: number.length };
}
