import { expect, it } from 'vitest';
import { printedRows } from '../../src/layout/printed-lines.ts';
import { evenWidths } from '../../src/layout/widths.ts';
import { NOT_A_HEADING } from '../../src/reflow/facts.ts';
import { cellRuns, markNoHeadings } from '../../src/reflow/no-heading.ts';
import { linesOf } from '../support/lines.ts';

const measure = { lineWidth: 60, glyphs: evenWidths, breaksAtMarks: false };
const rowsOf = (...lines: string[]) => printedRows(linesOf(lines.join('\n')), measure);
const han = (count: number): string => '字'.repeat(count);
const date = '2024年5月6日';

it.each([
  [10, true],
  [11, false],
])('lines of %i characters between numbers may be cells: %s', (count, areCells) => {
  const runs = cellRuns(rowsOf(han(count), '131', han(count), '12.5%'), 60);
  expect(runs).toEqual(areCells ? [{ from: 0, to: 4 }] : []);
});

it.each([
  ['a line of 20 characters above it', [han(20), date, '正文。'], [1, 1, 0]],
  ['a longer line above it', [han(21), date, '正文。'], [0, 1, 0]],
  ['four short lines above it', ['甲院', '乙院', '丙院', '丁院', date], [0, 1, 1, 1, 1]],
])('a date with %s: %j head nothing: %j', (_name, lines, expected) => {
  const facts = lines.map(() => 0);
  markNoHeadings(facts, rowsOf(...lines), 60, []);
  expect(facts.map((bits) => Number((bits & NOT_A_HEADING) !== 0))).toEqual(expected);
});
