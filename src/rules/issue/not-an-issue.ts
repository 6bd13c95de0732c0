import type { Rule } from '../rule.ts';

export const notAnIssue: Rule = {
  id: 'issue/not-an-issue',
  // All of the text is unclaimed, and in the wrong encoding half of it is odd.
  covers: ['text/unclaimed', 'text/private-use-character', 'text/replacement-character'],
  doc: {
    en: {
      title: 'a text that is no issue of the periodical',
      why: 'No marker, no contents entry and no article was found: another kind of text, another periodical, or the wrong encoding.',
      mend: 'Check the file and its encoding (`--encoding`). Another periodical needs a profile of its own (see `digest init`).',
    },
    zh: {
      title: '不是本期刊的文本',
      why: '没有找到任何标记、目录条目或文章：可能是其他文本、其他期刊，或编码有误。',
      mend: '请检查文件及其编码（`--encoding`）。其他期刊需要自己的配置（见 `digest init`）。',
    },
    example: { wrong: '会议通知……', right: '——本期视点——\n…' },
  },
};
