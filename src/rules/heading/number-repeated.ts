import type { Rule } from '../rule.ts';
import { reportSlips } from './numbers.ts';

export const numberRepeated = {
  id: 'heading/number-repeated',
  level: 'warning',
  message: {
    en: 'The number “{actual}” is used again; “{expected}” was expected.',
    zh: '编号“{actual}”在此重复；应为“{expected}”。',
  },
  hint: { en: 'Correct the number.', zh: '请更正编号。' },
  doc: {
    en: {
      title: 'a heading that repeats a number',
      why: 'Two headings of one list have the same number, or a later one has a lower number. A list that starts again at its first number counts as a new list.',
      fix: 'Correct the number. If later headings continue from the wrong number, correct them as well.',
    },
    zh: {
      title: '小标题编号重复',
      why: '同一层次的两个小标题使用同一编号，或编号倒退。重新从第一个编号开始的，视为另一组。',
      fix: '请更正编号；若后面的编号跟着错了，也请一并更正。',
    },
    example: { wrong: '二、…\n三、…\n三、…', right: '二、…\n三、…\n四、…' },
  },
  check(record, report) {
    reportSlips(record, 'repeated', report);
  },
} satisfies Rule;
