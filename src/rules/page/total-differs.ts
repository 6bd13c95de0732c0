import type { Rule } from '../rule.ts';

export const totalDiffers = {
  id: 'page/total-differs',
  level: 'warning',
  message: {
    en: 'This page line gives a total of {actual} pages; the others give {expected}.',
    zh: '此页码行写明共 {actual} 页，其余页码行为共 {expected} 页。',
  },
  hint: { en: 'Correct the total.', zh: '请更正总页数。' },
  doc: {
    en: {
      title: 'a page line with a different total',
      why: 'The other page lines agree on a total; this one comes from another issue or is a typo.',
      fix: 'Correct the total.',
    },
    zh: {
      title: '页码行的总页数不一致',
      why: '其余页码行的总页数相同；这一行可能来自另一期，或为笔误。',
      fix: '请更正总页数。',
    },
    example: { wrong: '3 / 8\n…\n4 / 9', right: '3 / 8\n…\n4 / 8' },
  },
  watch(report) {
    let usual: number | null = null;
    return (event) => {
      if (event.type === 'layout') usual = event.layout.pageTotal;
      const total = event.type === 'marker' ? (event.pageLine?.total ?? null) : null;
      if (event.type !== 'marker' || usual === null || total === null || total === usual) return;
      report(event.position, { expected: String(usual), actual: String(total) });
    };
  },
} satisfies Rule;
