import { isEntryBullet } from '../../periodical/contents-entry.ts';
import type { Rule } from '../rule.ts';

/** A line that begins as it does if Markdown or HTML was taken for plain text. */
const leftover =
  /^[ \t\f\u3000]*(#{1,6}(?= )|[-*+](?= +[^\s\d-])|&(?:nbsp|amp|lt|gt|quot|emsp|ensp);|<\/?(?:p|div|span|br|b|i|em|strong|a|h[1-6]|ul|ol|li|table|tr|td)\b[^<>\n]*>)/gm;

export const markup = {
  id: 'text/markup',
  level: 'info',
  message: {
    en: 'This line begins with “{actual}”, like Markdown or HTML (first of {count} such lines).',
    zh: '此行以“{actual}”开头，像是 Markdown 或 HTML 标记；本期共有 {count} 行以标记开头。',
  },
  hint: {
    en: 'Save the issue as plain text, or delete the markup.',
    zh: '请保存为纯文本，或删去这些标记。',
  },
  doc: {
    en: {
      title: 'lines that begin with Markdown or HTML markup',
      why: 'The text was copied from a web page or converted by a program that writes Markdown. Issues are plain text: the markup is kept as text, and titles and numbers after it may not be recognised. Reported once per issue.',
      fix: 'Save the issue as plain text, or delete the markup.',
    },
    zh: {
      title: '以 Markdown 或 HTML 标记开头的行',
      why: '文本可能是从网页复制的，或由会输出 Markdown 的程序转换而来。期刊文本应是纯文本：这些标记会被当作正文保留，其后的标题和编号可能无法识别。每期只报告一次。',
      fix: '请保存为纯文本，或删去这些标记。',
    },
    example: { wrong: '## 一、先把人留住', right: '一、先把人留住' },
  },
  check(record, report) {
    // The bullet of an entry is reported as such.
    const entries = new Set(record.entries.map(({ places }) => places.entry.start.offset));
    const found: { at: number; actual: string }[] = [];
    for (const { 0: start, 1: actual = '', index } of record.text.matchAll(leftover)) {
      const at = index + start.length - actual.length;
      if (!entries.has(at) || !isEntryBullet(actual.charCodeAt(0))) found.push({ at, actual });
    }
    const [first] = found;
    if (!first) return;
    const { at, actual } = first;
    report(record.position(at, at + actual.length), {
      actual,
      parameters: { count: found.length },
    });
  },
} satisfies Rule;
