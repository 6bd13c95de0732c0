/** A mistake of an editor is reported once; its consequences are not. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { check } from '../../src/rules/check.ts';
import { generatedIssue } from '../typesetter/large.ts';

const fixture = readFileSync(new URL('../../fixtures/issue.txt', import.meta.url), 'utf8');
const generated = [1, 2].map((seed) => generatedIssue({ seed, bytes: 30_000 }).text);
const calm = { 'reflow/uncertain-line': { severity: 'off' } } as const;

const findingsOf = (text: string) => check(Buffer.from(text), { rules: calm }).findings;
const idsOf = (text: string): string[] => findingsOf(text).map(({ ruleId }) => ruleId);
const ownIds = (text: string): string[] => idsOf(text).sort();

describe('unclaimed text', () => {
  it('is one finding for consecutive lines, from the first to the last', () => {
    const title = '\n村卫生室的冬天怎么过\n';
    const at = fixture.lastIndexOf(title);
    const text = fixture.slice(0, at) + fixture.slice(at + title.length);
    const found = findingsOf(text).filter(({ ruleId }) => ruleId === 'text/unclaimed');
    expect(found).toHaveLength(1);
    const [{ position }] = found as [(typeof found)[0]];
    const stretch = text.slice(position.start.offset, position.end.offset);
    expect(stretch).toMatch(/^来源：北川医改观察\n/);
    expect(stretch.split('\n').length).toBeGreaterThan(5);
    expect(idsOf(text)).toContain('contents/missing-article');
  });

  it('is two findings with a marker between', () => {
    const text = fixture.replace('\n返回目录\n', '\n返回目录\n\n（下接）\n\n返回目录\n\n（完）\n');
    expect(idsOf(text).filter((id) => id === 'text/unclaimed')).toHaveLength(2);
  });
});

describe('articles that are off by the same number of pages', () => {
  /** The page mismatches if the contents give the nth entry a page that is `by(n)` later. */
  const mismatches = (by: (nth: number) => number) => {
    let nth = 0;
    const text = generatedIssue({ seed: 7, bytes: 120_000 }).text.replace(
      /第\s*(\d[\d\s]*)页/g,
      (_, page: string) => `第 ${Number(page.replace(/\s/g, '')) + by(nth++)}页`,
    );
    expect(nth).toBeGreaterThan(3);
    return findingsOf(text).filter(({ ruleId }) => ruleId === 'article/page-mismatch');
  };

  it('are one finding if they are consecutive, with the others as related places', () => {
    const found = mismatches((nth) => (nth === 1 || nth === 2 ? 1 : 0));
    expect(found.map(({ related }) => related?.map(({ message }) => message))).toEqual([
      ['the contents entry', 'off by the same number of pages'],
    ]);
  });

  it('are several findings if the numbers differ, or if one between is correct', () => {
    expect(mismatches((nth) => (nth === 1 || nth === 2 ? nth : 0))).toHaveLength(2);
    expect(mismatches((nth) => (nth === 1 || nth === 3 ? 1 : 0))).toHaveLength(2);
  });
});

describe.each(generated.map((text, i) => ({ text, seed: i + 1 })))('seed $seed', ({ text }) => {
  it('a repeated page line changes no page', () => {
    const lines = [...text.matchAll(/\n\d+ \/ \d+\n/g)].slice(1);
    expect(lines.length).toBeGreaterThan(1);
    for (const { 0: line, index } of lines) {
      expect(ownIds(`${text.slice(0, index)}${line}${text.slice(index)}`)).toEqual([
        'page/repeated',
      ]);
    }
  });

  it('an entry without its page has no other finding', () => {
    const entries = [...text.matchAll(/第\s*\d[\d\s]*页/g)];
    for (const { 0: page, index } of entries) {
      const broken = text.slice(0, index) + text.slice(index + page.length);
      expect(ownIds(broken)).toEqual(['contents/malformed-entry']);
    }
  });

  it('a wrong page in the contents does not make another entry look out of order', () => {
    const entries = [...text.matchAll(/第\s*\d[\d\s]*页/g)];
    for (const { 0: page, index } of entries) {
      const broken = `${text.slice(0, index)}第 1页${text.slice(index + page.length)}`;
      expect(ownIds(broken)).toEqual(['article/page-mismatch']);
    }
  });
});

