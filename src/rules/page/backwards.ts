import type { Rule } from '../rule.ts';

export const backwards: Rule = {
  id: 'page/backwards',
  doc: {
    en: {
      title: 'a page line that goes back',
      why: 'Its number is lower than the one before it: it is wrong, or the pages were extracted in the wrong order.',
      mend: 'Correct the number, or put the pages in order.',
    },
    zh: {
      title: '页码行倒退',
      why: '页码小于前一页：页码有误，或各页提取的次序不对。',
      mend: '请更正页码，或调整页的顺序。',
    },
    example: { wrong: '4 / 8\n…\n2 / 8', right: '4 / 8\n…\n5 / 8' },
  },
};
