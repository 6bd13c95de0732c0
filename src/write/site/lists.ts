/** Lists of a site: home, issues, sections, sources. Long lists are split into pages of 100, numbered from the oldest. */
import { fill } from '../../locales/fill.ts';
import { oneLine } from '../../text/characters.ts';
import { heading } from '../xhtml/blocks.ts';
import { element, lines, listOf, type Content, type Markup } from '../xml.ts';
import { articlePath, fileNameOf, issuePath, listPath, places, relative } from './addresses.ts';
import { pageRange } from '../book/words.ts';
import { dotted, link, sitePage, turning, type SiteHref } from './page.ts';
import {
  articlesOf,
  paged,
  type PlacedArticle,
  type Site,
  type SiteFile,
  type SiteIssue,
} from './site.ts';

const RECENT = 12;

/** @param issues oldest first */
export function listPages(site: Site, issues: readonly SiteIssue[]): SiteFile[] {
  const articles = articlesOf(issues);
  const { words } = site;
  return [
    homePage(site, issues),
    ...pagesOf(site, {
      ...{ list: places.issues, title: words.allIssues, items: issues },
      body: (items, href) => issuesByYear(site, items, href),
    }),
    ...groupPages(site, articles, {
      ...{ list: places.sections, title: words.sections },
      nameOf: ({ section }) => section,
      otherOf: ({ article }) => article.source,
    }),
    ...groupPages(site, articles, {
      ...{ list: places.sources, title: words.sources },
      nameOf: ({ article }) => article.source ?? '',
      otherOf: ({ section }) => section,
    }),
  ];
}

function homePage(site: Site, issues: readonly SiteIssue[]): SiteFile {
  const { words, title } = site;
  const href: SiteHref = (to) => relative(places.home, to);
  const newest = issues.at(-1);
  const recent = issues.slice(-RECENT - 1, -1).reverse();
  return sitePage(site, {
    ...{ path: places.home, title: null, type: 'Periodical' },
    content: [
      heading(1, { itemprop: 'name' }, title),
      element(
        'p',
        { class: 'by' },
        dotted(
          fill(words.issuesCount, { n: issues.length }),
          fill(words.articles, { n: articlesOf(issues).length }),
        ),
      ),
      newest === undefined ? null : newestIssue(site, newest, href),
      recent.length === 0
        ? null
        : element(
            'section',
            { 'aria-labelledby': 'recent' },
            lines(
              heading(2, { id: 'recent' }, words.recent),
              issueList(recent, href),
              element('p', {}, link(href(listPath(places.issues, null)), `${words.allIssues} →`)),
            ),
          ),
    ],
  });
}

function newestIssue(site: Site, issue: SiteIssue, href: SiteHref): Markup {
  return element(
    'section',
    { class: 'newest', 'aria-labelledby': 'newest' },
    lines(
      heading(
        2,
        { id: 'newest' },
        element('small', {}, site.words.newest),
        ' ',
        link(href(issuePath(issue.address)), issue.title),
      ),
      issue.sections.map(({ name, articles }) => [
        name === '' ? null : heading(3, {}, name),
        listOf(
          'ol',
          {},
          articles.map((article) =>
            articleItem(site, { article, section: name, issue }, href, article.source),
          ),
        ),
      ]),
    ),
  );
}

const issueList = (issues: readonly SiteIssue[], href: SiteHref): Markup =>
  listOf(
    'ul',
    { class: 'issues' },
    issues.map(({ address, label }) => link(href(issuePath(address)), label)),
  );

function issuesByYear({ words }: Site, issues: readonly SiteIssue[], href: SiteHref): Content {
  const years = groupBy(issues, ({ year }) => year ?? '');
  return [...years].map(([year, own]) =>
    element(
      'section',
      {},
      lines(heading(2, {}, year === '' ? words.noYear : year), issueList(own, href)),
    ),
  );
}

/** One line of a list: the title of an article, what else is shown of it, and its pages. */
function articleItem(
  { words }: Site,
  { article, issue }: PlacedArticle,
  href: SiteHref,
  ...shown: (string | null)[]
): Content {
  const { id, title, pages } = article;
  const range = pageRange(pages);
  return [
    link(href(articlePath(issue.address, id)), oneLine(title)),
    ' ',
    element(
      'span',
      { class: 'by' },
      dotted(...shown, range === null ? null : fill(words.page, { n: range })),
    ),
  ];
}

