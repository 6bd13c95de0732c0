import { comparable } from '../../text/fold.ts';
import type { EntryRecord } from '../record.ts';
import type { Rule } from '../rule.ts';

export const duplicateEntry = {
  id: 'contents/duplicate-entry',
  level: 'warning',
  message: { en: 'The table of contents lists “{title}” twice.', zh: '目录中“{title}”出现两次。' },
  hint: { en: 'Delete one of the two entries.', zh: '请删去其中一条。' },
  doc: {
    en: {
      title: 'an article that the contents list twice',
      why: 'Two entries have the same title, apart from blanks and the width of glyphs, but the body has only one such article. Two articles that share a title are not reported.',
      fix: 'Delete one of the two entries, or correct its title.',
    },
    zh: {
      title: '目录中重复的条目',
      why: '两条目录的标题相同（不计空格与全半角差别），而正文只有一篇与之对应。同一栏目名下确有两篇同题文章的，不在此列。',
      fix: '请删去其中一条，或更正标题。',
    },
    example: {
      wrong: '▶村口的药箱（来源：清河融媒）——第 4页\n▶村口的药箱（来源：清河融媒）——第 6页',
      right: '▶村口的药箱（来源：清河融媒）——第 4页',
    },
  },
  check({ entries }, report) {
    const seen = new Map<string, EntryRecord>();
    for (const each of entries) {
      const { title } = each.entry;
      const key = comparable(title);
      const first = seen.get(key);
      if (!first) seen.set(key, each);
      else if (key !== '' && !(first.article && each.article)) {
        report(each.places.title, {
          parameters: { title },
          related: [{ what: 'first', position: first.places.title }],
        });
      }
    }
  },
} satisfies Rule;
