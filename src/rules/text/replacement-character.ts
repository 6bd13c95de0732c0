import type { Rule } from '../rule.ts';

export const replacementCharacter = {
  id: 'text/replacement-character',
  level: 'warning',
  message: {
    en: 'The text contains U+FFFD: a character was lost before this file was written.',
    zh: '文本中有 U+FFFD：在此之前已有字符丢失。',
  },
  hint: { en: 'Look up the character in the PDF and insert it.', zh: '请对照 PDF 补上这个字符。' },
  doc: {
    en: {
      title: 'U+FFFD in place of a lost character',
      why: 'An earlier program could not read a character and wrote `U+FFFD` instead. The character is no longer in the file. Reported once per line.',
      fix: 'Look up the character in the PDF, or extract the text again with the right encoding.',
    },
    zh: {
      title: '以 U+FFFD 代替的丢失字符',
      why: '此前的某个程序无法读出某个字符，以 `U+FFFD` 代替。该字符已从文件中丢失。每行只报告一次。',
      fix: '请对照 PDF 补上字符，或以正确的编码重新提取文本。',
    },
    example: { wrong: '医疗保\ufffd', right: '医疗保障' },
  },
  watch: (report) => (event) => {
    // For a PDF, `pdf/unmapped-text` reports it.
    if (event.type === 'replacement' && !event.position.start.at) report(event.position);
  },
} satisfies Rule;
