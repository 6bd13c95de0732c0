import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PrintedLine } from '../../src/input/pdf/printed-line.ts';
import type { Line } from '../../src/lines/line.ts';
import type { RawEntry } from '../../src/parser/raw.ts';
import { similarity } from '../../src/text/distance.ts';
import { comparable } from '../../src/text/fold.ts';
import { longestTitle, TitleIndex } from '../../src/parser/titles.ts';
import { checked } from '../support/checked.ts';
import { printed } from '../support/cost-model.ts';
import { lineOf, linesOf } from '../support/lines.ts';

function rawEntry(title: string, ordinal: number, source: string | null = null): RawEntry {
  return {
    group: 0,
    index: ordinal,
    ordinal,
    lines: [],
    textStart: 0,
    summary: [],
    summaryStart: 0,
    parts: {
      title,
      source,
      page: null,
      spans: { title: { start: 0, end: title.length }, source: null, page: null },
    },
    key: comparable(title),
    taken: false,
  };
}

function indexOf(...titles: string[]): TitleIndex {
  const index = new TitleIndex();
  titles.forEach((title, i) => {
    index.add(rawEntry(title, i, `来源${i}`));
  });
  return index;
}

const match = (index: TitleIndex, text: string, at = 0) => index.match(linesOf(text), at);
const found = (index: TitleIndex, text: string): [string, number] | null => {
  const title = match(index, text);
  return title && [title.entry.parts.title, title.count];
};

describe('the normalized form of titles', () => {
  it.each([
    ['DRG/DIP付费办法', 'DRG/DIP 付费 办法'],
    ['从“签得上”到“用得好”', '从"签得上"到"用得好"'],
    ['什么是‘用得好’', "什么是'用得好'"],
    ['门诊（上）', '门诊(上)'],
    ['一，二；三：四？五！', '一,二;三:四?五!'],
    ['2024——2025', '2024--2025'],
    ['ＤＲＧ', 'DRG'],
    ['约翰·史密斯', '约翰•史密斯'],
    ['约翰・史密斯', '约翰·史密斯'],
    ['　门 诊\t', '门诊'],
  ])('is equal for %s and %s', (left, right) => {
    expect(comparable(left)).toBe(comparable(right));
  });

  it.each([
    ['春天的门诊', '春天的病房'],
    ['DPS 药械管理', 'SPD 药械管理'],
    ['第一批团购', '第十批团购'],
    ['（上）', '（下）'],
    ['drg', 'DRG'],
  ])('differs for %s and %s', (left, right) => {
    expect(comparable(left)).not.toBe(comparable(right));
  });

  it('does not change when applied twice, and keeps surrogates together', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(comparable(comparable(text))).toBe(comparable(text));
      }),
      { seed: 41, numRuns: 80 },
    );
    expect(comparable('𠀀 甲')).toBe('𠀀甲');
    expect(comparable('\ud840甲')).toBe('\ud840甲');
  });
});

describe('a title in the body', () => {
  const title = '预约挂号精确到二十分钟之后：一家三级医院门诊候诊时间的变化';

  it('is found on one line, regardless of what follows', () => {
    expect(found(indexOf('别的', '春天的门诊'), '春天的门诊\n来源：甲')).toEqual(['春天的门诊', 1]);
  });

  it('wrapped at any one or two places is found, and ends as in the entry', () => {
    const index = indexOf(title);
    for (let one = 1; one < title.length; one += 1) {
      for (let two = one; two < title.length; two += 1) {
        const lines = [title.slice(0, one), title.slice(one, two), title.slice(two)].filter(
          Boolean,
        );
        expect(found(index, [...lines, '来源：甲'].join('\n'))).toEqual([title, lines.length]);
      }
    }
  });

  it('is compared without blanks and with similar marks unified', () => {
    expect(found(indexOf('AI读片，谁来签字？'), ' AI 读片, 谁来签字?')).toEqual([
      'AI读片，谁来签字？',
      1,
    ]);
  });

  it('must consist of complete lines: neither part of it nor more than it is a title', () => {
    const index = indexOf('春天的门诊');
    expect(found(index, '春天的门诊开了')).toBeNull();
    expect(found(index, '春天的')).toBeNull();
    expect(found(index, '春天的\n门诊开了')).toBeNull();
    expect(found(index, '看春天的门诊')).toBeNull();
    expect(match(index, '甲', 1)).toBeNull();
    expect(match(index, '')).toBeNull();
  });

  it('may not have more lines than a title can have', () => {
    const letters = '一二三四五六七'.slice(0, longestTitle + 1);
    const index = indexOf(letters);
    expect(found(index, letters.split('').join('\n'))).toBeNull();
    expect(
      found(index, `${letters.slice(0, 2)}\n${letters.slice(2).split('').join('\n')}`),
    ).toEqual([letters, longestTitle]);
  });

  it('of one character is found', () => {
    expect(found(indexOf('药'), '药\n来源：甲')).toEqual(['药', 1]);
  });

  it('is distinguished from another with the same beginning', () => {
    const index = indexOf('医保改革', '医保改革的下一步', '医保改革的下一步怎么走');
    expect(found(index, '医保改革')).toEqual(['医保改革', 1]);
    expect(found(index, '医保改革的下一步')).toEqual(['医保改革的下一步', 1]);
  });

  it('whose first line is another title is read to its end', () => {
    const index = indexOf('医保改革的下一步', '医保改革的下一步怎么走');
    expect(found(index, '医保改革的下一步\n怎么走')).toEqual(['医保改革的下一步怎么走', 2]);
  });

  it('is found once: when repeated, it belongs to the next entry with that title', () => {
    const index = indexOf('编者的话', '编者的话');
    const first = match(index, '编者的话')!;
    index.take(first.entry);
    expect(index.due).toBe(1);
    const second = match(index, '编者的话')!;
    expect(second.entry).not.toBe(first.entry);
    index.take(second.entry);
    expect(match(index, '编者的话')).toBeNull();
  });

  it('is never found for an entry without a title', () => {
    expect(found(indexOf('', '甲'), ' \n甲')).toBeNull();
    expect(indexOf('').entries).toHaveLength(1);
  });

  it('is found among many with the same beginning', () => {
    const titles = Array.from({ length: 60 }, (_, i) => `医保改革的第${i}步`);
    expect(found(indexOf(...titles), '医保改革的第59步')).toEqual(['医保改革的第59步', 1]);
  });

  it('is found among more than a hundred with the same beginning that were not found', () => {
    const titles = Array.from({ length: 120 }, (_, i) => `2023年第${i}号通知`);
    expect(found(indexOf(...titles), '2023年第119号通知')).toEqual(['2023年第119号通知', 1]);
  });
});

