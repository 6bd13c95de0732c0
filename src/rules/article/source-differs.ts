import { isSameText } from '../../text/fold.ts';
import { isMalformed } from '../record.ts';
import type { Rule } from '../rule.ts';

export const sourceDiffers = {
  id: 'article/source-differs',
  level: 'warning',
  message: {
    en: 'The source differs from the contents, which have “{expected}”.',
    zh: '来源与目录不一致，目录为“{expected}”。',
  },
  hint: { en: 'Use the same source in both places.', zh: '请统一两处的来源。' },
  doc: {
    en: {
      title: 'a source that differs from its contents entry',
      why: 'One of the two names is wrong or incomplete, and a catalogue made from the issue contains both.',
      fix: 'Use the same source in both places.',
    },
    zh: {
      title: '来源与目录不一致',
      why: '两处名称必有一处有误或不全，而据此生成的目录库会两者并存。',
      fix: '请统一两处的来源。',
    },
    example: {
      wrong: '▶村口的药箱（来源：清河融媒）——第 4页\n村口的药箱\n来源：清河日报',
      right: '▶村口的药箱（来源：清河融媒）——第 4页\n村口的药箱\n来源：清河融媒',
    },
  },
  check({ articles }, report) {
    for (const { article, places, entry } of articles) {
      const expected = entry?.entry.source ?? null;
      if (expected === null || article.source === null || !places.source) continue;
      if (isMalformed(entry!)) continue;
      if (isSameText(expected, article.source)) continue;
      report(places.source, {
        expected,
        actual: article.source,
        related: [{ what: 'entry', position: entry!.places.source! }],
      });
    }
  },
} satisfies Rule;
