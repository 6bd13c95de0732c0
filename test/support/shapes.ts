/**
 * Texts with many repetitions of one thing, to expose code that is not linear or a pattern that backtracks. Tests parse
 * small ones and check that no character is lost; `npm run bench -- growth` measures large ones.
 */

const digest = '——本期视点——\n';
const body = '----本期内容----\n';
/** An open article, to which lines can be added. */
const article = `${body}标题一二\n来源：甲报\n`;
const entry = '▶标题一二（来源：甲报）——第 7页';

/** A text that contains something `size` times. */
export type Shape = (size: number) => string;

const lines =
  (one: string | ((i: number) => string), head = ''): Shape =>
  (size) =>
    head +
    Array.from({ length: size }, (_, i) => (typeof one === 'string' ? one : one(i))).join('\n');

export const shapes: [name: string, shape: Shape][] = [
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
    'articles whose pages are in the contents',
    (size) =>
      lines((i) => `▶第${i}篇的标题（来源：甲）——第 ${i}页`, digest)(size >> 1) +
      lines((i) => `第${i}篇的标题\n来源：甲\n正文。\n${i} / 90000`, `\n${body}`)(size >> 1),
  ],
  [
    'equal titles in contents and body',
    (size) =>
      lines('▶相同的标题（来源：甲报）——第 7页', digest)(size) +
      // Titles at equal distances would be taken for a running head.
      lines(
        (i) => `相同的标题\n来源：甲报\n${'正文。\n'.repeat(i % 2 === 0 ? 1 : 30)}返回目录`,
        `\n${body}`,
      )(size),
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

// Two of each length: section names in the contents, and lines between dots in an article.
shapes.push(['section names', sectionNames]);

/** Texts that may precede a long run of one glyph. */
export const heads: [name: string, head: string][] = [
  ['alone', ''],
  ['in an article', article],
  ['in an entry', `${digest}▶`],
  ['in a summary', `${digest}${entry}\n【提要】`],
  ['as keywords', `${article}【关键词】甲`],
  ['behind 来源：', `${article}正文。\n来源：`],
  ['behind a number', `${article}1.`],
  ['between dots', `${body}·`],
];
export const runs = [
  ' ',
  '\t',
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
  '&',
  '&a',
  '&#1',
  '&lt;',
  '<a ',
  '](',
  '* ',
  '\0',
  '\u200b',
];

export const megabyte = '一行没有尽头的文字，'.repeat(35_000);

export const hugeLines: [name: string, head: string][] = [
  ['alone', ''],
  ['in an article', article],
  ['as an entry that never closes', `${digest}▶`],
  ['as a summary', `${digest}${entry}\n【提要】`],
  ['as keywords', `${article}【关键词】`],
  ['as a heading', `${article}一、`],
];
