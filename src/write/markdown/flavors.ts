/** What differs between the tools that read Markdown: escapes, links and their targets, marks of printed pages. */
import Slugger from 'github-slugger';
import type { MarkdownFlavor } from '../options.ts';
import type { EscapeStyle } from './escape.ts';

/** A place that links can name. */
export interface LinkTarget {
  id: string;
  /** Text of its heading; null when it is no heading, or stands in another file. */
  heading: string | null;
  /** What GitHub makes of the heading. */
  slug: string;
  /** The file it stands in; null when that is the file with the link. */
  file: string | null;
}

export interface Flavor extends EscapeStyle {
  /** Destination of a link; null where no link works everywhere. */
  link: (target: LinkTarget) => string | null;
  /** What names a heading, behind its text; `id` is that of the target. */
  headingId?: (id: string) => string;
  /** What names an entry of the contents, at the end of its line; without it, the way back leads to the contents. */
  entryId?: (id: string) => string;
  /** The beginning of a printed page in the middle of a text. */
  inlinePage?: (page: number) => string;
  /** The same at the end of the block in which the page begins; a block can hold one. */
  trailingPage?: (page: number) => string;
  /** The same as a block of its own. */
  pageBlock: (page: number) => string;
  /** Whether links between files need help from redirects, which Hugo makes of `aliases`. */
  hasAliases?: boolean;
  /** Whether pages are put in order by a weight. */
  hasWeight?: boolean;
  /** Whether the tool reads the front matter as Markdown. */
  readsFrontMatter?: boolean;
}

/** A definition that nothing refers to: no tool shows it, and none takes it for HTML. */
const definition = (page: number): string => `[page-${page}]: #`;

const attribute = (id: string): string => ` {#${id}}`;

const inFile = ({ file, id }: LinkTarget): string => (file === null ? `#${id}` : encodeName(file));

/** Letters and digits stay readable. */
const encodeName = (name: string): string =>
  name.replace(/[^\p{L}\p{N}._~/-]/gu, (mark) =>
    encodeURIComponent(mark).replace(/[()'!*]/g, (each) => `%${each.charCodeAt(0).toString(16)}`),
  );

export const flavors: Record<MarkdownFlavor, Flavor> = {
  commonmark: {
    references: true,
    smart: true,
    // Inside a document there is nothing that CommonMark, GitHub, Obsidian and Hugo all could link to.
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

/** How Obsidian names a heading in a link: without the marks that mean something there. */
const headingLink = (heading: string): string =>
  encodeName(
    heading
      .replace(/[#|^:%[\]\\]/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  );

/** Gives each heading of a document the name that GitHub gives it; the second of two alike gets a number. */
export function slugger(): (heading: string) => string {
  const own = new Slugger();
  return (heading) => own.slug(heading);
}
