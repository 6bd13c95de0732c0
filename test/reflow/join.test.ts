import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blankHabitOf, type BlankHabit } from '../../src/layout/blank-habit.ts';
import { joinLines } from '../../src/reflow/join.ts';
import { linesOf } from '../support/lines.ts';

const words = (...lines: string[]): string => joinLines(linesOf(lines.join('\n')), 'words').text;
const anywhere = (...lines: string[]): string =>
  joinLines(linesOf(lines.join('\n')), 'anywhere').text;

describe('joining lines of a body', () => {
  it.each([
    ['Han', '支付', '方式', '支付方式'],
    ['Han and Latin', '支付', 'DRG', '支付DRG'],
    ['Latin and Han', 'DRG', '支付', 'DRG支付'],
    ['a number and Han', '2022', '年', '2022年'],
    ['Han and a number', '降到', '14 元', '降到14 元'],
    ['a full-width mark', '支付，', 'DRG', '支付，DRG'],
    ['a full-width mark behind', 'DRG', '，支付', 'DRG，支付'],
    ['a quote', 'the', '”后', 'the”后'],
    ['a dash', 'A', '—B', 'A—B'],
  ])('adds nothing between %s', (_name, left, right, joined) => {
    expect(words(left, right)).toBe(joined);
  });

  it.each([
    ['two words', 'value based', 'care', 'value based care'],
    ['a word and a number', 'HPV', '9 in all', 'HPV 9 in all'],
    ['a number and a word', '9', 'HPV', '9 HPV'],
    ['a comma and a word', 'Smith,', 'Jones', 'Smith, Jones'],
    ['a colon and a word', 'note:', 'see', 'note: see'],
    ['a semicolon and a word', 'a;', 'b', 'a; b'],
    ['a question and a word', 'why?', 'Because', 'why? Because'],
  ])('adds a blank between %s', (_name, left, right, joined) => {
    expect(words(left, right)).toBe(joined);
  });

  it.each([
    ['digits', '202', '4 年', '2024 年'],
    ['a decimal point', '61.', '7%', '61.7%'],
    ['a decimal point on the next line', '61', '.7%', '61.7%'],
    ['a thousands comma', '9,', '708', '9,708'],
    ['a hyphen', 'COVID-', '19', 'COVID-19'],
    ['a slash', 'DRG/', 'DIP', 'DRG/DIP'],
  ])('adds nothing inside a number or a word: %s', (_name, left, right, joined) => {
    expect(words(left, right)).toBe(joined);
  });

  it.each([
    ['a full stop', 'Smith et al.', 'Lancet', 'Smith et al. Lancet'],
    ['a closing bracket', '(IHE)', 'HIMSS', '(IHE) HIMSS'],
    ['an opening bracket', 'profile', '(Integrating', 'profile (Integrating'],
  ])('adds a blank between Latin words with %s between them', (_name, left, right, joined) => {
    expect(words(left, right)).toBe(joined);
  });

  it.each([
    ['a full stop', 'www.example.', 'org'],
    ['a slash and a word', 'https://example.org/news', 'today'],
    ['a question mark', 'https://example.org/a?', 'id'],
    ['a DOI', '10.1000/xyz', 'abc'],
    ['a full stop that does not end a sentence', 'example.', 'org'],
  ])('adds nothing inside an address: %s', (_name, left, right) => {
    expect(words(left, right)).toBe(left + right);
  });

  describe('in an issue with blanks between Latin and Han', () => {
    const withHabit = (habit: BlankHabit, left: string, right: string): string =>
      joinLines(linesOf(`${left}\n${right}`), 'words', { habit }).text;
    const both = { hanLatin: true, latinHan: true };

    it.each([
      ['支付', 'DRG'],
      ['DRG', '支付'],
      ['到', '2024 年'],
      ['2024', '年'],
    ])('adds a blank between %s and %s', (left, right) => {
      expect(withHabit(both, left, right)).toBe(`${left} ${right}`);
    });

    it('treats each direction separately', () => {
      expect(withHabit({ hanLatin: true, latinHan: false }, '支付', 'DRG')).toBe('支付 DRG');
      expect(withHabit({ hanLatin: true, latinHan: false }, 'DRG', '支付')).toBe('DRG支付');
    });

    it.each([
      ['61', '.7%'],
      ['50', '%的'],
      ['50%', '的'],
      ['2020', '-2024'],
      ['2020-', '2024'],
      ['支付，', 'DRG'],
      ['“', 'DRG'],
    ])('adds nothing between %s and %s', (left, right) => {
      expect(withHabit(both, left, right)).toBe(left + right);
    });

    it('is measured inside the lines', () => {
      const habitOf = (...lines: string[]) => blankHabitOf(linesOf(lines.join('\n')));
      const spaced = Array.from({ length: 6 }, () => '支付 DRG，到 2024 年');
      expect(habitOf(...spaced)).toEqual({ hanLatin: true, latinHan: true });
      expect(habitOf(...spaced.map((line) => line.replace(' 年', '年')))).toEqual({
        hanLatin: true,
        latinHan: false,
      });
      expect(habitOf('支付 DRG 支付')).toEqual({ hanLatin: false, latinHan: false });
    });
  });

  it('several lines, each junction separately', () => {
    expect(words('value based', 'care 按价值', '付费，', 'DRG', '2022 年')).toBe(
      'value based care 按价值付费，DRG 2022 年',
    );
  });
});

