/** Turns the tree of an issue into a book. */
import type { Article, Block, Issue } from '../../tree/types.ts';
import { clean } from '../clean.ts';
import type { DocumentOptions } from '../options.ts';
import {
  CONTENTS,
  numbered,
  type Book,
  type Chapter,
  type ChapterBlock,
  type Part,
} from './book.ts';
import { bindContents, contentsOfPart, frontPages } from './contents.ts';
import { anchorsIn, PageAnchors, type TextRun } from './pages.ts';
import { shelfTitleOf, titleOf } from './title.ts';
import { wordsFor } from './words.ts';

export function bindBook(raw: Issue, options: DocumentOptions): Book {
  const issue = clean(raw);
  const metadata = clean(options.metadata ?? {});
  const known = { ...options, metadata };
  const words = wordsFor(metadata.language, options.profile);
  const pages = new PageAnchors();
  const ids = articleIds(issue);

  // Links in the contents need the chapters, so they are set at the end; pages are assigned from front to back.
  const front = frontPages(issue);
  const titleAnchors = pages.upTo(front.title);
  const { contents, contentsAnchors, targets, announcedBy } = bindContents(
    issue,
    front,
    pages,
    words,
  );
  const chapters = new Map<string, Chapter>();
  const sections = issue.sections.filter(
    ({ name, articles }) => name.trim() !== '' || articles.length > 0,
  );
  const parts = sections.map(({ name, page, articles }, index): Part => {
    const anchors = pages.upTo(page);
    // A section without a name has nowhere to put its own anchors, so they go before its first title.
    let pending = name.trim() === '' ? anchors.splice(0) : [];
    return {
      id: numbered('section', index),
      name: name.trim(),
      anchors,
      chapters: articles.map((article) => {
        const id = ids.get(article)!;
        const chapter: Chapter = {
          id,
          title: article.title.trim() === '' ? words.untitled : article.title,
          section: name.trim(),
          article,
          anchors: [...pending, ...pages.upTo(article.pages.start)],
          blocks: bindBlocks(article, id, pages, options.images),
          back: announcedBy.get(article.id) ?? CONTENTS,
        };
        pending = [];
        if (!chapters.has(article.id)) chapters.set(article.id, chapter);
        return chapter;
      }),
    };
  });
  for (const [entry, target] of targets) entry.chapter = chapters.get(target) ?? null;
  return {
    issue,
    metadata,
    words,
    title: titleOf(issue, known, words),
    shelfTitle: shelfTitleOf(issue, known, words),
    titleAnchors,
    contents: contents.length > 0 ? contents : parts.map(contentsOfPart),
    contentsAnchors,
    parts,
    unclaimed: issue.unclaimed.map(({ text }) => text),
    endAnchors: pages.upTo(issue.pageCount),
    pages: pages.all,
  };
}

/** Keeps the ids that follow the schema, and makes new ones for invalid or duplicate ids in trees from other programs. */
function articleIds(issue: Issue): Map<Article, string> {
  const articles = issue.sections.flatMap((section) => section.articles);
  const taken = new Set<string>();
  const ids = new Map<Article, string>();
  for (const article of articles) {
    if (!/^article-\d{2,9}$/.test(article.id) || taken.has(article.id)) continue;
    taken.add(article.id);
    ids.set(article, article.id);
  }
  let next = 0;
  for (const article of articles) {
    if (ids.has(article)) continue;
    while (taken.has(numbered('article', next))) next += 1;
    taken.add(numbered('article', next));
    ids.set(article, numbered('article', next));
  }
  return ids;
}

function bindBlocks(
  article: Article,
  id: string,
  pages: PageAnchors,
  images: DocumentOptions['images'],
): ChapterBlock[] {
  let level = 0;
  let headings = 0;
  const keywords = [...article.keywords].reverse();
  return article.blocks.map((block): ChapterBlock => {
    const runs = pages.cut(block.text, block.page, block.pageBreaks);
    switch (block.type) {
      case 'heading':
        // A heading without text would be an invisible level.
        if (block.text.trim() === '') return { type: 'paragraph', runs };
        level = Math.min(Math.max(block.depth, 1), level + 1);
        headings += 1;
        return { type: 'heading', id: `${id}-h${headings}`, level, runs };
      case 'keywords':
        return keywordsBlock(block, keywords, runs);
      case 'table':
        return { type: 'table', rows: block.rows, anchors: anchorsIn(runs) };
      case 'figure': {
        const bytes = block.image === null ? undefined : images?.get(block.image.name);
        return { type: 'figure', image: bytes ? { ...block.image!, bytes } : null, runs };
      }
      default:
        return { type: block.type, runs };
    }
  });
}

/**
 * Splits a block of keywords into its label and its items. Gives no items unless they and the punctuation between them
 * account for every character.
 *
 * @param keywords those of this block and the ones after it, last one first; takes those of this block
 */
function keywordsBlock(
  { text }: Block,
  keywords: string[],
  runs: TextRun[],
): ChapterBlock & { type: 'keywords' } {
  const label = /^\s*(?:【[^】]*】|[^：:]{1,6}[：:])/.exec(text)?.[0] ?? '';
  const items: string[] = [];
  let at = label.length;
  for (let keyword = keywords.at(-1); keyword !== undefined; keyword = keywords.at(-1)) {
    const next = text.indexOf(keyword, at);
    if (next < 0 || !isSeparator(text.slice(at, next))) break;
    keywords.pop();
    if (keyword.trim() !== '') items.push(keyword);
    at = next + keyword.length;
  }
  const isWhole = label !== '' && isSeparator(text.slice(at));
  return { type: 'keywords', label: label.trim(), items: isWhole ? items : [], runs };
}

const isSeparator = (text: string): boolean => /^[\s;；,，、.。]*$/.test(text);
