/**
 * Markup that is escaped by construction. A string is text, and text is escaped when it goes into an element; only the
 * functions here make `Markup`, which is not escaped again. Characters that XML forbids have already been replaced (`clean`).
 *
 *     element('p', { class: 'by' }, '来源：', element('a', { href }, title))   // <p class="by">来源：<a href="…">…</a></p>
 *     empty('img', { src, alt })                                            // <img src="…" alt="…"/>
 */

export class Markup {
  constructor(readonly xml: string) {}
}

/** Attributes in the order of output; undefined ones are left out. */
export type Attributes = Record<string, string | number | undefined>;

/** What an element can contain: text, markup, nothing, or a list of these. */
export type Content = string | Markup | null | undefined | readonly Content[];

/** An element with a start tag and an end tag, whatever its content. */
export const element = (name: string, attributes: Attributes, ...content: Content[]): Markup =>
  new Markup(`<${name}${written(attributes)}>${joined(content)}</${name}>`);

/** An element without content, written as one tag. In XHTML, only for the void elements of HTML. */
export const emptyElement = (name: string, attributes: Attributes): Markup =>
  new Markup(`<${name}${written(attributes)}/>`);

/** Puts each element on a separate line; for content that consists of elements only. */
export const lines = (...content: Content[]): Markup => new Markup(`\n${linesOf(content)}`);

/** A list; each item becomes an `li`. */
export const listOf = (
  name: 'ol' | 'ul',
  attributes: Attributes,
  items: readonly Content[],
): Markup => element(name, attributes, lines(items.map((item) => element('li', {}, item))));

/** A whole file: XML with its declaration. */
export const xmlFile = (root: Markup): string => `${DECLARATION}\n${root.xml}\n`;

/** A complete XHTML file that HTML parsers read the same way. */
export const xhtmlFile = (root: Markup): string => `${DECLARATION}\n<!DOCTYPE html>\n${root.xml}\n`;

/**
 * A style sheet inside a page. It is not escaped, because HTML would not undo that; text that could end it is written with
 * CSS escapes.
 */
export function styleElement(css: string): Markup {
  const safe = css.replace(/<(?=[/!])/g, '\\3c ').replaceAll(']]>', ']]\\3e ');
  return new Markup(`<style>/*<![CDATA[*/\n${safe.trim()}\n/*]]>*/</style>`);
}

const DECLARATION = '<?xml version="1.0" encoding="utf-8"?>';

function written(attributes: Attributes): string {
  let text = '';
  for (const name in attributes) {
    const value = attributes[name];
    if (value !== undefined) text += ` ${name}="${escape(String(value), inAttribute)}"`;
  }
  return text;
}

function joined(content: Content): string {
  if (typeof content === 'string') return escape(content, inText);
  if (content == null) return '';
  if (content instanceof Markup) return content.xml;
  let text = '';
  for (const item of content) text += joined(item);
  return text;
}

/** Each item that is not empty, followed by a line break. */
function linesOf(content: Content): string {
  if (content == null) return '';
  if (typeof content === 'string' || content instanceof Markup) return `${joined(content)}\n`;
  let text = '';
  for (const item of content) text += linesOf(item);
  return text;
}

/** Every text passes through this function. Few need a change, and to test for it is much faster than to replace nothing. */
function escape(text: string, special: RegExp): string {
  if (!special.test(text)) return text;
  return text.replace(
    new RegExp(special, 'g'),
    (character) => references[character] ?? `&#${character.charCodeAt(0)};`,
  );
}

const inText = /[&<>]/;
/** Attributes would turn white space other than blanks into blanks. */
const inAttribute = /[&<>"\t\n\r]/;

const references: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};
