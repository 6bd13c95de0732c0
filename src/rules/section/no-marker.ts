import { samplesOf } from '../../periodical/samples.ts';
import { place } from '../record.ts';
import type { Rule } from '../rule.ts';
import { sectionsOf } from './sections.ts';

export const noSectionMarker = {
  id: 'section/no-marker',
  level: 'warning',
  message: {
    en: 'The line of the section “{section}” is missing before this article.',
    zh: '此文之前缺少栏目“{section}”的标记行。',
  },
  hint: { en: 'Insert before the title: {expected}', zh: '请在标题之前补上：{expected}' },
  doc: {
    en: {
      title: 'a section without its line in the body',
      why: 'The contents list the article under a new section, but no line opens that section in the body. The tree contains the section anyway.',
      fix: 'Insert the section’s line before the title.',
    },
    zh: {
      title: '正文中缺少栏目行',
      why: '目录把这篇文章列在另一个栏目下，而正文中没有该栏目行。结果中仍会按目录建立该栏目。',
      fix: '请在标题之前补上栏目行。',
    },
    example: { wrong: '返回目录\n村口的药箱', right: '返回目录\n·基层卫生·\n村口的药箱' },
  },
  check(record, report) {
    const { inOrder, printed } = sectionsOf(record);
    for (const { section, marker, group } of inOrder) {
      if (marker || section.name === '' || !group || printed.has(section.name)) continue;
      report(place(record, section.position.start.offset), {
        parameters: { section: section.name },
        expected: samplesOf(record.profile).section.replace('…', section.name),
        related: [{ what: 'section', position: place(record, group.position.start.offset) }],
      });
    }
  },
} satisfies Rule;
