/** What the writers of documents (Markdown, XHTML, EPUB, text) share with their callers. */
import type { Profile } from '../periodical/profile.ts';

/** A picture for the cover. */
export interface CoverImage {
  bytes: Uint8Array;
  mediaType: 'image/jpeg' | 'image/png' | 'image/gif' | 'image/webp' | 'image/svg+xml';
}

/** What is known of an issue beside its text. What is absent is taken from the issue, or left out. */
export interface Metadata {
  /** Title of the document; when absent, that of the issue with its number, or else its date. */
  title?: string;
  subtitle?: string;
  /** Number of the issue in its year, such as `5`; read from the file name (`issue-2024-05.txt`) when absent. */
  number?: string;
  /** Day of publication: `2024`, `2024-05` or `2024-05-31`. */
  date?: string;
  publisher?: string;
  creator?: string[];
  description?: string;
  rights?: string;
  /** Unique identifier, such as `urn:isbn:…`; one derived from the content when absent. */
  identifier?: string;
  /** Language of the text; `zh-CN` when absent. */
  language?: string;
}

/** How issues are named where their metadata does not say it; `docs/configuration.md` describes the templates. */
export interface Naming {
  /** What of the path of an input names it: `{year}-{number}`; built-in patterns when absent. */
  filePattern?: string;
  /** `{title} {year} 年第 {number} 期`, which is what Chinese issues have when absent. */
  titleTemplate?: string;
  /** Of an article on a site; GB/T 7714 when absent. */
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
/** The tool that Markdown is written for; what `commonmark` writes is read alike by all of them. */
export type MarkdownFlavor = (typeof markdownFlavors)[number];

export interface DocumentOptions {
  metadata?: Metadata;
  naming?: Naming;
  /** Words that the periodical prints (来源, 提要, 返回目录, 第 n 页); those of 本期视点 when absent. */
  profile?: Profile;
  /** Cover of an EPUB or of a folder of XHTML; one is drawn from the issue's own data when absent. */
  cover?: CoverImage;
  /** When the EPUB was last changed; a fixed day when absent, so that the same issue always gives the same bytes. */
  modified?: Date;
  /** Bytes of the pictures that figures name, by `Image.name`; a figure whose picture is absent is its caption. */
  images?: ReadonlyMap<string, Uint8Array>;
  /** Markdown only; `commonmark` when absent. */
  flavor?: MarkdownFlavor;
  /**
   * Names of the files of Markdown, without their ending: `{issue}` (name of the input file), `{title}`, `{section}`, `{index}`
   * (from 00, the contents, to 99 or more), `{id}`; `{id}` when absent.
   */
  nameTemplate?: string;
  /** Whether Markdown marks where printed pages begin; true when absent. */
  pages?: boolean;
  /** A style sheet for XHTML: behind the built-in one, or with `replace` in its place. */
  css?: { text: string; replace?: boolean };
}

/** A file of an output that consists of several. */
export interface OutputFile {
  /** Name in the folder: unique whatever the case, safe on every system; ASCII unless a name template says otherwise. */
  name: string;
  content: string | Uint8Array;
}
