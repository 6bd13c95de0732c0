import type { Localised, Rule } from '../rule.ts';

const read: Localised = { en: 'it was read as well', zh: '已一并读取' };
const unread: Localised = {
  en: 'only the first one is checked and written as a tree',
  zh: '只检查第一期，结构树也只含这一期',
};

export const severalIssues = {
  id: 'issue/several-issues',
  level: 'warning',
  message: {
    en: 'Another issue begins here; {treatment}.',
    zh: '此处开始是另一期；{treatment}。',
  },
  hint: {
    en: 'Split the file here and convert each part.',
    zh: '请在此处拆分文件，分别转换。',
  },
  // All of the other issue is unclaimed.
  covers: ['text/unclaimed'],
  doc: {
    en: {
      title: 'more than one issue in a file',
      why: 'A second marker with a table of contents follows the body: files were joined. A tree is one issue: the first issue is read, and the text of the others is kept in `unclaimed`. With `--to ndjson`, every issue is read.',
      fix: 'Split the file at the reported line and convert each part.',
    },
    zh: {
      title: '一个文件含多期',
      why: '正文之后又出现目录标记和目录：可能是几个文件拼接在了一起。一棵结构树只容纳一期：程序读取第一期，其余文字保留在 `unclaimed` 中。用 `--to ndjson` 时，每一期都会读取。',
      fix: '请在报告的行处拆分文件，分别转换。',
    },
    example: { wrong: '返回目录\n——本期视点——\n▶…', right: '返回目录' },
  },
  watch: (report) => (event) => {
    if (event.type !== 'anotherIssue') return;
    report(event.position, { parameters: { treatment: event.ended ? read : unread } });
  },
} satisfies Rule;
