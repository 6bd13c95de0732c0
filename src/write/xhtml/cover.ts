/** The cover, drawn from what the issue says of itself: a picture of text, in SVG. */
import type { Book } from '../book/book.ts';
import { chaptersOf } from '../book/layout.ts';
import { cut } from '../cut.ts';
import { columnsOf } from '../../text/characters.ts';
import { element, empty, lines, xmlFile, type Content } from '../xml.ts';
import { oneLine } from './page.ts';

const WIDTH = 1200;
const HEIGHT = 1600;
const MARGIN = 120;
const MOST_SECTIONS = 9;

export function coverPicture(book: Book): string {
  const { metadata, issue, words } = book;
  const sections = book.parts.flatMap(({ name }) => (name === '' ? [] : [name]));
  const listed = sections.slice(0, MOST_SECTIONS);
  if (sections.length > MOST_SECTIONS) listed[MOST_SECTIONS - 1] = '……';
  const title = cut(oneLine(book.title), 28);
  // The title fills the band, whether it has four characters or fourteen.
  const size = Math.min(
    190,
    Math.floor((2 * (WIDTH - 2 * MARGIN)) / Math.max(columnsOf(title), 1)),
  );
  const facts = [
    words.articles(chaptersOf(book).length),
    issue.pageCount === null ? null : words.pageCount(issue.pageCount),
  ];
  return xmlFile(
    element(
      'svg',
      {
        xmlns: 'http://www.w3.org/2000/svg',
        viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
        width: WIDTH,
        height: HEIGHT,
        'font-family': "'Source Han Serif SC', 'Noto Serif CJK SC', 'Songti SC', SimSun, serif",
      },
      lines(
        element('title', {}, words.cover),
        empty('rect', { width: WIDTH, height: HEIGHT, fill: '#f6f2ea' }),
        empty('rect', { width: WIDTH, height: 620, fill: '#1d4e5f' }),
        empty('rect', { y: 632, width: WIDTH, height: 6, fill: '#b98b3e' }),
        label(title, { x: WIDTH / 2, y: 360, size, fill: '#ffffff', anchor: 'middle' }),
        label(cut(oneLine(metadata.subtitle ?? ''), 44), {
          ...{ x: WIDTH / 2, y: 470, size: 44, fill: '#e3d3b0', anchor: 'middle' },
        }),
        label(oneLine(metadata.date ?? ''), {
          ...{ x: WIDTH / 2, y: 560, size: 44, fill: '#e3d3b0', anchor: 'middle' },
        }),
        listed.map((name, index) =>
          label(cut(oneLine(name), 32), {
            ...{ x: MARGIN, y: 760 + 76 * index, size: 48, fill: '#2c2a27', anchor: 'start' },
          }),
        ),
        label(cut(oneLine(metadata.publisher ?? ''), 32), {
          ...{ x: MARGIN, y: HEIGHT - 90, size: 38, fill: '#5f5a53', anchor: 'start' },
        }),
        label(facts.filter((fact) => fact !== null).join(' · '), {
          ...{ x: WIDTH - MARGIN, y: HEIGHT - 90, size: 38, fill: '#5f5a53', anchor: 'end' },
        }),
      ),
    ),
  );
}

interface Label {
  x: number;
  y: number;
  size: number;
  fill: string;
  anchor: 'start' | 'middle' | 'end';
}

function label(text: string, { x, y, size, fill, anchor }: Label): Content {
  if (text === '') return null;
  return element('text', { x, y, 'font-size': size, fill, 'text-anchor': anchor }, text);
}
