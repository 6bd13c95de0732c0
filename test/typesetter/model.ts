/**
 * The input of the typesetter: an issue as its editor has it, before it is broken into lines and pages. Texts are
 * printed unchanged, including blanks; no text contains a line end.
 */

export type BlockType = 'heading' | 'paragraph' | 'keywords';

export interface ModelBlock {
  type: BlockType;
  text: string;
  /** Both readings are acceptable, with this block joined to the one before or not (as in the hand-made gold trees). */
  soft?: true;
}

export interface ModelArticle {
  title: string;
  /** Printed below the title, or null if the issue omits it. */
  source: string | null;
  blocks: ModelBlock[];
  /** Whether 返回目录 ends the article. */
  backLink: boolean;
}

export interface ModelSection {
  name: string;
  articles: ModelArticle[];
}

export interface ModelEntry {
  /** As in the contents: the blanks may differ from those in the article's own title. */
  title: string;
  source: string | null;
  summary: string | null;
  /**
   * Index of the announced article, counted over all sections from 0, whose page the entry has. An entry whose article
   * is missing (null) has the page of the next announced article, or else the last page.
   */
  article: number | null;
}

export interface ModelGroup {
  section: string;
  entries: ModelEntry[];
}

export interface ModelIssue {
  /** Empty pages before the digest marker: 1 in every real issue. */
  coverPages: number;
  contents: ModelGroup[];
  sections: ModelSection[];
  /** Whether the last page is empty, as in every real issue. */
  blankLastPage: boolean;
}

/** All articles of an issue in the order of the body. */
export function articlesOf(issue: ModelIssue): ModelArticle[] {
  return issue.sections.flatMap((section) => section.articles);
}

/** Removes white space, which is never compared, because it depends on the extraction. */
export function squeeze(text: string): string {
  return text.replace(/[\s\u3000\u200b\ufeff]+/gu, '');
}

/** Contents with every article of `sections`, each with the summary returned by `summaryOf`. */
export function contentsOf(
  sections: readonly ModelSection[],
  summaryOf: (article: ModelArticle, index: number) => string | null,
): ModelGroup[] {
  let index = 0;
  return sections.map((section) => ({
    section: section.name,
    entries: section.articles.map((article) => ({
      title: article.title,
      source: article.source,
      summary: summaryOf(article, index),
      article: index++,
    })),
  }));
}
