/** Spreads: sheets that show two pages of the issue side by side. */
import type { Row } from './rows.ts';
import type { Sheet } from './types.ts';

/** Which of the two pages comes first. */
export type FirstPage = 'left' | 'right';

/** The part of a sheet that shows whether it is a spread. */
interface SheetRows extends Pick<Sheet, 'width' | 'height'> {
  rows: readonly Row[];
}

/** So many rows at the top and at the bottom may have page numbers. */
const edgeRows = 3;
/** What a row with a page number looks like on each of the two pages. */
const pageNumber = /^\D{0,12}(\d{1,4})(?:\D{1,4}\d{1,4})?\D{0,12}$/;
const fewest = 2;
/** Of sheets with text on both sides, this share has two page numbers that continue those of the sheets before. */
const numberedShare = 0.6;

/**
 * Finds out from the page numbers whether the sheets of a document are spreads; null if they are not. The numbers of a spread
 * follow one another, and rise by two from sheet to sheet: years and periods side by side do not.
 */
export function spreadsOf(sheets: readonly SheetRows[]): FirstPage | null {
  let both = 0;
  const counts = new Map<string, { first: FirstPage; count: number }>();
  for (const [i, { width, height, rows }] of sheets.entries()) {
    if (!isWide(width, height)) continue;
    const halves = rows.map(({ pieces }) => halvesOf(pieces, width / 2));
    if (![0, 1].every((side) => halves.some((half) => half[side] !== ''))) continue;
    both += 1;
    const found = numberedPages(halves);
    if (!found) continue;
    const { first, number } = found;
    const key = `${first} ${number - 2 * i}`;
    counts.set(key, { first, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  const enough = Math.max(fewest, both * numberedShare);
  return [...counts.values()].find(({ count }) => count >= enough)?.first ?? null;
}

const isWide = (width: number, height: number): boolean => width > height;

function halvesOf(pieces: Row['pieces'], middle: number): [left: string, right: string] {
  const textOf = (isOnSide: (x: number) => boolean): string =>
    pieces
      .filter(({ x0, x1 }) => isOnSide((x0 + x1) / 2))
      .map(({ text }) => text)
      .join(' ');
  return [textOf((x) => x < middle), textOf((x) => x >= middle)];
}

/** Which half has the first of two page numbers, and that number. */
function numberedPages(
  halves: readonly [left: string, right: string][],
): { first: FirstPage; number: number } | null {
  for (const sides of [...halves.slice(0, edgeRows), ...halves.slice(-edgeRows)]) {
    const [left, right] = sides.map((text) => Number(pageNumber.exec(text)?.[1])) as [
      number,
      number,
    ];
    if (right === left + 1) return { first: 'left', number: left };
    if (left === right + 1) return { first: 'right', number: right };
  }
  return null;
}

/** Of rules that reach the middle from the left, more than one at the head and one at the foot belong to a table across both pages. */
const fewestTableRules = 3;

/**
 * The pages on a sheet of a document with spreads: one if the sheet is not wide, if a page is empty, or if text or a table
 * crosses the middle.
 */
export function pagesOf(sheet: Sheet, first: FirstPage): Sheet[] {
  const middle = sheet.width / 2;
  const crosses = sheet.glyphs.some(
    ({ isBlank, x0, x1, style: { size } }) =>
      !isBlank && x0 < middle + size / 2 && x1 > middle - size / 2,
  );
  const tableRules = sheet.rules.filter(
    ({ horizontal, from, to }) => horizontal && from < middle - 1 && to > middle - 1,
  );
  if (!isWide(sheet.width, sheet.height) || crosses || tableRules.length >= fewestTableRules) {
    return [sheet];
  }
  const half = (isOnSide: (x: number) => boolean): Sheet => {
    const isInside = ({ x0, x1 }: { x0: number; x1: number }): boolean => isOnSide((x0 + x1) / 2);
    return {
      ...sheet,
      width: middle,
      glyphs: sheet.glyphs.filter(isInside),
      aside: sheet.aside.filter(isInside),
      rules: sheet.rules.filter(({ horizontal, at, from, to }) =>
        isOnSide(horizontal ? (from + to) / 2 : at),
      ),
      pictures: sheet.pictures.filter(isInside),
      links: sheet.links.filter(isInside),
    };
  };
  const pages = [half((x) => x < middle), half((x) => x >= middle)];
  if (pages.some(({ glyphs, pictures }) => glyphs.length + pictures.length === 0)) return [sheet];
  return first === 'left' ? pages : pages.reverse();
}
