import type { Rule } from '../rule.ts';
import { markFaults } from './bracket-scan.ts';
import { charactersOf, kindOf, STOP } from './characters.ts';

export const doubledMark = {
  id: 'text/doubled-mark',
  level: 'info',
  message: { en: 'This mark stands twice: {actual}', zh: '标点重复：{actual}' },
  hint: { en: 'Delete one of the two.', zh: '请删去其中一个。' },
  doc: {
    en: {
      title: 'a mark that stands twice',
      why: 'A comma, stop or bracket is repeated where one was meant. Brackets that close two open ones are in order, and so are dashes and dots.',
      fix: 'Delete one of the two.',
    },
    zh: {
      title: '重复的标点',
      why: '逗号、句号或括号等连用两次。先后关闭两层括号的不在此列，破折号和省略号也不在此列。',
      fix: '请删去其中一个。',
    },
    example: { wrong: '分级诊疗，，双向转诊', right: '分级诊疗，双向转诊' },
  },
  check(record, report) {
    const { text } = record;
    for (const at of charactersOf(record).offsets) {
      if (kindOf(text.charCodeAt(at)) !== STOP) continue;
      const expected = text.charAt(at);
      report(record.position(at, at + 2), { expected, actual: expected + expected });
    }
    for (const { kind, start, end, actual, expected } of markFaults(record)) {
      if (kind === 'doubled') report(record.position(start, end), { expected, actual });
    }
  },
} satisfies Rule;
