import { expect, it } from 'vitest';
import { numbersIn } from '../../src/layout/page-numbers.ts';
import { lineOf } from '../support/lines.ts';

it.each([
  ['2024 年第 3 期', [2024, 3]],
  ['电话 12345', []],
  ['xlix', [49]],
  ['cxci', [191]],
  ['第四十二页', [42]],
  ['第几页', []],
])('%s: the numbers that may be page numbers are %j', (text, pages) => {
  expect(numbersIn(lineOf(text)).map(({ page }) => page)).toEqual(pages);
});
