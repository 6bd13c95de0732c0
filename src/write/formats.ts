/** The output formats of an issue, by the name that `--to` takes. */
import type { Issue } from '../tree/types.ts';
import { jsonPieces, writeJson, type JsonOptions } from './json.ts';
import { toNdjsonLine } from './ndjson.ts';
import type { DocumentOptions, OutputFile } from './options.ts';
import type { TreeOptions } from './tree.ts';

/** Options for all writers; each ignores those that it does not need. */
export type WriterOptions = TreeOptions & DocumentOptions & JsonOptions;

/** Options that concern one format, by its name. */
export type FormatOptions = Partial<
  Record<FormatName, Pick<DocumentOptions, 'flavor' | 'nameTemplate' | 'pages' | 'css'>>
>;

/** Writes whole issues; returns text, or bytes for a binary format. */
type IssueWriter = (issue: Issue, options: WriterOptions) => string | Promise<Uint8Array>;

type FolderWriter = (issue: Issue, options: WriterOptions) => OutputFile[];

export interface IssueFormat {
  extension: string;
  unit: 'issue';
  load: () => Promise<IssueWriter>;
  /** For formats whose text need not be in memory as a whole: the same text in pieces. */
  pieces?: (issue: Issue, options: WriterOptions) => Iterable<string>;
  /** For formats that can be split into one file per article. */
  loadFolder?: () => Promise<FolderWriter>;
  /** Whether an output folder means that the issue is split into files. */
  fillsFolder?: boolean;
  /** Whether it makes a document for readers, which has a title and a date, and cannot contain every character. */
  document?: boolean;
  /** Whether its output is not text. */
  binary?: boolean;
}

/** A format writes either a whole issue or one article at a time. */
export type Format =
  IssueFormat | { extension: string; unit: 'article'; write: typeof toNdjsonLine };

/** Writers that need libraries are loaded on first use. */
export const formats = {
  json: {
    extension: '.json',
    unit: 'issue',
    load: () => Promise.resolve(writeJson),
    pieces: jsonPieces,
  },
  ndjson: { extension: '.ndjson', unit: 'article', write: toNdjsonLine },
  yaml: {
    extension: '.yaml',
    unit: 'issue',
    load: async () => (await import('./yaml.ts')).toYaml,
  },
  tree: {
    // Differs from the extension of `text`, which may be requested in the same run.
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
