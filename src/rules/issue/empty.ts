import type { Rule } from '../rule.ts';
import { atEnd, wholeFile } from './seen.ts';

export const empty = {
  id: 'issue/empty',
  level: 'error',
  message: { en: 'The file contains no text.', zh: '文件中没有文字。' },
  hint: { en: 'Was the PDF extracted at all?', zh: '请确认 PDF 是否已提取文本。' },
  doc: {
    en: {
      title: 'a file without any text',
      why: 'It is empty or contains only blanks: the PDF was a scan, or its text was not extracted.',
      fix: 'Extract the text again; a scan needs optical character recognition first.',
    },
    zh: {
      title: '没有文字的文件',
      why: '文件为空，或只有空白：PDF 可能是扫描件，或者没有提取出文本。',
      fix: '请重新提取文本；扫描件须先做文字识别。',
    },
    example: { wrong: '（空）', right: '——本期视点——\n…' },
  },
  watch: (report) =>
    atEnd(({ hasText }) => {
      if (!hasText) report(wholeFile);
    }),
} satisfies Rule;
