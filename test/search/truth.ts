/** What a search must find, told without the code that is tested: a text that stands in another, whatever its width, case and blanks. */

/** Blanks between two Latin words count, all others do not. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/(?<![a-z0-9]) | (?![a-z0-9])/g, '');

/** Whether a text has a query; Latin words count as a whole. */
export function has(text: string, query: string): boolean {
  const wanted = plain(query).replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  const start = /^[a-z0-9]/.test(plain(query)) ? '(?<![a-z0-9])' : '';
  const end = /[a-z0-9]$/.test(plain(query)) ? '(?![a-z0-9])' : '';
  return new RegExp(start + wanted + end, 'u').test(plain(text));
}
