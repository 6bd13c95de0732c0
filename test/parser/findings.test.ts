/** The findings of the parser itself, with their messages, and the additions of `explain`. */
import { describe, expect, it } from 'vitest';
import { parseEvents } from '../../src/parser/parse.ts';
import { weights } from '../../src/reflow/weights.ts';
import type { IssueEvent } from '../../src/tree/events.ts';
import { checked } from '../support/checked.ts';
import { smallIssue } from '../support/small-issue.ts';
import { findingsOf } from '../support/findings.ts';

const findings = findingsOf;

const reported = (text: string): [string, number][] =>
  findings(checked(text).events).map(({ ruleId, position }) => [ruleId, position.start.line]);

const contents = '——本期视点——\n▶春天的门诊（来源：甲报）——第 2页\n----本期内容----\n';
const article = '春天的门诊\n来源：甲报\n正文。\n返回目录\n';

describe('findings of a parse', () => {
  it('are none for a correct issue', () => {
    expect(reported(contents + article)).toEqual([]);
    expect(reported(smallIssue)).toEqual([]);
  });

  it.each<[string, string, [string, number][]]>([
    ['an empty text', '', [['issue/empty', 1]]],
    ['blanks only', ' \n　\n\f\n', [['issue/empty', 1]]],
    [
      'a text that is not an issue',
      '今天天气很好。\n',
      [
        ['issue/not-an-issue', 1],
        ['text/unclaimed', 1],
      ],
    ],
    ['a body without contents', `----本期内容----\n${article}`, [['issue/no-contents', 1]]],
    ['contents without a body', contents, [['issue/no-body', 2]]],
    [
      'a missing article',
      `${contents}----本期内容----\n·医保·\n冬天\n来源：乙\n冬。\n`,
      [
        ['article/not-in-contents', 6],
        ['contents/missing-article', 2],
      ],
    ],
    [
      'an unfinished entry',
      `——本期视点——\n▶春天的门诊\n----本期内容----\n${article}`,
      [['contents/malformed-entry', 2]],
    ],
    [
      'an article on another page than in its entry',
      `${contents}\f\f${article}`,
      [['article/page-mismatch', 4]],
    ],
    ['unclaimed text', `${contents}${article}完。\n`, [['text/unclaimed', 8]]],
  ])('%s', (_name, text, expected) => {
    expect(reported(text)).toEqual(expected);
  });

  it('include both pages of a page mismatch', () => {
    const [finding] = findings(checked(`${contents}\f\f${article}`).events);
    expect(finding).toMatchObject({ expected: '2', actual: '3', severity: 'warning' });
    expect(finding!.message).toContain('春天的门诊');
  });

  it('are written in the requested language', () => {
    const words = (language?: 'en' | 'zh') =>
      findings(parseEvents(''), language ? { language } : {})[0]!.message;
    expect(words()).toMatch(/^[ -~]+$/);
    expect(words('en')).toBe(words());
    expect(words('zh')).toMatch(/[\u4e00-\u9fff]/);
  });

  it('all have a position in the text, a severity and a message', () => {
    const all = findings(checked(`甲\n${contents}乙。\n${article}丙。`).events);
    expect(all.length).toBeGreaterThan(2);
    for (const { severity, message, ruleId } of all) {
      expect(['error', 'warning', 'info']).toContain(severity);
      expect(message).not.toMatch(/[{}]/);
      expect(ruleId).toMatch(/^[a-z]+\/[a-z-]+$/);
    }
  });

  it('include every U+FFFD, wherever it is, and it stays in the text', () => {
    const text = `——本期视点——\n▶甲\ufffd（来源：x）——第 3页\n----本期内容----\n甲\ufffd\n来源：x\n正\ufffd文。\n`;
    const { issue, events } = checked(text);
    const places = findings(events)
      .filter(({ ruleId }) => ruleId === 'text/replacement-character')
      .map(({ position }) => [position.start.offset, position.end.offset]);
    const expected = [...text.matchAll(/\ufffd/g)].map(({ index }) => [index, index + 1]);
    expect(places).toEqual(expected);
    expect(issue.sections[0]!.articles[0]!.blocks[0]!.text).toBe('正\ufffd文。');
  });
});

