/** Numbers in lines that may be page numbers. */
import { comparable, fold } from '../text/fold.ts';
import { hanValue } from '../periodical/numbering.ts';
import type { Line } from '../lines/line.ts';

/** A number, and where it is in the text of its line. */
export interface FoundNumber {
  line: Line;
  page: number;
  start: number;
  end: number;
}

/** Whether it is a digit, full-width or not. */
export const isDigit = (unit: number): boolean =>
  (unit >= 0x30 && unit <= 0x39) || (unit >= 0xff10 && unit <= 0xff19);
const romanNumber = /^[ivxlc]+$/i;
const hanNumber = /第([〇零一二三四五六七八九十百]{1,5})页/;
/** A page number has at most this many digits. */
export const mostDigits = 4;

/** The numbers of a line: runs of digits, or the whole line if it is a Roman or Chinese numeral. */
export function numbersIn(line: Line): { page: number; start: number; end: number }[] {
  const { text, start, end } = line;
  const found = digitRuns(line)
    .filter((run) => run.end - run.start <= mostDigits)
    .map((run) => ({ page: valueOf(text, run.start, run.end), ...run }));
  if (found.length > 0) return found;
  const { content } = line;
  if (romanNumber.test(content)) return [{ page: romanValue(content), start, end }];
  const han = hanNumber.exec(content);
  if (!han) return [];
  const at = start + han.index + 1;
  return [{ page: hanValue(han[1]!), start: at, end: at + han[1]!.length }];
}

/** The runs of digits in a line. */
export function digitRuns({ text, start, end }: Line): { start: number; end: number }[] {
  const runs: { start: number; end: number }[] = [];
  for (let i = start; i < end; i += 1) {
    if (!isDigit(text.charCodeAt(i))) continue;
    const from = i;
    while (i < end && isDigit(text.charCodeAt(i))) i += 1;
    runs.push({ start: from, end: i });
  }
  return runs;
}

export function valueOf(text: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i += 1) value = value * 10 + fold(text.charCodeAt(i)) - 0x30;
  return value;
}

const romanDigits: Record<string, number> = { i: 1, v: 5, x: 10, l: 50, c: 100 };

function romanValue(number: string): number {
  const values = [...number.toLowerCase()].map((digit) => romanDigits[digit]!);
  return values.reduce((sum, value, i) => sum + (value < (values[i + 1] ?? 0) ? -value : value), 0);
}

/** Part of a line, from index `from` up to but not including `to` of its text, in the form used to compare texts. */
export const foldedPart = ({ text }: Line, from: number, to: number): string =>
  from === to ? '' : comparable(text.slice(from, to));
