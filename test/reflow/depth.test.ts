import { describe, expect, it } from 'vitest';
import { depthsOf, type UnmeasuredHeading } from '../../src/reflow/depth.ts';

/** `-` is text between two headings, `plain` a heading without number. */
function depths(...headings: string[]): number[] {
  const unmeasured: UnmeasuredHeading[] = [];
  headings.forEach((heading, i) => {
    if (heading === '-') return;
    const direct = i > 0 && headings[i - 1] !== '-';
    unmeasured.push({ style: heading === 'plain' ? null : heading, direct });
  });
  return depthsOf(unmeasured);
}

describe('depth of headings', () => {
  it('headings of one style are siblings', () => {
    expect(depths('一、', '-', '一、', '-', '一、')).toEqual([1, 1, 1]);
  });

  it('a style first met under another is a level deeper', () => {
    expect(depths('一、', '(一)', '-', '1.', '-')).toEqual([1, 2, 3]);
  });

  it('a style met again goes back to its level', () => {
    expect(depths('一、', '(一)', '-', '1.', '-', '(一)', '-', '一、', '-', '(一)')).toEqual([
      1, 2, 3, 2, 1, 2,
    ]);
  });

  it('the article decides which style encloses which', () => {
    expect(depths('1.', '-', '一、', '-', '1.', '-', '一、')).toEqual([1, 2, 1, 2]);
  });

  it('a style may stand under different ones', () => {
    expect(depths('一、', '1.', '-', '一、', '(一)', '1.', '-')).toEqual([1, 2, 1, 2, 3]);
  });

  it('headings without a number are one style', () => {
    expect(depths('plain', '-', 'plain', '-', 'plain')).toEqual([1, 1, 1]);
    expect(depths('一、', 'plain', '-', 'plain', '-', '一、')).toEqual([1, 2, 2, 1]);
  });

  it('of two without a number in a row the second opens a level, on which the later ones stay', () => {
    expect(depths('plain', 'plain', '-', 'plain', '-', 'plain')).toEqual([1, 2, 2, 2]);
  });

  it('a plain heading right under a numbered one is only one level deeper', () => {
    expect(depths('一、', 'plain', '-', '一、', 'plain')).toEqual([1, 2, 1, 2]);
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

  it('of no headings there are none', () => {
    expect(depths('-', '-')).toEqual([]);
  });
});