describe('a title with a mistake', () => {
  /** The index of the entry matched by an article with this title and source; entries have the sources 来源0, 来源1 … */
  function resembling(titles: readonly string[], title: string, source: string): number | null {
    const entries = titles.map((each, i) => `▶${each}（来源：来源${i}）——第 ${i + 3}页`);
    const body = ['----本期内容----', title, `来源：${source}`, '正文。', '返回目录'];
    const { issue } = checked(['——本期视点——', ...entries, ...body].join('\n'));
    const announced = issue.contents.flatMap((group) => group.entries);
    const at = announced.findIndex(({ articleId }) => articleId === 'article-01');
    expect(issue.sections[0]!.articles.map((article) => article.title)).toEqual([title]);
    return at < 0 ? null : at;
  }

  it('matches its entry', () => {
    const titles = ['春天的门诊怎样排队才不累', '夏天的病房怎样通风才凉快'];
    expect(resembling(titles, '春天的门诊怎样排对才不累', '别处')).toBe(0);
    expect(resembling(titles, '夏天的病房怎样通风才凉块', '别处')).toBe(1);
  });

  it('may differ more if the source is the same', () => {
    expect(resembling(['春天的门诊怎样排队'], '春天门诊如何排队', '来源0')).toBe(0);
    expect(resembling(['春天的门诊怎样排队'], '春天门诊如何排队', '别处')).toBeNull();
  });

  it('that is another title matches nothing', () => {
    expect(resembling(['春天的门诊', '夏天的病房'], '药箱挂在墙上', '来源0')).toBeNull();
  });

  it('matches the most similar entry', () => {
    const titles = ['第一批集采的得与失（上篇）', '第一批集采的得与失（下篇）'];
    expect(resembling(titles, '第一批集采得与失（下篇）', '别处')).toBe(1);
    expect(resembling(titles, '第一批集采得与失（上篇）', '别处')).toBe(0);
  });

  it('does not match a distant entry', () => {
    const titles = [...Array.from({ length: 40 }, (_, i) => `别的事情${i}`), '秋天的药房怎样发药'];
    expect(resembling(titles, '秋天的药房怎样发要', '来源40')).toBeNull();
  });
});

describe('similarity', () => {
  it.each([
    ['', '', 0],
    ['甲', '甲', 1],
    ['甲', '乙', 0],
    ['甲乙丙丁', '甲乙丙', 0.75],
    ['甲乙丙丁', '甲乙戊丁', 0.75],
    ['', '甲', 0],
  ])('of %j and %j is %d', (left, right, likeness) => {
    expect(similarity(left, right)).toBeCloseTo(likeness);
    expect(similarity(right, left)).toBeCloseTo(likeness);
  });

  it('of very long texts is computed on their beginnings, in bounded time', () => {
    expect(similarity('甲'.repeat(1e6), '甲'.repeat(1e6))).toBe(1);
    expect(similarity('甲'.repeat(1e6), '乙'.repeat(1e6))).toBe(0);
  });
});

describe('a title that is the target of a link', () => {
  const printedLine = (text: string, print: Partial<PrintedLine>): Line => {
    const line = lineOf(text);
    line.print = { ...printed, ...print };
    return line;
  };
  const index = new TitleIndex();
  index.add({
    ...rawEntry('春天的门诊怎样排队', 0),
    lines: [printedLine('春天的门诊怎样排队', { target: { sheet: 2, y: 100 } })],
  });

  it.each([
    ['the same title', '春天的门诊怎样排队', 120, true],
    ['a title with mostly the same text', '春天的门诊如何排队', 120, true],
    ['another title', '夏天凉快病房怎样通风', 120, false],
    ['a line far below the target', '春天的门诊怎样排队', 130, false],
  ])('%s', (_name, text, y, isFound) => {
    const found = index.linked([printedLine(text, { sheet: 2, y, size: 10 })], 0);
    expect(found !== null).toBe(isFound);
  });
});

it.each([
  [6, false],
  [7, true],
  [17, true],
  [18, false],
])(
  'entry 10 is next: a title with a mistake is compared with entry %i: %s',
  (ordinal, isCompared) => {
    const titles = Array.from({ length: 20 }, (_, i) =>
      Array.from({ length: 10 }, (_each, j) => String.fromCharCode(0x5000 + i * 10 + j)).join(''),
    );
    const index = indexOf(...titles);
    index.due = 10;
    const found = index.resembling([`${titles[ordinal]!.slice(0, -1)}错`], '别处');
    expect(found?.entry.ordinal).toBe(isCompared ? ordinal : undefined);
  },
);

it.each([
  [400, true],
  [401, false],
])('a line of %i characters may be a title: %s', (length, isTitle) => {
  const title = '门'.repeat(length);
  expect(match(indexOf(title), title) !== null).toBe(isTitle);
});
