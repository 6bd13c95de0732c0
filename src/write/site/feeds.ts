/** Feeds for programs: Atom (RFC 4287), OPDS 1.2 for e-readers, OpenSearch for the address bar, a sitemap for search engines. */
import { element, emptyElement, lines, xmlFile, type Content, type Markup } from '../xml.ts';
import { articlePath, encoded, epubPath, issuePath, places } from './addresses.ts';
import { articlesOf, paged, type Site, type SiteFile, type SiteIssue } from './site.ts';

const ATOM = 'http://www.w3.org/2005/Atom';
const NEWEST = 20;
/** Used if no date is given: the same issues always give the same bytes. */
const NO_DATE = '2000-01-01';

/** @param paths all pages, for the sitemap */
export function feeds(
  site: Site,
  issues: readonly SiteIssue[],
  paths: Iterable<string>,
): SiteFile[] {
  const hasBooks = issues.some(({ epub }) => epub !== null);
  return [
    atomFeed(site, issues),
    ...(hasBooks ? opdsCatalogue(site, issues) : []),
    ...(site.baseUrl === null
      ? []
      : [openSearch(site, site.baseUrl), sitemap(site.baseUrl, paths)]),
  ];
}

/** The date of the newest issue, in the form that Atom requires. */
const updated = (issue: SiteIssue | undefined): string => {
  const day = issue?.date ?? issue?.year ?? NO_DATE;
  return `${(day + '-01-01').slice(0, 10)}T00:00:00Z`;
};

/** An identifier based on the address of the site or, if that is unknown, one that survives a move. */
const idOf = ({ baseUrl }: Site, path: string): string =>
  baseUrl === null ? `urn:issue-digest:${encoded(path)}` : baseUrl + encoded(path);

const hrefOf = ({ baseUrl }: Site, path: string): string => (baseUrl ?? '') + encoded(path);

const text = (name: string, content: string): Markup => element(name, {}, content);

function feed(
  site: Site,
  { path, links, newest }: { path: string; links: Content; newest: SiteIssue | undefined },
  entries: Content,
): SiteFile {
  const root = element(
    'feed',
    { xmlns: ATOM, 'xml:lang': site.words.language },
    lines(
      text('id', idOf(site, path)),
      text('title', site.title),
      text('updated', updated(newest)),
      element('author', {}, text('name', newest?.publisher ?? site.title)),
      links,
      entries,
    ),
  );
  return { path, content: xmlFile(root) };
}

function atomFeed(site: Site, issues: readonly SiteIssue[]): SiteFile {
  const newest = issues.slice(-NEWEST).reverse();
  const links = [
    emptyElement('link', {
      rel: 'self',
      href: hrefOf(site, places.feed),
      type: 'application/atom+xml',
    }),
    emptyElement('link', { rel: 'alternate', href: hrefOf(site, places.home), type: 'text/html' }),
  ];
  return feed(
    site,
    { path: places.feed, links, newest: newest[0] },
    newest.map((issue) => {
      const path = issuePath(issue.address);
      const content = articlesOf([issue]).map(({ article }) => article.title);
      return element(
        'entry',
        {},
        lines(
          text('id', idOf(site, path)),
          text('title', issue.title),
          text('updated', updated(issue)),
          emptyElement('link', { rel: 'alternate', href: hrefOf(site, path), type: 'text/html' }),
          element('content', { type: 'text' }, content.join('\n')),
        ),
      );
    }),
  );
}

function opdsCatalogue(site: Site, issues: readonly SiteIssue[]): SiteFile[] {
  const type = 'application/atom+xml;profile=opds-catalog;kind=acquisition';
  const books = issues.filter(({ epub }) => epub !== null);
  const pathOf = (number: number | null): string =>
    `${places.catalogue}${number === null ? '' : `-${number}`}.xml`;
  return paged(books).map(({ number, older, own }) => {
    const to = (rel: string, path: string): Markup =>
      emptyElement('link', { rel, href: hrefOf(site, path), type });
    const links = [
      to('self', pathOf(number)),
      to('start', pathOf(null)),
      older > 0 ? to('next', pathOf(older)) : null,
    ];
    return feed(
      site,
      { path: pathOf(number), links, newest: own[0] },
      own.map((issue) => bookEntry(site, issue)),
    );
  });
}

function bookEntry(site: Site, issue: SiteIssue): Markup {
  const { address, title, date, publisher } = issue;
  return element(
    'entry',
    {},
    lines(
      text('id', idOf(site, issuePath(address))),
      text('title', title),
      text('updated', updated(issue)),
      publisher === null ? null : element('author', {}, text('name', publisher)),
      date === null
        ? null
        : element('dc:issued', { 'xmlns:dc': 'http://purl.org/dc/terms/' }, date),
      element(
        'summary',
        {},
        issue.sections
          .map(({ name }) => name)
          .filter(Boolean)
          .join(' · '),
      ),
      emptyElement('link', {
        rel: 'http://opds-spec.org/acquisition/open-access',
        href: hrefOf(site, epubPath(address)),
        type: 'application/epub+zip',
      }),
    ),
  );
}

function openSearch({ title, words }: Site, baseUrl: string): SiteFile {
  const root = element(
    'OpenSearchDescription',
    { xmlns: 'http://a9.com/-/spec/opensearch/1.1/' },
    lines(
      // The format allows at most sixteen characters.
      text('ShortName', [...title].slice(0, 16).join('')),
      text('Description', words.searchLabel),
      text('InputEncoding', 'UTF-8'),
      emptyElement('Url', {
        type: 'text/html',
        template: `${baseUrl}${places.search}?q={searchTerms}`,
      }),
    ),
  );
  return { path: places.openSearch, content: xmlFile(root) };
}

function sitemap(baseUrl: string, paths: Iterable<string>): SiteFile {
  const root = element(
    'urlset',
    { xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9' },
    lines([...paths].map((path) => element('url', {}, text('loc', baseUrl + encoded(path))))),
  );
  return { path: places.sitemap, content: xmlFile(root) };
}

/** Paths of an issue's pages, for the sitemap. */
export const pathsOf = (issue: SiteIssue): string[] => [
  issuePath(issue.address),
  ...articlesOf([issue]).map(({ article }) => articlePath(issue.address, article.id)),
];
