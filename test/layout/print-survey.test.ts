import { expect, it } from 'vitest';
import { surveyPrint, type PrintSurvey } from '../../src/layout/print-survey.ts';
import { printed } from '../support/cost-model.ts';
import { linesOf } from '../support/lines.ts';

interface Shape {
  text: string;
  open: number;
}

function surveyOf(shapes: readonly Shape[]): PrintSurvey {
  const lines = linesOf(shapes.map(({ text }) => text).join('\n'));
  lines.forEach((line, i) => {
    line.print = { ...printed, open: shapes[i]!.open };
  });
  return surveyPrint(lines, { lineWidth: 60, indent: 4 }, () => false)!.print;
}

const full = { text: '排到右边的一行文字', open: 0.1 };
const many = (count: number, shape: Shape): Shape[] => Array.from({ length: count }, () => shape);

it('text is justified if lines end at the edge, unless they end a sentence or a mark is squeezed', () => {
  const ends = [
    ...many(8, { text: '一段到此结束。', open: 1 }),
    ...many(4, { text: '挤了，', open: 0.5 }),
  ];
  expect(surveyOf([...many(95, full), ...ends]).isJustified).toBe(true);
});

it('text is not justified if some lines stop short of the edge in mid-sentence', () => {
  const short = many(3, { text: '下一个词放不下', open: 1 });
  expect(surveyOf([...many(95, full), ...short]).isJustified).toBe(false);
});

it('quotation marks bind if no line of many is broken beside one', () => {
  const lines = many(500, full);
  expect(surveyOf(lines).quotesBind).toBe(true);
  expect(surveyOf(many(50, full)).quotesBind).toBe(false);
  expect(surveyOf([...lines, { text: '“开头', open: 0 }]).quotesBind).toBe(false);
  expect(surveyOf([...lines, { text: '收尾”', open: 0 }, full]).quotesBind).toBe(false);
});
