/** The second half of a conversion: from the tree of an issue to the files of a format. */
import type { Issue } from '../tree/types.ts';
import type { Format, WriterOptions } from '../write/formats.ts';
import type { toNdjsonLine } from '../write/ndjson.ts';
import type { OutputFile } from '../write/options.ts';
import type { IssueReading } from './read.ts';

/** Whether the output is a folder of several files. */
export const isSplit = (format: Format, split: boolean | undefined): boolean =>
  format.unit === 'issue' &&
  format.loadFolder !== undefined &&
  (split ?? format.fillsFolder === true);

interface RenderOptions extends WriterOptions {
  /** Whether several files are wanted; see {@link isSplit}. */
  split: boolean;
}

/**
 * Writes an issue as one file, whose name is '', or as the files of a folder. A format with one line per article contains
 * those of all issues that were read.
 */
export async function renderIssue(
  { issue, issues, images }: Pick<IssueReading, 'issue' | 'issues' | 'images'>,
  format: Format,
  { split, ...writing }: RenderOptions,
): Promise<OutputFile[]> {
  const options = { ...writing, images };
  if (format.unit === 'article') {
    const lines = issues.map((each) => articleLines(each, format.write));
    return [{ name: '', content: lines.join('') }];
  }
  if (split && format.loadFolder) return (await format.loadFolder())(issue, options);
  const write = await format.load();
  return [{ name: '', content: await write(issue, options) }];
}

function articleLines(issue: Issue, write: typeof toNdjsonLine): string {
  const { title, origin, sections } = issue;
  const lines = sections.flatMap(({ name: section, articles }) =>
    articles.map((article) => write(article, { file: origin.name, issue: title, section })),
  );
  return lines.join('');
}
