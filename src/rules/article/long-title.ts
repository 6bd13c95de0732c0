import type { Rule } from '../rule.ts';

export const longTitle = {
  id: 'article/long-title',
  level: 'info',
  message: {
    en: 'The title has {actual} characters; more than {expected} hardly fit on two lines.',
    zh: '标题有 {actual} 个字符；超过 {expected} 个难以排在两行之内。',
  },
  hint: { en: 'Shorten it, here and in the contents.', zh: '请缩短标题（正文与目录）。' },
  doc: {
    en: {
      title: 'a title that is too long',
      why: 'Titles of more than two printed lines are hard to read in a table of contents, and often include the first sentence of the text by mistake.',
      fix: 'Shorten the title, here and in the contents.',
    },
    zh: {
      title: '过长的标题',
      why: '超过两行的标题在目录中不便阅读，也常常误含了正文的第一句。',
      fix: '请缩短标题（正文与目录）。',
    },
    example: {
      wrong: '村口的药箱挂在小卖部的墙上已经三年了钥匙由村医保管……（60 字以上）',
      right: '村口的药箱',
    },
  },
  options: {
    maximum: {
      default: 56,
      minimum: 1,
      integer: true,
      en: 'the longest title, in characters',
      zh: '标题最多的字符数',
    },
  },
  check({ articles }, report, { maximum }) {
    for (const { article, places, entry } of articles) {
      const characters = [...article.title].length;
      if (characters <= maximum!) continue;
      report(places.title, {
        expected: String(maximum),
        actual: String(characters),
        ...(entry && { related: [{ what: 'entry' as const, position: entry.places.title }] }),
      });
    }
  },
} satisfies Rule;
