import type { Rule } from '../rule.ts';

export const emptySection = {
  id: 'contents/empty-section',
  level: 'warning',
  message: {
    en: 'The section “{section}” of the contents has no entries.',
    zh: '目录栏目“{section}”下没有条目。',
  },
  hint: {
    en: 'Delete the section’s line, or restore its entries.',
    zh: '请删去该栏目行，或补上条目。',
  },
  doc: {
    en: {
      title: 'a section of the contents without entries',
      why: 'Its entries are missing, or the line is left over from an earlier issue.',
      fix: 'Restore the entries, or delete the line.',
    },
    zh: {
      title: '目录中没有条目的栏目',
      why: '条目可能缺失，或该行是上一期遗留下来的。',
      fix: '请补上条目，或删去该行。',
    },
    example: { wrong: '·智慧医院·\n·医保支付·\n▶…', right: '·医保支付·\n▶…' },
  },
  check({ issue }, report) {
    for (const { section, entries, position } of issue.contents) {
      if (entries.length === 0) report(position, { parameters: { section } });
    }
  },
} satisfies Rule;
