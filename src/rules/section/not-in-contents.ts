import type { Rule } from '../rule.ts';
import { sectionsOf } from './sections.ts';

export const sectionNotInContents = {
  id: 'section/not-in-contents',
  level: 'warning',
  message: { en: 'The contents have no section “{section}”.', zh: '目录中没有栏目“{section}”。' },
  hint: { en: 'Add it and its articles to the contents.', zh: '请在目录中补上该栏目及其文章。' },
  doc: {
    en: {
      title: 'a section that is missing in the contents',
      why: 'The contents list the articles under the previous section or under none: this section’s line is missing there.',
      fix: 'Add the line to the contents, before the first entry of the section.',
    },
    zh: {
      title: '目录中没有的栏目',
      why: '目录中有这些文章，但列在前一栏目之下，或不属于任何栏目：目录缺少该栏目行。',
      fix: '请在目录中该栏目的第一条之前补上该行。',
    },
    example: {
      wrong: '▶村口的药箱（来源：清河融媒）——第 4页',
      right: '·基层卫生·\n▶村口的药箱（来源：清河融媒）——第 4页',
    },
  },
  check(record, report) {
    const { inOrder, inContents, inBody } = sectionsOf(record);
    for (const { section, marker, group, firstEntry } of inOrder) {
      if (!marker || !group || section.name === '') continue;
      if (inContents.has(section.name)) continue;
      // No section of the body has the name in the contents: this section is renamed, not new.
      if (group.section !== '' && !inBody.has(group.section)) continue;
      report(marker, {
        parameters: { section: section.name },
        related: [{ what: 'entry', position: firstEntry!.places.title }],
      });
    }
  },
} satisfies Rule;