describe('events', () => {
  const { events } = checked(smallIssue);
  const types = events.map(({ type }) => type);

  it('begin with the layout and end with the end', () => {
    expect(types.at(-1)).toBe('end');
    expect(types.filter((type) => type === 'layout')).toHaveLength(1);
    expect(types.filter((type) => type === 'contents')).toHaveLength(1);
    expect(types.indexOf('contents')).toBeLessThan(types.indexOf('section'));
  });

  it('report markers, sections, articles and unclaimed lines in the order of the text', () => {
    const offsets = (type: IssueEvent['type']): number[] =>
      events.flatMap((event) => {
        if (event.type !== type) return [];
        if (event.type === 'marker') return [event.position.start.offset];
        if (event.type === 'section') return [event.section.position.start.offset];
        return event.type === 'article' ? [event.article.position.start.offset] : [];
      });
    for (const type of ['section', 'article'] as const) {
      expect(offsets(type)).toEqual([...offsets(type)].sort((a, b) => a - b));
    }
    // A marker inside an article comes before the event of that article, and so before those of later articles.
    expect(offsets('marker')).toHaveLength(13);
  });

  it('of markers contain their name and text', () => {
    const markers = events.flatMap((event) =>
      event.type === 'marker' ? [[event.name, event.text]] : [],
    );
    expect(markers.slice(0, 6)).toEqual([
      ['pageLine', '1 / 6'],
      ['pageLine', '2 / 6'],
      ['contentsStart', '——本期视点——'],
      [
        'readingNote',
        '（阅读提醒：在手机上翻看这一期时，请对照目录里给出的页码；在电脑上翻看时，点一下',
      ],
      ['readingNote', '题目便能翻到那篇文章，读完点文末链接回来。）'],
      ['sectionMarker', '·基层卫生·'],
    ]);
    expect(markers.map(([name]) => name)).toContain('bodyStart');
    expect(markers.map(([name]) => name)).toContain('backLink');
  });

  it('of articles refer to their contents entry', () => {
    const entries = events.flatMap((event) => (event.type === 'article' ? [event.entry] : []));
    expect(entries).toEqual([
      { group: 0, index: 0 },
      { group: 0, index: 1 },
      { group: 1, index: 0 },
    ]);
  });

  it('include the contents before the body is read, when its entries have no article yet', () => {
    const contents = parseEvents(smallIssue).find((event) => event.type === 'contents');
    expect(
      contents?.contents.flatMap(({ entries }) => entries.map(({ articleId }) => articleId)),
    ).toEqual([null, null, null]);
  });
});

describe('explain', () => {
  const explained = parseEvents(smallIssue, { explain: true });
  const articles = explained.flatMap((event) => (event.type === 'article' ? [event] : []));

  it('adds only the lines of articles', () => {
    const without = explained.map((event) => {
      if (event.type !== 'article') return event;
      const { lines, ...rest } = event;
      expect(lines).toBeDefined();
      return rest;
    });
    expect(without).toEqual(parseEvents(smallIssue));
  });

  it('returns how each line was read, with the costs by name', () => {
    const [first, second] = articles;
    expect(first!.lines!.map(({ role }) => role)).toEqual([
      'paragraph',
      'paragraph-continued',
      'paragraph-continued',
      'heading',
      'paragraph',
      'paragraph-continued',
      'paragraph-continued',
      'paragraph-continued',
      'heading',
      'paragraph',
      'paragraph-continued',
    ]);
    expect(second!.lines!.map(({ role }) => role)).toEqual(['keywords', 'paragraph']);
    for (const { lines } of articles) {
      for (const { costs, line } of lines!) {
        expect(smallIssue.split('\n')[line - 1]).not.toBe('');
        for (const [name, cost] of Object.entries(costs)) {
          expect(Object.keys(weights)).toContain(name);
          expect(cost).toBeGreaterThan(0);
        }
      }
    }
    expect(second!.lines![0]!.costs).toHaveProperty('paragraphOfOneLine');
  });

  it('marks the second line of a heading', () => {
    const text = [
      '----本期内容----\n标题\n来源：甲报',
      ...Array.from(
        { length: 9 },
        () => '写下一些不长不短的话，好让每一行都排得满满的，这样看得出页宽了',
      ),
      '到此为止。',
      '（二）再补上设备、人手和信息系统，让常见病在村里就能看好看',
      '透彻',
      '到此为止，没有别的话。',
    ].join('\n');
    const [event] = parseEvents(text, { explain: true }).filter(({ type }) => type === 'article');
    const roles = event?.type === 'article' ? event.lines!.map(({ role }) => role) : [];
    expect(roles).toContain('heading-continued');
  });

  it('returns the measured layout', () => {
    const layout = explained.find((event) => event.type === 'layout')!.layout;
    expect(layout).toMatchObject({
      lineWidth: 60,
      indent: 4,
      indentKept: false,
      margin: 0,
      gapsSeparateBlocks: false,
      pageBreaks: 'leading-blank',
      pageLines: 'top',
      pageTotal: 6,
    });
    expect(layout.evidence.length).toBeGreaterThan(0);
  });
});
