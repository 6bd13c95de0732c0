import type { Rule } from '../rule.ts';
import { reportSlips } from './numbers.ts';

export const numberSkipped = {
  id: 'heading/number-skipped',
  level: 'warning',
  message: {
    en: 'The number “{actual}” skips “{expected}”.',
    zh: '编号“{actual}”跳号；缺少“{expected}”。',
  },
  hint: {
    en: 'Correct the number, or look for the missing heading.',
    zh: '请更正编号，或查找缺失的小标题。',
  },
  doc: {
    en: {
      title: 'a heading that skips a number',
      why: 'The number between this heading and the one before is missing: a heading was lost or became part of a paragraph, or the number is wrong.',
      fix: 'Look for the missing heading in the PDF, or correct the number.',
    },
    zh: {
      title: '小标题编号跳号',
      why: '与前一个小标题之间缺少编号：可能丢失了小标题，或小标题并入了段落，或编号有误。',
      fix: '请对照 PDF 查找缺失的小标题，或更正编号。',
    },
    example: { wrong: '(一)…\n(三)…', right: '(一)…\n(二)…\n(三)…' },
  },
  check(record, report) {
    reportSlips(record, 'skipped', report);
  },
} satisfies Rule;
