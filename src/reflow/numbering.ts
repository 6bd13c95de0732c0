/**
 * The number before a heading: `一、` `(一)` `1.` `1、` `01 ` `①` `第一章`, with or without a blank after it. Only its form
 * and value are read here; whether the line is a heading is for the layout model to say.
 */
export interface Numbering {
  /** Lines numbered in one style are siblings. */
  style: string;
  value: number;
  /** Index in the line's content after the number and the blanks behind it. */
  end: number;
}

const han = '〇零一二三四五六七八九十百';

const styles: [string, RegExp][] = [
  ['第', /^第\s?([〇零一二三四五六七八九十百\d]{1,4})\s?(?:[章节篇]|部分|、)\s*/],
  ['一、', /^([〇零一二三四五六七八九十百]{1,4})\s?[、.．:：]\s*/],
  ['（一）', /^[（(]\s?([〇零一二三四五六七八九十百]{1,4})\s?[)）]\s*[、.]?\s*/],
  ['（1）', /^[（(]\s?(\d{1,2})\s?[)）]\s*[、.]?\s*/],
  ['1.1', /^([1-9]\d?(?:[.．][1-9]\d?){1,3})(?:[.．、]|\s|(?=\p{Script=Han}))\s*/u],
  ['1、', /^(\d{1,2})\s?、\s*/],
  ['1.', /^(\d{1,2})\s?[.．]\s*(?!\d)/],
  ['1)', /^(\d{1,2})\s?[)）]\s*/],
  ['01', /^(0\d)(?:\s|(?=\p{Script=Han}))\s*/u],
  ['①', /^([①-⑳])\s*/],
];

/** What makes a quantity of a number that looks like one of these: 1.8 万亿元, 08 年. */
const maybeQuantities = new Set(['1.1', '01']);
const measures = new Set(
  '万亿千百十个元倍人次名家所项天年月日岁号时分秒点米公里吨升克斤度级台张床例种类批期起件套条款层间辆支瓶片粒毫厘平立方小周季届位座部集章',
);

/** Longest number with the blanks around it that is looked at. */
const longest = 24;

const units = new Set(
  [...'第（(0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳', ...han].map((c) => c.charCodeAt(0)),
);

export function readNumbering(text: string, start: number): Numbering | null {
  if (!units.has(text.charCodeAt(start))) return null;
  const head = text.slice(start, start + longest);
  for (const [style, pattern] of styles) {
    const match = pattern.exec(head);
    if (!match) continue;
    const end = match[0].length;
    if (maybeQuantities.has(style) && measures.has(head.charAt(end))) continue;
    return { style, value: valueOf(match[1]!), end };
  }
  return null;
}

function valueOf(number: string): number {
  const unit = number.charCodeAt(0);
  if (unit >= 0x2460 && unit <= 0x2473) return unit - 0x245f;
  if (!/\d/.test(number)) return hanValue(number);
  return number.split(/[.．]/).reduce((value, part) => value * 100 + Number(part), 0);
}

/** 十二 → 12, 二十 → 20, 一百零三 → 103. */
function hanValue(number: string): number {
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

/** Writes another value in the place of the one in `number`, in its style: `三、` and 4 give `四、`. */
export function writeNumber(number: string, value: number): string {
  return number
    .replace(/[①-⑳]/, () => String.fromCharCode(0x245f + value))
    .replace(/[〇零一二三四五六七八九十百]+/, () => hanNumber(value))
    .replace(/\d+(?=\D*$)/, (digits) =>
      String(value % 100).padStart(digits.startsWith('0') ? 2 : 1, '0'),
    );
}

/** 12 → 十二, 20 → 二十; below 100, as many headings as no article has. */
function hanNumber(value: number): string {
  const tens = Math.floor(value / 10) % 10;
  const digit = (n: number): string => han.charAt(n + 1);
  const units = value % 10 === 0 ? '' : digit(value % 10);
  return (tens > 1 ? digit(tens) : '') + (tens > 0 ? '十' : '') + units;
}
