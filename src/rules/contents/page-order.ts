import type { Rule } from '../rule.ts';
import { outOfOrder } from '../sequence.ts';

export const pageOrder = {
  id: 'contents/page-order',
  level: 'warning',
  message: {
    en: 'Page {actual} is out of order in the contents, next to page {before}.',
    zh: '目录页码次序不对：第 {actual} 页与第 {before} 页相邻。',
  },
  hint: { en: 'Correct the page, or move the entry.', zh: '请更正页码，或调整条目的位置。' },
  doc: {
    en: {
      title: 'pages that go backwards in the contents',
      why: 'The contents follow the body, so page numbers rise. An entry out of order has a wrong page or is in the wrong place. If its article was found on another page, `article/page-mismatch` reports that instead.',
      fix: 'Correct the page, or move the entry.',
    },
    zh: {
      title: '目录页码倒退',
      why: '目录按正文顺序排列，页码应逐条递增。次序不对的条目，不是页码有误，就是位置不对。若其文章确在另一页上，则由 `article/page-mismatch` 报告。',
      fix: '请更正页码，或调整条目的位置。',
    },
    example: {
      wrong: '▶甲（来源：子）——第 9页\n▶乙（来源：丑）——第 6页\n▶丙（来源：寅）——第 12页',
      right: '▶甲（来源：子）——第 6页\n▶乙（来源：丑）——第 9页\n▶丙（来源：寅）——第 12页',
    },
  },
  check({ entries }, report) {
    // An entry whose article begins on another page gets a different finding, and must not make another entry look wrong.
    const numbered = entries.filter(({ entry: { page }, article }) => {
      const begins = article?.article.pages.start ?? page;
      return page !== null && begins === page;
    });
    for (const at of outOfOrder(numbered.map(({ entry }) => entry.page!))) {
      const { entry, places } = numbered[at]!;
      const neighbour = numbered[at - 1] ?? numbered[at + 1]!;
      report(places.page ?? places.title, {
        parameters: { before: neighbour.entry.page! },
        actual: String(entry.page),
        related: [{ what: 'previous', position: neighbour.places.page ?? neighbour.places.title }],
      });
    }
  },
} satisfies Rule;
