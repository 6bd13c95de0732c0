/** XML trees (xast) and their text. Escaping is the library's; what XML forbids has been replaced before. */
import type { Element, ElementContent, Root } from 'xast';
import { toXml } from 'xast-util-to-xml';
import { x } from 'xastscript';

export type Attributes = Record<string, string | number | undefined>;
export type Content = ElementContent | string | null | undefined | readonly Content[];

/** Makes an element. Unlike `x`, it never takes a child for attributes. */
export const element = (name: string, attributes: Attributes, ...content: Content[]): Element =>
  x(name, attributes, ...(content as Element[]));

/** Elements each on a line of its own, inside an element that has nothing else. */
export const lines = (...content: Content[]): Content[] => [
  '\n',
  ...[content].flat(Infinity as 1).flatMap((item) => (item == null ? [] : [item, '\n'])),
];

/** A whole file: XML with its declaration. */
export function xmlFile(root: Element): string {
  return serialize([declaration, root], true);
}

/** A whole file of XHTML that a parser of HTML reads the same: only void elements are closed in their own tag. */
export function xhtmlFile(root: Element): string {
  const text = serialize([declaration, { type: 'doctype', name: 'html' }, root], false);
  // No text can look like this, since its < are escaped.
  return text.replace(/><\/(?:meta|link|img|hr)>/g, '/>');
}

const declaration = {
  type: 'instruction',
  name: 'xml',
  value: 'version="1.0" encoding="utf-8"',
} as const;

function serialize(children: Root['children'], closeEmptyElements: boolean): string {
  const spaced = children.flatMap((child): Root['children'] => [
    child,
    { type: 'text', value: '\n' },
  ]);
  const text = toXml({ type: 'root', children: spaced }, { closeEmptyElements, tightClose: true });
  // The one place where XML wants its > escaped (https://www.w3.org/TR/xml/#syntax); the library leaves it.
  return text.replaceAll(']]>', ']]&gt;');
}
