import { place } from '../record.ts';
import type { Rule } from '../rule.ts';
import { isSameText } from '../../text/fold.ts';
import { sectionsOf } from './sections.ts';

export const renamed = {
  id: 'section/renamed',
  level: 'warning',
  message: {
    en: 'This section is called “{actual}” here and “{expected}” in the contents.',
    zh: '栏目名在正文中为“{actual}”，在目录中为“{expected}”。',
  },
  hint: { en: 'Use the same name in both places.', zh: '请统一两处的名称。' },
  doc: {
    en: {
      title: 'a section with another name in the contents',
      why: 'The contents list its articles under another name, and readers will look for that name.',
      fix: 'Use the same name in both places; the PDF shows which one is right.',
    },
    zh: {
      title: '栏目名与目录不一致',
      why: '其中的文章在目录里列于另一个栏目名下。读者会按目录中的名称查找。',
      fix: '请对照 PDF，统一两处的名称。',
    },
    example: { wrong: '·智慧医院·（目录）\n·智慧医疗·（正文）', right: '·智慧医院·\n·智慧医院·' },
  },
  check(record, report) {
    const { inOrder, inBody } = sectionsOf(record);
    for (const { section, marker, group } of inOrder) {
      if (!marker || !group || group.section === '') continue;
      if (isSameText(group.section, section.name)) continue;
      // Another section of the body has that name: this one is new, not renamed.
      if (inBody.has(group.section)) continue;
      report(marker, {
        expected: group.section,
        actual: section.name,
        related: [{ what: 'section', position: place(record, group.position.start.offset) }],
      });
    }
  },
} satisfies Rule;
