/**
 * Short lines that cannot be headings, whatever room they leave:
 *
 *     131            12.5 %           a cell of a table
 *     2024年5月6日                    a date
 *     图 1  候诊时间的变化             a caption
 *     资料来源：北山市中医院信息科       where a figure was taken from
 *     责任编辑：张三                   who made the article
 */
import { squeeze, type TextSpan } from '../text/characters.ts';
import { foldText } from '../text/fold.ts';
import { GlyphTable, glyphSet, inSet } from './glyphs.ts';

/** A longer line is none of these, or reads as text anyway. */
const longest = 48;

const number = /^[-+~<>≤≥]?\d[\d.,%‰/~-]*(?:[个元人次岁天年月日例家万亿]{1,2})?$/;
const date =
  /^(?:\d{4}|[〇零一二三四五六七八九]{4})年\d{0,2}[一二三四五六七八九十]{0,3}(?:月(?:\d{1,2}|[一二三四五六七八九十]{1,3})?日?)?$/;
const isoDate = /^\d{4}[-./]\d{1,2}[-./]\d{1,2}$/;
const caption = /^[图表]\d{1,3}(?:[-.]\d{1,3})?(?:[^\d条]|$)/;
const origin = /^(?:资料|数据|图片|图表|图)来源:|^注:/;

/** The mark of a note at the foot of a page: ①, [2], *, 注1, 1, 1. */
const noteMark =
  /^(?:[①-⑳⑴-⒇]|[[〔(]\d{1,2}[\])〕]|[*†‡※]|注(?:\d{1,2})?:|\d{1,2}(?:\.(?!\d)|(?![\d.,%年月日时号])))/;

const credit =
  /^[(]?(?:作者|编辑|责编|责任编辑|审核|校对|审校|记者|通讯员|供稿|撰稿|编译|摄影|作者单位|单位|来源)[:]/;
/** A credit has at most this many characters; anything longer is prose. */
const longestCredit = 24;

/** Characters with which these lines begin; nearly all other lines begin with a different one. */
const ofCaptions = glyphSet('图表资数注');
const ofCredits = glyphSet('(作编责审校记通供撰摄单来');
const ofNumbers = glyphSet('0123456789+<>~≤≥〇零一二三四五六七八九-');
const captionStarts = new GlyphTable(ofCaptions);
const creditStarts = new GlyphTable(ofCredits);
const numberStarts = new GlyphTable(ofNumbers);
const starts = new GlyphTable([...ofCaptions, ...ofCredits, ...ofNumbers]);

const begins = ({ text, start }: TextSpan, starts: GlyphTable): boolean =>
  starts.has(text.charCodeAt(start));

/** False for a line that is none of these. */
export const mayHeadNothing = (line: TextSpan): boolean => begins(line, starts);

export const isNumberAlone = (line: TextSpan): boolean =>
  begins(line, numberStarts) && test(line, [number]);
export const isDateAlone = (line: TextSpan): boolean =>
  begins(line, numberStarts) && test(line, [date, isoDate]);
export const isCaption = (line: TextSpan): boolean =>
  begins(line, captionStarts) && test(line, [caption, origin]);

/** Whether a line in small type may begin a note at the foot of a page. */
export const beginsNote = ({ text, start, end }: TextSpan): boolean =>
  noteMark.test(foldText(squeeze(text.slice(start, Math.min(end, start + longest)))));

/** Whether a caption is that of a figure, not of a table. */
export const isFigureCaption = ({ text, start }: TextSpan): boolean => text.charAt(start) === '图';

/** Whether a line above the rest of a table says that it continues one: 续表 1. */
export const isTableContinued = ({ text, start, end }: TextSpan): boolean =>
  end - start <= longest && /^[(]?续(?:上)?表/.test(foldText(squeeze(text.slice(start, end))));

/** Marks that end a question or a statement. */
const speaks = /[?!。]$/;

export const isCredit = (line: TextSpan): boolean => {
  const { text, start, end } = line;
  if (end - start > longestCredit || !begins(line, creditStarts)) return false;
  const content = foldText(squeeze(text.slice(start, end)));
  return credit.test(content) && !speaks.test(content);
};

function test({ text, start, end }: TextSpan, patterns: readonly RegExp[]): boolean {
  if (end - start > longest) return false;
  const content = foldText(squeeze(text.slice(start, end)));
  return patterns.some((pattern) => pattern.test(content));
}

/** A heading does not end with these, or its second line follows: 发展的 | 趋势, 管理和 | 服务. */
const connectives = glyphSet('的和与及或、《“（‘「『〈【');
/** 三大 | 趋势 */
const counters = new Set('大个项种条类');
const counted = /[一二三四五六七八九十两几\d]/;

const dash = glyphSet('-');

/** Whether a line cannot be the end of a heading. */
export function endsUnfinished({ text, start, end }: TextSpan): boolean {
  if (inSet(connectives, text.charCodeAt(end - 1))) return true;
  if (end - start < 2 || !counters.has(text.charAt(end - 1))) return false;
  return counted.test(text.charAt(end - 2));
}

/** Whether a line can only be the second of a heading: ——以清河县为例. */
export const isSubtitle = ({ text, start }: TextSpan): boolean =>
  inSet(dash, text.charCodeAt(start)) && inSet(dash, text.charCodeAt(start + 1));
