import type { Rule } from '../rule.ts';

export const missingArticle: Rule = {
  id: 'contents/missing-article',
  doc: {
    en: {
      title: 'a contents entry whose article is not there',
      why: 'No title of the body is this one or resembles it. The article is missing, or its text has become part of the one before it.',
      mend: 'Compare the title with the body; put the article back, or delete the entry.',
    },
    zh: {
      title: '目录中有而正文中没有的文章',
      why: '正文中没有与此相同或相近的标题。文章可能缺失，或其文字并入了前一篇。',
      mend: '请核对正文中的标题；补上文章，或删去条目。',
    },
    example: {
      wrong: '▶冬天的门诊（来源：甲报）——第 9页\n（正文中没有这篇文章）',
      right: '冬天的门诊\n来源：甲报\n…',
    },
  },
};
