import { describe, expect, it } from 'vitest';
import {
  readPageReference,
  type EntryParts,
  type Span,
} from '../../src/periodical/contents-entry.ts';
import { Markers } from '../../src/periodical/markers.ts';
import { builtInProfile } from '../../src/periodical/profile.ts';
import { lineOf } from '../support/lines.ts';

const markers = new Markers(builtInProfile);

/** The parts of an entry; also checks that their spans are correct. */
function read(text: string): Omit<EntryParts, 'spans'> {
  const { spans, ...parts } = markers.readEntry(text);
  const at = (span: Span | null): string | null => span && text.slice(span.start, span.end);
  expect(at(spans.title)).toBe(parts.title);
  expect(at(spans.source)).toBe(parts.source);
  const digits = at(spans.page)
    ?.normalize('NFKC')
    .replace(/[^0-9]/g, '');
  expect(digits === undefined ? null : Number(digits)).toBe(parts.page);
  return parts;
}

describe('the beginning of an entry', () => {
  it.each(['▶标题', '►标题', '▷标题', ' ▶标题', '▶', '▶ 标题'])('%s', (text) => {
    expect(markers.beginsEntry(lineOf(text))).toBe(true);
  });

  it.each(['标题', '·标题', '标题▶', '（来源：甲）——第 7页', '>标题'])(
    'is not recognized in %s',
    (text) => {
      expect(markers.beginsEntry(lineOf(text))).toBe(false);
    },
  );
});

describe('a complete entry', () => {
  it.each([
    ['标题（来源：县域观察）——第 7页', '标题', '县域观察', 7],
    ['标题（来源：县域观察）——第7页', '标题', '县域观察', 7],
    ['标题（来源：县域观察）——第 7 页', '标题', '县域观察', 7],
    ['标题（来源：县域观察）—第 21页', '标题', '县域观察', 21],
    ['标题（来源：县域观察）第 21页', '标题', '县域观察', 21],
    ['标题（来源：县域观察）……第 21页', '标题', '县域观察', 21],
    ['标题（来源：县域观察）........第 21页', '标题', '县域观察', 21],
    ['标题(来源:县域观察)--第 21页', '标题', '县域观察', 21],
    ['标题（来源:县域观察）——第 ２１页', '标题', '县域观察', 21],
    ['标题（来源：HIT观察）——第 107页', '标题', 'HIT观察', 107],
    ['标题（来 源：县域观察）— —第 4 7页', '标题', '县域观察', 47],
    ['标题 （来源： 县域观察 ） —— 第 7 页 ', '标题', '县域观察', 7],
    [
      '新一轮采购「开锅」，药价继续松动（来源：甲）——第 7页',
      '新一轮采购「开锅」，药价继续松动',
      '甲',
      7,
    ],
    ['标题（上）（来源：甲）——第 7页', '标题（上）', '甲', 7],
    ['标题（上）（来源：健康报（网络版））——第 7页', '标题（上）', '健康报（网络版）', 7],
    // The bracket that closes the source is missing: the others are text.
    ...['《健康报》', '健康报［网］', '健康报（网）', '健康报」', '健康报>'].map(
      (name): [string, string, string, number] => [`标题（来源：${name}——第 7页`, '标题', name, 7],
    ),
    [
      '看病的钱（来源：谁的口袋）怎么花（来源：甲）——第 7页',
      '看病的钱（来源：谁的口袋）怎么花',
      '甲',
      7,
    ],
    ['《《规划》解读（来源：甲）——第 7页', '《《规划》解读', '甲', 7],
    ['2024 年第 3 页的故事（来源：甲）——第 7页', '2024 年第 3 页的故事', '甲', 7],
    ['谁来签字？（来源：甲）——第 7页', '谁来签字？', '甲', 7],
    ['标题【来源：甲】——第 7页', '标题', '甲', 7],
  ])('%s', (text, title, source, page) => {
    expect(read(text)).toEqual({ title, source, page });
    expect(markers.endsEntry(text)).toBe(true);
  });

  it.each([
    ['标题——第 7页', '标题', null, 7],
    ['标题（来源：甲）', '标题', '甲', null],
    ['标题（来源：甲', '标题', '甲', null],
    ['标题（来源：甲——第 7页', '标题', '甲', 7],
    ['标题', '标题', null, null],
    ['', '', null, null],
    ['标题（来源甲）——第 7页', '标题（来源甲）', null, 7],
    ['标题（出处：甲）——第 7页', '标题（出处：甲）', null, 7],
  ])('has null for missing parts: %j', (text, title, source, page) => {
    expect(read(text)).toEqual({ title, source, page });
  });
});

describe('the end of an entry', () => {
  it.each([
    '标题（来源：甲',
    '标题（来源：甲）',
    '标题（来源：甲）——',
    '标题（来源：甲）——第',
    '标题（来源：甲）——第 7',
    '标题（来源：甲）——第页',
    '标题（来源：甲）——7页',
    '标题（来源：甲）——第七页',
    '标题（来源：甲）——第 123456页',
    '标题（来源：甲）………… 2024',
    '标题（来源：甲）—— 7',
    '标题……',
    '新冠（COVID）-19',
    '',
  ])('%j is incomplete', (text) => {
    expect(markers.endsEntry(text)).toBe(false);
  });

  it.each([
    '标题（来源：甲）.......... 7',
    '标题（来源：甲）………7',
    '标题（来源：甲）.7',
    '标题（来源：甲）· · · · 7 ',
    '标题（来源：甲）……第 7 页',
  ])('%j has leaders before its page', (text) => {
    expect(markers.readEntry(text)).toMatchObject({ title: '标题', source: '甲', page: 7 });
    expect(markers.endsEntry(text)).toBe(true);
  });

  it('the reference begins with its dashes', () => {
    const text = '标题（来源：甲）— — 第 4 7 页 ';
    const reference = readPageReference(text, builtInProfile.markers.page);
    expect(reference).toMatchObject({ page: 47, start: text.indexOf('—'), parted: true });
  });
});
