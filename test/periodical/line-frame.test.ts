import { describe, expect, it } from 'vitest';
import { lineFrameOf, textWithin } from '../../src/periodical/line-frame.ts';
import { lineOf, linesOf } from '../support/lines.ts';

const within = (text: string, all: readonly string[] = []): string | null => {
  const span = textWithin(lineOf(text), lineFrameOf(linesOf(all.join('\n'))));
  return span === null ? null : span.text.slice(span.start, span.end);
};

describe('markup of a line', () => {
  it.each([
    ['## 一、先把人留住', '一、先把人留住'],
    ['&nbsp;&nbsp;春天到了。', '春天到了。'],
    ['<p class="x">春天到了。</p>', '春天到了。'],
    ['春天到了。<br>', '春天到了。'],
    ['<P><B>春天到了。</B></P>', '春天到了。'],
    ['春天到了。\\', '春天到了。'],
    ['**·基层·**', '·基层·'],
    ['*来源：甲报*', '来源：甲报'],
    ['<div>', ''],
    ['<a href="x.html" title=\'甲\'>春天</a>', '春天'],
    ['<o:p></o:p>春天<br />', '春天'],
  ])('%s is left out', (text, inside) => {
    expect(within(text)).toBe(inside);
  });

  it.each([
    '春天到了。',
    '#1 病房',
    '《春天》',
    '<5 岁',
    '<DRG分组方案>提出，春天到了。',
    '参照国家<CHS-DRG分组方案>',
    '参照<BR-1方案>',
    '<A>类药品和<a>',
    '来信请寄<a@b.cn>',
    '<p值>小于0.05',
    'p<0.05',
    '** 注',
    '*注：见表',
    '> 春天到了。',
    '"春天"',
  ])('there is none in %s', (text) => {
    expect(within(text)).toBeNull();
  });
});

describe('the frame of all lines', () => {
  const framed = (frame: (i: number) => string): string[] =>
    Array.from({ length: 20 }, (_, i) => frame(i + 1));

  it.each([
    ['> ', (i: number) => `> 第${i}行`, '> 春天', '春天'],
    ['>', (i: number) => `>第${i}行`, '> 春天', ' 春天'],
    ['>>', (i: number) => `> >第${i}行`, '> > 春天', ' 春天'],
    ['> > ', (i: number) => `> > 第${i}行`, '> >  春天', ' 春天'],
    ['quotation marks', (i: number) => `"第${i}行",`, '"春天"', '春天'],
    ['numbers', (i: number) => `${i}\t第${i}行`, '  12\t 春天', ' 春天'],
    ['numbers and colons', (i: number) => `${i}: 第${i}行`, '12: 春天', '春天'],
  ])('%s', (_name, frame, line, inside) => {
    expect(within(line, framed(frame))).toBe(inside);
  });

  it('may lack its blank on empty lines', () => {
    const lines = framed((i) => (i % 2 === 0 ? '>' : `>  第${i}行`));
    expect(within('>  春天', lines)).toBe(' 春天');
    expect(within('>', lines)).toBe('');
  });

  it('may be missing from one line in twenty', () => {
    const lines = framed((i) => `> 第${i}行`);
    expect(within('> 春天', lines.with(3, '第4行'))).toBe('春天');
    expect(within('> 春天', [...lines.with(3, '第4行'), '第21行'])).toBeNull();
  });

  it('is around at least twelve lines', () => {
    const lines = framed((i) => `> 第${i}行`);
    expect(within('> 春天', lines.slice(0, 12))).toBe('春天');
    expect(within('> 春天', lines.slice(0, 11))).toBeNull();
  });
});
