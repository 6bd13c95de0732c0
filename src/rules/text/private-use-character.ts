import type { Rule } from '../rule.ts';
import { PRIVATE } from './characters.ts';
import { oddCharacters } from './odd-characters.ts';

export const privateUseCharacter: Rule = {
  id: 'text/private-use-character',
  doc: {
    en: {
      title: 'a character for private use',
      why: 'A font that the PDF brought along drew some sign of its own here. Outside the PDF the character has no meaning: readers see a box, searches fail.',
      mend: 'Look the sign up in the PDF and put the Unicode character for it in its place.',
    },
    zh: {
      title: '私用区字符',
      why: 'PDF 自带的字体在此画了一个自定义符号。离开 PDF，这个字符没有含义：读者看到方框，检索也找不到。',
      mend: '请对照 PDF，换成相应的 Unicode 字符。',
    },
    example: { wrong: '\ue004 挂号', right: '● 挂号' },
  },
  check(record, report) {
    for (const { offset, length, code } of oddCharacters(record, PRIVATE)) {
      report(record.position(offset, offset + length), { parameters: { code } });
    }
  },
};
