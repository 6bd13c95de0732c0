/**
 * The number before a heading, in the styles that the profile names: `一、` `(一)` `1.` `1、` `01 ` `①` `第一章`, with or without a
 * blank after it. Only its form and value are read here; the layout model decides whether the line is a heading.
 */
import { fold } from '../text/fold.ts';
import { blankAt, GlyphTable, glyphSet, inSet, skipBlanks } from './glyphs.ts';
import {
  oncePerList,
  runOf,
  Template,
  TemplateError,
  type Slot,
  type TemplateMatch,
} from './template.ts';

export interface Numbering {
  /** Headings numbered in one style are siblings. */
  style: string;
  value: number;
  /** Index in the line's content after the number and the blanks that follow it. */
  end: number;
}

export type NumberingReader = (text: string, start?: number, end?: number) => Numbering | null;

const han = '〇零一二三四五六七八九十百';
const arabic = '0123456789';
const hanGlyphs = glyphSet(han);
const digits = glyphSet(arabic);
const ZERO = 0x30;

const slots = {
  /** 一, 十二 */
  han: runOf(hanGlyphs, 4),
  /** 1, 12 */
  arabic: runOf(digits, 2),
  /** 一 or 1 */
  number: runOf(glyphSet(han + arabic), 4),
  /** 1.1, 1.10, 2.1.3 */
  parts: { glyphs: digits, read: readParts } satisfies Slot,
  /** 01 … 09 */
  padded: {
    glyphs: digits,
    read: (text, at, end) =>
      fold(text.charCodeAt(at)) === ZERO && at + 1 < end && inSet(digits, text.charCodeAt(at + 1))
        ? at + 2
        : -1,
  } satisfies Slot,
  /** ① … ⑳ */
  circled: runOf(glyphSet('①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'), 1),
} satisfies Record<string, Slot>;

/** Slots whose digits the following text may turn into a quantity. */
const mayBeQuantity = new Set(['arabic', 'number', 'parts']);

/** Characters that turn a bare number into a quantity: 1.8 万亿元. */
const measures = new Set(
  '万亿千百十个元倍人次名家所项天年月日岁号时分秒点米公里吨升克斤度级台张床例种类批期起件套条款层间辆支瓶片粒毫厘平立方小周季届位座部集章',
);

/**
 * What turns a number with a leading zero into a date or an hour: 08 年, 02 点半; but 02 点名 and 03 时代 are headings. The
 * lookaheads exclude words that merely begin with the measure.
 */
const padded =
  /^(?:[年月日号](?![轻度均龄终报子常间益召源贩])|[点时分秒](?=$|[\s\d半整许钟左前后至到以的，。、；：,.;:]))/;

/** Marks that may also occur inside a number: 1.5, 8:30. */
const innerMarks = glyphSet('.:');

const dots = glyphSet('.');

/** A number, with the blanks around it, is looked for in at most this many units. */
const longest = 24;

/** Compiles a form of numbers, such as `{han}、`; throws a TemplateError. */
export function numberingTemplate(source: string): Template {
  const template = new Template(source, slots);
  const [, second] = template.slots;
  if (second !== undefined) {
    throw new TemplateError(source, { problem: 'several-slots', got: `{${second}}` });
  }
  return template;
}

/** One way of numbering headings: a template, or several that count as one. */
export type NumberingStyle = string | string[];

interface Form {
  template: Template;
  style: string;
}

/** A reader of numbers in these styles; if two styles match, the first one wins. */
export const numberingReader = oncePerList((styles: readonly NumberingStyle[]): NumberingReader => {
  const formsByGlyph = new Map<number, Form[]>();
  for (const templates of styles) {
    const [style, ...others] = typeof templates === 'string' ? [templates] : templates;
    if (style === undefined) continue;
    for (const source of [style, ...others]) {
      const template = numberingTemplate(source);
      for (const unit of template.first) {
        const forms = formsByGlyph.get(unit) ?? [];
        formsByGlyph.set(unit, [...forms, { template, style }]);
      }
    }
  }
  const mayBegin = new GlyphTable(formsByGlyph.keys());
  return (text, start = 0, end = text.length) => {
    const first = text.charCodeAt(start);
    // Called for every line; an empty text gives NaN here, which is not in the table.
    if (!mayBegin.has(first)) return null;
    const forms = formsByGlyph.get(fold(first))!;
    const limit = Math.min(end, start + longest);
    for (const { template, style } of forms) {
      const match = template.match(text, start, limit);
      if (!match) continue;
      const slot = template.slots[0]!;
      const after = behind(text, template, match, limit);
      if (after >= 0) return { style, value: valueOf(match.values[slot]!), end: after - start };
    }
    return null;
  };
});

