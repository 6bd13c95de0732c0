import { describe, expect, it } from 'vitest';
import {
  breaksBefore,
  leadOf,
  pageLineOf,
  surveyLines,
  visibleIndent,
  type Survey,
} from '../../src/layout/survey.ts';
import { Markers } from '../../src/periodical/markers.ts';
import { builtInProfile } from '../../src/periodical/profile.ts';
import { lineOf, linesOf } from '../support/lines.ts';

const prior = builtInProfile.layout;
const { pageNumberOf } = new Markers(builtInProfile);
const survey = (text: string): Survey => surveyLines(linesOf(text), prior, pageNumberOf);

/** A paragraph `columns` wide, with a first line `indent` columns shorter and a short last line. */
function paragraph(columns: number, indent: number, lines: number): string[] {
  const full =
    '这是一段用来量宽度的文字其中没有任何标点也没有拉丁字母只是一行一行地排下去直到满为止再多一些'.repeat(
      3,
    );
  const set = [full.slice(0, (columns - indent) / 2)];
  for (let i = 1; i < lines; i += 1) set.push(full.slice(i, i + columns / 2));
  return [...set, '到此为止。'];
}

const article = (columns: number, indent = 4): string[] =>
  Array.from({ length: 8 }, () => paragraph(columns, indent, 4)).flat();

/** The texts of an article, one paragraph per line. */
const onePerLine = [
  '一、把表格变成提醒',
  `${'患者该来复诊而没有来，系统会提醒村医，'.repeat(4)}提醒到人为止。`,
  `${'药箱挂在墙上，'.repeat(3)}钥匙由村医保管。`,
  '二、让药价不再拦路',
  `${'以前舍不得吃的药，现在按时吃了，'.repeat(9)}村民这样说。`,
  `${'医院把复诊配药分流到互联网门诊，'.repeat(2)}药品当天寄出。`,
  `${'号源留给第一次来的人，'.repeat(5)}排队的人少了。`,
  '谁来签字？',
  `${'报告上的签字只能由医师完成，'.repeat(7)}没有例外。`,
];

describe('line width', () => {
  it.each([60, 68, 80, 40])('is measured: %i columns', (columns) => {
    expect(survey(article(columns).join('\n')).lineWidth).toBe(columns);
  });

  it('does not depend on empty lines between the lines', () => {
    expect(survey(article(60).join('\n\n')).lineWidth).toBe(60);
  });

  it('is that of full lines, even if there are as many first lines without their indent', () => {
    const short = Array.from({ length: 12 }, () => paragraph(60, 4, 2)).flat();
    expect(survey(short.join('\n')).lineWidth).toBe(60);
  });

  it('is the default of the periodical if the text is too short to measure', () => {
    const [first, second] = paragraph(60, 4, 2);
    expect(survey(['短的标题', first, second, '完。'].join('\n')).lineWidth).toBe(60);
  });

  it('is null if every block is on one line, however long', () => {
    expect(survey(onePerLine.join('\n')).lineWidth).toBeNull();
    expect(survey(onePerLine.join('\n\n')).lineWidth).toBeNull();
  });

  it('is null for no lines and for blank lines', () => {
    expect(survey('').lineWidth).toBeNull();
    expect(survey('\n \n　\n').lineWidth).toBeNull();
  });

  it('is not measured on a few short lines: no page is eight characters wide', () => {
    const lines = [
      '标题',
      '来源：甲报',
      '前文在此。',
      '【关键词】甲;乙;',
      '正文在此。',
      '返回目录',
    ];
    expect(survey(`----本期内容----\n${lines.join('\n')}`).lineWidth ?? 60).toBe(60);
  });

  it('is null if the blocks, one per line, are longer than any page is wide', () => {
    const long = [250, 300, 220, 260, 240].map((n) => `${'甲'.repeat(n)}。`);
    expect(survey(long.join('\n')).lineWidth).toBeNull();
  });
});

