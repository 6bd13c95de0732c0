/**
 * What the typesetter sets: an issue as its editor knows it, before any line or page is broken. Texts are printed as they
 * stand, blanks included; no text holds a line end.
 */

export type BlockType = 'heading' | 'paragraph' | 'keywords';

export interface ModelBlock {
  type: BlockType;
  text: string;
  /** Whether this block and the one before are two is a matter of taste (as in the hand-made gold trees). */
  soft?: true;
}

export interface ModelArticle {
  title: string;
  /** Printed under the title, or null when the issue omits it. */
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
  /** As the contents spell it: the blanks may differ from the article's own title. */
  title: string;
  source: string | null;
  summary: string | null;
  /**
   * Index of the announced article, counted over all sections from 0: its page is the one the entry names. An entry
   * whose article is missing (null) names the page of the next announced article, else the last page.
   */
  article: number | null;
}

export interface ModelGroup {
  section: string;
  entries: ModelEntry[];
}

export interface ModelIssue {
  /** Empty pages before the digest marker: 1 in every issue seen. */
  coverPages: number;
  contents: ModelGroup[];
  sections: ModelSection[];
  /** Whether an empty page closes the issue, as in every issue seen. */
  blankLastPage: boolean;
}

/** All articles of an issue in the order of the body. */
export function articlesOf(issue: ModelIssue): ModelArticle[] {
  return issue.sections.flatMap((section) => section.articles);
}

/** White space is never compared: it comes and goes with the way a text was extracted. */
export function squeeze(text: string): string {
  return text.replace(/[\s\u3000\u200b\ufeff]+/gu, '');
}

/** A contents that announces every article of `sections`, each with the summary that `summaryOf` gives. */
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
