import type { Rule } from '../rule.ts';

export const noSummary = {
  id: 'contents/no-summary',
  level: 'info',
  message: { en: 'The entry “{title}” has no summary.', zh: '目录条目“{title}”没有提要。' },
  hint: { en: 'Add its summary under the entry.', zh: '请在条目下补上提要。' },
  doc: {
    en: {
      title: 'a contents entry without a summary',
      why: 'Other entries of the issue have one. Some kinds of articles never do, so this is only an info.',
      fix: 'Add the summary under the entry.',
    },
    zh: {
      title: '没有提要的目录条目',
      why: '本期其他条目都有提要。某些文章本来就没有提要，因此只作为提示。',
      fix: '请在条目下补上提要。',
    },
    example: {
      wrong: '▶村口的药箱（来源：清河融媒）——第 4页',
      right: '▶村口的药箱（来源：清河融媒）——第 4页\n【提要】药箱挂在村口小卖部的墙上。',
    },
  },
  check({ entries }, report) {
    if (entries.every(({ entry }) => entry.summary === null)) return;
    for (const { entry, places } of entries) {
      if (entry.summary !== null) continue;
      report(places.title, { parameters: { title: entry.title } });
    }
  },
} satisfies Rule;