describe('indent', () => {
  it('that was lost in the extraction is measured by the missing width of first lines', () => {
    const { indent, keptIndent } = survey(article(60).join('\n'));
    expect(indent).toBe(4);
    expect(keptIndent).toBeNull();
  });

  it('of two columns is measured as well', () => {
    expect(survey(article(60, 2).join('\n')).indent).toBe(2);
  });

  it.each([
    ['two ideographic spaces', '　　', 4],
    ['four blanks', '    ', 4],
    ['two blanks', '  ', 2],
  ])('kept as %s is recognized', (_name, blanks, keptIndent) => {
    const lines = article(60).map((line, i) => (i % 5 === 0 ? blanks + line : line));
    const found = survey(lines.join('\n'));
    expect(found.keptIndent).toBe(keptIndent);
    expect(found.indent).toBe(4);
    expect(found.margin).toBe(0);
    const [first, second] = linesOf(lines.join('\n'));
    expect(visibleIndent(first!, found)).toBe(keptIndent);
    expect(visibleIndent(second!, found)).toBe(0);
  });

  it('that nearly every line has is the margin', () => {
    const lines = article(60).map((line) => `    ${line}`);
    const found = survey(lines.join('\n'));
    expect(found.margin).toBe(4);
    expect(found.keptIndent).toBeNull();
    expect(found.lineWidth).toBe(60);
  });

  it('is measured from the margin', () => {
    const lines = article(60).map((line, i) =>
      i % 5 === 0 ? `       \u3000\u3000${line}` : `       ${line}`,
    );
    const found = survey(lines.join('\n'));
    expect(found.margin).toBe(7);
    expect(found.keptIndent).toBe(4);
    expect(visibleIndent(linesOf(lines.join('\n'))[0]!, found)).toBe(4);
  });

  it('ignores a single line that begins left of the margin', () => {
    const lines = Array.from({ length: 5 }, () => article(60)).flat();
    expect(survey(lines.map((line, i) => (i === 7 ? line : `    ${line}`)).join('\n')).margin).toBe(
      4,
    );
  });
});

describe('a long text', () => {
  it.each([3, 4, 5, 7])(
    'with paragraphs of %i lines each is measured like a short one',
    (lines) => {
      const regular = Array.from({ length: 400 }, () => {
        const [first, ...more] = paragraph(60, 4, lines - 1);
        return [`\u3000\u3000${first!}`, ...more];
      });
      const found = survey(regular.flat().join('\n'));
      expect(found.keptIndent).toBe(4);
      expect(found.margin).toBe(0);
      expect(found.lineWidth).toBe(60);
    },
  );
});

describe('the width of a blank between Latin and Han', () => {
  const mixed = (fill: string): string =>
    [...article(60), ...Array.from({ length: 10 }, () => `共 12 种药 ${fill}`)].join('\n');

  it('is half a column if full lines with blanks are longer than the line width', () => {
    expect(survey(mixed('字'.repeat(26))).glyphs.softBlank).toBe(0.5);
  });

  it('is one column if such lines have exactly the line width', () => {
    expect(survey(mixed('字'.repeat(24))).glyphs.softBlank).toBe(1);
  });
});

describe('empty lines', () => {
  it('after every line mean nothing', () => {
    const found = survey(article(60).join('\n\n'));
    expect(found.innerGap).toBe(1);
    expect(found.gapsSeparateBlocks).toBe(false);
  });

  it('that never occur mean nothing', () => {
    const found = survey(article(60).join('\n'));
    expect(found.innerGap).toBe(0);
    expect(found.gapsSeparateBlocks).toBe(false);
  });

  it('only between paragraphs separate blocks', () => {
    const text = article(60).map((line, i) => (i % 5 === 0 ? `\n${line}` : line));
    const found = survey(text.join('\n'));
    expect(found.innerGap).toBe(0);
    expect(found.gapsSeparateBlocks).toBe(true);
  });

  it.each([1, 8])('%i after every line, and more between paragraphs, separate blocks', (gap) => {
    const text = article(60).map((line, i) => (i % 5 === 0 ? `\n${line}` : line));
    const found = survey(text.join('\n'.repeat(gap + 1)));
    expect(found.innerGap).toBe(gap);
    expect(found.gapsSeparateBlocks).toBe(true);
  });

  it('are all treated alike from nine upwards', () => {
    const text = article(60).map((line, i) => (i % 5 === 0 ? `\n${line}` : line));
    expect(survey(text.join('\n'.repeat(10))).gapsSeparateBlocks).toBe(false);
  });

  it.each([
    [20, true],
    [40, false],
  ])('between paragraphs of %i lines, separate blocks: %s', (lines, expected) => {
    const text = Array.from({ length: 8 }, () => paragraph(60, 4, lines - 1).join('\n'));
    expect(survey(text.join('\n\n')).gapsSeparateBlocks).toBe(expected);
  });

  it.each([
    ['headings, which do not fill the line', 25, 0],
    ['lines with room for one more word', 27, 1],
  ])('after %s: the number allowed inside a block', (_name, characters, innerGap) => {
    const text = Array.from({ length: 8 }, () => [
      `\n${'题'.repeat(characters)}`,
      `\n${paragraph(60, 4, 9).join('\n')}`,
    ]);
    expect(survey(text.flat().join('\n')).innerGap).toBe(innerGap);
  });

  it('around page lines are ignored', () => {
    const text = article(60)
      .map((line, i) => (i % 10 === 9 ? `${line}\n\n\n\n${(i + 1) / 10} / 4\n` : line))
      .join('\n');
    const found = survey(text);
    expect(found.innerGap).toBe(0);
    expect(found.gapsSeparateBlocks).toBe(false);
  });

  it('before a page break are ignored', () => {
    const text = article(60).map((line, i) => (i % 10 === 9 ? `${line}\n\n\f` : `${line}\n`));
    expect(survey(text.join('')).gapsSeparateBlocks).toBe(false);
  });
});

