import type { Rule } from '../rule.ts';

export const sectionEmpty = {
  id: 'section/empty',
  level: 'warning',
  message: {
    en: 'The section “{section}” has no articles.',
    zh: '栏目“{section}”下没有文章。',
  },
  hint: {
    en: 'Delete the section’s line, or look for its articles.',
    zh: '请删去该栏目行，或查找其文章。',
  },
  doc: {
    en: {
      title: 'a section of the body without articles',
      why: 'Its articles are missing or were taken for parts of another article, or the line is left over.',
      fix: 'Look for the missing articles, or delete the line.',
    },
    zh: {
      title: '正文中没有文章的栏目',
      why: '文章可能缺失，或被并入其他文章；也可能是遗留的一行。',
      fix: '请查找其后的文章，或删去该行。',
    },
    example: { wrong: '·智慧医院·\n·医保支付·\n村口的药箱', right: '·医保支付·\n村口的药箱' },
  },
  check({ issue, articles }, report) {
    // If there are no articles at all, it is the issue that has no body.
    if (articles.length === 0) return;
    for (const { name, articles: own, position } of issue.sections) {
      if (own.length === 0) report(position, { parameters: { section: name } });
    }
  },
} satisfies Rule;
