import type { Rule } from '../rule.ts';
import { watchSlips } from './slips.ts';

export const backwards = {
  id: 'page/backwards',
  level: 'warning',
  message: {
    en: 'The page lines run backwards here: {actual} where {expected} was expected.',
    zh: '页码行在此倒退：应为 {expected}，实为 {actual}。',
  },
  hint: {
    en: 'Correct the number, or put the pages in order.',
    zh: '请更正页码，或调整页的顺序。',
  },
  doc: {
    en: {
      title: 'a page line that goes back',
      why: 'Its number is lower than the one before. Either it is wrong, or the pages were extracted in the wrong order.',
      fix: 'Correct the number, or put the pages in order.',
    },
    zh: {
      title: '页码行倒退',
      why: '页码小于前一页：页码有误，或各页提取的次序不对。',
      fix: '请更正页码，或调整页的顺序。',
    },
    example: { wrong: '4 / 8\n…\n2 / 8', right: '4 / 8\n…\n5 / 8' },
  },
  watch: (report) => watchSlips('backwards', report),
} satisfies Rule;
