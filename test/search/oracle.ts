/**
 * What a search must find, independent of the code under test: a text that occurs in another, ignoring width, case and
 * blanks.
 */

/** Only blanks between two Latin words count. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/(?<![a-z0-9]) | (?![a-z0-9])/g, '');

/** Whether a text contains a query; Latin words must match as a whole. */
export function has(text: string, query: string): boolean {
  const wanted = plain(query).replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  const start = /^[a-z0-9]/.test(plain(query)) ? '(?<![a-z0-9])' : '';
  const end = /[a-z0-9]$/.test(plain(query)) ? '(?![a-z0-9])' : '';
  return new RegExp(start + wanted + end, 'u').test(plain(text));
}
