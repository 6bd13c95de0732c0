import type { Rule } from '../rule.ts';
import { markFaults } from './bracket-scan.ts';

export const unbalancedBracket = {
  id: 'text/unbalanced-bracket',
  level: 'info',
  message: {
    en: 'This {actual} has no matching {expected} in its paragraph.',
    zh: '“{actual}”在本段中没有与之配对的“{expected}”。',
  },
  hint: { en: 'Add the missing one, or delete this one.', zh: '请补上缺失的一半，或删去此处。' },
  doc: {
    en: {
      title: 'a bracket or quotation mark without a partner',
      why: 'Its partner is missing in the paragraph: a misprint, or a paragraph that was cut in two. A quotation over several paragraphs, each with its own opening mark, is fine, and so is the bracket after a list number, `1）`.',
      fix: 'Compare with the PDF; add the missing mark, or delete this one.',
    },
    zh: {
      title: '不配对的括号或引号',
      why: '段落中缺少另一半：可能是排印疏漏，或一段被切成两段。跨多段的引文每段重新起引号的，属正常；列表编号后的括号 `1）` 也属正常。',
      fix: '请对照 PDF，补上缺失的一半，或删去此处。',
    },
    example: { wrong: '他说：“药箱不能锁。', right: '他说：“药箱不能锁。”' },
  },
  check(record, report) {
    for (const { kind, start, end, actual, expected } of markFaults(record)) {
      if (kind === 'unbalanced') report(record.position(start, end), { expected, actual });
    }
  },
} satisfies Rule;
