/** Two-line headings, tables and captions, in lines 24 columns wide. */
import { describe, expect, it } from 'vitest';
import { builtInProfile } from '../../src/periodical/profile.ts';
import { Markers } from '../../src/periodical/markers.ts';
import { reflow } from '../../src/reflow/reflow.ts';
import type { Block } from '../../src/tree/types.ts';
import { linesOf } from '../support/lines.ts';
import { wrapped } from '../support/cost-model.ts';

const markers = new Markers(builtInProfile);
const text = ['药箱挂在墙上，钥匙由', '村医保管着，表上记着用药', '和血压。'];
const joinedText = text.join('');

const blocksOf = (...lines: string[]): Block[] =>
  reflow(linesOf(lines.join('\n')), { survey: wrapped, markers }).blocks;

/** Headings as `1 text`, other blocks by their type, without the text around them. */
const read = (...lines: string[]): string[] =>
  blocksOf(...lines).flatMap((block) => {
    if (block.text === joinedText) return [];
    return [block.type === 'heading' ? `${block.depth} ${block.text}` : block.type];
  });

describe('the second line of a heading', () => {
  it('joins a numbered heading, with a blank if the line was ended on purpose', () => {
    expect(read('1、药箱的钥匙', '由谁保管', ...text, '2、表格', ...text)).toEqual([
      '1 1、药箱的钥匙 由谁保管',
      '1 2、表格',
    ]);
  });

  it.each(['药箱的三大', '药箱和', '保管药箱的', '看“'])('joins an unfinished line: %s', (line) => {
    const [heading] = read(...text, line, '趋势', ...text, '表格', ...text);
    expect(heading).toBe(`1 ${line}趋势`);
  });

  it('joins a line that begins with dashes', () => {
    expect(read('药箱的钥匙', '——以云岭乡为例', ...text, '表格', ...text)[0]).toBe(
      '1 药箱的钥匙 ——以云岭乡为例',
    );
  });

  it('is a heading of its kind if others like it follow', () => {
    expect(read('药箱', '钥匙', ...text, '表格', ...text)).toEqual(['1 药箱', '2 钥匙', '2 表格']);
    expect(read('一、药箱', '钥匙', ...text, '表格', ...text, '二、人', ...text)).toEqual([
      '1 一、药箱',
      '2 钥匙',
      '2 表格',
      '1 二、人',
    ]);
  });

  it.each([
    ['two headings', 'begins them', ['谁'], '1 一、药箱'],
    ['a single one, which may close the article,', 'joins', [], '1 一、药箱 钥匙'],
  ])('if %s without a number follow below the last number, %s', (_name, _what, more, heading) => {
    const rest = more.flatMap((each) => [each, ...text]);
    expect(read('一、药箱', '钥匙', ...text, '表格', ...text, ...rest)[0]).toBe(heading);
  });

  it('may be the name below a post, each time', () => {
    expect(read('药箱主任', '张三', ...text, '钥匙主任', '李四', ...text, '问', ...text)).toEqual([
      '1 药箱主任 张三',
      '1 钥匙主任 李四',
      '1 问',
    ]);
  });

  it('is not joined to a question that ended before its line was full', () => {
    expect(read(...text, '谁管药箱？', '谁管钥匙？', ...text)[0]).toBe('1 谁管药箱？');
  });

  it('is of one block with a question that fills its line', () => {
    // The first line of a block is indented: 20 of 24 columns are full.
    const texts = blocksOf(...text, '药箱的钥匙由谁保管？', '表格由谁填？', ...text);
    expect(texts.map((block) => block.text)).toContain('药箱的钥匙由谁保管？表格由谁填？');
  });

  it('is not joined if it has a number', () => {
    expect(read('一、药箱', '（一）钥匙', ...text, '（二）表格', ...text)).toEqual([
      '1 一、药箱',
      '2 （一）钥匙',
      '2 （二）表格',
    ]);
  });
});

describe('lines below each other', () => {
  it('are not headings if there are many of them', () => {
    expect(read(...text, '药箱', '钥匙', '村医', '表格', '用药', ...text)).toEqual(
      Array.from({ length: 5 }, () => 'paragraph'),
    );
  });

  it('are a list if their numbers continue without text between them', () => {
    const types = read(...text, '①钥匙不清；', '②没有人管', '③药箱旧。', ...text);
    expect(types).toEqual(['paragraph', 'paragraph', 'paragraph']);
  });

  it.each([
    ['一是', ['一是排班。原来由一人排。', '二是配送', '三是考核。']],
    ['第一，', ['第一，统一排班。', '第二，统一配送', '第三，考核。']],
  ])('%s are read alike', (_name, [first, second, third]) => {
    const types = read(...text, first!, ...text, second!, ...text, third!, ...text);
    expect(new Set(types)).toEqual(new Set(['paragraph']));
  });
});

describe('a table', () => {
  const rows = [
    ['月份', '出院', '再住院'],
    ['一月', '131', '44'],
    ['二月', '120', '38.5%'],
  ];

  it.each([
    ['one cell per line', rows.flat()],
    ['one row per line', rows.map((row) => row.join('  '))],
    ['one row per line, with tabs', rows.map((row) => row.join('\t'))],
    ['a heading above its cells', ['出院情况', ...rows.flat()]],
  ])('with %s', (_name, lines) => {
    const blocks = blocksOf(...text, ...lines, ...text);
    const table = blocks.find(({ type }) => type === 'table');
    expect(table).toMatchObject({
      rows,
      text: '月份\t出院\t再住院\n一月\t131\t44\n二月\t120\t38.5%',
    });
    expect(blocks.at(-1)!.text).toBe(joinedText);
  });

  it('has the position of each cell', () => {
    const { blocks, blockLines } = reflow(linesOf('月份  出院\n一月  131\n二月  120'), {
      survey: wrapped,
      markers,
    });
    expect(blocks).toHaveLength(1);
    expect(blockLines).toEqual([{ text: [0, 3, 6, 9, 13, 16], source: [0, 4, 7, 11, 15, 19] }]);
  });

  it('is not recognized if the numbers are not in columns', () => {
    const types = read(
      ...text,
      ...['月份', '131', '出院', '一月', '44', '二月', '三月', '38', '120'],
      ...text,
    );
    expect(new Set(types)).toEqual(new Set(['paragraph']));
  });
});

it('the caption of a figure is recognized without a picture', () => {
  const blocks = blocksOf(...text, '图 1  钥匙', '资料来源：云岭乡', ...text);
  expect(blocks.map(({ type }) => type)).toEqual(['paragraph', 'figure', 'paragraph', 'paragraph']);
  expect(blocks[1]).toMatchObject({ text: '图 1  钥匙', image: null });
});

it('no article ends in a heading, not even one of a series', () => {
  expect(read(...text, '一、药箱', ...text, '二、钥匙')).not.toContain('1 二、钥匙');
});

it.each([
  [10, true],
  [13, false],
])('cells in %i columns are a table: %s', (columns, isTable) => {
  const row = ['一月', ...Array.from({ length: columns - 1 }, (_, i) => String(i + 11))];
  const blocks = blocksOf(...text, ...row, ...row, ...text);
  expect(blocks.some(({ type }) => type === 'table')).toBe(isTable);
});