/** Index after the blanks that follow a number, or -1 when what follows shows that it is not a heading number. */
function behind(text: string, template: Template, match: TemplateMatch, limit: number): number {
  const slot = template.slots[0]!;
  const { bareEnd, end } = match;
  if (bareEnd >= 0 && slot !== 'circled' && !standsAlone(text, bareEnd, limit, slot)) return -1;
  const isCut = slot === 'arabic' && inSet(innerMarks, text.charCodeAt(end - 1));
  if (isCut && end < limit && inSet(digits, text.charCodeAt(end))) return -1;
  const after = skipBlanks(text, end, limit);
  if (slot === 'padded' && padded.test(text.slice(after, Math.min(after + 2, limit)))) return -1;
  const mayCount = template.mayEndBare && mayBeQuantity.has(slot);
  return mayCount && after < limit && measures.has(text.charAt(after)) ? -1 : after;
}

/** Whether a number without a mark after it ends here: a blank follows, or Han text follows a number in digits. */
function standsAlone(text: string, at: number, limit: number, slot: string): boolean {
  if (at >= limit || blankAt(text, at) > 0) return true;
  if (slot === 'han' || slot === 'number') return false;
  return /^\p{Script=Han}/u.test(String.fromCodePoint(text.codePointAt(at)!));
}

/** Up to four numbers of one or two digits with dots between them. */
function readParts(text: string, at: number, end: number): number {
  let index = at;
  let after = -1;
  for (let count = 0; count < 4; count += 1) {
    const unit = text.charCodeAt(index);
    if (index >= end || !inSet(digits, unit) || fold(unit) === ZERO) break;
    index += 1;
    if (index < end && inSet(digits, text.charCodeAt(index))) index += 1;
    if (count > 0) after = index;
    if (index >= end || !inSet(dots, text.charCodeAt(index))) break;
    index += 1;
  }
  return after;
}

function valueOf(number: string): number {
  const unit = number.charCodeAt(0);
  if (unit >= 0x2460 && unit <= 0x2473) return unit - 0x245f;
  if (!/\d/.test(number)) return hanValue(number);
  return number.split('.').reduce((value, part) => value * 100 + Number(part), 0);
}

/** 十二 → 12, 二十 → 20, 一百零三 → 103. */
export function hanValue(number: string): number {
  let value = 0;
  let digit = 0;
  for (const character of number) {
    const at = han.indexOf(character);
    if (character === '十' || character === '百') {
      value += (digit === 0 ? 1 : digit) * (character === '十' ? 10 : 100);
      digit = 0;
    } else digit = Math.max(0, at - 1);
  }
  return value + digit;
}

/** The longest enumeration number below. */
const longestEnumeration = 5;
const enumerationStarts = new GlyphTable(glyphSet('第其一二三四五六七八九十'));
const enumeration = /^(第|其)?([一二三四五六七八九十]{1,3})(是|要|，|,)/;

/** The number of an item that continues with text: 一是…, 第一，…, 其一，…; its lines may be set like headings. */
export function readEnumeration(
  text: string,
  start: number,
  end: number,
): Pick<Numbering, 'style' | 'value'> | null {
  if (!enumerationStarts.has(text.charCodeAt(start))) return null;
  const found = enumeration.exec(text.slice(start, Math.min(end, start + longestEnumeration)));
  if (!found) return null;
  const [, before = '', number = '', mark = ''] = found;
  return { style: before === '' ? mark : before, value: hanValue(number) };
}

/** Replaces the value in `number` and keeps its style: `三、` and 4 give `四、`. */
export function writeNumber(number: string, value: number): string {
  return number
    .replace(/[①-⑳]/, () => String.fromCharCode(0x245f + value))
    .replace(/[〇零一二三四五六七八九十百]+/, () => hanNumber(value))
    .replace(/\d+(?=\D*$)/, (digits) =>
      String(value % 100).padStart(digits.startsWith('0') ? 2 : 1, '0'),
    );
}

/** 12 → 十二, 20 → 二十; below 100, more than the headings of any article. */
function hanNumber(value: number): string {
  const tens = Math.floor(value / 10) % 10;
  const digit = (n: number): string => han.charAt(n + 1);
  const units = value % 10 === 0 ? '' : digit(value % 10);
  return (tens > 1 ? digit(tens) : '') + (tens > 0 ? '十' : '') + units;
}
