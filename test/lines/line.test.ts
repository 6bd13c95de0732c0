import { describe, expect, it } from 'vitest';
import { isBlank } from '../../src/text/characters.ts';
import { positionOf } from '../../src/lines/line.ts';
import { lineOf, linesOf } from '../support/lines.ts';

describe('Line', () => {
  it('content is the line without leading and trailing blanks', () => {
    const line = lineOf(' 　\t 正文 有 空格 \u00a0');
    expect(line.content).toBe('正文 有 空格');
    expect(line.isIndented).toBe(true);
    expect(line.isBlank).toBe(false);
  });

  it('a line of blanks is blank and has no content', () => {
    const line = lineOf(' 　\t');
    expect(line.isBlank).toBe(true);
    expect(line.content).toBe('');
    expect(line.isIndented).toBe(true);
  });

  it('a line without leading blanks is not indented', () => {
    expect(lineOf('正文 ').isIndented).toBe(false);
  });

  it('white space is that of String.prototype.trim plus invisible characters without width', () => {
    for (let unit = 0; unit <= 0xffff; unit += 1) {
      const character = String.fromCharCode(unit);
      if (/[\n\r\f\u0085\u2028\u2029]/.test(character)) continue;
      const line = lineOf(`${character}甲${character}`);
      const expected = isBlank(unit) ? '甲' : `${character}甲${character}`;
      if (line.content !== expected) {
        expect.fail(`U+${unit.toString(16)}`);
      }
    }
  });

  it('the content is a slice of the text, not a copy', () => {
    const [, second] = linesOf('第一行\n第二行\n第三行\n');
    expect(second!.text).toBe('第一行\n第二行\n第三行\n');
    expect(second!.content).toBe('第二行');
  });

  it('the metrics are computed only once', () => {
    const line = lineOf('正文');
    expect(line.metrics).toBe(line.metrics);
  });

  it('the page is null until pages are counted', () => {
    const line = lineOf('正文');
    expect(line.page).toBeNull();
    expect(line.beginsPage).toBe(false);
  });
});

describe('point', () => {
  it('returns line and column from 1 and the offset from 0, in UTF-16 units', () => {
    const [, line] = linesOf('一二\r\n 𠀀三');
    expect(line!.point(line!.start)).toEqual({ line: 2, column: 2, offset: 5 });
    expect(line!.point(line!.end)).toEqual({ line: 2, column: 5, offset: 8 });
  });

  it('counts columns from the beginning of the line even after a form feed', () => {
    const [, behind] = linesOf('一\f二');
    expect(behind!.point(behind!.start)).toEqual({ line: 1, column: 3, offset: 2 });
  });
});

describe('positionOf', () => {
  it('covers the content of one line without the blanks around it', () => {
    const [, line] = linesOf('一\n  二三  \n');
    expect(positionOf(line!)).toEqual({
      start: { line: 2, column: 3, offset: 4 },
      end: { line: 2, column: 5, offset: 6 },
    });
  });

  it('covers everything from the first to the last of several lines', () => {
    const [first, , last] = linesOf('一\n二\n 三四 \n');
    expect(positionOf(first!, last)).toEqual({
      start: { line: 1, column: 1, offset: 0 },
      end: { line: 3, column: 4, offset: 7 },
    });
  });
});
