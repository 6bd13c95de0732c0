import type { Rule } from '../rule.ts';

export const articleNoBody = {
  id: 'article/no-body',
  level: 'warning',
  message: { en: 'The article “{title}” has no text.', zh: '文章“{title}”没有正文。' },
  hint: { en: 'Restore its text.', zh: '请补上正文。' },
  doc: {
    en: {
      title: 'an article without text',
      why: 'Its title is in the body, but the next title or back link follows immediately.',
      fix: 'Restore the text, or delete the title and its entry.',
    },
    zh: {
      title: '没有正文的文章',
      why: '正文中有该标题，但紧接着就是下一个标题或返回链接。',
      fix: '请补上正文，或删去标题及其条目。',
    },
    example: {
      wrong: '村口的药箱\n来源：清河融媒\n返回目录',
      right: '村口的药箱\n来源：清河融媒\n药箱挂在…\n返回目录',
    },
  },
  check({ articles }, report) {
    for (const { article, places, entry } of articles) {
      if (article.blocks.length > 0) continue;
      report(places.title, {
        parameters: { title: article.title },
        ...(entry && { related: [{ what: 'entry' as const, position: entry.places.title }] }),
      });
    }
  },
} satisfies Rule;
