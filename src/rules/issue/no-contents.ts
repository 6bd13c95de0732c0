import type { Rule } from '../rule.ts';
import { atEnd, wholeFile } from './seen.ts';

export const noContents = {
  id: 'issue/no-contents',
  level: 'warning',
  message: {
    en: 'The issue has no table of contents; titles are found by their source lines only.',
    zh: '本期没有目录；只能凭“来源”行找到文章标题。',
  },
  hint: { en: 'Was the beginning of the file cut off?', zh: '文件开头是否被截断？' },
  doc: {
    en: {
      title: 'an issue without a table of contents',
      why: 'Titles are then found by their source lines only, sections and pages cannot be compared, and summaries are missing.',
      fix: 'Check whether the beginning of the file was cut off.',
    },
    zh: {
      title: '没有目录的一期',
      why: '此时只能凭“来源”行找标题，栏目和页码无从核对，也没有提要。',
      fix: '请检查文件开头是否被截断。',
    },
    example: {
      wrong: '----本期内容----\n村口的药箱\n来源：清河融媒',
      right:
        '——本期视点——\n▶村口的药箱（来源：清河融媒）——第 4页\n----本期内容----\n村口的药箱\n来源：清河融媒',
    },
  },
  watch: (report) =>
    atEnd(({ hasMarker, entries, articles }) => {
      if (entries === 0 && (hasMarker || articles > 0)) report(wholeFile);
    }),
} satisfies Rule;
