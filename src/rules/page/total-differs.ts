import type { Rule } from '../rule.ts';

export const totalDiffers: Rule = {
  id: 'page/total-differs',
  doc: {
    en: {
      title: 'a page line that names another number of pages in all',
      why: 'The other page lines agree on a total; this one comes from another issue, or is a slip.',
      mend: 'Correct the total.',
    },
    zh: {
      title: '页码行的总页数不一致',
      why: '其余页码行的总页数相同；这一行可能来自另一期，或为笔误。',
      mend: '请更正总页数。',
    },
    example: { wrong: '3 / 8\n…\n4 / 9', right: '3 / 8\n…\n4 / 8' },
  },
};
