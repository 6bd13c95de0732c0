import { describe, expect, it } from 'vitest';
import { readPages } from './corpus.ts';
import { generatedIssue, largeIssue, planLargeIssue } from './large.ts';

describe('generated issues', () => {
  it('of any size match their plan', () => {
    for (const bytes of [30_000, 400_000]) {
      const options = { bytes, seed: 5, entries: 6 };
      const chunks = [...largeIssue(options)];
      const text = chunks.join('');
      const plan = planLargeIssue(options);
      expect(Buffer.byteLength(text)).toBe(plan.bytes);
      expect(Math.abs(plan.bytes - bytes)).toBeLessThan(3000);
      const { lines, pageCount } = readPages(text);
      expect(pageCount).toBe(plan.pages);
      const body = lines.findIndex((line) => line.text === '----本期内容----');
      const named = lines
        .slice(0, body)
        .map((line) => line.text)
        .join('')
        .matchAll(/—第\s*(\d+)页/gu);
      const pages = Array.from(named, (match) => Number(match[1]));
      expect(pages).toEqual(plan.announcedPages);
      const titles = lines.slice(body).filter((line) => /^第 \d+ 篇：/u.test(line.text));
      expect(titles).toHaveLength(plan.articles);
      expect(titles.slice(0, pages.length).map((line) => line.page)).toEqual(pages);
    }
  });

  it('of ordinary size are returned with their tree', () => {
    const { text, expected } = generatedIssue({ seed: 1, bytes: 100_000 });
    expect(Buffer.byteLength(text)).toBeGreaterThan(85_000);
    expect(Buffer.byteLength(text)).toBeLessThan(115_000);
    expect(expected.sections.flatMap((section) => section.articles).length).toBeGreaterThan(5);
  });
});
