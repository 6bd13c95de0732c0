/**
 * Bad input that is bad by its size: 10^5 of one thing, one huge line, long runs of one glyph. Nothing is thrown, nothing is
 * lost, and the time grows with the size, not with its square.
 */
import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { parse, parseEvents } from '../../src/parser/parse.ts';
import { checked } from '../support/checked.ts';
import { cpuTime, growth, LINEAR } from '../support/growth.ts';

const digest = '——本期视点——\n';
const body = '----本期内容----\n';
/** An open article, for lines to go into. */
const article = `${body}标题一二\n来源：甲报\n`;
const entry = '▶标题一二（来源：甲报）——第 7页';

/** A text that holds something `size` times. */
type Shape = (size: number) => string;

const lines =
  (one: string | ((i: number) => string), head = ''): Shape =>
  (size) =>
    head +
    Array.from({ length: size }, (_, i) => (typeof one === 'string' ? one : one(i))).join('\n');

/** What the issue names: measured at 25 000 and 10^5. */
const named: [string, Shape][] = [
  ['contents entries that never close', lines((i) => `▶标题${i}没有结尾`, digest)],
  ['equal contents entries', lines('▶相同的标题（来源：甲报）——第 7页', digest)],
  ['lines 来源：x', lines('来源：x')],
  ['lines 来源：x in the body', lines('来源：x', body)],
  ['section markers', lines('·医院管理·')],
  ['section markers in the body', lines('·医院管理·', body)],
  ['section markers in an article', lines('·医院管理·', `${digest}${entry}\n${article}`)],
  ['back links', lines('返回目录')],
  ['back links in the body', lines('返回目录', body)],
  ['equal page lines', lines('16 / 74')],
  ['page lines that count up', lines((i) => `${i % 90_000} / 90000`)],
];

/** And more of the kind: measured at 6000 and 24 000. */
const others: [string, Shape][] = [
  ['contents entries of three lines', lines((i) => `▶标题${i}\n还是标题\n没有结尾`, digest)],
  ['different section markers in the contents', lines((i) => `·第${i}节·`, digest)],
  ['page lines of different totals', lines((i) => `1 / ${i % 90_000}`)],
  ['page lines in an article', lines((i) => `第 ${i % 90_000} 页 共 90000 页`, article)],
  ['digest markers', lines('——本期视点——')],
  ['contents markers', lines('----本期内容----')],
  ['reading notes that never close', lines('（阅读提醒：使用手机')],
  ['summaries', lines('▶甲（来源：乙）——第 7页\n【提要】丙', digest)],
  ['lines of one summary', lines('续行', `${digest}${entry}\n【提要】丙\n`)],
  ['lines of one paragraph', lines('续'.repeat(30), article)],
  ['numbered lines', lines((i) => `${i % 99}、短行`, article)],
  ['short lines without a mark', lines((i) => `短行${i}`, article)],
  ['lines of prose', lines('一些文字。')],
  ['unannounced articles', lines((i) => `第${i}篇\n来源：甲\n正文。\n返回目录`, body)],
  [
    'articles whose pages the contents names',
    (size) =>
      lines((i) => `▶第${i}篇的标题（来源：甲）——第 ${i}页`, digest)(size >> 1) +
      lines((i) => `第${i}篇的标题\n来源：甲\n正文。\n${i} / 90000`, `\n${body}`)(size >> 1),
  ],
  [
    'equal titles in contents and body',
    (size) =>
      lines('▶相同的标题（来源：甲报）——第 7页', digest)(size) +
      lines('相同的标题\n来源：甲报\n正文。\n返回目录', `\n${body}`)(size),
  ],
  ['blocks of keywords', lines('【关键词】甲;乙', article)],
  ['blank lines', lines(' ')],
  ['form feeds', (size) => '\f'.repeat(size)],
  ['form feeds in one line', (size) => '甲\f'.repeat(size)],
  ['form feeds in one line of an article', (size) => `${article}${'甲\f'.repeat(size)}`],
  ['returns', (size) => '\r'.repeat(size)],
];

const sectionNames: Shape = (size) =>
  lines((i) => `·第${i}节·`, digest)(size) + lines('·医院管理·', `\n${entry}\n${article}`)(size);

