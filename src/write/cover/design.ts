/** The layout of a cover: one design for the drawing (SVG) and the picture (PNG). */
import { columnsOf, oneLine, cutToColumns } from '../../text/characters.ts';
import type { Book } from '../book/book.ts';
import { chaptersOf } from '../book/layout.ts';
import { splitTitle } from '../book/title.ts';
import { dateInWords } from '../book/words.ts';
import { element, emptyElement, lines, xmlFile } from '../xml.ts';

export const COVER_WIDTH = 900;
export const COVER_HEIGHT = 1200;
const MARGIN = 90;
const ROOM = COVER_WIDTH - 2 * MARGIN;
const MOST_SECTIONS = 9;

export const colors = {
  paper: '#f6f2ea',
  band: '#1d4e5f',
  rule: '#b98b3e',
  title: '#ffffff',
  detail: '#e3d3b0',
  text: '#2c2a27',
  quiet: '#5f5a53',
} as const;
export type CoverColor = keyof typeof colors;
export type LetterColor = Exclude<CoverColor, 'paper' | 'band' | 'rule'>;

/** Rectangles over the whole width, from top to bottom. */
export const bands: { y: number; height: number; color: CoverColor }[] = [
  { y: 0, height: COVER_HEIGHT, color: 'paper' },
  { y: 0, height: 465, color: 'band' },
  { y: 474, height: 5, color: 'rule' },
];

export interface CoverLine {
  text: string;
  /** Position of its beginning, middle or end, depending on `anchor`. */
  x: number;
  /** Position of its baseline. */
  y: number;
  /** Font size in pixels. */
  size: number;
  color: LetterColor;
  anchor: 'start' | 'middle' | 'end';
  /** Whether it belongs to the title, without which there is no cover. */
  isTitle?: boolean;
  /** Whether it belongs to a list that is shown as a whole or not at all. */
  isListed?: boolean;
}

export function coverLines(book: Book): CoverLine[] {
  const { metadata, issue, words } = book;
  const sections = book.parts.flatMap(({ name }) => (name === '' ? [] : [name]));
  const listed = sections.slice(0, MOST_SECTIONS);
  if (sections.length > MOST_SECTIONS) listed[MOST_SECTIONS - 1] = '……';
  const facts = [
    words.articles(chaptersOf(book).length),
    issue.pageCount === null ? null : words.pageCount(issue.pageCount),
  ];
  const title = titleLines(oneLine(book.title));
  const size = Math.min(140, ...title.map((line) => Math.floor((2 * ROOM) / columnsOf(line))));
  const center = { x: COVER_WIDTH / 2, anchor: 'middle' } as const;
  const details = [metadata.subtitle, metadata.date && dateInWords(metadata.date, words)];
  const lines: CoverLine[] = [
    ...title.map((text, at) => ({
      ...{ text, ...center, size, color: 'title' as const, isTitle: true },
      y: 250 + (at - (title.length - 1) / 2) * 1.25 * size,
    })),
    ...details.map((text, at) => ({
      ...{
        text: cutToColumns(oneLine(text ?? ''), 40),
        ...center,
        size: 32,
        color: 'detail' as const,
      },
      y: 390 + 48 * at,
    })),
    ...listed.map((name, at) => ({
      ...{ text: cutToColumns(oneLine(name), 38), x: MARGIN, y: 570 + 57 * at, size: 36 },
      ...{ color: 'text' as const, anchor: 'start' as const, isListed: true },
    })),
    {
      ...{
        text: cutToColumns(oneLine(metadata.publisher ?? ''), 28),
        x: MARGIN,
        y: COVER_HEIGHT - 66,
      },
      ...{ size: 28, color: 'quiet', anchor: 'start' },
    },
    {
      ...{ text: facts.filter((fact) => fact !== null).join(' · '), x: COVER_WIDTH - MARGIN },
      ...{ y: COVER_HEIGHT - 66, size: 28, color: 'quiet', anchor: 'end' },
    },
  ];
  return lines.filter(({ text }) => text !== '');
}

/**
 * Splits a long title into up to five lines, after a blank or a punctuation mark if possible; the last line is cut if it is
 * too long.
 */
function titleLines(title: string): string[] {
  const columns = columnsOf(title);
  if (columns <= 14) return [title];
  // The number of the issue gets its own line.
  const { name, number } = splitTitle(title);
  if (number !== null && columnsOf(name) <= 20) return [name, cutToColumns(number, 28)];
  const count = columns <= 36 ? 2 : Math.min(Math.max(Math.ceil(columns / 24), 3), 5);
  const lines: string[] = [];
  let rest = title;
  for (let left = count; left > 1; left -= 1) {
    const piece = breakAt(rest, Math.ceil(columnsOf(rest) / left));
    lines.push(piece.trim());
    rest = rest.slice(piece.length).trim();
  }
  return [...lines, cutToColumns(rest, 60)].filter((line) => line !== '');
}

/** The beginning of a text, about this wide; it ends at a punctuation mark if there is one in its second half. */
function breakAt(text: string, columns: number): string {
  let used = 0;
  let end = 0;
  let good = 0;
  for (const character of text) {
    if (/[（《“‘【]/u.test(character) && used > columns / 2) good = end;
    used += columnsOf(character);
    if (used > columns + 2) break;
    end += character.length;
    if (/[\s：，。、？！；）》”—]/u.test(character) && used > columns / 2) good = end;
  }
  return text.slice(0, good > 0 ? good : end);
}

/**
 * The cover as SVG: sharp at every size, and for titles in any script. `title` is its name, not a line of its own.
 */
export const coverDrawing = (title: string, texts: readonly CoverLine[]): string =>
  xmlFile(
    element(
      'svg',
      {
        xmlns: 'http://www.w3.org/2000/svg',
        viewBox: `0 0 ${COVER_WIDTH} ${COVER_HEIGHT}`,
        width: COVER_WIDTH,
        height: COVER_HEIGHT,
        'font-family': "'Source Han Serif SC', 'Noto Serif CJK SC', 'Songti SC', SimSun, serif",
      },
      lines(
        element('title', {}, title),
        bands.map(({ y, height, color }) =>
          emptyElement('rect', { y, width: COVER_WIDTH, height, fill: colors[color] }),
        ),
        texts.map(({ text, x, y, size, color, anchor }) =>
          element(
            'text',
            { x, y, 'font-size': size, fill: colors[color], 'text-anchor': anchor },
            text,
          ),
        ),
      ),
    ),
  );
