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
/** Of sheets with text on both sides, this share has two page numbers, one after the other. */
const numberedShare = 0.6;

/** Finds out from the page numbers whether the sheets of a document are spreads; null if they are not. */
export function spreadsOf(sheets: readonly SheetRows[]): FirstPage | null {
  const firsts = sheets.filter(isWide).flatMap(({ width, rows }) => {
    const halves = rows.map(({ pieces }) => halvesOf(pieces, width / 2));
    const sides = [0, 1].map((side) => halves.some((half) => half[side] !== ''));
    return sides.every(Boolean) ? [firstOf(halves)] : [];
  });
  const found = (['left', 'right'] as const).find((side) => {
    const count = firsts.filter((first) => first === side).length;
    return count >= Math.max(fewest, firsts.length * numberedShare);
  });
  return found ?? null;
}

const isWide = ({ width, height }: SheetRows): boolean => width > height;

function halvesOf(pieces: Row['pieces'], middle: number): [left: string, right: string] {
  const textOf = (isOnSide: (x: number) => boolean): string =>
    pieces
      .filter(({ x0, x1 }) => isOnSide((x0 + x1) / 2))
      .map(({ text }) => text)
      .join(' ');
  return [textOf((x) => x < middle), textOf((x) => x >= middle)];
}

function firstOf(halves: readonly [left: string, right: string][]): FirstPage | null {
  for (const sides of [...halves.slice(0, edgeRows), ...halves.slice(-edgeRows)]) {
    const [left, right] = sides.map((text) => Number(pageNumber.exec(text)?.[1])) as [
      number,
      number,
    ];
    if (right === left + 1) return 'left';
    if (left === right + 1) return 'right';
  }
  return null;
}

/** The pages on a sheet of a document with spreads: one if the sheet is not wide, or if something crosses its middle. */
export function pagesOf(sheet: Sheet, first: FirstPage): Sheet[] {
  const middle = sheet.width / 2;
  const crosses = sheet.glyphs.some(
    ({ isBlank, x0, x1, style: { size } }) =>
      !isBlank && x0 < middle + size / 2 && x1 > middle - size / 2,
  );
  if (!isWide({ ...sheet, rows: [] }) || crosses) return [sheet];
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
  return first === 'left' ? pages : pages.reverse();
}
