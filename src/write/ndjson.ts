import type { Article } from '../tree/types.ts';

/** What a standalone line must say about an article besides the article itself. */
export interface ArticleContext {
  /** Name of the input as given. */
  file: string;
  /** Title of the issue. */
  issue: string;
  /** Name of the section; '' for an article before any section marker. */
  section: string;
}

/** One article as one line of JSON; its `text` is the text of its blocks, one block a line. */
export function toNdjsonLine(article: Article, context: ArticleContext): string {
  const { id, title, source, summary, keywords, pages, blocks } = article;
  const { file, issue, section } = context;
  const text = blocks.map((block) => block.text).join('\n');
  const line = { file, issue, section, id, title, source, summary, keywords, pages, text };
  return `${JSON.stringify(line)}\n`;
}
