import { samplesOf } from '../../periodical/samples.ts';
import { place } from '../record.ts';
import type { Rule } from '../rule.ts';

export const noBodyStart = {
  id: 'issue/no-body-start',
  level: 'warning',
  message: {
    en: 'The line that ends the contents and opens the body is missing.',
    zh: '目录与正文之间缺少分隔标记行。',
  },
  hint: { en: 'Insert before this line: {expected}', zh: '请在此行之前补上：{expected}' },
  doc: {
    en: {
      title: 'the line between the contents and the body is missing',
      why: 'The body was found by its first title. A typo in that title would have made the body part of the contents.',
      fix: 'Insert the line before the first section or title of the body.',
    },
    zh: {
      title: '缺少目录与正文之间的标记行',
      why: '程序凭第一个标题找到了正文；若该标题有误，正文就会被当成目录。',
      fix: '请在正文的第一个栏目或标题之前补上该行。',
    },
    example: {
      wrong: '【提要】…\n·基层卫生·\n村口的药箱\n来源：清河融媒',
      right: '【提要】…\n----本期内容----\n·基层卫生·\n村口的药箱\n来源：清河融媒',
    },
  },
  check(record, report) {
    const { issue, entries, markers } = record;
    const [first] = issue.sections;
    if (!first || entries.length === 0) return;
    if (markers.some(({ name }) => name === 'bodyStart')) return;
    report(place(record, first.position.start.offset), {
      expected: samplesOf(record.profile).bodyStart,
    });
  },
} satisfies Rule;
