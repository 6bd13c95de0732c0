import type { Rule } from '../rule.ts';

/** What is wrong with the sheet. */
const causes = {
  picture: { en: 'is a picture without text', zh: '只有图像，没有文字' },
  damaged: { en: 'cannot be read: it is damaged', zh: '已损坏，无法读取' },
  blank: {
    en: 'shows nothing, not even the page number that other pages have: it may be damaged',
    zh: '没有任何内容，连其他页都有的页码也没有，可能已损坏',
  },
  cut: {
    en: 'may have lost text: it lacks the page number that other pages have, and the file contains damaged data',
    zh: '可能缺少文字：没有其他页都有的页码，并且文件中有损坏的数据',
  },
} as const;

export const pageWithoutText = {
  id: 'pdf/page-without-text',
  level: 'warning',
  message: { en: 'Page {sheet} of the PDF {cause}.', zh: '此 PDF 的第 {sheet} 页{cause}。' },
  hint: {
    en: 'Recognise the text of scanned pages (OCR), for example with: ocrmypdf --skip-text -l chi_sim in.pdf out.pdf. Copy a damaged file again.',
    zh: '扫描的页面请先做文字识别（OCR），例如：ocrmypdf --skip-text -l chi_sim in.pdf out.pdf。文件已损坏时请重新复制。',
  },
  doc: {
    en: {
      title: 'a page of a PDF of which no text was read, or not all',
      why: 'A scanned page is a picture: its text is missing from the issue, and the picture is kept as a figure. A damaged page is lost, as a whole or from the damage on. The rest of the issue was read.',
      fix: 'Run OCR on the file, for example `ocrmypdf --skip-text -l chi_sim in.pdf out.pdf`; or download or copy the file again. A page that is an advertisement can stay: turn the rule off for that file.',
    },
    zh: {
      title: 'PDF 中没有读到文字或文字不全的页',
      why: '扫描的页面是图像：其文字不在本期结果中，图像作为插图保留。损坏的页面则整页丢失，或丢失损坏处之后的文字。其余各页已读取。',
      fix: '请对文件做文字识别，例如 `ocrmypdf --skip-text -l chi_sim in.pdf out.pdf`；或重新下载、复制文件。整页广告可以保留，并对该文件关闭此规则。',
    },
    example: { wrong: '第 5 页：扫描图像', right: '第 5 页：带文字层的扫描图像' },
  },
  watch: (report) => (event) => {
    if (event.type !== 'pageWithoutText') return;
    const { sheet, cause, position } = event;
    report(position, { parameters: { sheet, cause: causes[cause] } });
  },
} satisfies Rule;
