import { describe, expect, it } from 'vitest';
import {
  evenWidths,
  glyphWidthsOf,
  lineWidthOf,
  printedWidth,
  wideBlankOf,
} from '../../src/layout/widths.ts';
import { lineOf, linesOf } from '../support/lines.ts';

const han = (count: number): string => '字'.repeat(count);

it.each([
  ['甲乙', 4],
  ['DRG', 3],
  ['abc', 3],
  ['12', 2],
  ['甲,乙', 5],
  ['共12种', 6.4],
  ['共 12 种', 7],
  ['甲乙丙丁 戊', 11],
  ['甲乙 丙丁 戊', 10],
])('%s is %f columns wide by default', (text, columns) => {
  expect(printedWidth(lineOf(text).metrics, evenWidths)).toBeCloseTo(columns);
});

it.each([
  [10, 0],
  [20, 1],
])('if there is a blank after every %i Han characters, it is %i columns wide', (every, width) => {
  const text = Array.from({ length: 6 }, () => han(every)).join(' ');
  expect(wideBlankOf(linesOf(text))).toBe(width);
});

describe('lineWidthOf', () => {
  const widthOf = (...characters: number[]): number | null =>
    lineWidthOf(linesOf(characters.map(han).join('\n')), evenWidths, 60);

  it('a line a few columns shorter than another is also full', () => {
    expect(widthOf(30, 27)).toBe(60);
    expect(widthOf(30, 26)).toBeNull();
  });

  it('no page is wider than 240 columns', () => {
    expect(widthOf(115, 115, 115)).toBe(230);
    expect(widthOf(130, 130, 130)).toBeNull();
  });
});

describe('glyphWidthsOf', () => {
  /** Measured on a text of full lines, 60 columns wide. */
  const measured = (text: string, lines: number) => {
    const line = lineOf(text);
    const sample = Array.from({ length: lines }, () => ({ line, before: lineOf(han(30)) }));
    return glyphWidthsOf(sample, 60, evenWidths);
  };

  it('trusts many letters, but not a few', () => {
    // Each line is 0.6 columns short without its capital.
    const line = `${han(15)}A${han(14)}`;
    expect(measured(line, 30).capital).toBeCloseTo(1.3);
    expect(measured(line, 900).capital).toBeGreaterThan(1.55);
  });

  it('treats ASCII marks as narrow or as converted full-width marks', () => {
    expect(measured(`${`${han(5)},`.repeat(5)}${han(2)}`, 30).mark).toBe(1);
    expect(measured(`${`${han(5)},`.repeat(4)}${han(6)}`, 30).mark).toBeGreaterThan(1.9);
  });
});
