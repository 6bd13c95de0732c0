/** Addresses in a site. They are made only from names, so that they never change. */

/** Folders and files that a site needs for itself; an input with such a name is refused. */
export const places = {
  home: 'index.html',
  issues: 'issues',
  sections: 'sections',
  sources: 'sources',
  search: 'search.html',
  index: 'search',
  assets: 'assets',
  feed: 'feed.xml',
  catalogue: 'opds',
  openSearch: 'opensearch.xml',
  sitemap: 'sitemap.xml',
} as const;

/** Whether a path would clash with the site's own files. */
export function isTaken(path: string): boolean {
  const [first = ''] = path.toLowerCase().split('/');
  return (Object.values(places) as string[]).some(
    (place) => place === first || place === `${first}.html`,
  );
}

/**
 * A name as a path segment: NFC, lower case, and without characters that file systems or addresses do not allow. Names that
 * differ in nothing else look the same to readers and share a page.
 */
export function fileNameOf(name: string): string {
  const plain = name
    .normalize('NFC')
    .toLowerCase()
    .trim()
    // Forbidden on Windows, or with a special meaning in an address.
    .replace(/[\s\p{Cc}\p{Cs}<>:"/\\|?*#%&]+/gu, '-')
    .replace(/^[.-]+|[.-]+$/g, '');
  // Most file systems allow 255 bytes; a character takes up to four.
  return [...plain].slice(0, 60).join('') || '-';
}

/** A path as an address, with each segment encoded. */
export const encoded = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

/** The address of a path relative to the page at another path. */
export function relative(from: string, to: string): string {
  const above = from.split('/').slice(0, -1);
  const parts = to.split('/');
  let common = 0;
  while (common < parts.length - 1 && above[common] === parts[common]) common += 1;
  return '../'.repeat(above.length - common) + encoded(parts.slice(common).join('/'));
}

export const issuePath = (address: string): string => `${address}/index.html`;
export const articlePath = (address: string, id: string): string => `${address}/${id}.html`;
export const epubPath = (address: string): string =>
  `${address}/${address.slice(address.lastIndexOf('/') + 1)}.epub`;

/**
 * The path of one page of a long list. The newest items are on the page without a number; full pages are numbered from the
 * oldest and never change.
 */
export const listPath = (list: string, page: number | null): string =>
  page === null ? `${list}.html` : `${list}-${page}.html`;
