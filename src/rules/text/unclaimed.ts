import type { Rule } from '../rule.ts';

export const unclaimed: Rule = {
  id: 'text/unclaimed',
  doc: {
    en: {
      title: 'text that belongs to no article',
      why: 'It stands before the contents or in it, between two articles, or behind the last back link. Lines in a row are told once. It is kept in `unclaimed`, but no reader of a book will look for it there.',
      mend: 'Move it into the article it belongs to, or delete it. A publisher’s imprint may stay: switch the rule off for it.',
    },
    zh: {
      title: '不属于任何文章的文字',
      why: '这段文字位于目录之前或目录之中、两篇文章之间或最后一个返回链接之后。连续几行只报告一次。它保留在 `unclaimed` 中，但读者不会到那里去找。',
      mend: '请将其移入所属的文章，或删除。版权说明之类可以保留，并关闭此规则。',
    },
    example: { wrong: '返回目录\n（下接第 12 版）', right: '返回目录' },
  },
};
