/**
 * Markup that is escaped by construction. A string is text, and text is escaped when it goes into an element; only the
 * functions here make `Markup`, which is not escaped again. Characters that XML forbids have been replaced before (`clean`).
 *
 *     element('p', { class: 'by' }, '来源：', element('a', { href }, title))   // <p class="by">来源：<a href="…">…</a></p>
 *     empty('img', { src, alt })                                            // <img src="…" alt="…"/>
 */

/** A finished piece of XML. */
export class Markup {
  constructor(readonly xml: string) {}
}

/** Attributes in the order in which they are written; one that is undefined is left out. */
export type Attributes = Record<string, string | number | undefined>;

/** What an element can hold: text, markup, nothing, or a list of these. */
export type Content = string | Markup | null | undefined | readonly Content[];

/** An element with a start tag and an end tag, whatever its content. */
export const element = (name: string, attributes: Attributes, ...content: Content[]): Markup =>
  new Markup(`<${name}${written(attributes)}>${joined(content)}</${name}>`);

/** An element that never has content, closed in its own tag. In XHTML only for the void elements of HTML. */
export const empty = (name: string, attributes: Attributes): Markup =>
  new Markup(`<${name}${written(attributes)}/>`);

/** Elements each on a line of its own, inside an element that has nothing else. */
export function lines(...content: Content[]): Markup {
  const each: string[] = [];
  collect(content, each);
  return new Markup(each.length === 0 ? '\n' : `\n${each.join('\n')}\n`);
}

/** A whole file: XML with its declaration. */
export const xmlFile = (root: Markup): string => `${DECLARATION}\n${root.xml}\n`;

/** A whole file of XHTML that a parser of HTML reads the same. */
export const xhtmlFile = (root: Markup): string => `${DECLARATION}\n<!DOCTYPE html>\n${root.xml}\n`;

/** A style sheet inside a page. It is not escaped, which HTML would not undo; what could end it is taken out of the way. */
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

/** Puts the text of every item that is there into a list. */
function collect(content: Content, into: string[]): void {
  if (content == null) return;
  if (typeof content === 'string' || content instanceof Markup) into.push(joined(content));
  else for (const item of content) collect(item, into);
}

const inText = /[&<>]/g;
/** White space other than blanks would become blanks here. */
const inAttribute = /[&<>"\t\n\r]/g;

/** The one function that every text passes. */
const escape = (text: string, special: RegExp): string =>
  text.replace(special, (character) => references[character] ?? `&#${character.charCodeAt(0)};`);

const references: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};
