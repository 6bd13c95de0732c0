import { samplesOf } from '../../periodical/samples.ts';
import type { Rule } from '../rule.ts';

export const malformedEntry = {
  id: 'contents/malformed-entry',
  level: 'warning',
  message: {
    en: 'This contents entry does not end in a source and a page.',
    zh: '这条目录没有以来源和页码结尾。',
  },
  hint: { en: 'Write it as {expected}', zh: '请写成：{expected}' },
  doc: {
    en: {
      title: 'a contents entry that does not end in a source and a page',
      why: 'Without a page the entry cannot be compared with the body; without its end, the next line may be taken for part of it.',
      fix: 'Complete the entry: the source in brackets, a dash, the page.',
    },
    zh: {
      title: '没有以来源和页码结尾的目录条目',
      why: '缺少页码就无法与正文核对；缺少结尾则后面的文字可能被当成条目的一部分。',
      fix: '请补全条目：括号内写来源，加破折号，再写页码。',
    },
    example: {
      wrong: '▶村口的药箱（来源：清河融媒）',
      right: '▶村口的药箱（来源：清河融媒）——第 4页',
    },
  },
  watch: (report, profile) => (event) => {
    if (event.type !== 'contents') return;
    const { entry: expected } = samplesOf(profile);
    event.contents.forEach(({ entries }, group) => {
      entries.forEach(({ source, page }, index) => {
        if (source !== null && page !== null) return;
        report(event.places[group]![index]!.entry, { expected });
      });
    });
  },
} satisfies Rule;