interface Group {
  /** Name of its page, which all spellings share. */
  file: string;
  /** As spelled in the newest article. */
  name: string;
  own: PlacedArticle[];
}

interface GroupList {
  list: string;
  title: string;
  nameOf: (placed: PlacedArticle) => string;
  /** What a list of one section or source shows of its articles; the name itself is its heading. */
  otherOf: (placed: PlacedArticle) => string | null;
}

/** The list of all sections or all sources, and a list of articles for each. */
function groupPages(
  site: Site,
  articles: readonly PlacedArticle[],
  { list, title, nameOf, otherOf }: GroupList,
): SiteFile[] {
  const { words } = site;
  const named = articles.filter((placed) => nameOf(placed) !== '');
  const groups = [...groupBy(named, (placed) => fileNameOf(nameOf(placed)))].map(
    ([file, own]): Group => ({ file, name: nameOf(own.at(-1)!), own }),
  );
  const path = listPath(list, null);
  const href: SiteHref = (to) => relative(path, to);
  const bySize = groups.toSorted(
    (a, b) => b.own.length - a.own.length || (a.file < b.file ? -1 : 1),
  );
  const overview = sitePage(site, {
    ...{ path, title },
    content: [
      heading(1, {}, title),
      listOf(
        'ul',
        { class: 'groups' },
        bySize.map(({ file, name, own }) => [
          link(href(listPath(`${list}/${file}`, null)), name),
          ' ',
          element('span', { class: 'by' }, fill(words.articles, { n: own.length })),
        ]),
      ),
    ],
  });
  return [
    overview,
    ...groups.flatMap(({ file, name, own }) =>
      pagesOf(site, {
        ...{ list: `${list}/${file}`, title: name, items: own },
        ...{ above: { path, title } },
        body: (items, to) =>
          listOf(
            'ol',
            { class: 'articles' },
            items.map((item) => articleItem(site, item, to, otherOf(item), item.issue.label)),
          ),
      }),
    ),
  ];
}

interface LongList<T> {
  list: string;
  title: string;
  /** Oldest first. */
  items: readonly T[];
  body: (items: readonly T[], href: SiteHref) => Content;
  above?: { path: string; title: string };
}

function pagesOf<T>(site: Site, { list, title, items, body, above }: LongList<T>): SiteFile[] {
  const { words } = site;
  return paged(items).map(({ number, older, own }) => {
    const path = listPath(list, number);
    const href: SiteHref = (to) => relative(path, to);
    const next = older > 0 ? listPath(list, older) : undefined;
    // A full page must not change when the list grows, so its only link to newer items is to the first page.
    const previous = number === null ? undefined : listPath(list, null);
    return sitePage(site, {
      ...{ path, previous, next },
      title: number === null ? title : `${title} (${number})`,
      content: [
        above === undefined
          ? null
          : element('p', { class: 'crumbs' }, link(href(above.path), above.title)),
        heading(1, {}, title),
        body(own, href),
        turning(
          words.listPages,
          previous === undefined ? null : link(href(previous), words.newerPage, { rel: 'prev' }),
          next === undefined
            ? null
            : link(href(next), `${words.olderPage}${number === null ? ` (${older})` : ''}`, {
                rel: 'next',
              }),
        ),
      ],
    });
  });
}

/** Groups items in the order in which the names first appear. */
function groupBy<T>(items: readonly T[], nameOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = nameOf(item);
    const own = groups.get(name);
    if (own) own.push(item);
    else groups.set(name, [item]);
  }
  return groups;
}

/** Names of all sections and sources, without duplicates. */
export function namesIn(issues: readonly SiteIssue[]): { sections: string[]; sources: string[] } {
  const articles = articlesOf(issues);
  const once = (names: string[]): string[] => [...new Set(names)].filter((name) => name !== '');
  return {
    sections: once(articles.map(({ section }) => section)),
    sources: once(articles.map(({ article }) => article.source ?? '')),
  };
}
