/**
 * A line that holds nothing but a page number, set by the printer at the head or the foot of a page.
 *
 *     16 / 74
 *     第 16 页 共 74 页
 *     - 16 -
 *
 * One line, never continued. `第 16 页` alone is none: a wrapped contents entry ends in such a line.
 */
import type { Line, PageNumber } from '../lines/line.ts';

/** No form with two numbers of four digits and blanks around them is longer. */
const longest = 24;

const forms: [PageNumber['form'], RegExp][] = [
  ['slash', /^(\d{1,5}) *[/／] *(\d{1,5})$/],
  ['words', /^第 *(\d{1,5}) *页 ?[，,/／、]? ?共 *(\d{1,5}) *页$/],
  ['dashes', /^[-—–－]{1,2} *(\d{1,5}) *[-—–－]{1,2}$/],
];

// Every form begins with a digit, 第 or a dash; most lines of an issue do not.
const firstGlyphs = new Set(
  [...'0123456789０１２３４５６７８９第-—–－'].map((c) => c.charCodeAt(0)),
);

const asciiDigits = (text: string): string =>
  text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));

/** The page number of a line that has such a form, else null. */
export function pageNumberOf(line: Line): PageNumber | null {
  // Asked several times of each line while an issue is surveyed.
  if (line.pageNumber === undefined) {
    line.pageNumber = readPageNumber(line.text, line.start, line.end);
  }
  return line.pageNumber;
}

function readPageNumber(text: string, start: number, end: number): PageNumber | null {
  if (end - start > longest || end === start || !firstGlyphs.has(text.charCodeAt(start))) {
    return null;
  }
  const content = asciiDigits(text.slice(start, end)).replace(/\s/g, ' ');
  for (const [form, pattern] of forms) {
    const match = pattern.exec(content);
    if (!match) continue;
    return { page: Number(match[1]), total: match[2] ? Number(match[2]) : null, form };
  }
  return null;
}
