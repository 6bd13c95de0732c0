import type { Position } from '../../tree/types.ts';
import type { Rule } from '../rule.ts';

export const unclaimed = {
  id: 'text/unclaimed',
  level: 'info',
  message: {
    en: 'This text belongs to no article; it is kept in “unclaimed”.',
    zh: '这段文字不属于任何文章，保留在 unclaimed 中。',
  },
  hint: { en: 'Move it into an article, or delete it.', zh: '请将其移入文章，或删除。' },
  doc: {
    en: {
      title: 'text that belongs to no article',
      why: 'It stands before or inside the table of contents, between two articles, or after the last back link. Consecutive lines are reported once. The text is kept in `unclaimed`, where readers will not look for it.',
      fix: 'Move it into the article it belongs to, or delete it. A publisher’s imprint can stay: turn the rule off for that file.',
    },
    zh: {
      title: '不属于任何文章的文字',
      why: '这段文字位于目录之前或目录之中、两篇文章之间或最后一个返回链接之后。连续几行只报告一次。它保留在 `unclaimed` 中，但读者不会到那里去找。',
      fix: '请将其移入所属的文章，或删除。版权说明之类可以保留，并关闭此规则。',
    },
    example: { wrong: '返回目录\n（下接第 12 版）', right: '返回目录' },
  },
  watch(report) {
    /** Consecutive lines; page lines do not interrupt them. */
    let row: Position | null = null;
    return (event) => {
      if (event.type === 'unclaimed') {
        const { start, end } = event.line.position;
        row = { start: row?.start ?? start, end };
      } else if (event.type !== 'replacement' && !(event.type === 'marker' && event.pageLine)) {
        if (row) report(row);
        row = null;
      }
    };
  },
} satisfies Rule;
