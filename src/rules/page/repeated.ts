import type { Rule } from '../rule.ts';

export const repeated: Rule = {
  id: 'page/repeated',
  doc: {
    en: {
      title: 'a page line that repeats the one before it',
      why: 'Two pages bear one number: it is wrong, or a page was extracted twice.',
      mend: 'Correct the number, or delete the page that is there twice.',
    },
    zh: {
      title: '页码行重复',
      why: '两页使用同一个页码：页码有误，或同一页被提取了两次。',
      mend: '请更正页码，或删去重复的一页。',
    },
    example: { wrong: '3 / 8\n…\n3 / 8', right: '3 / 8\n…\n4 / 8' },
  },
};
