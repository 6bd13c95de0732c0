/**
 * Makes SVG from other people safe as a picture: reads it with an XML parser and writes it again without anything that runs
 * code, loads files or links elsewhere.
 */
import { SaxesParser, type SaxesTagNS } from 'saxes';
import { element, xmlFile, type Attributes, type Content, type Markup } from '../xml.ts';

const SVG = 'http://www.w3.org/2000/svg';
const XLINK = 'http://www.w3.org/1999/xlink';

/** Elements that are removed with their content: scripts, foreign markup, and animations, which can set any attribute. */
const active =
  /^(?:script|foreignObject|iframe|audio|video|animate.*|set|handler|listener|discard)$/;

/** Whether a reference is to a place in the same file or to an embedded picture. */
const isInside = (reference: string): boolean =>
  /^\s*(?:#|data:image\/(?:png|jpeg|gif|webp);base64,)/i.test(reference);

interface Open {
  name: string;
  attributes: Attributes;
  content: Content[];
}

/**
 * The picture without scripts, event handlers, animations, foreign markup, document types and references to other files.
 *
 * @throws {Error} if the text is not well-formed XML or its root is not an `svg` element of the SVG namespace.
 */
export function safeSvg(text: string): string {
  const parser = new SaxesParser({ xmlns: true });
  const open: Open[] = [{ name: '', attributes: {}, content: [] }];
  let hidden = 0;
  parser.on('opentag', (tag) => {
    if (hidden > 0 || tag.uri !== SVG || active.test(tag.local)) hidden += 1;
    else
      open.push({ name: tag.local, attributes: attributesOf(tag, open.length === 1), content: [] });
  });
  parser.on('closetag', () => {
    if (hidden > 0) hidden -= 1;
    else close(open);
  });
  const addText = (content: string): void => {
    if (hidden === 0 && open.length > 1) open.at(-1)!.content.push(content);
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(text).close();
  const [root] = open[0]!.content as (Markup | undefined)[];
  if (!root?.xml.startsWith('<svg ')) throw new Error('the root is no svg');
  return xmlFile(root);
}

function close(open: Open[]): void {
  const { name, attributes, content } = open.pop()!;
  const style = content.filter((part) => typeof part === 'string').join('');
  const isUnsafeStyle = name === 'style' && !isSafeStyle(style);
  if (!isUnsafeStyle) open.at(-1)!.content.push(element(name, attributes, content));
}

function attributesOf({ attributes }: SaxesTagNS, isRoot: boolean): Attributes {
  const kept: Attributes = isRoot ? { xmlns: SVG, 'xmlns:xlink': XLINK } : {};
  for (const { prefix, local, uri, value } of Object.values(attributes)) {
    const isLink = local === 'href' && (uri === '' || uri === XLINK);
    const name = isLink && uri === XLINK ? 'xlink:href' : prefix === 'xml' ? `xml:${local}` : local;
    const isKnown = isLink || prefix === 'xml' || uri === '';
    const isSafe = isLink ? isInside(value) : !/^on/i.test(local) && isSafeStyle(value);
    if (isKnown && isSafe && local !== 'base' && prefix !== 'xmlns' && local !== 'xmlns') {
      kept[name] = value;
    }
  }
  return kept;
}

/**
 * Styles and other values may refer only to places in the same file or embedded pictures, and may not disguise references.
 */
const isSafeStyle = (value: string): boolean =>
  !/@import|\\|image-set|expression|javascript:/i.test(value) &&
  [...value.matchAll(/url\s*\(\s*["']?([^"')]*)/gi)].every(([, target = '']) => isInside(target));
