import type { Rule } from '../rule.ts';

const fullWidth: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '?': '？',
  '!': '！',
  '(': '（',
  ')': '）',
};

export const asciiMark = {
  id: 'text/ascii-mark',
  level: 'off',
  message: {
    en: 'An ASCII “{actual}” stands between Chinese characters, where “{expected}” is usual.',
    zh: '汉字之间使用了半角“{actual}”；通常用“{expected}”。',
  },
  hint: { en: 'Use the full-width mark.', zh: '请改用全角标点。' },
  doc: {
    en: {
      title: 'an ASCII mark between Chinese characters',
      why: 'It is half as wide as the full-width mark that Chinese uses, and looks like a typo. Off by default, because many sources print such marks and a digest quotes them.',
      fix: 'Use the full-width mark.',
    },
    zh: {
      title: '汉字之间的半角标点',
      why: '半角标点只占半个字宽，在中文里像是误植。默认关闭：许多来源就是这样排印的，文摘只是照录。',
      fix: '请改用全角标点。',
    },
    example: { wrong: '分级诊疗,双向转诊', right: '分级诊疗，双向转诊' },
  },
  check(record, report) {
    // Created only here, for the reason given in text/han-latin-blank.
    const between = /(?<=\p{Script=Han})[,;:?!()](?=\p{Script=Han})/gu;
    for (const { 0: actual, index } of record.text.matchAll(between)) {
      const expected = fullWidth[actual]!;
      report(record.position(index, index + 1), { expected, actual });
    }
  },
} satisfies Rule;
