import type { Rule } from '../rule.ts';
import { PRIVATE } from './characters.ts';
import { oddCharacters } from './odd-characters.ts';

export const privateUseCharacter = {
  id: 'text/private-use-character',
  level: 'warning',
  message: {
    en: '{code} is a private-use character: only the font in the PDF knows what it shows.',
    zh: '字符 {code} 属于私用区：只有 PDF 的字体知道它的样子。',
  },
  hint: {
    en: 'Look it up in the PDF and insert the real character.',
    zh: '请对照 PDF 换成真正的字符。',
  },
  doc: {
    en: {
      title: 'a private-use character',
      why: 'A font embedded in the PDF drew a symbol of its own here. Outside the PDF the character has no meaning: readers see a box, and searches fail.',
      fix: 'Look up the symbol in the PDF and replace it with the Unicode character for it.',
    },
    zh: {
      title: '私用区字符',
      why: 'PDF 自带的字体在此画了一个自定义符号。离开 PDF，这个字符没有含义：读者看到方框，检索也找不到。',
      fix: '请对照 PDF，换成相应的 Unicode 字符。',
    },
    example: { wrong: '\ue004 挂号', right: '● 挂号' },
  },
  check(record, report) {
    // The bullets of entries are no part of any text.
    const bullets = new Set(record.entries.map(({ places }) => places.entry.start.offset));
    for (const { offset, length, code } of oddCharacters(record, PRIVATE)) {
      if (!bullets.has(offset))
        report(record.position(offset, offset + length), { parameters: { code } });
    }
  },
} satisfies Rule;
