import type { Rule } from '../rule.ts';
import { atEnd } from './seen.ts';

export const noBody = {
  id: 'issue/no-body',
  level: 'error',
  message: {
    en: 'The table of contents lists {entries} articles, but no article follows.',
    zh: '目录列出 {entries} 篇文章，但正文中一篇也没有。',
  },
  hint: { en: 'Was the file cut off after the contents?', zh: '文件是否在目录之后被截断？' },
  doc: {
    en: {
      title: 'a table of contents without any article',
      why: 'The file ends after the table of contents, or the rest contains none of the listed titles.',
      fix: 'Extract the text again: the file was cut off, or the wrong pages were extracted.',
    },
    zh: {
      title: '只有目录而没有文章',
      why: '文件在目录之后就结束了，或者其后的文字与目录中的标题都对不上。',
      fix: '请重新提取文本：文件可能被截断，或取错了页。',
    },
    example: {
      wrong: '——本期视点——\n▶村口的药箱（来源：清河融媒）——第 4页',
      right:
        '——本期视点——\n▶村口的药箱（来源：清河融媒）——第 4页\n----本期内容----\n村口的药箱\n来源：清河融媒\n…',
    },
  },
  watch: (report) =>
    atEnd(({ contents, entries, articles }) => {
      if (entries === 0 || articles > 0) return;
      report(contents.at(-1)!.position, { parameters: { entries } });
    }),
} satisfies Rule;
