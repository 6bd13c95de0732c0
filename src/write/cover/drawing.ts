/** The cover as SVG: sharp at every size, and for titles in any script. */
import { element, emptyElement, lines, xmlFile } from '../xml.ts';
import { bands, colors, COVER_HEIGHT, COVER_WIDTH, type CoverLine } from './design.ts';

/** `title` is its name, not a line of its own. */
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
