/**
 * The outline of an issue for people to read: sections, articles and headings with their pages, and only a hint of the text.
 */
import { Chalk, type ChalkInstance } from 'chalk';
import { columnsOf, cutToColumns } from '../text/characters.ts';
import type { Language } from '../locales/language.ts';
import { fill } from '../locales/fill.ts';
import { visible } from '../text/visible.ts';
import type { Article, Block, Issue } from '../tree/types.ts';

export interface TreeOptions {
  /** Whether to colour levels; without it, no escape sequence is written. */
  color?: boolean;
  /** Maximum columns of a line; 80 if absent. */
  columns?: number;
  /** Language of the few words added to the texts; `en` if absent. */
  language?: Language;
}

const words = {
  en: {
    page: 'p. {n}',
    pages: 'pp. {start}–{end}',
    pageCount: 'pages: {n}',
    sections: 'sections: {n}',
    articles: 'articles: {n}',
    noSection: '(no section)',
    missing: 'only in the contents',
    unclaimed: 'unclaimed lines: {n}',
  },
  zh: {
    page: '第 {n} 页',
    pages: '第 {start}–{end} 页',
    pageCount: '共 {n} 页',
    sections: '{n} 个栏目',
    articles: '{n} 篇文章',
    noSection: '（无栏目）',
    missing: '仅见于目录',
    unclaimed: '未归属的行：{n}',
  },
} as const;

/** One line: if its text and the note after it do not both fit, the text is cut. */
interface Row {
  level: number;
  text: string;
  note?: string;
  style?: (chalk: ChalkInstance) => ChalkInstance;
}

/** The outline of an issue as text. */
export function toTree(issue: Issue, options: TreeOptions = {}): string {
  const { color = false, columns = 80, language = 'en' } = options;
  const chalk = new Chalk({ level: color ? 1 : 0 });
  return [...rows(issue, language)]
    .map(({ level, text, note = '', style }) => {
      const indent = '  '.repeat(level);
      const behind = note === '' ? '' : `  ${cutToColumns(visible(note), columns >> 1)}`;
      const room = Math.max(columns - indent.length - columnsOf(behind), 8);
      const shown = cutToColumns(visible(text), room);
      return `${indent}${style ? style(chalk)(shown) : shown}${chalk.dim(behind)}\n`;
    })
    .join('');
}

function* rows(issue: Issue, language: Language): Generator<Row> {
  const word = words[language];
  const articles = issue.sections.reduce((sum, section) => sum + section.articles.length, 0);
  const counts = [
    ...(issue.pageCount === null ? [] : [fill(word.pageCount, { n: issue.pageCount })]),
    fill(word.sections, { n: issue.sections.length }),
    fill(word.articles, { n: articles }),
  ];
  const { title, origin } = issue;
  yield { level: 0, text: title, note: counts.join(' · '), style: (chalk) => chalk.bold };
  yield { level: 0, text: `${origin.name} (${origin.encoding})`, style: (chalk) => chalk.dim };

  for (const section of issue.sections) {
    yield {
      level: 0,
      text: section.name === '' ? word.noSection : section.name,
      note: pageNote(section.page, section.page, language),
      style: (chalk) => chalk.bold.cyan,
    };
    for (const article of section.articles) yield* articleRows(article, language);
  }

  const entries = issue.contents.flatMap((group) => group.entries);
  const missing = entries.filter((entry) => entry.articleId === null);
  if (missing.length > 0) yield { level: 0, text: word.missing, style: (chalk) => chalk.yellow };
  for (const entry of missing) {
    yield { level: 1, text: entry.title, note: pageNote(entry.page, entry.page, language) };
  }

  const [line] = issue.unclaimed;
  if (line === undefined) return;
  const text = fill(word.unclaimed, { n: issue.unclaimed.length });
  yield { level: 0, text, style: (chalk) => chalk.yellow };
  yield { level: 1, text: line.text.trim(), style: (chalk) => chalk.dim };
}

function* articleRows(article: Article, language: Language): Generator<Row> {
  const { id, title, source, pages } = article;
  const note = [source, pageNote(pages.start, pages.end, language)].filter(Boolean).join(' · ');
  yield { level: 1, text: `${id.replace('article-', '')} ${title}`, note };

  let depth = 0;
  for (const [first, count] of runs(article.blocks)) {
    if (first.type === 'heading') {
      depth = first.depth;
      yield { level: 1 + depth, text: first.text, style: (chalk) => chalk.green };
    } else {
      const mark = first.type === 'keywords' ? '#' : '¶';
      const text = count === 1 ? `${mark} ${first.text}` : `${mark}×${count} ${first.text}`;
      yield { level: 2 + depth, text, style: (chalk) => chalk.dim };
    }
  }
}

/** Groups successive blocks of one kind into the first of them and their number; a heading is always a group of one. */
function* runs(blocks: Block[]): Generator<[Block, number]> {
  let at = 0;
  while (at < blocks.length) {
    const first = blocks[at]!;
    let end = at + 1;
    if (first.type !== 'heading') {
      while (blocks[end]?.type === first.type) end += 1;
    }
    yield [first, end - at];
    at = end;
  }
}

function pageNote(start: number | null, end: number | null, language: Language): string {
  const word = words[language];
  if (start === null) return '';
  return end === null || end === start
    ? fill(word.page, { n: start })
    : fill(word.pages, { start, end });
}
