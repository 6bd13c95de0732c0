/**
 * Bad input because of its size: very many of one thing, one huge line, long runs of one glyph. Nothing is thrown and
 * nothing is lost. The growth of the time is measured by `npm run bench -- growth`.
 */
import { describe, expect, it } from 'vitest';
import { parse } from '../../src/parser/parse.ts';
import { checked } from '../support/checked.ts';
import { heads, hugeLines, megabyte, runs, shapes } from '../support/shapes.ts';

describe('many of one thing: nothing is lost', () => {
  it.each(shapes)('%s', (_name, shape) => {
    checked(shape(1500));
  });
});

describe('one huge line', () => {
  it.each(hugeLines)('%s: nothing is lost', (_name, head) => {
    checked(head + megabyte);
  });

  it('is one block', () => {
    const bytes = Buffer.from(`----本期内容----\n标题一二\n来源：甲报\n${megabyte.repeat(2)}`);
    const [block] = parse(bytes).sections[0]!.articles[0]!.blocks;
    expect(block!.text).toHaveLength(megabyte.length * 2);
  });

  it('keeps all of its keywords', () => {
    const bytes = Buffer.from(
      `----本期内容----\n标题一二\n来源：甲报\n【关键词】${'词；'.repeat(300_000)}`,
    );
    const [article] = parse(bytes).sections[0]!.articles;
    expect(article!.keywords).toHaveLength(300_000);
  });
});

describe('long runs of one glyph in a line: nothing is lost', () => {
  it.each(heads)('%s', (_name, head) => {
    for (const run of runs) checked(`${head}${run.repeat(Math.ceil(300 / run.length))}尾`);
  });
});
