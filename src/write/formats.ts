/** The formats that an issue can be written in, by the name that `--to` takes. */
import type { Issue } from '../tree/types.ts';
import { toJson } from './json.ts';
import { toNdjsonLine } from './ndjson.ts';
import type { TreeOptions } from './tree.ts';

/** A writer of whole issues. What a writer does not need of the options it leaves alone. */
export type IssueWriter = (issue: Issue, options: TreeOptions) => string;

/** A format writes either a whole issue at once or one article after another. */
export type Format =
  | { extension: string; unit: 'issue'; load: () => Promise<IssueWriter> }
  | { extension: string; unit: 'article'; write: typeof toNdjsonLine };

/** A writer that brings a library with it is loaded when it is used. */
export const formats = {
  json: { extension: '.json', unit: 'issue', load: () => Promise.resolve(toJson) },
  ndjson: { extension: '.ndjson', unit: 'article', write: toNdjsonLine },
  yaml: {
    extension: '.yaml',
    unit: 'issue',
    load: async () => (await import('./yaml.ts')).toYaml,
  },
  tree: { extension: '.txt', unit: 'issue', load: async () => (await import('./tree.ts')).toTree },
} as const satisfies Record<string, Format>;

export type FormatName = keyof typeof formats;
export const formatNames = Object.keys(formats) as FormatName[];
