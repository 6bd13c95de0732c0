/** Addresses in a site. They are made from names alone, so that they never change. */

/** Folders and files that a site has of its own; an input of such a name is refused. */
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

/** Whether a path would stand where the site has something of its own. */
export function isTaken(path: string): boolean {
  const [first = ''] = path.toLowerCase().split('/');
  return (Object.values(places) as string[]).some(
    (place) => place === first || place === `${first}.html`,
  );
}

/**
 * A name as a part of a path: NFC, lower case, and without what no file system or no address can have. Names that differ in
 * nothing else are one name to readers, too, and share a page.
 */
export function fileNameOf(name: string): string {
  const plain = name
    .normalize('NFC')
    .toLowerCase()
    .trim()
    // Forbidden on Windows, or with a meaning of its own in an address.
    .replace(/[\s\p{Cc}\p{Cs}<>:"/\\|?*#%&]+/gu, '-')
    .replace(/^[.-]+|[.-]+$/g, '');
  // Most file systems allow 255 bytes.
  return [...plain].slice(0, 60).join('') || '-';
}

/** A path as an address: each part is encoded. */
export const encoded = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

/** The address of a path from a page at another path. */
export function relative(from: string, to: string): string {
  const above = from.split('/').slice(0, -1);
  const parts = to.split('/');
  let common = 0;
  while (common < parts.length - 1 && above[common] === parts[common]) common += 1;
  return '../'.repeat(above.length - common) + encoded(parts.slice(common).join('/'));
}

export const issuePath = (address: string): string => `${address}/index.html`;
export const articlePath = (address: string, id: string): string => `${address}/${id}.html`;
/** The text of an article for the search, as a script. */
export const textPath = (address: string, id: string): string => `${address}/${id}.js`;
export const epubPath = (address: string): string =>
  `${address}/${address.slice(address.lastIndexOf('/') + 1)}.epub`;

/**
 * The path of a page of a long list. The newest items stand on the page without a number; full pages are numbered from the
 * oldest, and stay as they are.
 */
export const listPath = (list: string, page: number | null): string =>
  page === null ? `${list}.html` : `${list}-${page}.html`;
