/** The options that the document writers (Markdown, XHTML, EPUB, text) share with their callers. */
import type { Profile } from '../periodical/profile.ts';

/** A picture for the cover. */
export interface CoverImage {
  bytes: Uint8Array;
  mediaType: 'image/jpeg' | 'image/png' | 'image/gif' | 'image/webp' | 'image/svg+xml';
}

/** What is known about an issue besides its text. Absent values are taken from the issue or left out. */
export interface Metadata {
  /** Title of the document; if absent, that of the issue with its number, else with its date. */
  title?: string;
  subtitle?: string;
  /** Number of the issue within its year, such as `5`; read from the file name (`issue-2024-05.txt`) if absent. */
  number?: string;
  /** Day of publication: `2024`, `2024-05` or `2024-05-31`. */
  date?: string;
  publisher?: string;
  creator?: string[];
  description?: string;
  rights?: string;
  /** Unique identifier, such as `urn:isbn:…`; if absent, one derived from the content. */
  identifier?: string;
  /** Language of the text; `zh-CN` if absent. */
  language?: string;
}

/** How issues are named if their metadata does not say; `docs/configuration.md` describes the templates. */
export interface Naming {
  /** Finds year and number in the path of an input, such as `{year}-{number}`; built-in patterns if absent. */
  filePattern?: string;
  /** Such as `{title} {year} 年第 {number} 期`, the default for Chinese issues. */
  titleTemplate?: string;
  /** Citation of an article on a site; GB/T 7714 if absent. */
  citation?: string;
}

export const markdownFlavors = [
  'commonmark',
  'gfm',
  'hugo',
  'obsidian',
  'mkdocs',
  'pandoc',
] as const;
/** The tool that Markdown is written for; all of them read the output of `commonmark` the same way. */
export type MarkdownFlavor = (typeof markdownFlavors)[number];

export interface DocumentOptions {
  metadata?: Metadata;
  naming?: Naming;
  /** Words that the periodical prints (来源, 提要, 返回目录, 第 n 页); those of 本期视点 if absent. */
  profile?: Profile;
  /** Cover of an EPUB or a folder of XHTML; if absent, one is drawn from the issue's own data. */
  cover?: CoverImage;
  /** When the EPUB was last changed; a fixed day if absent, so that the same issue always gives the same bytes. */
  modified?: Date;
  /** Bytes of the pictures in figures, by `Image.name`; a figure whose picture is absent becomes its caption. */
  images?: ReadonlyMap<string, Uint8Array>;
  /** Markdown only; `commonmark` if absent. */
  flavor?: MarkdownFlavor;
  /**
   * Template for the names of Markdown files, without their extension: `{issue}` (name of the input file), `{title}`,
   * `{section}`, `{index}` (from 00, the contents, to 99 or more), `{id}`; `{id}` if absent.
   */
  nameTemplate?: string;
  /** Whether Markdown marks where printed pages begin; true if absent. */
  pages?: boolean;
  /** A style sheet for XHTML: added after the built-in one, or with `replace` used in its place. */
  css?: { text: string; replace?: boolean };
}

/** One file of an output that has several. */
export interface OutputFile {
  /** Name in the folder: unique regardless of case and safe on every system; ASCII unless a name template says otherwise. */
  name: string;
  content: string | Uint8Array;
}
