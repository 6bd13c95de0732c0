import type { Rule } from '../rule.ts';

export const unmappedText = {
  id: 'pdf/unmapped-text',
  level: 'warning',
  message: {
    en: 'Page {sheet} of the PDF does not say which characters it shows; U+FFFD stands in their place.',
    zh: '此 PDF 的第 {sheet} 页缺少文字编码信息，无法得知所显示的是哪些字，以 U+FFFD 代替。',
  },
  hint: {
    en: 'Use the original PDF, or recognise the text (OCR), for example with: ocrmypdf --force-ocr -l chi_sim in.pdf out.pdf',
    zh: '请使用原始 PDF，或进行文字识别（OCR），例如：ocrmypdf --force-ocr -l chi_sim in.pdf out.pdf',
  },
  doc: {
    en: {
      title: 'text of a PDF without characters',
      why: 'A font of the PDF draws shapes without saying which characters they are; programs that write a PDF anew often drop that. `U+FFFD` stands for each of them. Reported once per page.',
      fix: 'Use the original PDF. Where there is none, recognise the text: `ocrmypdf --force-ocr -l chi_sim in.pdf out.pdf`.',
    },
    zh: {
      title: 'PDF 中无法对应到字符的文字',
      why: 'PDF 的某种字体只画出字形，没有说明是哪些字；重新生成 PDF 的程序常会丢掉这一信息。每个这样的字以 `U+FFFD` 代替。每页只报告一次。',
      fix: '请使用原始 PDF；没有原始文件时请做文字识别：`ocrmypdf --force-ocr -l chi_sim in.pdf out.pdf`。',
    },
    example: { wrong: '医疗保\ufffd\ufffd', right: '医疗保障' },
  },
  watch(report) {
    let last = 0;
    return (event) => {
      if (event.type !== 'replacement') return;
      const sheet = event.position.start.at?.sheet;
      if (sheet === undefined || sheet <= last) return;
      report(event.position, { parameters: { sheet } });
      last = sheet;
    };
  },
} satisfies Rule;