describe('joining lines of contents and summaries', () => {
  it.each([
    ['202', '4 年', '2024 年'],
    ['6', '1.7%', '61.7%'],
    ['—', '—第 47页', '——第 47页'],
    ['（来', '源：甲', '（来源：甲'],
    ['HIT', '观察', 'HIT观察'],
    ['DRG/D', 'IP付费', 'DRG/DIP付费'],
  ])('adds nothing between %s | %s, which are broken anywhere', (left, right, joined) => {
    expect(anywhere(left, right)).toBe(joined);
  });
});

describe('joined text', () => {
  it('has no blanks at its ends', () => {
    expect(words('  支付 ', '　方式')).toBe('支付方式');
  });

  it('has the offsets at which the lines begin', () => {
    const lines = linesOf('value\nbased 支付\n方式');
    const { text, starts } = joinLines(lines, 'words');
    expect(text).toBe('value based 支付方式');
    expect(starts.map((start) => text.slice(start))).toEqual([text, 'based 支付方式', '方式']);
  });

  it('may start in the middle of the first line', () => {
    const lines = linesOf('【提要】甲\n乙');
    expect(joinLines(lines, 'anywhere', { from: 4 })).toEqual({ text: '甲乙', starts: [0, 1] });
  });

  it('is the content of a single line', () => {
    expect(joinLines(linesOf(' 甲 乙 '), 'words')).toEqual({ text: '甲 乙', starts: [0] });
  });

  it('differs from the lines only in white space', () => {
    const line = fc
      .string({
        unit: fc.constantFrom(...'甲乙aB19.,，。：;-—“”（） 　'),
        minLength: 1,
        maxLength: 8,
      })
      .filter((text) => text.trim() !== '');
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), (texts) => {
        const squeezed = texts.join('').replace(/\s/g, '');
        expect(words(...texts).replace(/\s/g, '')).toBe(squeezed);
        expect(anywhere(...texts)).toBe(texts.map((text) => text.trim()).join(''));
        // A blank that is added is a single one, between two lines.
        const { text, starts } = joinLines(linesOf(texts.join('\n')), 'words');
        const added = text.length - texts.reduce((sum, each) => sum + each.trim().length, 0);
        expect(added).toBe(starts.filter((start) => text[start - 1] === ' ').length);
      }),
      { seed: 21, numRuns: 300 },
    );
  });
});
