import type { Rule } from '../rule.ts';
import { atEnd, wholeFile } from './seen.ts';

export const notAnIssue = {
  id: 'issue/not-an-issue',
  level: 'error',
  message: {
    en: 'No marker, contents entry or article was found: this is not a digest issue.',
    zh: '没有找到期刊标记、目录条目或文章：这不是一期文摘。',
  },
  hint: {
    en: 'Is this the extracted text of the right PDF, in the right encoding (--encoding)?',
    zh: '请确认这是正确的 PDF 提取文本，编码是否正确（--encoding）。',
  },
  // All of the text is unclaimed, and in a wrong encoding half of it is odd characters.
  covers: ['text/unclaimed', 'text/private-use-character', 'text/replacement-character'],
  doc: {
    en: {
      title: 'a text that is not an issue of the periodical',
      why: 'No marker, contents entry or article was found: the file is another kind of text, belongs to another periodical, or is in another encoding.',
      fix: 'Check the file and its encoding (`--encoding`). Another periodical needs its own profile (see `digest init`).',
    },
    zh: {
      title: '不是本期刊的文本',
      why: '没有找到任何标记、目录条目或文章：可能是其他文本、其他期刊，或编码有误。',
      fix: '请检查文件及其编码（`--encoding`）。其他期刊需要自己的期刊描述（见 `digest init`）。',
    },
    example: { wrong: '会议通知……', right: '——本期视点——\n…' },
  },
  watch: (report) =>
    atEnd(({ hasText, hasMarker, entries, articles }) => {
      if (hasText && !hasMarker && entries === 0 && articles === 0) report(wholeFile);
    }),
} satisfies Rule;
