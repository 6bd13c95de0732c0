import type { Rule } from '../rule.ts';

export const pageMismatch: Rule = {
  id: 'article/page-mismatch',
  doc: {
    en: {
      title: 'an article that begins on another page than the contents says',
      why: 'The page is counted from the page breaks and page lines of the text. Readers of the printed issue open the wrong page.',
      mend: 'Correct the page in the contents. If many articles are off, pages of the text are missing.',
    },
    zh: {
      title: '文章的起始页与目录不一致',
      why: '页码由文本中的换页和页码行推算。读者按目录翻页会翻错。',
      mend: '请更正目录中的页码。若多篇文章都不一致，可能是文本缺页。',
    },
    example: {
      wrong: '▶村口的药箱（来源：清河融媒）——第 4页\n5 / 8\n村口的药箱',
      right: '▶村口的药箱（来源：清河融媒）——第 5页\n5 / 8\n村口的药箱',
    },
  },
};
