import { samplesOf } from '../../periodical/samples.ts';
import type { Rule } from '../rule.ts';

export const noSource = {
  id: 'article/no-source',
  level: 'warning',
  message: {
    en: 'No source line follows the title “{title}”.',
    zh: '标题“{title}”之后没有来源行。',
  },
  hint: { en: 'Add under the title: {expected}', zh: '请在标题下补上：{expected}' },
  doc: {
    en: {
      title: 'an article without a source line',
      why: 'A digest names the source of each article. The title was found by its entry only.',
      fix: 'Insert the source line under the title.',
    },
    zh: {
      title: '没有来源行的文章',
      why: '文摘应注明每篇文章的出处。该标题仅凭目录条目找到。',
      fix: '请在标题下补上来源行。',
    },
    example: { wrong: '村口的药箱\n药箱挂在…', right: '村口的药箱\n来源：清河融媒\n药箱挂在…' },
  },
  check({ articles, profile }, report) {
    if (profile.markers.source.length === 0) return;
    const { source } = samplesOf(profile);
    for (const { article, places, entry } of articles) {
      if (article.source !== null) continue;
      const named = entry?.entry.source;
      const expected = named === undefined || named === null ? source : source.replace('…', named);
      report(places.title, {
        parameters: { title: article.title },
        expected,
        ...(entry && { related: [{ what: 'entry' as const, position: entry.places.title }] }),
      });
    }
  },
} satisfies Rule;
