/** Hints: a known role of a line takes precedence over all other evidence. */
import { describe, expect, it } from 'vitest';
import { parse } from '../../src/parser/parse.ts';
import { builtInProfile } from '../../src/periodical/profile.ts';
import { Markers } from '../../src/periodical/markers.ts';
import {
  HEADING_FIRST,
  HEADING_MORE,
  PARAGRAPH_FIRST,
  PARAGRAPH_MORE,
} from '../../src/reflow/roles.ts';
import { reflow } from '../../src/reflow/reflow.ts';
import { wrapped } from '../support/cost-model.ts';
import { linesOf } from '../support/lines.ts';
import { smallIssue } from '../support/small-issue.ts';

const markers = new Markers(builtInProfile);
const text = ['药箱挂在墙上，钥匙由', '村医保管着，表上记着用药', '和血压。'];
const joinedText = text.join('');

/** The blocks without the text around them, when line `index` has the hinted role. */
function read(lines: readonly string[], index: number, role: number): string[] {
  const offset = lines.slice(0, index).join('\n').length + (index === 0 ? 0 : 1);
  const hints = new Map([[offset, role]]);
  return reflow(linesOf(lines.join('\n')), { survey: wrapped, markers, hints }).blocks.flatMap(
    (block) => (block.text === joinedText ? [] : [`${block.type} ${block.text}`]),
  );
}

describe('a hint', () => {
  const heading = ['一、药箱的钥匙', ...text];

  it('turns a heading into a paragraph', () => {
    expect(read(heading, 0, PARAGRAPH_FIRST)).toEqual(['paragraph 一、药箱的钥匙']);
  });

  it('turns a line of a paragraph into a heading', () => {
    const line = '患者和医生都认得它。';
    expect(read([...text, line, ...text], 3, HEADING_FIRST)).toEqual([`heading ${line}`]);
  });

  it('separates the second line of a heading, and joins a line that looks like the next heading', () => {
    const pair = ['药箱主任', '张三', ...text, '钥匙主任', '李四', ...text, '问', ...text];
    expect(read(pair, 1, HEADING_FIRST).slice(0, 2)).toEqual(['heading 药箱主任', 'heading 张三']);
    const two = ['药箱', '钥匙', ...text, '表格', ...text];
    expect(read(two, 1, HEADING_MORE)).toEqual(['heading 药箱 钥匙', 'heading 表格']);
  });

  it('applies to a member of a series and in a run of headings', () => {
    const series = ['1.表格', ...text, '2.药箱', ...text, '3.钥匙', ...text];
    expect(read(series, 4, PARAGRAPH_FIRST)).toContain('paragraph 2.药箱');
    const run = ['药箱', '钥匙', '表格', '血压', '用药', ...text];
    expect(read(run, 2, HEADING_FIRST)).toContain('heading 表格');
  });

  it('takes a line out of a table', () => {
    const table = ['月份  出院', '一月  131', '二月  120'];
    expect(read(table, 1, PARAGRAPH_FIRST).join('\n')).not.toContain('table');
  });

  it('is ignored if it cannot be followed', () => {
    expect(read(heading, 0, PARAGRAPH_MORE)).toEqual(['heading 一、药箱的钥匙']);
  });
});

describe('parse', () => {
  it('accepts hints by the offset of a line', () => {
    const [first] = parse(smallIssue).sections[0]!.articles[0]!.blocks;
    const { offset } = first!.position.start;
    const role = first!.type === 'heading' ? 'paragraph' : 'heading';
    const { blocks } = parse(smallIssue, { hints: [{ offset, role }] }).sections[0]!.articles[0]!;
    expect(blocks[0]!.type).toBe(role);
  });

  it('refuses an unknown role', () => {
    const hints = [{ offset: 0, role: 'title' as 'heading' }];
    expect(() => parse(smallIssue, { hints })).toThrow(new TypeError('hints: unknown role title'));
  });
});
