/**
 * The few words that a document needs besides the text of the issue: the ones that the periodical prints come from its
 * profile, the others from the language of the issue.
 */
import { builtInProfile, type Profile } from '../../periodical/profile.ts';

const chinese = {
  contents: '目录',
  navigation: '导航',
  cover: '封面',
  titlePage: '扉页',
  start: '正文',
  pages: '印刷页码',
  unclaimed: '未归属的文字',
  untitled: '（无题）',
  missing: '仅见于目录',
  previous: '上一篇',
  next: '下一篇',
  print: '印刷版',
  accessibility: '全文为可重排的文字，有目录、标题层次和印刷版页码；图片附替代文字。',
  picture: '图片',
  colon: '：',
  listSeparator: '、',
  pageCount: '共 {n} 页',
  articles: '{n} 篇文章',
  number: '第 {n} 期',
  year: '{year} 年',
  month: '{year} 年 {month} 月',
  day: '{year} 年 {month} 月 {day} 日',
};

type BaseWords = typeof chinese;

const traditional: BaseWords = {
  ...chinese,
  contents: '目錄',
  navigation: '導航',
  titlePage: '扉頁',
  pages: '印刷頁碼',
  unclaimed: '未歸類的文字',
  untitled: '（無題）',
  missing: '僅見於目錄',
  print: '印刷版',
  accessibility: '全文為可重排的文字，有目錄、標題層次和印刷版頁碼；圖片附替代文字。',
  picture: '圖片',
  pageCount: '共 {n} 頁',
};

const english: BaseWords = {
  contents: 'Contents',
  navigation: 'Navigation',
  cover: 'Cover',
  titlePage: 'Title page',
  start: 'Start of the text',
  pages: 'Printed pages',
  unclaimed: 'Unassigned text',
  untitled: '(untitled)',
  missing: 'Listed in the contents only',
  previous: 'Previous',
  next: 'Next',
  print: 'print edition',
  accessibility:
    'All text reflows, with a table of contents, headings and the page numbers of the print edition; images have alternative text.',
  picture: 'Picture',
  colon: ': ',
  listSeparator: ', ',
  pageCount: '{n} pages',
  articles: '{n} articles',
  number: 'no. {n}',
  year: '{year}',
  month: '{year}-{month}',
  day: '{year}-{month}-{day}',
};

export interface Words extends Omit<BaseWords, 'pageCount' | 'articles'> {
  /** BCP 47 tag of the language. */
  language: string;
  source: string;
  summary: string;
  keywords: string;
  backLink: string;
  /** 第 4–5 页 */
  page: (n: number | string) => string;
  pageCount: (n: number) => string;
  articles: (n: number) => string;
}

/** The words for an issue of this periodical in this language (`zh-CN` if undefined). */
export function wordsFor(language = 'zh-CN', { markers }: Profile = builtInProfile): Words {
  const base = baseWords(language);
  const { source, summary, keywords, backLink, page, labels } = markers;
  const label = (word: string): string =>
    labels === 'colon' ? `${word}${base.colon}` : `【${word}】`;
  const count = (template: string, n: number): string => template.replace('{n}', String(n));
  return {
    ...base,
    language,
    source: `${source[0] ?? ''}${base.colon}`,
    summary: label(summary[0] ?? ''),
    keywords: label(keywords[0] ?? ''),
    backLink: backLink[0] ?? base.contents,
    page: (n) => `${page.before} ${n} ${page.after}`.trim(),
    pageCount: (n) => count(base.pageCount, n),
    articles: (n) => count(base.articles, n),
  };
}

function baseWords(language: string): BaseWords {
  const { language: primary, script, region } = new Intl.Locale(language);
  if (primary !== 'zh') return english;
  const isTraditional = script === 'Hant' || (!script && /^(?:TW|HK|MO)$/.test(region ?? ''));
  return isTraditional ? traditional : chinese;
}

/** A date as people write it: 2024 年 5 月 31 日. Anything but a year, a month or a day is returned unchanged. */
export function dateInWords(date: string, words: Words): string {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(date) ?? [];
  if (year === undefined) return date;
  // Chinese writes no leading zeros; a date with hyphens has them.
  const isWritten = words.day.includes('月');
  const part = (digits: string): string => (isWritten ? String(Number(digits)) : digits);
  const template = day !== undefined ? words.day : month !== undefined ? words.month : words.year;
  return template
    .replace('{year}', year)
    .replace('{month}', part(month ?? ''))
    .replace('{day}', part(day ?? ''));
}

/** `4`, `4–5`, or null if the start is unknown. */
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
