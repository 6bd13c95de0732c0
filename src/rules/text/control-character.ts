import type { Rule } from '../rule.ts';
import { CONTROL } from './characters.ts';
import { oddCharacters } from './odd-characters.ts';

export const controlCharacter = {
  id: 'text/control-character',
  level: 'warning',
  message: {
    en: 'The character {code} is invisible and does not belong in the text.',
    zh: '字符 {code} 不可见，不应出现在文本中。',
  },
  hint: { en: 'Delete it.', zh: '请将其删除。' },
  doc: {
    en: {
      title: 'a control character or another invisible character',
      why: 'Control characters, soft hyphens, zero-width characters and direction marks come from the extractor. They break searches and comparisons, and e-books must not contain control characters. Tabs, form feeds and line endings are not reported.',
      fix: 'Delete the character.',
    },
    zh: {
      title: '控制字符或其他不可见字符',
      why: '控制字符、软连字符、零宽字符和方向标记来自文本提取。检索和比较会因此失败，电子书也不允许控制字符。制表符、换页符和换行符不在此列。',
      fix: '请删除该字符。',
    },
    example: { wrong: '分级\\u200B诊疗', right: '分级诊疗' },
  },
  check(record, report) {
    for (const { offset, length, code } of oddCharacters(record, CONTROL)) {
      report(record.position(offset, offset + length), { parameters: { code } });
    }
  },
} satisfies Rule;
