/** The page of an article: its text, its place in print, how to cite it, and the contents of its issue at the side. */
import { oneLine } from '../../text/characters.ts';
import type { Book, Chapter } from '../book/book.ts';
import { pageRange } from '../book/words.ts';
import { element, lines, type Content, type Markup } from '../xml.ts';
import { blockElements, pageAnchors, pageLine } from '../xhtml/blocks.ts';
import { articlePath, fileNameOf, issuePath, listPath, places, relative } from './addresses.ts';
import { cite, toBibtex, toRis } from './citation.ts';
import { dotted, pageHeading, link, sitePage, type SiteHref } from './page.ts';
import type { PlacedArticle, Site, SiteFile, SiteIssue } from './site.ts';

/** The pages of all articles of an issue. They do not depend on any other issue. */
export function articlePages(site: Site, issue: SiteIssue, book: Book): SiteFile[] {
  const chapters = book.parts.flatMap((part) =>
    part.chapters.map((chapter, at) => ({
      chapter,
      before: at === 0 ? part.anchors : [],
    })),
  );
  return chapters.map(({ chapter, before }, at) => {
    const path = articlePath(issue.address, chapter.id);
    const href: SiteHref = (to) => relative(path, to);
    const pathOf = (index: number): string | undefined =>
      chapters[index] && articlePath(issue.address, chapters[index].chapter.id);
    const [previous, next] = [pathOf(at - 1), pathOf(at + 1)];
    const ending = at === chapters.length - 1 ? book.endAnchors : [];
    return sitePage(site, {
      ...{ path, previous, next, title: oneLine(chapter.title), type: 'Article' },
      description: chapter.article.summary ?? undefined,
      content: [
        articleElement({ issue, book, chapter, anchors: { before, ending } }, href),
        turning(site, { previous, next }, chapters, at, href),
        citation(site, issue, chapter, book),
      ],
      aside: contentsBeside(site, issue, chapter, href),
    });
  });
}

/** The pictures of the articles, beside their pages. */
export function pictureFiles({ address }: SiteIssue, book: Book): SiteFile[] {
  const files = new Map<string, SiteFile>();
  for (const block of book.parts.flatMap((part) => part.chapters.flatMap((each) => each.blocks))) {
    if (block.type !== 'figure' || block.image === null) continue;
    const { name, bytes } = block.image;
    files.set(name, { path: `${address}/${name}`, content: bytes });
  }
  return [...files.values()];
}

interface ArticleParts {
  issue: SiteIssue;
  book: Book;
  chapter: Chapter;
  anchors: { before: Chapter['anchors']; ending: Chapter['anchors'] };
}

function articleElement({ issue, book, chapter, anchors }: ArticleParts, href: SiteHref): Markup {
  const { article, section, title, blocks } = chapter;
  const printed = book.words;
  const pages = pageRange(article.pages);
  return element(
    'article',
    {},
    lines(
      element(
        'p',
        { class: 'crumbs' },
        dotted(
          link(href(issuePath(issue.address)), issue.title, { itemprop: 'isPartOf' }),
          section === ''
            ? null
            : link(href(listPath(`${places.sections}/${fileNameOf(section)}`, null)), section, {
                itemprop: 'articleSection',
              }),
        ),
      ),
      pageLine(anchors.before, printed),
      pageHeading(1, [pageAnchors(chapter.anchors, printed), title], { itemprop: 'headline' }),
      element(
        'p',
        { class: 'by' },
        dotted(
          article.source === null
            ? null
            : [
                printed.source,
                link(
                  href(listPath(`${places.sources}/${fileNameOf(article.source)}`, null)),
                  article.source,
                ),
              ],
          pages === null ? null : element('span', { itemprop: 'pagination' }, printed.page(pages)),
          issue.date === null
            ? null
            : element('time', { datetime: issue.date, itemprop: 'datePublished' }, issue.date),
        ),
      ),
      article.summary === null
        ? null
        : element(
            'p',
            { class: 'summary', itemprop: 'abstract' },
            element('b', {}, printed.summary),
            article.summary,
          ),
      element(
        'div',
        { class: 'text', itemprop: 'articleBody' },
        lines(
          blockElements(blocks, {
            ...{ level: 1, words: printed },
            imageSource: ({ name }) => name,
          }),
          pageLine(anchors.ending, printed),
        ),
      ),
    ),
  );
}

/** Links to the previous and the next article. */
function turning(
  { words }: Site,
  { previous, next }: { previous: string | undefined; next: string | undefined },
  chapters: readonly { chapter: Chapter }[],
  at: number,
  href: SiteHref,
): Content {
  if (previous === undefined && next === undefined) return null;
  const turn = (path: string | undefined, rel: string, label: string, index: number): Content =>
    path === undefined
      ? element('span', {})
      : link(href(path), [element('small', {}, label), chapters[index]!.chapter.title], { rel });
  return element(
    'nav',
    { class: 'turning', 'aria-label': `${words.previousArticle} / ${words.nextArticle}` },
    turn(previous, 'prev', words.previousArticle, at - 1),
    turn(next, 'next', words.nextArticle, at + 1),
  );
}

function citation(site: Site, issue: SiteIssue, chapter: Chapter, book: Book): Markup {
  const { words } = site;
  const { id, title, article, section } = chapter;
  const placed: PlacedArticle = {
    article: { id, title, source: article.source, pages: article.pages },
    ...{ section, issue },
  };
  const serial = oneLine(book.issue.title || site.title);
  const download = (text: string, type: string, name: string, label: string): Markup =>
    link(`data:${type};charset=utf-8,${encodeURIComponent(text)}`, label, { download: name });
  const stem = `${issue.address.replace(/.*\//, '')}-${id}`;
  return element(
    'details',
    { class: 'citation' },
    lines(
      element('summary', {}, words.cite),
      element(
        'p',
        {},
        element(
          'span',
          { id: 'citation', title: words.citeText },
          cite(placed, serial, site.citation),
        ),
        ' ',
        element(
          'button',
          { type: 'button', hidden: '', 'data-action': 'copy', 'data-done': words.copied },
          words.copy,
        ),
      ),
      element(
        'p',
        {},
        dotted(
          download(
            toRis(placed, serial),
            'application/x-research-info-systems',
            `${stem}.ris`,
            'RIS',
          ),
          download(toBibtex(placed, serial), 'application/x-bibtex', `${stem}.bib`, 'BibTeX'),
        ),
      ),
    ),
  );
}

/** The articles of the issue, shown beside each of them. */
function contentsBeside(
  { words }: Site,
  issue: SiteIssue,
  chapter: Chapter,
  href: SiteHref,
): Markup {
  return element(
    'aside',
    { class: 'beside', lang: 'zh-CN' },
    element(
      'nav',
      { 'aria-label': words.inIssue },
      lines(
        element(
          'p',
          { class: 'beside-title' },
          link(href(issuePath(issue.address)), words.inIssue),
        ),
        issue.sections.map(({ name, articles }) => [
          name === '' ? null : element('p', { class: 'beside-section' }, name),
          element(
            'ol',
            {},
            lines(
              articles.map(({ id, title }) =>
                element(
                  'li',
                  {},
                  link(href(articlePath(issue.address, id)), oneLine(title), {
                    'aria-current': id === chapter.id ? 'page' : undefined,
                  }),
                ),
              ),
            ),
          ),
        ]),
      ),
    ),
  );
}
