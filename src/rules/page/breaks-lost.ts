import type { Rule } from '../rule.ts';
import { wholeFile } from '../issue/seen.ts';

export const breaksLost = {
  id: 'page/breaks-lost',
  level: 'warning',
  message: {
    en: 'Page breaks are missing: {pages} in all. Where the count falls behind the contents (articles: {places}), it continues from there as the contents say.',
    zh: '文本缺少 {pages} 处换页；有 {places} 篇文章推算的页码小于目录所列，自这些文章起按目录计页。',
  },
  hint: {
    en: 'Extract the text again so that it keeps form feeds or page lines.',
    zh: '请重新提取文本，并保留换页符或页码行。',
  },
  doc: {
    en: {
      title: 'page breaks that were lost',
      why: 'Scripts that delete page lines or strip a text delete page breaks with them. Where several articles agree that the count falls behind the contents, it catches up at each of them. Between two articles, the pages of blocks may still be too low, and so may the number of pages.',
      fix: 'Extract the text again with a tool or an option that keeps form feeds or page lines.',
    },
    zh: {
      title: '换页丢失',
      why: '脚本删除页码行或去除首尾空白时，会把换页一并删去。若有几篇文章一致表明推算的页码落后于目录，就在这些文章处与目录对齐。两篇文章之间的段落页码以及总页数仍可能偏小。',
      fix: '请换用能保留换页符或页码行的工具或选项重新提取文本。',
    },
    example: { wrong: '…\n（页码行已删）\n\n村口的药箱', right: '…\n5 / 8\n\n村口的药箱' },
  },
  watch: (report) => (event) => {
    if (event.type !== 'layout') return;
    for (const reason of event.layout.evidence) {
      if (reason.kind !== 'lost-breaks') continue;
      const { pages, places } = reason;
      report(wholeFile, { parameters: { pages, places } });
    }
  },
} satisfies Rule;
