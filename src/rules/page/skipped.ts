import type { Rule } from '../rule.ts';
import { watchSlips } from './slips.ts';

export const skipped = {
  id: 'page/skipped',
  level: 'warning',
  message: {
    en: 'This page line says {actual}; by the count it should say {expected}.',
    zh: '此页码行为 {actual}，按前文推算应为 {expected}。',
  },
  hint: {
    en: 'Correct the number, or look for the missing page.',
    zh: '请更正页码，或查找缺失的页。',
  },
  doc: {
    en: {
      title: 'a page line that skips a number',
      why: 'By the pages before it, another number was expected: a page of the text or its page line is missing, or the number is wrong.',
      fix: 'Compare with the PDF: restore the missing page, or correct the number.',
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
