/** The few words that a document says beside the text of the issue. They speak Chinese, as the issue does. */
import { builtInProfile } from '../../periodical/profile.ts';

const { source, summary, keywords, backLink, page } = builtInProfile.markers;

export const words = {
  contents: '目录',
  navigation: '导航',
  cover: '封面',
  titlePage: '扉页',
  start: '正文',
  pages: '印刷页码',
  unclaimed: '未归类的文字',
  untitled: '（无题）',
  missing: '仅见于目录',
  backLink: backLink[0]!,
  source: `${source[0]!}：`,
  summary: `【${summary[0]!}】`,
  keywords: `【${keywords[0]!}】`,
  page: (n: number | string): string => `${page.before} ${n} ${page.after}`,
  pageCount: (n: number): string => `共 ${n} ${page.after}`,
  print: '印刷版',
  accessibility: '全文为可重排的文字，有目录、标题层次和印刷版页码；图片仅有封面，附替代文字。',
  articles: (n: number): string => `${n} 篇文章`,
} as const;

/** `4`, `4–5`, or null when nothing is known. */
export function pageRange({
  start,
  end,
}: {
  start: number | null;
  end: number | null;
}): string | null {
  if (start === null) return null;
  return end === null || end === start ? `${start}` : `${start}–${end}`;
}
