import type { Rule } from '../rule.ts';

export const severalIssues = {
  id: 'issue/several-issues',
  level: 'warning',
  message: {
    en: 'Another issue begins here; only the first one was read.',
    zh: '此处开始是另一期；只读取了第一期。',
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
      why: 'A second marker with a table of contents follows the body: files were joined. Pages and articles of two issues cannot be told apart in one tree. The first issue is read; the text of the others is kept in `unclaimed`.',
      fix: 'Split the file at the reported line and convert each part.',
    },
    zh: {
      title: '一个文件含多期',
      why: '正文之后又出现目录标记和目录：可能是几个文件拼接在了一起。一棵结构树无法区分两期的页码和文章。程序读取第一期，其余文字保留在 `unclaimed` 中。',
      fix: '请在报告的行处拆分文件，分别转换。',
    },
    example: { wrong: '返回目录\n——本期视点——\n▶…', right: '返回目录' },
  },
  watch: (report) => (event) => {
    if (event.type === 'anotherIssue') report(event.position);
  },
} satisfies Rule;