it('a wrong total is reported on a page line that does not follow the one before', () => {
  const [text] = generated as [string];
  const sparse = [...text.matchAll(/\n(\d+) \/ (\d+)\n/g)];
  const skips = sparse.filter(
    ({ 1: page }, i) => i > 0 && Number(page) > Number(sparse[i - 1]![1]) + 1,
  );
  expect(skips.length).toBeGreaterThan(0);
  for (const { 0: line, 1: page, 2: total, index } of skips) {
    const broken = `${text.slice(0, index)}\n${page!} / ${Number(total) + 1}\n${text.slice(index + line.length)}`;
    expect(ownIds(broken)).toEqual(['page/total-differs']);
  }
});

it('the last line of an article without a back link is found with every line end', () => {
  const broken = fixture.replace('\n返回目录\n', '\n');
  const relatedOf = (text: string) => {
    const { start, end } = findingsOf(text)[0]!.related![0]!.position;
    return { start: [start.line, start.column], quote: text.slice(start.offset, end.offset) };
  };
  expect(relatedOf(broken.replace(/\n/g, '\r'))).toEqual(relatedOf(broken));
});

it('an enumeration with only closing brackets does not look like two columns', () => {
  const items = Array.from({ length: 12 }, (_, i) => `${i + 1}）药箱每月清点一次。\n`);
  const text = fixture.replace('\n返回目录\n', `\n${items.join('\n')}\n返回目录\n`);
  expect(text).not.toBe(fixture);
  expect(idsOf(text)).not.toContain('text/two-columns');
});

it('a long quotation opened again at each paragraph does not look like two columns', () => {
  const quoted = '“药箱每月清点一次，缺什么补什么。\n';
  const text = fixture.replace(
    '\n返回目录\n',
    `\n${`${quoted}\n`.repeat(12)}到此为止。”\n\n返回目录\n`,
  );
  expect(text).not.toBe(fixture);
  expect(idsOf(text)).not.toContain('text/two-columns');
});

it('takes no blank that joins two lines for a bracket', () => {
  const text = generatedIssue({ seed: 3, bytes: 60_000 }).text.replaceAll('\n', '\u200b\n');
  const brackets = findingsOf(text).filter(({ ruleId }) => ruleId === 'text/unbalanced-bracket');
  expect(brackets.filter(({ actual }) => actual === ' ')).toEqual([]);
});

// No time is measured here: quadratic code would exceed the time limit of every test.
describe('a text with very many findings', () => {
  const issueOf = (body: string): string =>
    `——本期视点——\n\n▶甲乙丙丁（来源：甲报）——第 2页\n\n----本期内容----\n\n甲乙丙丁\n来源：甲报\n${body}\n返回目录\n`;
  const countOf = (text: string, id: string): number =>
    idsOf(text).filter((each) => each === id).length;

  it('of brackets in one paragraph', () => {
    const text = issueOf('（“'.repeat(100_000) + '》丁'.repeat(100_000));
    expect(countOf(text, 'text/unbalanced-bracket')).toBe(300_000);
  });

  it('of sections and entries', () => {
    const numbers = Array.from({ length: 10_000 }, (_, i) => i);
    const contents = numbers.map((i) => `·栏目${i}·\n▶标题第${i}号（来源：甲报）——第 2页\n`);
    const body = numbers.map((i) => `·栏木${i}·\n标题第${i}号\n来源：甲报\n正文。\n返回目录\n`);
    const text = `——本期视点——\n${contents.join('')}----本期内容----\n${body.join('')}`;
    expect(countOf(text, 'section/renamed')).toBe(10_000);
  });
});
