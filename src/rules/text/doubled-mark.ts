import { charactersOf, type IssueRecord } from '../record.ts';
import type { Rule } from '../rule.ts';
import { markFaults } from './bracket-scan.ts';
import { kindOf, STOP } from './characters.ts';

export const doubledMark = {
  id: 'text/doubled-mark',
  level: 'info',
  message: { en: 'This mark is repeated: {actual}', zh: '标点重复：{actual}' },
  hint: { en: 'Write {expected} instead.', zh: '请改为 {expected}。' },
  doc: {
    en: {
      title: 'a repeated punctuation mark',
      why: 'A comma, full stop or bracket is repeated where one was meant; a row of full stops stands for an ellipsis. A row of marks is reported once. Two brackets that close two open ones are fine, and so are dashes and ellipses.',
      fix: 'Delete the extra marks, or write …… for a row of full stops.',
    },
    zh: {
      title: '重复的标点',
      why: '逗号、句号或括号等连用；一串句号多是用来代替省略号的。连续的一串只报告一次。先后关闭两层括号的不在此列，破折号和省略号也不在此列。',
      fix: '请删去多余的标点；一串句号请改为……。',
    },
    example: { wrong: '分级诊疗，，双向转诊', right: '分级诊疗，双向转诊' },
  },
  check(record, report) {
    for (const { start, end, unit } of runsOf(record)) {
      const actual = record.text.slice(start, end);
      // Three or more stops are an ellipsis at the end of an unfinished sentence.
      const expected = unit === '。' && end - start > 2 ? '……' : unit;
      report(record.position(start, end), { expected, actual });
    }
  },
} satisfies Rule;

interface Run {
  start: number;
  end: number;
  /** The mark once. */
  unit: string;
}

/** Runs of the same mark, each listed once. */
function runsOf(record: IssueRecord): Run[] {
  const { text } = record;
  const runs: Run[] = [];
  const add = (start: number, end: number, unit: string): void => {
    const last = runs.at(-1);
    if (last?.unit === unit && start < last.end) last.end = end;
    else runs.push({ start, end, unit });
  };
  for (const at of charactersOf(record).offsets) {
    if (kindOf(text.charCodeAt(at)) === STOP) add(at, at + 2, text.charAt(at));
  }
  for (const { kind, start, end, expected } of markFaults(record)) {
    if (kind === 'doubled') add(start, end, expected);
  }
  return runs;
}
