/** The page of an article: its text, its place in print, how to cite it, and the contents of its issue at the side. */
import { oneLine } from '../../text/characters.ts';
import type { Book, Chapter } from '../book/book.ts';
import { pageRange } from '../book/words.ts';
import { element, lines, listOf, type Markup } from '../xml.ts';
import { blockElements, heading, pageAnchors, pageLine } from '../xhtml/blocks.ts';
import { fitAtSide } from '../xhtml/navigation.ts';
import { articlePath, fileNameOf, issuePath, listPath, places, relative } from './addresses.ts';
import { cite, toBibtex, toRis } from './citation.ts';
import { dotted, link, sitePage, turning, type SiteHref } from './page.ts';
import type { PlacedArticle, Site, SiteFile, SiteIssue } from './site.ts';

/** The pages of all articles of an issue. They do not depend on any other issue. */
export function articlePages(site: Site, issue: SiteIssue, book: Book): SiteFile[] {
  const chapters = book.parts.flatMap((part) =>
    part.chapters.map((chapter, at) => ({
      chapter,
      before: at === 0 ? part.anchors : [],
    })),
  );
  const listed = fitAtSide(issue.sections.map(({ articles }) => articles)) ? issue.sections : [];
  return chapters.map(({ chapter, before }, at) => {
    const path = articlePath(issue.address, chapter.id);
    const href: SiteHref = (to) => relative(path, to);
    const pathOf = (index: number): string | undefined =>
      chapters[index] && articlePath(issue.address, chapters[index].chapter.id);
    const [previous, next] = [pathOf(at - 1), pathOf(at + 1)];
    const { previousArticle, nextArticle } = site.words;
    const turn = (index: number, rel: string, label: string): Markup | null => {
      const to = pathOf(index);
      if (to === undefined) return null;
      return link(href(to), [element('small', {}, label), chapters[index]!.chapter.title], { rel });
    };
    const ending = at === chapters.length - 1 ? book.endAnchors : [];
    return sitePage(site, {
      ...{ path, previous, next, title: oneLine(chapter.title), type: 'Article' },
      description: chapter.article.summary ?? undefined,
      content: [
        articleElement({ issue, book, chapter, anchors: { before, ending } }, href),
        turning(
          `${previousArticle} / ${nextArticle}`,
          turn(at - 1, 'prev', previousArticle),
          turn(at + 1, 'next', nextArticle),
        ),
        citation(site, issue, chapter, book),
      ],
      aside: contentsBeside(site, issue, listed, chapter, href),
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
      heading(1, { itemprop: 'headline' }, pageAnchors(chapter.anchors, printed), title),
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

/** The articles of the issue, shown beside each of them unless there are too many: then no section is `listed`. */
function contentsBeside(
  { words }: Site,
  issue: SiteIssue,
  listed: SiteIssue['sections'],
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
        listed.map(({ name, articles }) => [
          name === '' ? null : element('p', { class: 'beside-section' }, name),
          listOf(
            'ol',
            {},
            articles.map(({ id, title }) =>
              link(href(articlePath(issue.address, id)), oneLine(title), {
                'aria-current': id === chapter.id ? 'page' : undefined,
              }),
            ),
          ),
        ]),
      ),
    ),
  );
}
