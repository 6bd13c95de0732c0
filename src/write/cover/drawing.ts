/** The cover as SVG: sharp at every size, and for titles in any script. */
import type { Book } from '../book/book.ts';
import { element, empty, lines, xmlFile } from '../xml.ts';
import { bands, colors, coverLines, HEIGHT, WIDTH } from './design.ts';

export const coverDrawing = (book: Book): string =>
  xmlFile(
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
        element('title', {}, book.words.cover),
        bands.map(({ y, height, color }) =>
          empty('rect', { y, width: WIDTH, height, fill: colors[color] }),
        ),
        coverLines(book).map(({ text, x, y, size, color, anchor }) =>
          element(
            'text',
            { x, y, 'font-size': size, fill: colors[color], 'text-anchor': anchor },
            text,
          ),
        ),
      ),
    ),
  );
