/** Whether an issue has blanks between Latin and Han inside its lines, from the typesetter or from the extractor. */
import { classOf, isBlank, isHan, LATIN } from '../text/characters.ts';
import type { Line } from '../lines/line.ts';

export interface BlankHabit {
  /** 支付 DRG, 到 2024 */
  hanLatin: boolean;
  /** DRG 支付, 2024 年 */
  latinHan: boolean;
}

export const noBlanks: BlankHabit = { hanLatin: false, latinHan: false };

/** With fewer meetings, no habit can be seen. */
const fewestMeetings = 6;

export function blankHabitOf(lines: readonly Line[]): BlankHabit {
  const hanLatin = { blank: 0, all: 0 };
  const latinHan = { blank: 0, all: 0 };
  for (const line of lines) {
    const { softBlanks, bareMeetings } = line.metrics.narrow;
    if (softBlanks + bareMeetings === 0) continue;
    const { text, start, end } = line;
    let before = text.charCodeAt(start);
    for (let i = start + 1; i < end; i += 1) {
      // Most places: Han meets Han.
      if (isHan(before) && isHan(text.charCodeAt(i))) continue;
      const blank = isBlank(text.charCodeAt(i)) ? 1 : 0;
      const at = i + blank;
      if (at >= end) break;
      const unit = text.charCodeAt(at);
      if (isHan(before) && isLatin(unit)) count(hanLatin, blank);
      else if (isLatin(before) && isHan(unit)) count(latinHan, blank);
      before = unit;
      i = at;
    }
  }
  return { hanLatin: isUsual(hanLatin), latinHan: isUsual(latinHan) };
}

const isLatin = (unit: number): boolean => (classOf(unit) & LATIN) !== 0;

interface Meetings {
  blank: number;
  all: number;
}

function count(meetings: Meetings, blank: number): void {
  meetings.all += 1;
  meetings.blank += blank;
}

const isUsual = ({ blank, all }: Meetings): boolean => all >= fewestMeetings && blank * 2 > all;
