import type { LineStarts } from '../../reflow/join.ts';
import { isBlank, squeeze } from '../../text/characters.ts';
import { isSameText } from '../../text/fold.ts';
import { isMalformed } from '../record.ts';
import type { Rule } from '../rule.ts';

export const titleDiffers = {
  id: 'article/title-differs',
  level: 'warning',
  message: {
    en: 'The title differs from the contents, which have “{expected}”.',
    zh: '标题与目录不一致，目录为“{expected}”。',
  },
  hint: { en: 'Use the same title in both places.', zh: '请统一两处的标题。' },
  doc: {
    en: {
      title: 'a title that differs from its contents entry',
      why: 'Blanks and the width of glyphs (full-width or ASCII) are ignored, because extraction changes them; missing, extra or wrong characters are reported.',
      fix: 'Use the same title in both places; the PDF shows which one is right.',
    },
    zh: {
      title: '标题与目录不一致',
      why: '空格与全半角差别不计，因为文本提取会改变它们；多字、少字、错字则会报告。',
      fix: '请对照 PDF，统一两处的标题。',
    },
    example: {
      wrong: '▶村口的药箱（来源：清河融媒）——第 4页\n村口的小药箱',
      right: '▶村口的药箱（来源：清河融媒）——第 4页\n村口的药箱',
    },
  },
  check(record, report) {
    for (const { article, places, entry } of record.articles) {
      const expected = entry?.entry.title ?? '';
      if (!entry || isMalformed(entry)) continue;
      if (expected === '' || isSameText(expected, article.title)) continue;
      const [start, end] = differenceIn(article.title, places.titleLines, squeeze(expected));
      report(record.position(start, end), {
        expected,
        actual: article.title,
        related: [{ what: 'entry', position: entry.places.title }],
      });
    }
  },
} satisfies Rule;

/**
 * Where a text, ignoring blanks, begins to differ from `expected` and where it agrees again, as offsets in the source. If
 * something is missing, both are the same offset, between two characters.
 */
function differenceIn(text: string, lines: LineStarts, expected: string): [number, number] {
  let actual = '';
  const offsets: number[] = [];
  let line = 0;
  for (let i = 0; i < text.length; i += 1) {
    while (lines.text[line + 1] !== undefined && lines.text[line + 1]! <= i) line += 1;
    if (isBlank(text.charCodeAt(i))) continue;
    actual += text.charAt(i);
    offsets.push(lines.source[line]! + i - lines.text[line]!);
  }
  const most = Math.min(actual.length, expected.length);
  let same = 0;
  while (same < most && actual[same] === expected[same]) same += 1;
  let tail = 0;
  while (tail < most - same && actual.at(-1 - tail) === expected.at(-1 - tail)) tail += 1;
  const last = actual.length - tail;
  const start = offsets[same] ?? (offsets.at(-1) ?? 0) + 1;
  return [start, last > same ? offsets[last - 1]! + 1 : start];
}
