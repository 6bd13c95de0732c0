import type { Rule } from '../rule.ts';
import { wholeFile } from '../issue/seen.ts';

/** A text of fewer lines may be a few pages, which need no marks. */
const fewestLines = 250;

export const uncounted = {
  id: 'page/uncounted',
  level: 'info',
  message: {
    en: 'Pages cannot be counted: too little in the text shows where they begin.',
    zh: '无法推算页码：文本中几乎没有换页的痕迹。',
  },
  hint: {
    en: 'Extract the text again so that it keeps form feeds or page lines, or convert the PDF itself.',
    zh: '请重新提取文本并保留换页符或页码行，或直接转换 PDF。',
  },
  doc: {
    en: {
      title: 'an issue whose pages cannot be counted',
      why: 'The contents name pages, but page breaks and page lines are missing from the text. Articles then begin on the page that the contents name, which cannot be checked; blocks have no page.',
      fix: 'Extract the text again with a tool or an option that keeps form feeds, or convert the PDF itself.',
    },
    zh: {
      title: '无法推算页码的一期',
      why: '目录列有页码，文本中却没有换页标记和页码行。文章的起始页因此取自目录，无从核对；段落没有页码。',
      fix: '请换用能保留换页符的工具或选项重新提取文本，或直接转换 PDF。',
    },
    example: { wrong: '1 / 8\n…\n（其余页码行已删）', right: '1 / 8\n…\n2 / 8\n…\n3 / 8' },
  },
  watch(report) {
    let isNamed = false;
    let isUnknown = false;
    const decide = (lines: number): void => {
      if (isNamed && isUnknown && lines > fewestLines) report(wholeFile);
    };
    return (event) => {
      if (event.type === 'contents') {
        isNamed = event.contents.some(({ entries }) => entries.some(({ page }) => page !== null));
      } else if (event.type === 'article') isUnknown ||= event.article.pages.end === null;
      else if (event.type === 'end') decide(event.origin.lines);
      else if (event.type === 'anotherIssue' && event.ended) decide(event.ended.lines);
    };
  },
} satisfies Rule;
