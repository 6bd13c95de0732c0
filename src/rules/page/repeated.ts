import type { Rule } from '../rule.ts';
import { watchSlips } from './slips.ts';

export const repeated = {
  id: 'page/repeated',
  level: 'warning',
  message: {
    en: 'This page line says {actual}, like the one before it; by the count it should say {expected}.',
    zh: '此页码行为 {actual}，与前一页码行相同；按前文推算应为 {expected}。',
  },
  hint: { en: 'Correct the number.', zh: '请更正页码。' },
  doc: {
    en: {
      title: 'a page line that repeats the one before it',
      why: 'Two pages have the same number. Either it is wrong, or a page was extracted twice.',
      fix: 'Correct the number, or delete the duplicate page.',
    },
    zh: {
      title: '页码行重复',
      why: '两页使用同一个页码：页码有误，或同一页被提取了两次。',
      fix: '请更正页码，或删去重复的一页。',
    },
    example: { wrong: '3 / 8\n…\n3 / 8', right: '3 / 8\n…\n4 / 8' },
  },
  watch: (report) => watchSlips('repeated', report),
} satisfies Rule;
