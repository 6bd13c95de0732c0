import { isSameText } from '../same-text.ts';
import { isMalformed } from '../record.ts';
import type { Rule } from '../rule.ts';
import { differenceIn, stretchOf } from '../stretch.ts';

export const titleDiffers = {
  id: 'article/title-differs',
  level: 'warning',
  message: {
    en: 'The title differs from the contents, which says “{expected}”.',
    zh: '标题与目录不一致，目录为“{expected}”。',
  },
  hint: { en: 'Give both the same title.', zh: '请统一两处的标题。' },
  doc: {
    en: {
      title: 'a title that differs from its contents entry',
      why: 'Blanks and kinds of glyphs (full-width or ASCII) do not count, since extraction changes them; a word more or less does.',
      fix: 'Give both the same title; the PDF tells which one is right.',
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
      const printed = stretchOf(record, places.title);
      report(differenceIn(record, printed, expected.replace(/\s/g, '')), {
        expected,
        actual: article.title,
        related: [{ what: 'entry', position: entry.places.title }],
      });
    }
  },
} satisfies Rule;
