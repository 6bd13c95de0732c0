/** The formats that an issue can be written in, by the name that `--to` takes. */
import type { Issue } from '../tree/types.ts';
import { toJson } from './json.ts';
import { toNdjsonLine } from './ndjson.ts';
import type { DocumentOptions, OutputFile } from './options.ts';
import type { TreeOptions } from './tree.ts';

/** What a writer does not need of the options it leaves alone. */
export type WriterOptions = TreeOptions & DocumentOptions;

/** A writer of whole issues; it gives text, or bytes when the format is binary. */
export type IssueWriter = (issue: Issue, options: WriterOptions) => string | Promise<Uint8Array>;

/** A writer of an issue as a folder of files. */
export type FolderWriter = (issue: Issue, options: WriterOptions) => OutputFile[];

export interface IssueFormat {
  extension: string;
  unit: 'issue';
  load: () => Promise<IssueWriter>;
  /** For formats that can be cut into a file for each article. */
  loadFolder?: () => Promise<FolderWriter>;
  /** Whether a folder to write to means that the issue is cut into files. */
  fillsFolder?: boolean;
  /** Whether it makes a document for readers: one that has a title, a date and characters that it cannot hold. */
  document?: boolean;
  /** Whether what it writes is no text. */
  binary?: boolean;
}

/** A format writes either a whole issue at once or one article after another. */
export type Format =
  IssueFormat | { extension: string; unit: 'article'; write: typeof toNdjsonLine };

/** A writer that brings a library with it is loaded when it is used. */
export const formats = {
  json: { extension: '.json', unit: 'issue', load: () => Promise.resolve(toJson) },
  ndjson: { extension: '.ndjson', unit: 'article', write: toNdjsonLine },
  yaml: {
    extension: '.yaml',
    unit: 'issue',
    load: async () => (await import('./yaml.ts')).toYaml,
  },
  tree: {
    // Not that of `text`, which may be asked for in the same run.
    extension: '.outline.txt',
    unit: 'issue',
    load: async () => (await import('./tree.ts')).toTree,
  },
  markdown: {
    extension: '.md',
    unit: 'issue',
    document: true,
    load: async () => (await import('./markdown.ts')).toMarkdown,
    loadFolder: async () => (await import('./markdown.ts')).toMarkdownFiles,
  },
  html: {
    extension: '.html',
    unit: 'issue',
    document: true,
    fillsFolder: true,
    load: async () => (await import('./html.ts')).toHtml,
    loadFolder: async () => (await import('./html.ts')).toHtmlFiles,
  },
  epub: {
    extension: '.epub',
    unit: 'issue',
    document: true,
    binary: true,
    load: async () => (await import('./epub.ts')).toEpub,
  },
  text: {
    extension: '.txt',
    unit: 'issue',
    document: true,
    load: async () => (await import('./text.ts')).toText,
    loadFolder: async () => (await import('./text.ts')).toTextFiles,
  },
} as const satisfies Record<string, Format>;

/** Whether a format makes documents for readers, which take metadata. */
export const isDocument = (format: Format): boolean =>
  format.unit === 'issue' && format.document === true;

export type FormatName = keyof typeof formats;
export const formatNames = Object.keys(formats) as FormatName[];
