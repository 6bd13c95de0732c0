import { lineEnds } from '../../text/characters.ts';
import { charactersOf } from '../record.ts';
import type { Rule } from '../rule.ts';

const names = {
  '\r\n': 'CRLF',
  '\r\r\n': 'CRCRLF',
  '\n': 'LF',
  '\r': 'CR',
  '\u0085': 'NEL',
  '\u2028': 'U+2028',
  '\u2029': 'U+2029',
} as const;
type LineEnd = keyof typeof names;

export const mixedLineEnds = {
  id: 'text/mixed-line-ends',
  level: 'info',
  message: {
    en: 'This line ends in {actual}; most others end in {expected}.',
    zh: '此行以 {actual} 结尾，其余大多以 {expected} 结尾。',
  },
  hint: { en: 'Save the file with one kind of line ending.', zh: '请以同一种换行符保存文件。' },
  doc: {
    en: {
      title: 'mixed line endings',
      why: 'All kinds are read alike, so nothing goes wrong here. But editors and version control may show unchanged lines as changed. The first line of the rarer kind is reported.',
      fix: 'Save the file with one kind of line ending.',
    },
    zh: {
      title: '换行符不统一',
      why: '各种换行符在此都能识别，不影响结果。但编辑器和版本控制会把这样的文件显示为多处改动。只报告较少的那一种的第一行。',
      fix: '请以同一种换行符保存文件。',
    },
    example: { wrong: '第一行\\r\\n第二行\\n', right: '第一行\\n第二行\\n' },
  },
  check(record, report) {
    const { text } = record;
    if (!charactersOf(record).hasOtherLineEnds) return;
    const first = new Map<LineEnd, number>();
    const counts = new Map<LineEnd, number>();
    for (const { 0: found, index } of text.matchAll(lineEnds())) {
      const end = found as LineEnd;
      if (!first.has(end)) first.set(end, index);
      counts.set(end, (counts.get(end) ?? 0) + 1);
    }
    const [usual, ...others] = [...counts].sort(([, a], [, b]) => b - a).map(([end]) => end);
    for (const end of others) {
      const start = first.get(end)!;
      report(record.position(start, start + end.length), {
        expected: names[usual!],
        actual: names[end],
      });
    }
  },
} satisfies Rule;
