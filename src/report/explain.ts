/** What the parser decided about an issue and its lines, as text: the output of `--explain`. */
import type { LayoutEvidence } from '../layout/page-count.ts';
import type { LayoutReport, LineReport } from '../tree/events.ts';
import type { Language } from '../locales/language.ts';
import { fill } from '../locales/fill.ts';
import { visible } from '../text/visible.ts';

const words = {
  en: {
    layout: 'layout',
    lineWidth: 'line width',
    columns: '{n} columns',
    unwrapped: 'lines are not wrapped',
    indent: 'indent',
    indentKept: '{n} columns, kept',
    indentDropped: '{n} columns, dropped',
    margin: 'margin',
    gaps: 'empty lines',
    gapsSeparate: 'end a block',
    gapsMeanNothing: 'mean nothing',
    pageBreaks: 'page breaks',
    'leading-blank': 'a leading blank',
    gap: 'the empty lines before its first line',
    'form-feed': 'a form feed',
    'running-text': 'a head or foot that repeats on every page',
    noBreaks: 'none',
    pageLines: 'page lines',
    top: 'at the top',
    foot: 'at the foot',
    none: 'none',
    total: '{place}, of {total} pages',
    evidence: 'evidence',
    'page-lines': {
      top: 'if page lines stand at the top, {mismatches} of them disagree with the count and {misplaced} of {articles} articles begin on another page than the contents name',
      foot: 'if page lines stand at the foot, {mismatches} of them disagree with the count and {misplaced} of {articles} articles begin on another page than the contents name',
    },
    'first-page': 'the text begins on page {page}: with it, articles begin where the contents say',
    'front-matter':
      '{pages} pages come before page 1: with them, articles begin where the contents say',
    labels: {
      used: 'the pages are those of the page labels; on {differing} of {sheets} sheets the count would differ',
      unused:
        'the page labels are not used: on {differing} of {sheets} sheets they differ from the count',
    },
    'lost-breaks':
      'the contents are ahead of the count at {places} articles: {pages} page breaks were lost',
    'few-page-lines': 'too few page lines are left to count pages by them alone',
    article: 'lines of {id}, {title}',
    roles: {
      paragraph: 'paragraph',
      'paragraph-continued': 'paragraph…',
      heading: 'heading',
      'heading-continued': 'heading…',
      keywords: 'keywords',
    },
  },
  zh: {
    layout: '版式',
    lineWidth: '行宽',
    columns: '{n} 列',
    unwrapped: '未折行',
    indent: '首行缩进',
    indentKept: '{n} 列，保留',
    indentDropped: '{n} 列，已丢失',
    margin: '左边距',
    gaps: '空行',
    gapsSeparate: '分隔段落',
    gapsMeanNothing: '无意义',
    pageBreaks: '换页',
    'leading-blank': '行首空格',
    gap: '页首前的空行',
    'form-feed': '换页符',
    'running-text': '每页重复的页眉或页脚',
    noBreaks: '无',
    pageLines: '页码行',
    top: '页首',
    foot: '页脚',
    none: '无',
    total: '{place}，共 {total} 页',
    evidence: '依据',
    'page-lines': {
      top: '若页码行位于页首，有 {mismatches} 行与推算不符，{articles} 篇文章中有 {misplaced} 篇的起始页与目录不符',
      foot: '若页码行位于页脚，有 {mismatches} 行与推算不符，{articles} 篇文章中有 {misplaced} 篇的起始页与目录不符',
    },
    'first-page': '文本从第 {page} 页开始：这样各篇文章的起始页与目录相符',
    'front-matter': '第 1 页之前有 {pages} 页：这样各篇文章的起始页与目录相符',
    labels: {
      used: '页码取自页面标签；{sheets} 页中有 {differing} 页与推算不符',
      unused: '未采用页面标签：{sheets} 页中有 {differing} 页与推算不符',
    },
    'lost-breaks': '推算的页码在 {places} 篇文章处落后于目录：缺少 {pages} 处换页',
    'few-page-lines': '保留下来的页码行太少，无法单凭页码行推算页码',
    article: '{id}《{title}》各行',
    roles: {
      paragraph: '段落',
      'paragraph-continued': '段落续行',
      heading: '小标题',
      'heading-continued': '小标题续行',
      keywords: '关键词',
    },
  },
} as const;

/** Renders what was decided once for the whole issue, with the evidence. */
export function renderLayout(file: string, layout: LayoutReport, language: Language): string {
  const word = words[language];
  const { lineWidth, indent, pageBreaks, pageLines, pageTotal } = layout;
  const place = word[pageLines];
  const rows = [
    [word.lineWidth, lineWidth === null ? word.unwrapped : fill(word.columns, { n: lineWidth })],
    [word.indent, fill(layout.indentKept ? word.indentKept : word.indentDropped, { n: indent })],
    [word.margin, fill(word.columns, { n: layout.margin })],
    [word.gaps, layout.gapsSeparateBlocks ? word.gapsSeparate : word.gapsMeanNothing],
    [word.pageBreaks, pageBreaks === 'none' ? word.noBreaks : word[pageBreaks]],
    [word.pageLines, pageTotal === null ? place : fill(word.total, { place, total: pageTotal })],
    ...layout.evidence.map((reason) => [word.evidence, evidenceWords(reason, language)]),
  ];
  const body = rows.map(([name, value]) => `  ${name!}: ${value!}\n`).join('');
  return `${visible(file)}: ${word.layout}\n${body}`;
}

function evidenceWords(reason: LayoutEvidence, language: Language): string {
  const word = words[language];
  if (reason.kind === 'page-lines') return fill(word['page-lines'][reason.place], { ...reason });
  if (reason.kind !== 'page-labels') return fill(word[reason.kind], { ...reason });
  const { used, differing, sheets } = reason;
  return fill(word.labels[used ? 'used' : 'unused'], { differing, sheets });
}

/** Renders how the layout model read the lines of one article: the role of each line, and the costs that led to it. */
export function renderLines(
  file: string,
  article: { id: string; title: string },
  lines: LineReport[],
  language: Language,
): string {
  const word = words[language];
  const name = visible(file);
  const title = fill(word.article, { id: article.id, title: visible(article.title) });
  const rows = lines.map(({ line, role, costs }) => {
    const terms = Object.entries(costs).map(([term, cost]) => ` ${term}=${round(cost)}`);
    return `${name}:${line}: ${word.roles[role]}${terms.join('')}\n`;
  });
  return `${name}: ${title}\n${rows.join('')}`;
}

/** Two decimals are enough to compare costs. */
const round = (cost: number): string => String(Math.round(cost * 100) / 100);
