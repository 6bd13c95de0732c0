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

/** `-` is text between two headings, `plain` a heading without number; `一、3` is the third of its style. */
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

describe('depth of headings', () => {
  it('headings of one style are siblings', () => {
    expect(depths('一、', '-', '一、2', '-', '一、3')).toEqual([1, 1, 1]);
  });

  it('a style first met under another is a level deeper', () => {
    expect(depths('一、', '(一)', '-', '1.', '-')).toEqual([1, 2, 3]);
  });

  it.each([
    ['一、', 'siblings', [1, 1, 1]],
    ['1.', 'a level deeper', [1, 2, 2]],
  ])('below a heading without a number, those with %s are %s', (style, _name, expected) => {
    expect(depths('plain', '-', style, '-', `${style}2`, '-')).toEqual(expected);
  });

  it('a style met again goes back to its level', () => {
    expect(depths('一、', '(一)', '-', '1.', '-', '(一)2', '-', '一、2', '-', '(一)')).toEqual([
      1, 2, 3, 2, 1, 2,
    ]);
  });

  it('the article decides which style encloses which', () => {
    expect(depths('1.', '-', '一、', '-', '1.2', '-', '一、')).toEqual([1, 2, 1, 2]);
  });

  it('a style may stand under different ones', () => {
    expect(depths('一、', '1.', '-', '一、2', '(一)', '1.', '-')).toEqual([1, 2, 1, 2, 3]);
  });

  it('headings without a number are one style', () => {
    expect(depths('plain', '-', 'plain', '-', 'plain')).toEqual([1, 1, 1]);
    expect(depths('一、', 'plain', '-', 'plain', '-', '一、2')).toEqual([1, 2, 2, 1]);
  });

  it('of two without a number in a row the second opens a level, on which the later ones stay', () => {
    expect(depths('plain', 'plain', '-', 'plain', '-', 'plain')).toEqual([1, 2, 2, 2]);
  });

  it('a plain heading right under a numbered one is only one level deeper', () => {
    expect(depths('一、', 'plain', '-', '一、2', 'plain')).toEqual([1, 2, 1, 2]);
  });

  it('where such pairs come again and again (a speaker’s post and name), each begins anew', () => {
    expect(depths('plain', 'plain', '-', 'plain', 'plain', '-', 'plain', '-')).toEqual([
      1, 2, 1, 2, 1,
    ]);
  });

  it('many without a number in a row do not open a level each', () => {
    const many = depths(...Array.from({ length: 20 }, () => 'plain'));
    expect(Math.max(...many)).toBe(2);
  });

  it('an introduction and a conclusion without a number stand beside the chapters', () => {
    const chapters = ['一、', '-', '一、2', '(一)', '-', '(一)2', '-'];
    expect(depths('plain', '-', ...chapters, 'plain', '-')).toEqual([1, 1, 1, 2, 2, 1]);
    expect(depths(...chapters, 'plain', '-')).toEqual([1, 1, 2, 2, 1]);
  });

  it('a style that begins anew under each heading without a number is deeper', () => {
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

  it('behind a style that usually stands above it, a style is deeper', () => {
    expect(depths('(一)', '-', '(一)2', '-', '一、', '-', '(一)', '-', '一、2')).toEqual([
      1, 1, 1, 2, 1,
    ]);
  });

  it('headings without a number between the numbers are parts of them', () => {
    const parts = ['一、', '-', 'plain', '-', 'plain', '-', '一、2', '-'];
    expect(depths('plain', '-', ...parts, 'plain')).toEqual([1, 1, 2, 2, 1, 1]);
  });

  it.each(['一、', '(一)', '1.', '(1)', '01', '第一章'])(
    '%s stands beside an introduction and a conclusion',
    (style) => {
      expect(depths('plain', '-', style, '-', `${style}2`, '-', 'plain')).toEqual([1, 1, 1, 1]);
    },
  );

  it('of no headings there are none', () => {
    expect(depths('-', '-')).toEqual([]);
  });
});
