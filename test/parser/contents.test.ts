/** The contents: entries wrapped anywhere, summaries, sections, and the lines that may come between them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ContentsEntry, ContentsGroup, Issue } from '../../src/tree/types.ts';
import { checked } from '../support/checked.ts';
import { findingsOf } from '../support/findings.ts';

const squeeze = (text: string): string => text.replace(/\s/gu, '');

const contentsOf = (lines: readonly string[]): ContentsGroup[] =>
  checked(['——本期视点——', ...lines].join('\n')).issue.contents;

const entriesOf = (lines: readonly string[]): ContentsEntry[] =>
  contentsOf(lines).flatMap(({ entries }) => entries);

interface PlainEntry {
  title: string;
  source: string | null;
  page: number | null;
  summary: string | null;
}

/** An entry without white space, because a blank lost at a line break cannot be recovered. */
const plain = ({ title, source, page, summary }: ContentsEntry): PlainEntry => ({
  title: squeeze(title),
  source: source && squeeze(source),
  page,
  summary: summary && squeeze(summary),
});

/** Breaks the text into lines at the given places; pieces without any characters are dropped. */
function cut(text: string, places: readonly number[]): string[] {
  const pieces: string[] = [];
  let from = 0;
  for (const place of [...places, text.length]) {
    pieces.push(text.slice(from, place));
    from = place;
  }
  return pieces.filter((piece) => piece.trim() !== '');
}

