/** The one way from the bytes of an issue to the files of a format, for one issue and for an archive. */
import type { ParseOptions } from '../parser/options.ts';
import { parseEvents } from '../parser/parse.ts';
import { validate } from '../tree/validate.ts';
import { foldEvents, type EventFolder } from '../tree/builder.ts';
import type { IssueEvent } from '../tree/events.ts';
import type { Issue } from '../tree/types.ts';
import type { Format, WriterOptions } from '../write/formats.ts';
import type { toNdjsonLine } from '../write/ndjson.ts';
import type { OutputFile } from '../write/options.ts';
import { Failed } from '../files/failure.ts';

/** The parser, handed in where a test makes it fail. */
export interface Parsing {
  parseEvents(input: Uint8Array, options: ParseOptions): Iterable<IssueEvent>;
  foldEvents(): EventFolder;
}

export const realParsing: Parsing = { parseEvents, foldEvents };

/** No tree leaves the program that its own published schema would refuse. */
export function validated(issue: Issue): Issue {
  const result = validate(issue);
  if (result.valid) return issue;
  const [first] = result.errors;
  const { path = '', message: detail = '' } = first ?? {};
  throw new Failed({ kind: 'schema', path, detail, more: result.errors.length - 1 });
}

/** Parses an issue. */
export function readIssue(
  bytes: Uint8Array,
  options: ParseOptions,
  listen: (event: IssueEvent) => void,
  parsing: Parsing = realParsing,
): Issue {
  const builder = parsing.foldEvents();
  for (const event of parsing.parseEvents(bytes, options)) {
    builder.push(event);
    listen(event);
  }
  return validated(builder.issue());
}

/** Whether an issue becomes a folder of files in the folder that it is written to. */
export const isCut = (format: Format, split: boolean | undefined): boolean =>
  format.unit === 'issue' &&
  format.loadFolder !== undefined &&
  (split ?? format.fillsFolder === true);

/** Writes an issue: as one file, whose name is '', or as the files of a folder. */
export async function renderIssue(
  issue: Issue,
  format: Format,
  { cut, ...options }: WriterOptions & { cut: boolean },
): Promise<OutputFile[]> {
  if (format.unit === 'article') return [{ name: '', content: articleLines(issue, format.write) }];
  if (cut && format.loadFolder) return (await format.loadFolder())(issue, options);
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