describe('10^5 of one thing', () => {
  it.each(named)('%s: linear', (_name, shape) => {
    expect(growth(25_000, shape, parseEvents)).toBeLessThan(LINEAR);
  });

  it.each(others)('%s: linear', (_name, shape) => {
    expect(growth(6000, shape, parseEvents)).toBeLessThan(LINEAR);
  });

  it('section names in the contents, and lines between dots in an article: linear', () => {
    expect(growth(700, sectionNames, parseEvents, 1)).toBeLessThan(LINEAR);
  });

  it('source lines under long lines do not cost hundreds of times more with a contents', () => {
    const text = lines(`${'另外'.repeat(60)}\n来源：x`, article)(100);
    const contents = lines((i) => `▶${'标题文字'.repeat(30)}${i}（来源：甲）——第 7页`, digest)(12);
    parseEvents(text);
    const without = Math.max(
      1,
      cpuTime(() => parseEvents(text)),
    );
    expect(cpuTime(() => parseEvents(`${contents}\n${text}`)) / without).toBeLessThan(50);
  });

  it.each([...named, ...others, ['section names', sectionNames]] as [string, Shape][])(
    '%s: nothing is lost',
    (_name, shape) => {
      checked(shape(1500));
    },
  );
});

describe('one huge line', () => {
  const megabyte = '一行没有尽头的文字，'.repeat(35_000);

  it.each([
    ['alone', ''],
    ['in an article', article],
    ['as an entry that never closes', `${digest}▶`],
    ['as a summary', `${digest}${entry}\n【提要】`],
    ['as keywords', `${article}【关键词】`],
    ['as a heading', `${article}一、`],
  ])('%s, of 5 and 20 MB: linear', (_name, head) => {
    const make = (size: number): string => head + megabyte.repeat(size);
    expect(Buffer.byteLength(make(20))).toBeGreaterThan(20e6);
    expect(growth(5, make, parseEvents)).toBeLessThan(LINEAR);
  });

  it('as bytes, of 5 and 20 MB: linear, and all of it is there', () => {
    const make = (size: number): Uint8Array => Buffer.from(article + megabyte.repeat(size));
    expect(growth(5, make, (bytes) => parse(bytes))).toBeLessThan(LINEAR);
    const [block] = parse(make(2)).sections[0]!.articles[0]!.blocks;
    expect(block!.text).toHaveLength(megabyte.length * 2);
  });
});

describe('long runs of one glyph in a line: no pattern backtracks', () => {
  const heads: [name: string, head: string][] = [
    ['alone', ''],
    ['in an article', article],
    ['in an entry', `${digest}▶`],
    ['in a summary', `${digest}${entry}\n【提要】`],
    ['as keywords', `${article}【关键词】甲`],
    ['behind 来源：', `${article}正文。\n来源：`],
    ['behind a number', `${article}1.`],
    ['between dots', `${body}·`],
  ];
  const runs = [
    ' ',
    '　',
    '(',
    '（',
    '【',
    '）',
    '—',
    '-',
    '=',
    '·',
    '▶',
    '1',
    '1 ',
    '1.',
    '1/',
    '第',
    '第1页',
    '页',
    '、',
    '一',
    '百',
    '；',
    '; ',
    '“',
    '”“',
    '。',
    'A',
    'A ',
    '（来源：',
    '（来 源 ',
    '来源：',
    '返 回 ',
    '\0',
    '\u200b',
  ];

  it.each(heads)('%s', (_name, head) => {
    // All runs together, so that the clock has something to measure.
    const make = (size: number): string[] =>
      runs.map((run) => `${head}${run.repeat(Math.ceil(size / run.length))}尾`);
    const run = (texts: readonly string[]): void => {
      for (const text of texts) parseEvents(text);
    };
    expect(growth(4000, make, run)).toBeLessThan(LINEAR);
    for (const text of make(300)) checked(text);
  });

  it.each(heads)('%s, each by itself', (_name, head) => {
    const time = (run: string): number => {
      const text = head + run.repeat(30_000) + '尾';
      return cpuTime(() => parseEvents(text));
    };
    time('字');
    // Quadratic time would be thousands of times more than this.
    const plain = Math.max(10, time('字'));
    for (const run of runs) expect(time(run), JSON.stringify(run)).toBeLessThan(plain * 40);
  });
});
