import { describe, expect, it } from 'vitest';
import { builtInProfile } from '../../src/periodical/profile.ts';
import { Markers } from '../../src/periodical/markers.ts';
import { reflow } from '../../src/reflow/reflow.ts';
import { linesOf } from '../support/lines.ts';
import { wrapped } from '../support/cost-model.ts';

const markers = new Markers(builtInProfile);
const typesOf = (...lines: string[]): string[] =>
  reflow(linesOf(lines.join('\n')), { survey: wrapped, markers }).blocks.map(({ type }) => type);

describe('a series', () => {
  it('of items consists of paragraphs, even if single items look like headings', () => {
    const types = typesOf(
      '药箱有下面几个毛病：',
      '1.钥匙不清;',
      '2.药箱挂在墙上表上记',
      '着每位患者的血压和用药;',
      '3.没有人管。',
      '后来都换成了新的药箱。',
    );
    expect(types).not.toContain('heading');
  });

  it('does not consist of a heading and an item with text between them', () => {
    const text = ['药箱挂在墙上，钥匙由', '村医保管着，表上记着用药', '和血压。'];
    const item = ['二、钥匙由村医保管着。表上', '记着用药和血压。'];
    expect(typesOf('一、药箱', ...text, ...item)).toEqual(['heading', 'paragraph', 'paragraph']);
  });

  it('of headings stays one', () => {
    const text = ['药箱挂在墙上，钥匙由', '村医保管着，表上记着用药', '和血压。'];
    expect(typesOf('一、药箱', ...text, '二、钥匙', ...text)).toEqual([
      'heading',
      'paragraph',
      'heading',
      'paragraph',
    ]);
  });
});

describe('never a heading:', () => {
  const text = ['药箱挂在墙上，钥匙由', '村医保管着，表上记着用药', '和血压。'];
  it.each([
    ['a number alone', ['131']],
    ['a date and the signature above it', ['云岭乡卫生院', '2024年5月6日']],
    [
      'the caption of a figure and its source',
      ['图 1  钥匙（单位：把）', '资料来源：云岭乡卫生院'],
    ],
    ['a table cell', ['月份', '人数', '一月', '131', '二月', '12.5%']],
  ])('%s', (_name, lines) => {
    const types = typesOf(...text, ...lines, ...text);
    expect(types).not.toContain('heading');
  });

  it('the last block of an article', () => {
    expect(typesOf(...text, '谁来签字')).toEqual(['paragraph', 'paragraph']);
  });
});
