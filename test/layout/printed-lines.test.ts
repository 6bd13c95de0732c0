import { describe, expect, it } from 'vitest';
import { breaksAtMarks, joinIn, printedRows } from '../../src/layout/printed-lines.ts';
import { evenWidths } from '../../src/layout/widths.ts';
import { lineOf, linesOf } from '../support/lines.ts';

const measure = { lineWidth: 60, glyphs: evenWidths, breaksAtMarks: true };
const han = (count: number): string => '字'.repeat(count);
/** Text stretched to the full width, with a blank between all characters. */
const stretched = (count: number): string => [...han(count)].join(' ');

describe('printedRows', () => {
  it.each([
    ['a mark hanging over the edge', han(29), '，字', 1],
    ['a mark and more text than fit in the line', han(29), '，字字', 2],
    ['words stretched across a line', stretched(6), han(20), 1],
    ['stretched words at the end of a line', stretched(6), han(18), 2],
    ['adjacent marks', `${han(9)}，`, '《字》', 1],
    ['adjacent marks after a sentence, in a full line', `${han(20)}。”`, `《${han(5)}》`, 1],
    ['adjacent marks after a sentence, in a short line', `${han(18)}。”`, `《${han(5)}》`, 2],
  ])('%s: %j and %j are %i printed lines', (_name, first, second, rows) => {
    expect(printedRows(linesOf(`${first}\n${second}`), measure)).toHaveLength(rows);
  });
});

it.each([
  [2, false],
  [3, true],
])(
  '%i lines that begin with a mark that must not begin a line show broken lines: %s',
  (n, expected) => {
    const lines = linesOf(`${han(9)}\n，${han(9)}\n`.repeat(n));
    expect(breaksAtMarks(lines, measure)).toBe(expected);
  },
);

describe('joinIn', () => {
  it.each([
    [35, null],
    [36, [27, 33]],
  ])(
    'finds where a line of %i Han characters, with 30 to a full line, was joined: %j',
    (count, place) => {
      const found = joinIn(lineOf(han(count)), measure);
      expect(found && [found.start.offset, found.end.offset]).toEqual(place);
    },
  );
});
