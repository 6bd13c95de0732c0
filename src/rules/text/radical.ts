import { codePointName } from '../../text/visible.ts';
import { ideographOf } from '../../text/fold.ts';
import type { Rule } from '../rule.ts';
import { charactersOf } from '../record.ts';

const radicals = /[\u2e80-\u2fdf]/g;

export const radical = {
  id: 'text/radical',
  level: 'warning',
  message: {
    en: 'A radical stands in place of a character: {code}, “{actual}” for “{expected}” (first of {count} in this issue).',
    zh: '本期有 {count} 处以部首代替汉字；第一处是 {code}，“{actual}”应为“{expected}”。',
  },
  hint: {
    en: 'Replace each with the character it looks like.',
    zh: '请将其逐一换成形状相同的汉字。',
  },
  doc: {
    en: {
      title: 'radicals in place of characters',
      why: 'Some PDFs map glyphs to the radicals of Unicode (U+2E80 to U+2FDF), which look like characters but are not. Markers and titles still match, but searches fail, and screen readers misread them. Reported once per issue.',
      fix: 'Replace each radical with the character it looks like, or extract the text again with a tool that does so.',
    },
    zh: {
      title: '以部首代替汉字',
      why: '有些 PDF 把字形对应到 Unicode 的部首区（U+2E80–U+2FDF），看似汉字却不是汉字。标记和标题仍能识别，但检索会落空，读屏软件也会读错。每期只报告一次。',
      fix: '请将部首逐一换成形状相同的汉字，或换用会作此转换的工具重新提取。',
    },
    example: { wrong: '返回⽬录', right: '返回目录' },
  },
  check(record, report) {
    if (charactersOf(record).suspects === 0) return;
    let first: number | null = null;
    let count = 0;
    for (const { 0: found, index } of record.text.matchAll(radicals)) {
      if (ideographOf(found) === null) continue;
      first ??= index;
      count += 1;
    }
    if (first === null) return;
    const actual = record.text.charAt(first);
    report(record.position(first, first + 1), {
      expected: ideographOf(actual)!,
      actual,
      parameters: { count, code: codePointName(actual) },
    });
  },
} satisfies Rule;
