import { describe, expect, it } from 'vitest';
import { depthsOf, type UnmeasuredHeading } from '../../src/reflow/depth.ts';

const styles: Record<string, string> = {
  '一、': '{han}、',
  '(一)': '（{han}）',
  '1.': '{arabic}.',
  '(1)': '（{arabic}）',
  '01': '{padded}',
  第一章: '第{number}章',
};

/** `-` is text between two headings, `plain` a heading without a number; `一、3` is the third in its style. */
function depths(...headings: string[]): number[] {
  const unmeasured: UnmeasuredHeading[] = [];
  headings.forEach((heading, i) => {
    if (heading === '-') return;
    const direct = i > 0 && headings[i - 1] !== '-';
    const name = Object.keys(styles).find((style) => heading.startsWith(style));
    const value = name === undefined ? null : Number(heading.slice(name.length) || 1);
    unmeasured.push({ style: name === undefined ? null : styles[name]!, value, direct });
  });
  return depthsOf(unmeasured);
}

describe('the level of headings', () => {
  it('is the same for headings of one style', () => {
    expect(depths('一、', '-', '一、2', '-', '一、3')).toEqual([1, 1, 1]);
  });

  it('is one deeper for a style that first occurs below another', () => {
    expect(depths('一、', '(一)', '-', '1.', '-')).toEqual([1, 2, 3]);
  });

  it.each([
    ['一、', 'siblings', [1, 1, 1]],
    ['1.', 'a level deeper', [1, 2, 2]],
  ])('below a heading without a number, those with %s are %s', (style, _name, expected) => {
    expect(depths('plain', '-', style, '-', `${style}2`, '-')).toEqual(expected);
  });

  it('is the earlier one when a style recurs', () => {
    expect(depths('一、', '(一)', '-', '1.', '-', '(一)2', '-', '一、2', '-', '(一)')).toEqual([
      1, 2, 3, 2, 1, 2,
    ]);
  });

  it('depends on the order of styles in the article', () => {
    expect(depths('1.', '-', '一、', '-', '1.2', '-', '一、')).toEqual([1, 2, 1, 2]);
  });

  it('can be the same below different styles', () => {
    expect(depths('一、', '1.', '-', '一、2', '(一)', '1.', '-')).toEqual([1, 2, 1, 2, 3]);
  });

  it('treats headings without a number as one style', () => {
    expect(depths('plain', '-', 'plain', '-', 'plain')).toEqual([1, 1, 1]);
    expect(depths('一、', 'plain', '-', 'plain', '-', '一、2')).toEqual([1, 2, 2, 1]);
  });

  it('is one deeper for the second of two in a row without a number, and stays so', () => {
    expect(depths('plain', 'plain', '-', 'plain', '-', 'plain')).toEqual([1, 2, 2, 2]);
  });

  it('is only one deeper for a heading without a number directly below a numbered one', () => {
    expect(depths('一、', 'plain', '-', '一、2', 'plain')).toEqual([1, 2, 1, 2]);
  });

  it('starts again at each of such pairs if they recur (a speaker’s post and name)', () => {
    expect(depths('plain', 'plain', '-', 'plain', 'plain', '-', 'plain', '-')).toEqual([
      1, 2, 1, 2, 1,
    ]);
  });

  it('does not increase with each of many in a row without a number', () => {
    const many = depths(...Array.from({ length: 20 }, () => 'plain'));
    expect(Math.max(...many)).toBe(2);
  });

  it('is the same for chapters and for an introduction and a conclusion without a number', () => {
    const chapters = ['一、', '-', '一、2', '(一)', '-', '(一)2', '-'];
    expect(depths('plain', '-', ...chapters, 'plain', '-')).toEqual([1, 1, 1, 2, 2, 1]);
    expect(depths(...chapters, 'plain', '-')).toEqual([1, 1, 2, 2, 1]);
  });

  it('is deeper for a style that starts again below each heading without a number', () => {
    expect(depths('plain', '-', '1.', '-', '1.2', '-', 'plain', '-', '1.', '-', '1.2')).toEqual([
      1, 2, 2, 1, 2, 2,
    ]);
    expect(depths('plain', '-', '一、', '-', 'plain', '-', '一、')).toEqual([1, 2, 1, 2]);
  });

  it.each([
    ['第一章', '一、'],
    ['一、', '(一)'],
    ['(一)', '1.'],
    ['1.', '(1)'],
    ['01', '1.'],
  ])('%s above %s, whichever comes first', (upper, lower) => {
    expect(depths(upper, '-', lower, '-', `${lower}2`, '-', `${upper}2`)).toEqual([1, 2, 2, 1]);
    expect(depths(lower, '-', `${lower}2`, '-', upper, '-', `${upper}2`)).toEqual([1, 1, 1, 1]);
  });

  it('is deeper after a style that usually encloses it', () => {
    expect(depths('(一)', '-', '(一)2', '-', '一、', '-', '(一)', '-', '一、2')).toEqual([
      1, 1, 1, 2, 1,
    ]);
  });

  it('is deeper for headings without a number between numbers', () => {
    const parts = ['一、', '-', 'plain', '-', 'plain', '-', '一、2', '-'];
    expect(depths('plain', '-', ...parts, 'plain')).toEqual([1, 1, 2, 2, 1, 1]);
  });

  it.each(['一、', '(一)', '1.', '(1)', '01', '第一章'])(
    'is the same for %s and for an introduction and a conclusion',
    (style) => {
      expect(depths('plain', '-', style, '-', `${style}2`, '-', 'plain')).toEqual([1, 1, 1, 1]);
    },
  );

  it('is empty without headings', () => {
    expect(depths('-', '-')).toEqual([]);
  });
});
