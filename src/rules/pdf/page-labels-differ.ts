import type { Rule } from '../rule.ts';
import { wholeFile } from '../issue/seen.ts';

export const pageLabelsDiffer = {
  id: 'pdf/page-labels-differ',
  level: 'info',
  message: {
    en: 'The page labels of the PDF differ from the printed page numbers on {differing} of {sheets} pages; the printed ones are used.',
    zh: '此 PDF 的页面标签与印刷的页码不一致：{sheets} 页中有 {differing} 页不同。以印刷的页码为准。',
  },
  hint: {
    en: 'Correct the page labels in the program that makes the PDF, so that readers can go to a page by its printed number.',
    zh: '请在制作 PDF 的程序中更正页面标签，以便读者按印刷的页码跳转。',
  },
  doc: {
    en: {
      title: 'page labels of a PDF that contradict its page numbers',
      why: 'A PDF can give each page a label, which viewers show and use to go to a page. If it is not the number that is printed on the page and named in the contents, readers go to the wrong page. Labels that only count the pages of the file are not reported.',
      fix: 'Set the page labels so that they begin where the printed numbers begin, or remove them.',
    },
    zh: {
      title: 'PDF 的页面标签与页码矛盾',
      why: 'PDF 可以给每一页设置标签，阅读器用它显示页码和跳转。标签若与页面上印刷的、目录所列的页码不同，读者会跳到错误的页。只是依次给文件各页编号的标签不在此列。',
      fix: '请让页面标签从印刷页码开始的那一页编起，或删除页面标签。',
    },
    example: { wrong: '标签 11：第 5 页', right: '标签 5：第 5 页' },
  },
  watch: (report) => (event) => {
    if (event.type !== 'layout') return;
    for (const reason of event.layout.evidence) {
      if (reason.kind !== 'page-labels' || reason.used) continue;
      const { differing, sheets } = reason;
      if (differing * 2 > sheets) report(wholeFile, { parameters: { differing, sheets } });
    }
  },
} satisfies Rule;
