import type { ContentsGroup } from '../../tree/types.ts';
import type { Rule } from '../rule.ts';

export const notInContents = {
  id: 'article/not-in-contents',
  level: 'warning',
  message: {
    en: 'The table of contents does not list the article “{title}”.',
    zh: '目录中没有文章“{title}”。',
  },
  hint: { en: 'Add an entry to the contents.', zh: '请在目录中补上条目。' },
  doc: {
    en: {
      title: 'an article that is missing in the contents',
      why: 'It was found by its source line; no entry has the same or a similar title. Readers cannot reach it from the contents.',
      fix: 'Add an entry, or correct the title of its entry.',
    },
    zh: {
      title: '目录中没有的文章',
      why: '该文章是凭来源行找到的；目录中没有相同或相近的标题。读者从目录找不到它。',
      fix: '请补上条目，或更正对应条目的标题。',
    },
    example: {
      wrong: '返回目录\n村口的药箱\n来源：清河融媒',
      right: '▶村口的药箱（来源：清河融媒）——第 4页',
    },
  },
  watch(report) {
    let hasEntries = false;
    return (event) => {
      if (event.type === 'contents') hasEntries = event.contents.some(hasAnyEntry);
      if (event.type !== 'article' || event.entry || !hasEntries) return;
      report(event.places.title, { parameters: { title: event.article.title } });
    };
  },
} satisfies Rule;

const hasAnyEntry = ({ entries }: ContentsGroup): boolean => entries.length > 0;
