import { describe, expect, it } from 'vitest';
import type { PageNumber } from '../../src/periodical/page-line.ts';
import { pageNumberReader } from '../../src/periodical/page-line.ts';
import { builtInProfile } from '../../src/periodical/profile.ts';
import { lineOf } from '../support/lines.ts';

const pageNumberOf = pageNumberReader(builtInProfile.pageLines);
const [slash, words, dashes] = builtInProfile.pageLines as [string, string, string];

const read = (text: string): PageNumber | null => pageNumberOf(lineOf(text));

describe('page line', () => {
  it.each<[string, PageNumber]>([
    ['16 / 74', { page: 16, total: 74, form: slash }],
    ['16/74', { page: 16, total: 74, form: slash }],
    ['1 / 88', { page: 1, total: 88, form: slash }],
    ['１６／７４', { page: 16, total: 74, form: slash }],
    ['              16 / 74   ', { page: 16, total: 74, form: slash }],
    ['　　16 / 74', { page: 16, total: 74, form: slash }],
    ['16　/　74', { page: 16, total: 74, form: slash }],
    ['第 16 页 共 74 页', { page: 16, total: 74, form: words }],
    ['第16页共74页', { page: 16, total: 74, form: words }],
    ['第 16 页，共 74 页', { page: 16, total: 74, form: words }],
    ['第 16 页 / 共 74 页', { page: 16, total: 74, form: words }],
    ['第１６页　共７４页', { page: 16, total: 74, form: words }],
    ['16&nbsp;/&#160;74', { page: 16, total: 74, form: slash }],
    ['- 16 -', { page: 16, total: null, form: dashes }],
    ['-16-', { page: 16, total: null, form: dashes }],
    ['— 16 —', { page: 16, total: null, form: dashes }],
    ['—— 16 ——', { page: 16, total: null, form: dashes }],
    ['－16－', { page: 16, total: null, form: dashes }],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    ['part of one, the end of a wrapped contents entry', '第 16 页'],
    ['a number', '16'],
    ['a number with only one dash', '- 16'],
    ['a date', '2023 / 10 / 12'],
    ['a date with dashes', '2023-10-12'],
    ['a fraction in a text', '16 / 74 的患者'],
    ['preceded by text', '共 16 / 74'],
    ['letters', 'A / B'],
    ['no total', '16 /'],
    ['no page', '/ 74'],
    ['more digits than a page number has', '123456 / 123457'],
    ['a long run of blanks', `1${' '.repeat(40)}/ 2`],
    ['Han numbers', '第十六页 共七十四页'],
    ['a rule', '----'],
    ['the end of a contents entry', '——第 47页'],
    ['nothing', ' '],
  ])('is not recognized in %s: %j', (_name, text) => {
    expect(read(text)).toBeNull();
  });

  it.each([
    [5, 16],
    [18, undefined],
  ])('in a longer form may have a few more blanks: %i of them', (blanks, page) => {
    const reader = pageNumberReader(['Bladzijde {page} van de {total} bladzijden']);
    const line = lineOf(`Bladzijde 16 van de 74${' '.repeat(blanks)}bladzijden`);
    expect(reader(line)?.page).toBe(page);
  });

  it('is read once and cached', () => {
    const line = lineOf('16 / 74');
    expect(pageNumberOf(line)).toBe(pageNumberOf(line));
  });
});