describe('an entry wrapped anywhere', () => {
  it.each([
    '▶县级医院在 DRG/DIP付费以后怎样管好高值耗材的账本（来源：健康镜报）——第 7页',
    '▶新一轮采购「开锅」，药价继续松动（来源：HIT观察）—第 121页',
    '▶“一二三四五”推进《《纲要》（上）（来源:健康报（网络版））——第 47 页',
    '►2024 年起，61.7% 的患者少花 1500 元 (来源: 甲报)--第7页',
    '▷谁来签字？（来源：“健康中国”公众号）……第 ２１ 页',
  ])('is the same with breaks at any one or two places: %s', (entry) => {
    const [whole] = entriesOf([entry]);
    const expected = plain(whole!);
    expect(expected.source).not.toBeNull();
    expect(expected.page).toBeGreaterThan(0);
    const next = '▶下一篇（来源：乙报）——第 150页';
    for (let one = 1; one < entry.length; one += 1) {
      for (let two = one; two < entry.length; two += 1) {
        const lines = cut(entry, one === two ? [one] : [one, two]);
        const entries = entriesOf([...lines, '【提要】甲乙丙。', next]);
        expect(entries.map(plain), `cut at ${one} and ${two}`).toEqual([
          { ...expected, summary: '甲乙丙。' },
          { title: '下一篇', source: '乙报', page: 150, summary: null },
        ]);
      }
    }
  });

  it('is read with any title, source and page, broken at any places', () => {
    const text = fc
      .string({
        unit: fc.constantFrom(...'医保改革药价门诊的与在，：？“”（）ABC 0123456789%/-'),
        minLength: 1,
        maxLength: 40,
      })
      .map((raw) => `医${raw.trim()}改`)
      // An open bracket inside the source would pair with the bracket that closes the entry.
      .filter((each) => opensNothing(each));
    const entry = fc.record({
      title: text,
      source: text,
      page: fc.integer({ min: 1, max: 999 }),
      places: fc.uniqueArray(fc.nat(), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(entry, ({ title, source, page, places }) => {
        const printed = `▶${title}（来源：${source}）——第 ${page}页`;
        const at = places.map((place) => 1 + (place % (printed.length - 1))).sort((a, b) => a - b);
        const [found] = entriesOf(cut(printed, at));
        expect(plain(found!)).toEqual({
          title: squeeze(title),
          source: squeeze(source),
          page,
          summary: null,
        });
      }),
      { seed: 51, numRuns: 300 },
    );
  });

  it('may cross a page, with or without a page line', () => {
    for (const lines of [
      ['▶春天的门诊（来', ' 源：甲报）——第 7页'],
      ['▶春天的门诊（来', '', '', '', '2 / 9', '', '源：甲报）——第 7页'],
      ['▶春天的门诊（来', '\f源：甲报）——第 7页'],
      ['▶春天的门诊（来', '- 2 -', '\f源：甲报）——第 7页', '- 3 -'],
    ]) {
      const { issue } = checked(['1 / 9', '——本期视点——', '·医保·', ...lines].join('\n'));
      expect(issue.contents[0]!.entries.map(plain)).toEqual([
        { title: '春天的门诊', source: '甲报', page: 7, summary: null },
      ]);
    }
  });

  it('may have a title with a page number at the end of a line', () => {
    expect(entriesOf(['▶关于第3页', '的说明（来源：甲报）——第 7页']).map(plain)).toEqual([
      { title: '关于第3页的说明', source: '甲报', page: 7, summary: null },
    ]);
  });
});

/** Whether every opening bracket in the text is closed. */
function opensNothing(text: string): boolean {
  let open = 0;
  for (const character of text) {
    if (character === '（') open += 1;
    else if (character === '）' && open > 0) open -= 1;
  }
  return open === 0;
}

describe('an incomplete entry', () => {
  const findings = (lines: readonly string[]): string[] =>
    findingsOf(checked(['——本期视点——', ...lines].join('\n')).events).map(
      ({ ruleId, position }) => `${ruleId}@${position.start.line}`,
    );

  it('ends at the next entry, and is reported', () => {
    const lines = ['▶没有结尾的标题', '▶夏天的病房（来源：乙报）——第 9页'];
    expect(entriesOf(lines).map(plain)).toEqual([
      { title: '没有结尾的标题', source: null, page: null, summary: null },
      { title: '夏天的病房', source: '乙报', page: 9, summary: null },
    ]);
    expect(findings(lines)).toContain('contents/malformed-entry@2');
    expect(findings(lines)).not.toContain('contents/malformed-entry@3');
  });

  it('ends at its summary and at the body', () => {
    const [first, second] = entriesOf(['▶甲标题', '【提要】提要。', '▶乙标题', '----本期内容----']);
    expect(plain(first!)).toEqual({ title: '甲标题', source: null, page: null, summary: '提要。' });
    expect(second!.title).toBe('乙标题');
  });

  it.each(['·医保·', '——本期视点——'])('ends at %s', (marker) => {
    const [first, second] = entriesOf(['▶甲标题', marker, '▶乙标题（来源：乙报）——第 9页']);
    expect(first!.title).toBe('甲标题');
    expect(second!.title).toBe('乙标题');
  });

  it('ends at the end of the text', () => {
    expect(entriesOf(['▶甲标题（来源：甲']).map(plain)).toEqual([
      { title: '甲标题', source: '甲', page: null, summary: null },
    ]);
  });

  it('does not swallow the rest of the contents: it ends after eight lines', () => {
    const lines = ['▶没有结尾', ...Array.from({ length: 30 }, (_, i) => `第${i}行`)];
    const { issue } = checked(['——本期视点——', ...lines].join('\n'));
    expect(issue.contents[0]!.entries).toHaveLength(1);
    expect(issue.unclaimed.length).toBeGreaterThan(20);
  });

  it.each([
    ['▶甲标题（来源：健康 ——第 7页', '镜报）'],
    ['▶甲标题（来 …………第 7页', '源：健康镜报）'],
    ['▶甲标 ——第 7页', '题（来源：健康镜报）'],
    ['▶甲 ——第 7页', '标题（来源：健', '康镜报）'],
  ])('continues after its page number if its source does: %s', (...lines) => {
    const all = [...lines, '【提要】提（要）。'];
    const next = '▶乙标题（来源：乙报）——第 9页';
    expect(entriesOf([...all, next]).map(plain)).toEqual([
      { title: '甲标题', source: '健康镜报', page: 7, summary: '提（要）。' },
      { title: '乙标题', source: '乙报', page: 9, summary: null },
    ]);
  });

  it('ends at its page number if no source follows', () => {
    const lines = [
      '▶甲标题（来源：健康——第 7页',
      '【提要】提）要。',
      '▶乙标题——第 9页',
      '（其他）',
    ];
    expect(entriesOf(lines).map(plain)).toEqual([
      { title: '甲标题', source: '健康', page: 7, summary: '提）要。' },
      { title: '乙标题', source: null, page: 9, summary: null },
    ]);
  });

  it('has null for a missing source or page', () => {
    expect(entriesOf(['▶甲标题——第 7页']).map(plain)).toEqual([
      { title: '甲标题', source: null, page: 7, summary: null },
    ]);
  });
});

describe('numbers of entries', () => {
  const titlesOf = (...titles: string[]): string[] =>
    entriesOf(
      titles.flatMap((title) =>
        title.startsWith('·') ? title : [`${title}（来源：甲报）——第 3页`, '【提要】提要。'],
      ),
    ).map(({ title }) => title);

  it.each([
    [
      ['1. 春', '2. 夏', '3. 秋'],
      ['春', '夏', '秋'],
    ],
    [
      ['1、春', '2、夏'],
      ['春', '夏'],
    ],
    [
      ['（1）春', '（2）夏'],
      ['春', '夏'],
    ],
    [
      ['▶1. 春', '▶ 2. 夏'],
      ['春', '夏'],
    ],
    [
      ['·甲·', '1.春', '2.夏', '·乙·', '1.秋', '2.冬'],
      ['春', '夏', '秋', '冬'],
    ],
    [
      ['1.春', '2.夏', '3.2024年的秋天'],
      ['春', '夏', '2024年的秋天'],
    ],
  ])('are left out: %j', (lines, titles) => {
    expect(titlesOf('·丙·', ...lines)).toEqual(titles);
  });

  it.each([
    [['▶1、春天的门诊'], ['1、春天的门诊']],
    [
      ['▶春', '▶夏', '▶3.15之后'],
      ['春', '夏', '3.15之后'],
    ],
    [
      ['▶春', '▶2、夏'],
      ['春', '2、夏'],
    ],
    [
      ['▶1、春', '▶夏', '▶3、秋'],
      ['1、春', '夏', '3、秋'],
    ],
    [
      ['▶1.5亿人的春天', '▶2.5亿人的夏天'],
      ['1.5亿人的春天', '2.5亿人的夏天'],
    ],
    [
      ['春', '夏', '3.15之后'],
      ['春', '夏', '3.15之后'],
    ],
  ])('are parts of titles if not all entries have one: %j', (lines, titles) => {
    expect(titlesOf('·丙·', ...lines)).toEqual(titles);
  });

  it('are left out where titles are looked for, too', () => {
    const body = (title: string) => [title, '来源：甲报', '门诊里有人。', '返回目录'];
    const { issue } = checked(
      [
        ...[
          '——本期视点——',
          '·医保·',
          '1. 春天（来源：甲报）——第 3页',
          '2. 夏天（来源：甲报）——第 3页',
        ],
        ...['----本期内容----', '·医保·', ...body('春天'), ...body('夏天')],
      ].join('\n'),
    );
    const ids = issue.contents.flatMap(({ entries }) => entries.map(({ articleId }) => articleId));
    expect(ids).toEqual(['article-01', 'article-02']);
  });
});

describe('summaries', () => {
  const entry = '▶春天的门诊（来源：甲报）——第 7页';

  it('continue until the next marker', () => {
    const [first, second] = entriesOf([
      entry,
      '【提要】第一行，',
      '202',
      '4 年的第三行。',
      '▶夏天的病房（来源：乙报）——第 9页',
      '【摘要】另一个。',
      '----本期内容----',
    ]);
    expect(first!.summary).toBe('第一行，2024 年的第三行。');
    expect(second!.summary).toBe('另一个。');
  });

  it('may cross a page, and a page line may precede them', () => {
    for (const lines of [
      [entry, '【提要】甲乙', ' 丙丁。'],
      [entry, '', '', '', '3 / 9', '', '【提要】甲乙', '丙丁。'],
      [entry, '【提要】甲乙', '', '', '', '3 / 9', '', '丙丁。'],
      [entry, '\f【提要】甲乙', '\f丙丁。'],
    ]) {
      const { issue } = checked(['1 / 9', '——本期视点——', '·医保·', ...lines].join('\n'));
      expect(issue.contents[0]!.entries[0]!.summary).toBe('甲乙丙丁。');
    }
  });

  it('without text after the bracket are empty', () => {
    expect(entriesOf([entry, '【提要】'])[0]!.summary).toBe('');
  });

  it('without an entry belong to nothing', () => {
    const { issue } = checked('——本期视点——\n【提要】无主的提要。');
    expect(issue.contents).toEqual([]);
    expect(issue.unclaimed.map(({ text }) => text)).toEqual(['【提要】无主的提要。']);
  });

  it('are joined if an entry has two', () => {
    expect(entriesOf([entry, '【提要】甲。', '【提要】乙。'])[0]!.summary).toBe('甲。【提要】乙。');
  });

  it('equal to the first paragraph do not change the article', () => {
    const { issue } = checked(
      [
        '——本期视点——',
        entry,
        '【提要】药箱挂在墙上。',
        '----本期内容----',
        '春天的门诊',
        '来源：甲报',
        '药箱挂在墙上。',
      ].join('\n'),
    );
    const article = issue.sections[0]!.articles[0]!;
    expect(article.summary).toBe('药箱挂在墙上。');
    expect(article.blocks.map(({ text }) => text)).toEqual(['药箱挂在墙上。']);
  });

  it('extend the position of the entry to their end', () => {
    const text = `——本期视点——\n${entry}\n【提要】甲。\n乙。\n----本期内容----`;
    const { position } = checked(text).issue.contents[0]!.entries[0]!;
    expect(text.slice(position.start.offset, position.end.offset)).toBe(
      `${entry}\n【提要】甲。\n乙。`,
    );
  });
});

describe('sections of the contents', () => {
  it('contain the entries after their marker', () => {
    const groups = contentsOf([
      '·医保·',
      '▶甲（来源：甲报）——第 3页',
      '▶乙（来源：甲报）——第 4页',
      '·医院管理·',
      '▶丙（来源：甲报）——第 5页',
    ]);
    expect(
      groups.map(({ section, entries }) => [section, entries.map(({ title }) => title)]),
    ).toEqual([
      ['医保', ['甲', '乙']],
      ['医院管理', ['丙']],
    ]);
  });

  it('have no name for entries before the first marker', () => {
    expect(
      contentsOf(['▶甲（来源：甲报）——第 3页', '·医保·', '▶乙（来源：甲报）——第 4页']),
    ).toMatchObject([
      { section: '', entries: [{ title: '甲' }] },
      { section: '医保', entries: [{ title: '乙' }] },
    ]);
  });

  it('are kept if they are empty', () => {
    expect(contentsOf(['·医保·', '·医院管理·', '▶甲（来源：甲报）——第 3页'])).toMatchObject([
      { section: '医保', entries: [] },
      { section: '医院管理', entries: [{ title: '甲' }] },
    ]);
  });

  it('extend from their marker to the end of their last entry', () => {
    const text =
      '——本期视点——\n·医保·\n▶甲（来源：甲报）——第 3页\n【提要】丁。\n·空·\n----本期内容----';
    const [first, second] = checked(text).issue.contents;
    const at = ({ position }: ContentsGroup): string =>
      text.slice(position.start.offset, position.end.offset);
    expect(at(first!)).toBe('·医保·\n▶甲（来源：甲报）——第 3页\n【提要】丁。');
    expect(at(second!)).toBe('·空·');
  });
});

describe('the reading note', () => {
  const markers = (text: string): string[] =>
    checked(text).events.flatMap((event) => (event.type === 'marker' ? [event.text] : []));

  it('is a marker of one or more lines, one event per line', () => {
    const note = ['（阅读提醒：在手机上翻看的读者，可点', '题目便能翻到那里。）'];
    const text = ['——本期视点——', ...note, '▶甲（来源：甲报）——第 3页'].join('\n');
    expect(markers(text)).toEqual(['——本期视点——', ...note]);
    expect(markers('——本期视点——\n（阅读提醒：一行。）\n▶甲（来源：甲报）——第 3页')).toContain(
      '（阅读提醒：一行。）',
    );
  });

  it('may precede the digest marker', () => {
    const text = '（阅读提醒：一行。）\n——本期视点——\n▶甲（来源：甲报）——第 3页';
    expect(markers(text)).toEqual(['（阅读提醒：一行。）', '——本期视点——']);
  });

  it('does not swallow an entry if it is never closed', () => {
    const { issue } = checked('——本期视点——\n（阅读提醒：没有结尾\n▶甲（来源：甲报）——第 3页\n');
    expect(issue.contents[0]!.entries).toHaveLength(1);
  });

  it('does not swallow a wrapped entry or any other marker if it is never closed', () => {
    const lines = ['（阅读提醒：没有结尾', '·医保·', '▶甲标题（来源：甲报）', '——第 3页'];
    expect(entriesOf(lines).map(plain)).toEqual([
      { title: '甲标题', source: '甲报', page: 3, summary: null },
    ]);
  });

  it('does not overlap with a page line inside it', () => {
    checked('——本期视点——\n（阅读提醒：可点\n- 2 -\n标题。）\n▶甲（来源：甲报）——第 3页');
  });

  it('is not recognized after the first entry: it is unclaimed text', () => {
    const text = '——本期视点——\n▶甲（来源：甲报）——第 3页\n（阅读提醒：一行。）\n';
    expect(markers(text)).toEqual(['——本期视点——']);
    expect(checked(text).issue.unclaimed.map((line) => line.text)).toEqual([
      '（阅读提醒：一行。）',
    ]);
  });
});

describe('unclaimed text', () => {
  const unclaimed = (issue: Issue): string[] => issue.unclaimed.map(({ text }) => text);

  it('before the digest marker', () => {
    const { issue } = checked('封面上的字\n第 30 期\n——本期视点——\n▶甲（来源：甲报）——第 3页\n');
    expect(unclaimed(issue)).toEqual(['封面上的字', '第 30 期']);
  });

  it('between a section marker and its first entry', () => {
    const { issue } = checked('——本期视点——\n·医保·\n编者按\n▶甲（来源：甲报）——第 3页\n');
    expect(unclaimed(issue)).toEqual(['编者按']);
    expect(issue.contents[0]!.entries).toHaveLength(1);
  });

  it('after a complete entry, before its summary', () => {
    const { issue } = checked('——本期视点——\n▶甲（来源：甲报）——第 3页\n杂字\n【提要】提要。\n');
    expect(unclaimed(issue)).toContain('杂字');
  });
});

describe('unmarked lines', () => {
  it.each([
    [4, ['春天的门诊', '夏天的病房怎样']],
    [5, ['春天的门诊']],
  ])('an entry without a bullet has at most four lines; with %i: %j', (count, titles) => {
    const entry = ['夏天的', '病房', '怎样'].concat(
      ['通风'].slice(0, count - 4),
      '（来源：乙报）——第 4页',
    );
    const found = entriesOf(['▶春天的门诊（来源：甲报）——第 3页', '【提要】门诊。', ...entry]);
    expect(found.map(({ title }) => title)).toEqual(titles);
  });

  it.each([
    [4, 0],
    [5, 4],
  ])('a reading note has at most four lines; with %i, %i are unclaimed', (count, unclaimed) => {
    const note = [
      '（阅读提醒：在手机上翻看',
      ...Array.from({ length: count - 2 }, () => '请对照'),
      '页码。）',
    ];
    const { issue } = checked(['——本期视点——', ...note, '▶春天（来源：甲）——第 3页'].join('\n'));
    expect(issue.unclaimed).toHaveLength(unclaimed);
  });
});
