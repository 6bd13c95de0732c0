import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberingReader, numberingTemplate } from '../../src/periodical/numbering.ts';
import { inSet } from '../../src/periodical/glyphs.ts';
import { pageLineTemplate, pageNumberReader } from '../../src/periodical/page-line.ts';
import { TemplateError, type Template } from '../../src/periodical/template.ts';
import { lineOf } from '../support/lines.ts';

const pageOf = (form: string, text: string): [page: number, total: number | null] | null => {
  const found = pageNumberReader([form])(lineOf(text));
  return found && [found.page, found.total];
};

describe('a form of page lines', () => {
  it.each<[form: string, text: string, expected: [number, number | null] | null]>([
    ['{page}', '16', [16, null]],
    ['{page}', '１６', [16, null]],
    ['{page}', '十六', null],
    ['{page}', '123456', null],
    ['〔{page}〕', '〔16〕', [16, null]],
    ['〔{page}〕', '〔 16 〕', [16, null]],
    ['〔{page}〕', '〔  16〕', null],
    ['〔 {page} 〕', '〔  16   〕', [16, null]],
    ['〔{page}〕', '［16］', null],
    ['[{page}]', '［16］', [16, null]],
    ['［{page}］', '[16]', [16, null]],
    ['P{page}', 'Ｐ16', [16, null]],
    ['--{page}--', '—16–', [16, null]],
    ['-{page}-', '——16——', [16, null]],
    ['-{page}-', '———16—', null],
    ['---{page}-', '———16—', [16, null]],
    ['全 {total} 版，第 {page} 版', '全 8 版,第 3 版', [3, 8]],
    ['第{page}版{optional:,;}共{total}版', '第3版共8版', [3, 8]],
    ['第{page}版{optional:,;}共{total}版', '第3版；共8版', [3, 8]],
    ['第{page}版{any:,;}共{total}版', '第3版；共8版', [3, 8]],
    ['第{page}版{any:,;}共{total}版', '第3版共8版', null],
    ['晚窗书摘 {page}', '晚窗书摘 3', [3, null]],
    ['晚窗书摘 {page}', '晚窗书 3', null],
    ['晚窗书摘 {page}', '晚窗书摘 3 版', null],
    ['{optional:第}{page}', '第 3', [3, null]],
    ['{optional:第}{page}', '3', [3, null]],
  ])('%s reads %j', (form, text, expected) => {
    expect(pageOf(form, text)).toEqual(expected);
  });

  it('leaves room for long words', () => {
    const words = '一份名字很长的内部参考资料';
    const form = `${words.repeat(3)} {page}`;
    expect(pageOf(form, `${words.repeat(3)} 7`)).toEqual([7, null]);
    expect(pageOf(form, `${words.repeat(4)} 7`)).toBeNull();
  });

  it('is the first of several that matches', () => {
    const read = pageNumberReader(['{page}/{total}', '{page}-{total}']);
    expect(read(lineOf('1-2'))?.form).toBe('{page}-{total}');
    expect(read(lineOf('1/2'))?.form).toBe('{page}/{total}');
  });
});

describe('a numbering style', () => {
  const read = (style: string | string[], text: string) => {
    const found = numberingReader([style])(text);
    return found && [found.value, text.slice(found.end)];
  };

  it.each<[style: string | string[], text: string, expected: [number, string] | null]>([
    ['其{han}：', '其一：甲', [1, '甲']],
    ['其{han}：', '其十二: 甲', [12, '甲']],
    ['其{han}：', '其 一 ：甲', [1, '甲']],
    ['其{han}：', '其  一：甲', null],
    ['其{han}：', '其他：甲', null],
    ['〈{arabic}〉', '〈3〉甲', [3, '甲']],
    ['{han}', '三 甲', [3, '甲']],
    ['{han}', '三', [3, '']],
    ['{han}', '三甲医院', null],
    ['{arabic}', '3 甲', [3, '甲']],
    ['{arabic}', '3甲', [3, '甲']],
    ['{arabic}', '3 万人', null],
    ['{arabic}', '3x', null],
    ['{arabic}', '3% 甲', null],
    ['{arabic}：', '8:30 开会', null],
    ['{arabic}：', '8：开会', [8, '开会']],
    ['{parts}', '2.3 甲', [203, '甲']],
    ['{parts}', '2.3.15%', null],
    ['{parts}', '0.5 甲', null],
    ['{parts}', '5', null],
    ['{circled}', '②甲', [2, '甲']],
    ['{circled}', '②x', [2, 'x']],
    ['{padded}', '07 甲', [7, '甲']],
    ['{padded}', '7 甲', null],
    [['第{number}回', '卷{number}'], '卷三', [3, '']],
    [['第{number}回', '卷{number}'], '第 12 回 甲', [12, '甲']],
    [[], '一、甲', null],
  ])('%j reads %j', (style, text, expected) => {
    expect(read(style, text)).toEqual(expected);
  });

  it('is the same style for each of its forms', () => {
    const reader = numberingReader([['第{number}回', '卷{number}'], '{han}、']);
    expect(reader('卷三')!.style).toBe(reader('第二回')!.style);
    expect(reader('二、')!.style).not.toBe(reader('第二回')!.style);
  });

  it('ends with its line, regardless of the text after it', () => {
    const text = '3.5\n亿元';
    expect(numberingReader(['{parts}'])(text, 0, 3)).toMatchObject({ end: 3 });
    expect(numberingReader(['{parts}'])(text, 0, 2)).toBeNull();
  });
});

