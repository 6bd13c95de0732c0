/** The differences between Markdown tools: escapes, links and their targets, marks for printed pages. */
import Slugger from 'github-slugger';
import type { MarkdownFlavor } from '../options.ts';
import type { EscapeStyle } from './escape.ts';

/** A place that links can refer to. */
export interface LinkTarget {
  id: string;
  /** Text of its heading; null if it is not a heading or is in another file. */
  heading: string | null;
  /** The anchor that GitHub makes from the heading. */
  slug: string;
  /** The file that it is in; null if that is the file with the link. */
  file: string | null;
}

export interface Flavor extends EscapeStyle {
  /** Destination of a link; null if no link works everywhere. */
  link: (target: LinkTarget) => string | null;
  /** Markup after the text of a heading that gives it an anchor; `id` is that of the target. */
  headingId?: (id: string) => string;
  /** Markup at the end of a contents entry that gives it an anchor; without it, back links lead to the contents. */
  entryId?: (id: string) => string;
  /** Marks the beginning of a printed page in the middle of a text. */
  inlinePage?: (page: number) => string;
  /** Marks it at the end of the block in which the page begins; a block can have only one. */
  trailingPage?: (page: number) => string;
  /** Marks it as a separate block. */
  pageBlock: (page: number) => string;
  /** Whether links between files need redirects, which Hugo makes from `aliases`. */
  hasAliases?: boolean;
  /** Whether pages are sorted by a weight. */
  hasWeight?: boolean;
  /** Whether the tool reads the front matter as Markdown. */
  readsFrontMatter?: boolean;
}

/** A link definition without a reference: no tool shows it or takes it for HTML. */
const definition = (page: number): string => `[page-${page}]: #`;

const attribute = (id: string): string => ` {#${id}}`;

const inFile = ({ file, id }: LinkTarget): string => (file === null ? `#${id}` : encodeName(file));

/** Leaves letters and digits readable. */
const encodeName = (name: string): string =>
  name.replace(/[^\p{L}\p{N}._~/-]/gu, (mark) =>
    encodeURIComponent(mark).replace(/[()'!*]/g, (each) => `%${each.charCodeAt(0).toString(16)}`),
  );

export const flavors: Record<MarkdownFlavor, Flavor> = {
  commonmark: {
    references: true,
    smart: true,
    // Within a document, no link target works in all of CommonMark, GitHub, Obsidian and Hugo.
    link: ({ file }) => (file === null ? null : encodeName(file)),
    pageBlock: definition,
    hasAliases: true,
    hasWeight: true,
  },
  gfm: {
    references: false,
    smart: false,
    link: ({ file, slug }) => (file === null ? `#${encodeName(slug)}` : encodeName(file)),
    inlinePage: (page) => `<!-- page ${page} -->`,
    pageBlock: (page) => `<!-- page ${page} -->`,
  },
  hugo: {
    references: false,
    smart: true,
    link: (target) => (target.file === null ? inFile(target) : `{{< relref "${target.file}" >}}`),
    headingId: attribute,
    pageBlock: definition,
    hasWeight: true,
  },
  obsidian: {
    references: false,
    smart: false,
    link: ({ file, heading, id }) => {
      const name = file === null ? '' : encodeName(file);
      if (id.startsWith('entry')) return `${name}#^${id}`;
      return heading === null ? name : `${name}#${headingLink(heading)}`;
    },
    entryId: (id) => ` ^${id}`,
    trailingPage: (page) => ` ^page-${page}`,
    pageBlock: definition,
  },
  mkdocs: {
    references: true,
    smart: true,
    link: inFile,
    headingId: attribute,
    pageBlock: definition,
  },
  pandoc: {
    references: false,
    smart: true,
    link: inFile,
    headingId: attribute,
    entryId: (id) => `[]{#${id}}`,
    inlinePage: (page) => `[]{#page-${page} .page}`,
    pageBlock: (page) => `[]{#page-${page} .page}`,
    readsFrontMatter: true,
  },
};

/** The heading as Obsidian names it in a link: without characters that have a meaning there. */
const headingLink = (heading: string): string =>
  encodeName(
    heading
      .replace(/[#|^:%[\]\\]/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  );

/**
 * Returns a function that gives each heading of a document the anchor that GitHub gives it; the second of two equal headings
 * gets a number.
 */
export function slugger(): (heading: string) => string {
  const own = new Slugger();
  return (heading) => own.slug(heading);
}
