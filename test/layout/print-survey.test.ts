import { describe, expect, it } from 'vitest';
import type { PrintedLine } from '../../src/input/pdf/printed-line.ts';
import { surveyPrint } from '../../src/layout/print-survey.ts';
import { printed } from '../support/cost-model.ts';
import { linesOf } from '../support/lines.ts';

type Shape = Partial<PrintedLine> & { text: string };

function fieldsOf(shapes: readonly Shape[]) {
  const lines = linesOf(shapes.map(({ text }) => text).join('\n'));
  lines.forEach((line, i) => {
    line.print = { ...printed, ...shapes[i] };
  });
  return surveyPrint(lines, { lineWidth: 60, indent: 4 }, () => false)!;
}

const surveyOf = (shapes: readonly Shape[]) => fieldsOf(shapes).print;

const full = { text: '排到右边的一行文字', open: 0.1 };
const many = (count: number, shape: Shape): Shape[] => Array.from({ length: count }, () => shape);

it('text is justified if lines end at the edge, apart from ends of sentences and squeezed marks', () => {
  const ends = [
    ...many(8, { text: '一段到此结束。', open: 1 }),
    ...many(4, { text: '挤了，', open: 0.5 }),
  ];
  expect(surveyOf([...many(95, full), ...ends]).isJustified).toBe(true);
});

it.each([
  ['one line in a hundred is', 3, 1, true],
  ['more lines are', 4, 1, false],
  ['many lines are slightly', 20, 0.5, false],
  ['many lines are far', 20, 3, true],
])('if %s short of the edge in mid-sentence, text is justified: %s', (_name, count, open, is) => {
  const short = many(count, { text: '下一个词放不下', open });
  expect(surveyOf([...many(300, full), ...short]).isJustified).toBe(is);
});

it.each([
  [0.15, false],
  [0.3, true],
])('gaps of %f em between paragraphs separate blocks: %s', (gap, expected) => {
  const lines = [...many(4, full), { ...full, gap }];
  expect(fieldsOf(many(5, full).flatMap(() => lines)).gapsSeparateBlocks).toBe(expected);
});

it('one em counts as two columns', () => {
  const line = { ...full, x0: 60, x1: 360, size: 10, open: 0 };
  const first = { ...line, x0: 80, indent: 2 };
  expect(fieldsOf([first, ...many(3, line), first])).toMatchObject({ indent: 4, lineWidth: 60 });
});

describe('a style is a heading style if', () => {
  const styled = (short: number, long: number, open = 2): Shape[] => [
    ...many(short, { text: '标题', style: 'bold', open }),
    ...many(long, { text: '排到右边的一行文字', style: 'bold', open: 0 }),
  ];
  // Consecutive lines in the style would count as one text, so body lines are put between them.
  const isOne = (lines: readonly Shape[]): boolean =>
    surveyOf([...many(50, full), ...lines.flatMap((line) => [line, full])]).headingStyles.has(
      'bold',
    );

  it.each([
    ['three texts are short', true, styled(3, 0)],
    ['two texts are short', false, styled(2, 0)],
    ['three of five are short', true, styled(3, 2)],
    ['three of six are short', false, styled(3, 3)],
    ['they nearly fill the line', false, styled(3, 0, 1)],
  ])('%s: %s', (_name, expected, lines) => {
    expect(isOne(lines)).toBe(expected);
  });
});

it('quotation marks stay with their text if none of many lines is broken next to one', () => {
  const lines = many(500, full);
  expect(surveyOf(lines).quotesBind).toBe(true);
  expect(surveyOf(many(50, full)).quotesBind).toBe(false);
  expect(surveyOf([...lines, { text: '“开头', open: 0 }]).quotesBind).toBe(false);
  expect(surveyOf([...lines, { text: '收尾”', open: 0 }, full]).quotesBind).toBe(false);
});
