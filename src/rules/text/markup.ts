import { isEntryBullet } from '../../periodical/contents-entry.ts';
import { references, tag } from '../../text/entities.ts';
import { charactersOf } from '../record.ts';
import type { Rule } from '../rule.ts';

/** Markup inside a text, where it is kept: tags, references, and the backslashes of Markdown before marks. */
const inside = new RegExp(`${tag}|${references().source}|\\\\[.\\-*_()[\\]#+!>]`, 'iy');
/** The bullet of a list in Markdown. */
const bullet = /(?<=^[ \t\f\u3000]*)[-*+](?= +[^\s\d-])/my;

/** What the sticky pattern finds at this offset, or ''. */
function foundAt(text: string, at: number, pattern: RegExp): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

export const markup = {
  id: 'text/markup',
  level: 'warning',
  message: {
    en: 'This is “{actual}”: markup that another program left in the text (first of {count} places).',
    zh: '此处的“{actual}”是其他程序留下的标记；本期共有 {count} 处。',
  },
  hint: {
    en: 'Save the issue as plain text, or delete the markup.',
    zh: '请保存为纯文本，或删去这些标记。',
  },
  doc: {
    en: {
      title: 'markup in the text',
      why: 'The text was copied from a web page, a mail or a table, or converted by a program that writes Markdown. Issues are plain text. Markup around a line, such as `##`, `<p>`, `>` or line numbers, is left out; inside a line, `&nbsp;` and the like are kept as text. Reported once per issue.',
      fix: 'Save the issue as plain text, or delete the markup. `--normalize` replaces references such as `&nbsp;`.',
    },
    zh: {
      title: '文字中的标记',
      why: '文本可能是从网页、邮件或表格复制的，或由会输出 Markdown 的程序转换而来。期刊文本应是纯文本。行首行尾的标记（`##`、`<p>`、`>`、行号等）会略去；行内的 `&nbsp;` 等会当作文字保留。每期只报告一次。',
      fix: '请保存为纯文本，或删去这些标记；`--normalize` 会替换 `&nbsp;` 等字符引用。',
    },
    example: { wrong: '## 一、先把人留住', right: '一、先把人留住' },
  },
  check(record, report) {
    // The bullet of an entry is reported as such.
    const entries = new Set(record.entries.map(({ places }) => places.entry.start.offset));
    const found: { at: number; actual: string }[] = [];
    for (const { name, text: actual, position } of record.markers) {
      if (name === 'markup') found.push({ at: position.start.offset, actual });
    }
    const known = new Set(found.map(({ at }) => at));
    const { text } = record;
    let end = 0;
    for (const at of charactersOf(record).markup) {
      if (at < end) continue;
      const left = foundAt(text, at, inside);
      end = at + left.length;
      const actual = left || foundAt(text, at, bullet);
      const isKnown = left ? known.has(at) : entries.has(at) && isEntryBullet(text.charCodeAt(at));
      if (actual !== '' && !isKnown) found.push({ at, actual });
    }
    found.sort((a, b) => a.at - b.at);
    const [first] = found;
    if (!first) return;
    const { at, actual } = first;
    report(record.position(at, at + actual.length), {
      actual,
      parameters: { count: found.length },
    });
  },
} satisfies Rule;
