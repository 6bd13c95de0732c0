import type { Rule } from '../rule.ts';
import { wholeFile } from '../issue/seen.ts';

export const firstLost = {
  id: 'page/first-lost',
  level: 'info',
  message: {
    en: 'The text begins on page {page}, as the contents show; blank pages may be missing at its end, too.',
    zh: '与目录对照，文本从第 {page} 页开始；末尾的空白页可能同样缺失。',
  },
  doc: {
    en: {
      title: 'a text that does not begin on page 1',
      why: 'Scripts that strip a text remove the form feeds of blank pages at both ends. The pages of articles are counted from the page that agrees with the contents, but nothing shows whether a blank last page was lost: the number of pages may be too low.',
      fix: 'Extract the text again without stripping it, if the number of pages matters.',
    },
    zh: {
      title: '文本不从第 1 页开始',
      why: '脚本去除文本首尾空白时，会一并删去空白页的换页符。文章页码从与目录相符的那一页推算；但最后是否还有空白页已无从得知，总页数可能偏小。',
      fix: '如需准确的总页数，请重新提取文本，不要去除首尾空白。',
    },
    example: { wrong: '——本期视点——\n…', right: '\f——本期视点——\n…' },
  },
  watch: (report) => (event) => {
    if (event.type !== 'layout' || event.layout.pageTotal !== null) return;
    for (const reason of event.layout.evidence) {
      if (reason.kind === 'first-page') report(wholeFile, { parameters: { page: reason.page } });
    }
  },
} satisfies Rule;
