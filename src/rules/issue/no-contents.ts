import type { Rule } from '../rule.ts';

export const noContents: Rule = {
  id: 'issue/no-contents',
  doc: {
    en: {
      title: 'an issue without a table of contents',
      why: 'Titles are then found by their source lines alone, sections and pages cannot be compared, and summaries are missing.',
      mend: 'Look for the beginning of the file, which may have been cut off.',
    },
    zh: {
      title: '没有目录的一期',
      why: '此时只能凭“来源”行找标题，栏目和页码无从核对，也没有提要。',
      mend: '请检查文件开头是否被截断。',
    },
    example: {
      wrong: '----本期内容----\n村口的药箱\n来源：清河融媒',
      right:
        '——本期视点——\n▶村口的药箱（来源：清河融媒）——第 4页\n----本期内容----\n村口的药箱\n来源：清河融媒',
    },
  },
};