describe('an invalid template', () => {
  const problemOf = (make: (source: string) => Template, source: string): unknown => {
    try {
      make(source);
    } catch (error) {
      expect(error).toBeInstanceOf(TemplateError);
      return (error as TemplateError).detail;
    }
    return null;
  };

  it.each([
    ['', { problem: 'empty-template' }],
    ['  ', { problem: 'empty-template' }],
    ['第页', { problem: 'no-slot', allowed: ['page', 'total'] }],
    ['共 {total} 页', { problem: 'no-slot', allowed: ['page'] }],
    ['{page', { problem: 'open-brace' }],
    ['page}', { problem: 'open-brace' }],
    ['{{page}}', { problem: 'open-brace' }],
    ['{han}', { problem: 'unknown-slot', got: 'han' }],
    ['{Page}', { problem: 'unknown-slot', got: 'Page' }],
    ['{page:x}', { problem: 'unknown-slot', got: 'page' }],
    ['{constructor}', { problem: 'unknown-slot', got: 'constructor' }],
    ['{any}{page}', { problem: 'unknown-slot', got: 'any' }],
    ['{any:}{page}', { problem: 'no-glyphs', got: '{any:}' }],
    ['{optional: }{page}', { problem: 'no-glyphs' }],
    ['{any:😀}{page}', { problem: 'wide-glyph' }],
    ['{page}/{page}', { problem: 'slot-twice', got: '{page}' }],
    ['{page}{total}', { problem: 'ambiguous', got: '{page}', next: '{total}' }],
    ['{page} {total}', { problem: 'ambiguous' }],
    ['{page}5', { problem: 'ambiguous', next: '5' }],
    ['{page}{optional:,}{total}', { problem: 'ambiguous', next: '{total}' }],
    ['{optional:第}第{page}', { problem: 'ambiguous' }],
    ['- - {page}', { problem: 'ambiguous', got: '-', next: '-' }],
  ])('%j', (source, expected) => {
    expect(problemOf(pageLineTemplate, source)).toMatchObject(expected);
  });

  it('has only one number before a heading', () => {
    expect(problemOf(numberingTemplate, '{han}·{arabic}')).toEqual({
      problem: 'several-slots',
      got: '{arabic}',
    });
  });

  it('has a message for each problem', () => {
    expect(() => pageLineTemplate('{page')).toThrow('"{page": open-brace');
  });
});

describe('any template', () => {
  const piece = fc.constantFrom(
    ...['{page}', '{total}', '{optional:-，}', '{any:/／}', '{optional:第}', '-', '—', ' ', '  '],
    ...['第', '页', '1', 'P', '/', '😀', '('],
  );
  const source = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
  const text = fc
    .array(fc.constantFrom(...'第页共/／-—，,123１２P( 　😀'), { maxLength: 40 })
    .map((glyphs) => glyphs.join(''));

  it('is refused, or matches the beginning of its input and reads nothing after the end', () => {
    let made = 0;
    fc.assert(
      fc.property(source, text, fc.nat(40), (form, line, cut) => {
        let template: Template;
        try {
          template = pageLineTemplate(form);
        } catch (error) {
          expect(error).toBeInstanceOf(TemplateError);
          return;
        }
        made += 1;
        const end = Math.min(cut, line.length);
        const match = template.match(line, 0, end);
        expect(match).toEqual(template.match(line.slice(0, end), 0, end));
        if (match) expect(match.end).toBeLessThanOrEqual(end);
        if (match) expect(inSet(template.first, line.charCodeAt(0))).toBe(true);
      }),
      { numRuns: 5000 },
    );
    expect(made).toBeGreaterThan(100);
  });
});
