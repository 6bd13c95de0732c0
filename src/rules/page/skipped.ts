import type { Rule } from '../rule.ts';

export const skipped: Rule = {
  id: 'page/skipped',
  doc: {
    en: {
      title: 'a page line that leaves out a number',
      why: 'Counted from the page before, another number was to come: a page of the text is missing, its page line was lost, or the number is wrong.',
      mend: 'Compare with the PDF: put the missing page back, or correct the number.',
    },
    zh: {
      title: '页码行跳号',
      why: '按前一页推算应为另一个数：可能缺页、缺页码行，或页码有误。',
      mend: '请对照 PDF：补上缺页，或更正页码。',
    },
    example: { wrong: '3 / 8\n…\n5 / 8', right: '3 / 8\n…\n4 / 8\n…\n5 / 8' },
  },
};
