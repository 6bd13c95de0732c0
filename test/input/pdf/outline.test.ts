import { describe, expect, it } from 'vitest';
import { OutlineEvidence } from '../../../src/input/pdf/outline.ts';
import type { PrintedLine } from '../../../src/input/pdf/printed-line.ts';
import type { OutlineEntry } from '../../../src/input/pdf/types.ts';

/** A title and its own entries; all lead to sheet 9. */
type Nested = readonly [title: string, ...children: Nested[]];

function entriesOf([title, ...children]: Nested): OutlineEntry[] {
  const inner = children.map(entriesOf);
  const entry = { title, target: { sheet: 9, y: 80 }, children: inner.map(([first]) => first!) };
  return [entry, ...inner.flat()];
}

/** The lines of the contents, on sheet 1, and of a body sheet that are marked as sections. */
function sectionsOf(
  outline: Nested,
  contents: readonly string[],
  body: readonly string[],
): string[] {
  const evidence = new OutlineEvidence(entriesOf(outline));
  const lines = [...contents.map((text) => [text, 1]), ...body.map((text) => [text, 9])] as const;
  const printed = lines.map(([text, sheet]) => {
    const print = { sheet, y: 80, open: 0, isSection: false } as unknown as PrintedLine;
    evidence.push(text as string, print);
    return print;
  });
  return lines.flatMap(([text], i) => (printed[i]!.isSection ? [text as string] : []));
}

const first = ['第一篇文章', ['现状']] as const;
const second = ['第二篇文章', ['办法']] as const;

describe('sections by the outline', () => {
  it('are not the entry that holds them, even if one of them is empty', () => {
    const root = [
      '文摘',
      ['医院管理', first],
      ['空白栏目', ['说明']],
      ['基层卫生', second],
    ] as const;
    const contents = ['文摘', '医院管理', '第一篇文章', '空白栏目', '基层卫生', '第二篇文章'];
    expect(sectionsOf(root, contents, ['文摘', '医院管理', '基层卫生'])).toEqual([
      ...['医院管理', '基层卫生'],
      ...['医院管理', '基层卫生'],
    ]);
  });

  it('may have a single article, with headings, at the end of the contents', () => {
    const contents = ['医院管理', '第一篇文章', '【提要】'];
    expect(sectionsOf(['医院管理', first], contents, ['医院管理'])).toEqual([
      '医院管理',
      '医院管理',
    ]);
  });

  it('have no mark in the contents where a page number follows the name', () => {
    const contents = ['医院管理……2', '第一篇文章……3'];
    expect(sectionsOf(['医院管理', first], contents, ['医院管理'])).toEqual(['医院管理']);
  });
});