describe('page breaks', () => {
  it('are form feeds if there is one', () => {
    expect(survey('甲\n\f乙\n丙').pageBreaks).toBe('form-feed');
  });

  it('are leading blanks if some lines have one directly below another line', () => {
    const text = article(60).map((line, i) => (i % 10 === 7 ? `\n ${line}` : `\n\n${line}`));
    const found = survey(text.join(''));
    expect(found.pageBreaks).toBe('leading-blank');
    const lines = linesOf(text.join(''));
    expect(lines.map((line) => breaksBefore(line, found)).filter((n) => n > 0)).toHaveLength(4);
  });

  it('are not blanks after an empty line if every line follows an empty line', () => {
    const text = article(60).map((line, i) => (i % 10 === 7 ? `\n\n ${line}` : `\n\n${line}`));
    expect(survey(text.join('')).pageBreaks).toBe('none');
  });

  it('are not found if no line has a leading blank', () => {
    expect(survey(article(60).join('\n')).pageBreaks).toBe('none');
  });

  it('are not leading blanks if most lines have one', () => {
    const text = ['甲', ...article(60).map((line, i) => (i % 2 === 0 ? line : ` ${line}`))].join(
      '\n',
    );
    expect(survey(text).pageBreaks).toBe('none');
  });

  it('are recognized beside a margin and a kept indent', () => {
    const lines = article(60).map((line, i) => {
      const margin = i === 5 || i === 7 || i === 22 ? '     ' : '    ';
      return margin + (i % 5 === 0 ? '　　' : '') + line;
    });
    const found = survey(lines.join('\n'));
    expect(found.pageBreaks).toBe('leading-blank');
    expect(found.margin).toBe(4);
    const all = linesOf(lines.join('\n'));
    expect(breaksBefore(all[7]!, found)).toBe(1);
    expect(breaksBefore(all[5]!, found)).toBe(1);
    expect(breaksBefore(all[0]!, found)).toBe(0);
    // The blank that begins a page is not part of the indent.
    expect(visibleIndent(all[5]!, found)).toBe(4);
    expect(visibleIndent(all[7]!, found)).toBe(0);
  });

  it('several form feeds before a line begin several pages', () => {
    const found = survey('甲\n\f\f乙');
    const [, line] = linesOf('甲\n\f\f乙');
    expect(breaksBefore(line!, found)).toBe(2);
  });

  it('are not leading blanks if there are form feeds', () => {
    const found = survey('甲\n\f乙\n 丙');
    expect(breaksBefore(linesOf(' 丙')[0]!, found)).toBe(0);
  });
});

