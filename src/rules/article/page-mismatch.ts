import type { Rule } from '../rule.ts';

export const pageMismatch: Rule = {
  id: 'article/page-mismatch',
  doc: {
    en: {
      title: 'an article that begins on another page than the contents says',
      why: 'The page is counted from the page breaks and page lines of the text. Readers of the printed issue open the wrong page. Articles in a row that are off by as many pages are told once, at the first.',
      mend: 'Correct the page in the contents. If several articles are off alike, look before the first for a page break or page line that was lost or is there twice.',
    },
    zh: {
      title: '文章的起始页与目录不一致',
      why: '页码由文本中的换页和页码行推算。读者按目录翻页会翻错。相差页数相同的连续几篇只在第一篇处报告一次。',
      mend: '请更正目录中的页码。若几篇文章相差的页数相同，请检查第一篇之前是否缺少或多出换页、页码行。',
    },
    example: {
      wrong: '▶村口的药箱（来源：清河融媒）——第 4页\n5 / 8\n村口的药箱',
      right: '▶村口的药箱（来源：清河融媒）——第 5页\n5 / 8\n村口的药箱',
    },
  },
};
