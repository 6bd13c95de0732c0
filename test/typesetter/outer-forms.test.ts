/**
 * A generated issue in every outer form: everything that the form keeps is read, and no text is damaged without a
 * finding.
 */
import { describe, expect, it } from 'vitest';
import { check } from '../../src/rules/check.ts';
import type { Block } from '../../src/tree/types.ts';
import { generatedIssue } from './large.ts';
import { squeeze } from './model.ts';
import { outerForms } from './outer-forms.ts';

const { text, expected } = generatedIssue({ seed: 5, bytes: 60_000 });

const articlesOf = <T>(sections: readonly { articles: readonly T[] }[]): T[] =>
  sections.flatMap(({ articles }) => [...articles]);
const startsOf = (blocks: readonly { text: string }[], fold: (text: string) => string) => {
  let offset = 0;
  return blocks.map((block) => {
    const at = offset;
    offset += squeeze(fold(block.text)).length;
    return at;
  });
};

describe.each(Object.entries(outerForms))('%s', (_name, { run, fold = (t) => t, losesPages }) => {
  const { issue, findings } = check(Buffer.from(run(text)));
  const whole = (value: string): string => squeeze(fold(value));

  it('keeps contents, titles and texts', () => {
    expect(issue.contents.map(({ section }) => whole(section))).toEqual(
      expected.contents.map(({ section }) => whole(section)),
    );
    const wanted = articlesOf(expected.sections);
    const got = articlesOf(issue.sections);
    expect(got.map(({ title }) => whole(title))).toEqual(wanted.map(({ title }) => whole(title)));
    const textOf = (blocks: readonly Pick<Block, 'text'>[]): string =>
      whole(blocks.map((block) => block.text).join(''));
    got.forEach(({ blocks }, i) => {
      expect(textOf(blocks)).toBe(textOf(wanted[i]!.blocks));
    });
  });

  it('keeps nearly all blocks', () => {
    let hits = 0;
    let all = 0;
    articlesOf(expected.sections).forEach(({ blocks }, i) => {
      const wanted = new Set(startsOf(blocks, fold));
      const got = startsOf(articlesOf(issue.sections)[i]!.blocks, fold);
      hits += got.filter((at) => wanted.has(at)).length;
      all += Math.max(wanted.size, got.length);
    });
    expect(hits / all).toBeGreaterThan(0.97);
  });

  it('keeps the pages if they can be recognized', () => {
    const pages = articlesOf(issue.sections).map((article) => article.pages.start);
    const wanted = articlesOf(expected.sections).map(({ page }) => page);
    const isWrong = pages.some((page, i) => page !== null && page !== wanted[i]);
    if (losesPages !== true) expect(pages).toEqual(wanted);
    else if (isWrong) expect(findings).not.toEqual([]);
  });
});
