import type { Rule } from '../rule.ts';
import { markFaults } from './bracket-scan.ts';

export const unbalancedBracket: Rule = {
  id: 'text/unbalanced-bracket',
  doc: {
    en: {
      title: 'a bracket or quotation mark without its other half',
      why: 'The other half is missing in the paragraph: a slip of the print, or a paragraph that was cut in two. A quotation over several paragraphs, each of which opens anew, is in order; so is the bracket behind a list number, `1）`.',
      mend: 'Compare with the PDF; add the missing half, or delete this one.',
    },
    zh: {
      title: '不配对的括号或引号',
      why: '段落中缺少另一半：可能是排印疏漏，或一段被切成两段。跨多段的引文每段重新起引号的，属正常；列表编号后的括号 `1）` 也属正常。',
      mend: '请对照 PDF，补上缺失的一半，或删去此处。',
    },
    example: { wrong: '他说：“药箱不能锁。', right: '他说：“药箱不能锁。”' },
  },
  check(record, report) {
    for (const { kind, start, end, actual, expected } of markFaults(record)) {
      if (kind === 'unbalanced') report(record.position(start, end), { expected, actual });
    }
  },
};