describe('a layout fixed by the profile', () => {
  const fixed = { lineWidth: 50, indent: 2, fixed: true };

  it('is not measured', () => {
    const lines = linesOf(article(60).join('\n'));
    expect(surveyLines(lines, fixed, pageNumberOf)).toMatchObject({ lineWidth: 50, indent: 2 });
    expect(surveyLines(lines, prior, pageNumberOf)).toMatchObject({ lineWidth: 60, indent: 4 });
  });

  it('is used for a text too short to measure', () => {
    expect(surveyLines(linesOf('甲'), fixed, pageNumberOf)).toMatchObject({ lineWidth: 50 });
    expect(surveyLines(linesOf('甲'), prior, pageNumberOf).lineWidth).toBeNull();
  });
});

describe('page lines', () => {
  const pageLines = (text: string): Survey['pageLines'] => survey(text).pageLines;
  const [slash, words, dashes] = builtInProfile.pageLines;

  it.each([
    ['1 / 3\n甲\n2 / 3\n乙\n3 / 3\n丙', { form: slash, total: 3 }],
    ['第 1 页 共 3 页\n甲\n第 2 页 共 3 页\n乙', { form: words, total: 3 }],
    ['- 1 -\n甲\n- 2 -\n乙', { form: dashes, total: null }],
    ['甲\n乙\n16 / 74\n丙', { form: slash, total: 74 }],
  ])('have a form and a total: %j', (text, expected) => {
    expect(pageLines(text)).toEqual(expected);
  });

  it('have the most common form and total; others are text', () => {
    const found = survey('1 / 9\n甲\n2 / 9\n乙\n3 / 8\n丙');
    expect(found.pageLines).toEqual({ form: slash, total: 9 });
    expect(pageLineOf(lineOf('3 / 8'), found)).toBeNull();
    expect(pageLineOf(lineOf('- 3 -'), found)).toBeNull();
    expect(pageLineOf(lineOf('甲'), found)).toBeNull();
    expect(pageLineOf(lineOf('4 / 9'), found)).toEqual({ page: 4, total: 9, form: slash });
    expect(pageLineOf(lineOf('4 / 9'), { ...found, pageLines: null })).toBeNull();
  });

  it('are not found if the numbers do not increase', () => {
    expect(pageLines('- 9 -\n甲\n- 7 -\n乙\n- 5 -\n丙\n- 3 -')).toBeNull();
  });

  it('are found despite one mistake among many', () => {
    const numbers = [1, 2, 3, 4, 4, 6, 7, 8];
    expect(pageLines(numbers.map((n) => `甲\n${n} / 9\n`).join(''))).not.toBeNull();
  });

  it('do not include a page after the total: 7/3 is something else', () => {
    expect(pageLines('甲\n7/3\n乙')).toBeNull();
  });

  it('are not found in a text without any', () => {
    expect(pageLines('甲\n乙')).toBeNull();
    expect(pageLines('')).toBeNull();
  });
});

describe('leadOf', () => {
  it.each([
    ['甲', 0, 0],
    [' 甲', 0, 1],
    ['　　甲', 0, 4],
    ['     甲', 4, 1],
    ['甲', 4, -4],
  ])('%j with a margin of %i: %i', (text, margin, lead) => {
    expect(leadOf(lineOf(text), margin)).toBe(lead);
  });
});

describe('pages shown only by gaps', () => {
  const pages = (between: string, join: string): string =>
    Array.from({ length: 6 }, () => article(60).slice(0, 21).join(between)).join(join);

  it.each([
    ['one empty line more than elsewhere', '\n', '\n\n', 1],
    ['no empty line where the others have one', '\n\n', '\n', 0],
  ])('%s', (_name, between, join, pageGap) => {
    const found = survey(pages(between, join));
    expect(found).toMatchObject({ pageBreaks: 'gap', pageGap, gapsSeparateBlocks: false });
    const breaks = linesOf(pages(between, join)).map((line) => breaksBefore(line, found));
    expect(breaks.filter((n) => n > 0)).toHaveLength(5);
  });

  it.each([
    [9, 'gap'],
    [7, 'none'],
  ])('have at least eight lines: every %i lines, %s', (lines, pageBreaks) => {
    const text = article(60).map((line, i) => (i % lines === 0 ? `\n${line}` : line));
    expect(survey(text.join('\n')).pageBreaks).toBe(pageBreaks);
  });

  it('are not inferred from gaps at irregular places', () => {
    const text = article(60).map((line, i) => (i % 7 === 3 || i % 5 === 1 ? `${line}\n` : line));
    expect(survey(text.join('\n')).pageBreaks).toBe('none');
  });
});
