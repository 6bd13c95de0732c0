import type { Rule } from '../rule.ts';
import { watchSlips } from './slips.ts';

export const skipped = {
  id: 'page/skipped',
  level: 'warning',
  message: {
    en: 'This page line says {actual}; counted from the page before it is {expected}.',
    zh: '此页码行为 {actual}，按前文推算应为 {expected}。',
  },
  hint: {
    en: 'Correct the number, or look for the missing page.',
    zh: '请更正页码，或查找缺失的页。',
  },
  doc: {
    en: {
      title: 'a page line that leaves out a number',
      why: 'Counted from the page before, another number was to come: a page of the text is missing, its page line was lost, or the number is wrong.',
      fix: 'Compare with the PDF: put the missing page back, or correct the number.',
    },
    zh: {
      title: '页码行跳号',
      why: '按前一页推算应为另一个数：可能缺页、缺页码行，或页码有误。',
      fix: '请对照 PDF：补上缺页，或更正页码。',
    },
    example: { wrong: '3 / 8\n…\n5 / 8', right: '3 / 8\n…\n4 / 8\n…\n5 / 8' },
  },
  watch: (report) => watchSlips('skipped', report),
} satisfies Rule;
