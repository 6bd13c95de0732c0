import { expect, it } from 'vitest';
import { isCaption, isCredit } from '../../src/periodical/no-heading.ts';
import { lineOf } from '../support/lines.ts';

const filled = (start: string, length: number) => lineOf(start.padEnd(length, '字'));

it('a longer line is text, not a caption or a credit', () => {
  expect(isCaption(filled('图 1', 48))).toBe(true);
  expect(isCaption(filled('图 1', 49))).toBe(false);
  expect(isCredit(filled('作者：', 24))).toBe(true);
  expect(isCredit(filled('作者：', 25))).toBe(false);
});
