import { samplesOf } from '../../periodical/samples.ts';
import { place } from '../record.ts';
import type { Rule } from '../rule.ts';

export const noContentsStart = {
  id: 'issue/no-contents-start',
  level: 'warning',
  message: {
    en: 'The line that names the periodical is missing before the contents.',
    zh: '目录之前缺少期刊标记行。',
  },
  hint: { en: 'Insert before this line: {expected}', zh: '请在此行之前补上：{expected}' },
  doc: {
    en: {
      title: 'the line that names the periodical is missing',
      why: 'It opens the table of contents. The contents were found by their entries, but text before them cannot be told apart.',
      fix: 'Insert the line before the first section or entry of the contents.',
    },
    zh: {
      title: '缺少期刊标记行',
      why: '该行是目录的开头。程序凭条目找到了目录，但无法区分目录与其前面的文字。',
      fix: '请在目录的第一个栏目或条目之前补上该行。',
    },
    example: {
      wrong: '·基层卫生·\n▶村口的药箱（来源：清河融媒）——第 4页',
      right: '——本期视点——\n·基层卫生·\n▶村口的药箱（来源：清河融媒）——第 4页',
    },
  },
  check(record, report) {
    const [first] = record.issue.contents;
    if (!first || record.markers.some(({ name }) => name === 'contentsStart')) return;
    report(place(record, first.position.start.offset), {
      expected: samplesOf(record.profile).contentsStart,
    });
  },
} satisfies Rule;
