import type { Rule } from '../rule.ts';

export const replacementCharacter: Rule = {
  id: 'text/replacement-character',
  doc: {
    en: {
      title: 'U+FFFD in the place of a lost character',
      why: 'A program before this one could not read a character and put `U+FFFD` in its place. The character is lost from the file. It is told once a line.',
      mend: 'Look the character up in the PDF, or extract the text again with the right encoding.',
    },
    zh: {
      title: '以 U+FFFD 代替的丢失字符',
      why: '此前的某个程序无法读出某个字符，以 `U+FFFD` 代替。该字符已从文件中丢失。每行只报告一次。',
      mend: '请对照 PDF 补上字符，或以正确的编码重新提取文本。',
    },
    example: { wrong: '医疗保\ufffd', right: '医疗保障' },
  },
};
