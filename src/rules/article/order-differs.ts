import type { Rule } from '../rule.ts';
import { outOfOrder } from '../sequence.ts';

export const orderDiffers = {
  id: 'article/order-differs',
  level: 'warning',
  message: {
    en: '“{title}” is not where the contents list it.',
    zh: '“{title}”的位置与目录中的顺序不一致。',
  },
  hint: { en: 'Move the article, or its entry.', zh: '请调整文章或条目的位置。' },
  doc: {
    en: {
      title: 'an article out of the order of the contents',
      why: 'The contents follow the body. Only the articles that would have to move are reported, as few as possible.',
      fix: 'Move the article, or its entry.',
    },
    zh: {
      title: '文章顺序与目录不一致',
      why: '目录应按正文顺序排列。只报告需要移动的文章，越少越好。',
      fix: '请调整文章或条目的位置。',
    },
    example: { wrong: '▶甲…\n▶乙…\n（正文：乙、甲）', right: '▶甲…\n▶乙…\n（正文：甲、乙）' },
  },
  check({ articles }, report) {
    const announced = articles.filter(({ entry }) => entry !== null);
    for (const at of outOfOrder(announced.map(({ entry }) => entry!.ordinal))) {
      const { article, places, entry } = announced[at]!;
      report(places.title, {
        parameters: { title: article.title },
        related: [{ what: 'entry', position: entry!.places.title }],
      });
    }
  },
} satisfies Rule;
