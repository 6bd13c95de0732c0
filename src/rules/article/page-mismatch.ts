import type { Position } from '../../tree/types.ts';
import { isIssueEnd, type Details, type Rule } from '../rule.ts';

type RelatedPlaces = NonNullable<Details['related']>;

/** Of a group of articles that are off together, at most this many are named. */
const mostNamed = 20;

export const pageMismatch = {
  id: 'article/page-mismatch',
  level: 'warning',
  message: {
    en: '“{title}” begins on page {actual}, but the contents say page {expected}.',
    zh: '“{title}”始于第 {actual} 页，目录写的是第 {expected} 页。',
  },
  hint: {
    en: 'Correct the page in the contents, or look before the article for an extra or missing page break.',
    zh: '请更正目录中的页码，或检查此前是否多了或少了换页。',
  },
  doc: {
    en: {
      title: 'an article that begins on another page than the contents say',
      why: 'The page is counted from the page breaks and page lines of the text. Readers of the printed issue open the wrong page. Consecutive articles that are off by the same number of pages are reported once, at the first.',
      fix: 'Correct the page in the contents. If several articles are off by the same number, look before the first for a lost or duplicate page break or page line.',
    },
    zh: {
      title: '文章的起始页与目录不一致',
      why: '页码由文本中的换页和页码行推算。读者按目录翻页会翻错。相差页数相同的连续几篇只在第一篇处报告一次。',
      fix: '请更正目录中的页码。若几篇文章相差的页数相同，请检查第一篇之前是否缺少或多出换页、页码行。',
    },
    example: {
      wrong: '▶村口的药箱（来源：清河融媒）——第 4页\n5 / 8\n村口的药箱',
      right: '▶村口的药箱（来源：清河融媒）——第 5页\n5 / 8\n村口的药箱',
    },
  },
  watch(report) {
    let entries: { page: number | null; position: Position | null }[][] = [];
    /** Consecutive articles that are off by the same number of pages: one lost page break shifts all that follow. */
    let row: { off: number; first: Position; details: Details; related: RelatedPlaces } | null =
      null;
    const close = (): void => {
      if (row) report(row.first, { ...row.details, related: row.related });
      row = null;
    };
    return (event) => {
      if (event.type === 'contents') {
        entries = event.contents.map((group, g) =>
          group.entries.map(({ page }, i) => ({ page, position: event.places[g]![i]!.page })),
        );
      } else if (isIssueEnd(event)) close();
      if (event.type !== 'article' || !event.entry) return;
      const { article, places } = event;
      const { page: expected, position } = entries[event.entry.group]![event.entry.index]!;
      const actual = article.pages.start;
      if (expected === null || actual === null) return;
      const off = actual - expected;
      if (row?.off === off) {
        if (row.related.length < mostNamed)
          row.related.push({ what: 'alike', position: places.title });
        return;
      }
      close();
      if (off === 0) return;
      const details = {
        parameters: { title: article.title },
        expected: String(expected),
        actual: String(actual),
      };
      row = {
        off,
        first: places.title,
        details,
        related: [{ what: 'entry', position: position! }],
      };
    };
  },
} satisfies Rule;
