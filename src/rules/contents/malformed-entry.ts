import type { Rule } from '../rule.ts';

export const malformedEntry: Rule = {
  id: 'contents/malformed-entry',
  doc: {
    en: {
      title: 'a contents entry that does not end in a source and a page',
      why: 'Without its page the entry cannot be compared with the body; without its end a following line may be taken for a part of it.',
      mend: 'Complete the entry: the source in brackets, a dash, the page.',
    },
    zh: {
      title: '没有以来源和页码结尾的目录条目',
      why: '缺少页码就无法与正文核对；缺少结尾则后面的文字可能被当成条目的一部分。',
      mend: '请补全条目：括号内写来源，加破折号，再写页码。',
    },
    example: {
      wrong: '▶村口的药箱（来源：清河融媒）',
      right: '▶村口的药箱（来源：清河融媒）——第 4页',
    },
  },
};
