import { isEntryBullet } from '../../periodical/contents-entry.ts';
import { markersOf } from '../../periodical/markers.ts';
import { codePointName, visible } from '../../text/visible.ts';
import type { EntryRecord } from '../record.ts';
import type { Rule } from '../rule.ts';

export const unknownBullet = {
  id: 'contents/unknown-bullet',
  level: 'info',
  message: {
    en: 'Entries begin with “{actual}” ({code}), a glyph that the profile does not name (first of {count}).',
    zh: '目录条目以“{actual}”（{code}）开头，期刊描述中没有这个符号；本期共有 {count} 条。',
  },
  hint: {
    en: 'Add it to `markers.entryBullets` in the profile.',
    zh: '请把它加入期刊描述的 `markers.entryBullets`。',
  },
  doc: {
    en: {
      title: 'contents entries that begin with a glyph unknown to the profile',
      why: 'Extractors give different characters for the same printed bullet. These entries were recognised by their source and page. With a known bullet they are recognised even where source or page is missing. Reported once per glyph.',
      fix: 'Add the glyph to `markers.entryBullets` in the profile. Its code tells similar glyphs apart.',
    },
    zh: {
      title: '目录条目以期刊描述中没有的符号开头',
      why: '同一个印刷符号，不同的提取工具会给出不同的字符。这些条目是凭来源和页码认出的；符号写入期刊描述后，即使缺少来源或页码也能识别。每种符号只报告一次。',
      fix: '请把该符号加入期刊描述的 `markers.entryBullets`。相似的符号可用代码区分。',
    },
    example: {
      wrong: '◆村口的药箱（来源：清河融媒）——第 4页',
      right: '▶村口的药箱（来源：清河融媒）——第 4页',
    },
  },
  check(record, report) {
    const { entries, text, profile } = record;
    const markers = markersOf(profile);
    const found = new Map<string, EntryRecord[]>();
    for (const entry of entries) {
      const { start, end } = entry.entry.position;
      const line = { text, start: start.offset, end: end.offset };
      const bullet = text.charAt(start.offset);
      if (!isEntryBullet(bullet.charCodeAt(0)) || markers.beginsEntry(line)) continue;
      found.set(bullet, [...(found.get(bullet) ?? []), entry]);
    }
    for (const [bullet, those] of found) {
      const { offset } = those[0]!.places.entry.start;
      report(record.position(offset, offset + bullet.length), {
        actual: visible(bullet),
        parameters: { code: codePointName(bullet), count: those.length },
      });
    }
  },
} satisfies Rule;
