/**
 * What HTML leaves in texts: tags, and character references such as `&nbsp;` and `&#8220;`. Texts keep references, but they
 * are measured as what they stand for.
 */

// An `<a>` has attributes: otherwise it is a letter in angle brackets.
const elements =
  'a(?=[ \\t])|(?<=/)a|article|aside|b|big|blockquote|body|br|center|code|dd|del|div|dl|dt|em|figcaption|figure|font|footer|' +
  'h[1-6]|head|header|hr|html|i|img|ins|li|main|nav|o:p|ol|p|pre|s|section|small|span|strike|strong|sub|sup|' +
  'table|tbody|td|tfoot|th|thead|tr|tt|u|ul';
const attribute = `[ \\t]+[a-z@:][\\w:.-]*(?:[ \\t]*=[ \\t]*(?:"[^"<>\\n]*"|'[^'<>\\n]*'|[^\\s<>"']+))?`;

/** Source of a pattern for one tag, to be used with the flag `i`. Other words in angle brackets are text. */
export const tag = `</?(?:${elements})(?:${attribute})*[ \\t]*/?>`;

const named: Readonly<Record<string, string>> = {
  ...{ nbsp: '\u00a0', ensp: '\u2002', emsp: '\u2003', thinsp: '\u2009' },
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" },
  ...{ ldquo: '“', rdquo: '”', lsquo: '‘', rsquo: '’', mdash: '—', ndash: '–', hellip: '…' },
  ...{ middot: '·', bull: '•', times: '×', deg: '°', permil: '‰', rarr: '→' },
};

/** One reference; the names are those that Chinese texts have. */
const reference = `&(?:(${Object.keys(named).join('|')})|#(\\d{1,6})|#x([\\da-f]{1,5}));`;

/** Finds references; a new object each time, because a global pattern keeps its position. */
export const references = (): RegExp => new RegExp(reference, 'gi');

/** The text with its references replaced. */
export const withoutReferences = (text: string): string =>
  text.includes('&')
    ? text.replace(references(), (found, name?: string, decimal?: string, hex?: string) => {
        if (name !== undefined) return named[name.toLowerCase()]!;
        const code = decimal === undefined ? Number.parseInt(hex!, 16) : Number(decimal);
        return isCharacter(code) ? String.fromCodePoint(code) : found;
      })
    : text;

/** Whether a text may hold this code point: no control character, no half of a surrogate pair. */
const isCharacter = (code: number): boolean =>
  code >= 0x20 &&
  !(code >= 0x7f && code < 0xa0) &&
  !(code >= 0xd800 && code < 0xe000) &&
  code <= 0x10ffff;
