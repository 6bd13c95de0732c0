import { comparable } from '../../text/fold.ts';
import type { Position } from '../../tree/types.ts';
import { isIssueEnd, type Rule } from '../rule.ts';

export const missingArticle = {
  id: 'contents/missing-article',
  level: 'warning',
  message: {
    en: 'No article was found for the contents entry “{title}”.',
    zh: '目录条目“{title}”没有对应的文章。',
  },
  hint: {
    en: 'Is the article missing, or is its title spelled differently in the body?',
    zh: '请确认文章是否缺失，或正文标题写法不同。',
  },
  doc: {
    en: {
      title: 'a contents entry without an article',
      why: 'No title in the body is the same or similar. The article is missing, or its text became part of the article before it.',
      fix: 'Compare the title with the body; restore the article, or delete the entry.',
    },
    zh: {
      title: '目录中有而正文中没有的文章',
      why: '正文中没有与此相同或相近的标题。文章可能缺失，或其文字并入了前一篇。',
      fix: '请核对正文中的标题；补上文章，或删去条目。',
    },
    example: {
      wrong: '▶冬天的门诊（来源：甲报）——第 9页\n（正文中没有这篇文章）',
      right: '冬天的门诊\n来源：甲报\n…',
    },
  },
  watch(report) {
    let entries: { title: string; key: string; position: Position }[][] = [];
    const found = new Set<string>();
    let articles = 0;
    return (event) => {
      if (event.type === 'contents') {
        entries = event.contents.map((group) =>
          group.entries.map(({ title, position }) => ({ title, key: comparable(title), position })),
        );
      } else if (event.type === 'article') {
        articles += 1;
        // One article for two entries with the same title: the title occurs twice, the article is not missing.
        if (event.entry) found.add(entries[event.entry.group]![event.entry.index]!.key);
      } else if (isIssueEnd(event) && articles > 0) {
        for (const { title, key, position } of entries.flat()) {
          if (!found.has(key)) report(position, { parameters: { title } });
        }
      }
    };
  },
} satisfies Rule;
