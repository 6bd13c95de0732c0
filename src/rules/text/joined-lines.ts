import type { Rule } from '../rule.ts';

export const joinedLines = {
  id: 'text/joined-lines',
  level: 'warning',
  message: {
    en: 'Two printed lines are one line here; a hyphen between them may be lost.',
    zh: '此处两个印刷行连成了一行，行间的连字符可能已丢失。',
  },
  hint: {
    en: 'Compare with the PDF, or extract the text again with `pdftotext -layout` or `-raw`.',
    zh: '请对照 PDF，或用 `pdftotext -layout`、`-raw` 重新提取文本。',
  },
  doc: {
    en: {
      title: 'two printed lines on one line of text',
      why: 'Some extractors join a line that ends in a hyphen with the next one and drop the hyphen, as if it divided a word. In Chinese text it is part of the text. A line of the text that is far wider than the others shows where this happened.',
      fix: 'Compare the reported place with the PDF and restore the hyphen, or extract the text again with an option that keeps printed lines.',
    },
    zh: {
      title: '两个印刷行连成一行',
      why: '有的提取工具把以连字符结尾的行与下一行相连，并当作断词删去连字符；在中文里它是正文的一部分。远宽于其他行的一行，即表明发生了这种情况。',
      fix: '请对照 PDF 补上连字符，或改用能保留印刷行的选项重新提取文本。',
    },
    example: {
      wrong: '药品经由“医疗机构药品配送企业”送到村里',
      right: '药品经由“医疗机构-\n药品配送企业”送到村里',
    },
  },
  watch: (report) => (event) => {
    if (event.type === 'joinedLines') report(event.position);
  },
} satisfies Rule;
