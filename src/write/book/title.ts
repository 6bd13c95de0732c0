/** Titles that distinguish the issues of a periodical: 本期视点 2024 年第 5 期. */
import type { Issue } from '../../tree/types.ts';
import type { DocumentOptions, Naming } from '../options.ts';
import { fillTemplate } from '../template.ts';
import { dateInWords, type Words } from './words.ts';

/** The parts of an issue that its title is made from. */
export interface NamedIssue extends Pick<Issue, 'title'> {
  origin: Pick<Issue['origin'], 'name'>;
  /** Absent if only the file is known. */
  unclaimed?: Issue['unclaimed'];
}

/** What is known about an issue besides its tree. */
type Known = Pick<DocumentOptions, 'metadata' | 'naming'>;

/** What distinguishes an issue from the others. */
interface IssueNumber {
  /** Four digits. */
  year: string | null;
  number: string | null;
}

/**
 * The title that the user set; else the filled template of the config file; else the title of the issue with its number;
 * else the title of the issue alone.
 */
export function titleOf(issue: NamedIssue, known: Known, words: Words): string {
  const { metadata = {}, naming = {} } = known;
  if (metadata.title?.trim()) return metadata.title;
  const title = issue.title.trim() === '' ? words.untitled : issue.title;
  const { year, number } = numberOf(issue, known);
  if (naming.titleTemplate !== undefined) {
    const date = metadata.date === undefined ? null : dateInWords(metadata.date, words);
    const fields = { title, year, number: number && numeral(number), date };
    const { text, isWhole } = fillTemplate(naming.titleTemplate, fields);
    if (isWhole && text !== '') return text;
  }
  const label = numberLabel({ year, number }, words);
  return label === null ? title : `${title} ${label}`;
}

/** Like `titleOf`, but with the date if no number is known: on a shelf of books, only the titles are visible. */
export function shelfTitleOf(issue: NamedIssue, known: Known, words: Words): string {
  const title = titleOf(issue, known, words);
  const { title: given, date } = known.metadata ?? {};
  if (given?.trim() || title !== issue.title || date === undefined) return title;
  return `${title} ${dateInWords(date, words)}`;
}

/** Year and number: as set by the user, else from the file name, else from the first page. */
export function numberOf(
  { origin, unclaimed = [] }: NamedIssue,
  { metadata: { number, date } = {}, naming = {} }: Known,
): IssueNumber {
  const found = numberInName(origin.name, naming) ?? numberOnFirstPage(unclaimed);
  return {
    year: date?.slice(0, 4) ?? found?.year ?? null,
    number: number ?? found?.number ?? null,
  };
}

/** 2024 年第 5 期, or null if the number is unknown. */
export function numberLabel({ year, number }: IssueNumber, words: Words): string | null {
  if (number === null) return null;
  const yearLabel = year === null ? '' : words.year.replace('{year}', year);
  const label = words.number.replace('{n}', numeral(number));
  if (words.number.includes('期')) return yearLabel + label;
  return yearLabel === '' ? label : `${yearLabel}, ${label}`;
}

/** Splits a title before the number at its end, which belongs on one line: 本期视点 and 2024 年第 5 期. */
export function splitTitle(title: string): { name: string; number: string | null } {
  const [, name, number] = /^(.*\S) (\S*\d{4}\D.*)$/.exec(title) ?? [];
  return name === undefined ? { name: title, number: null } : { name, number: number! };
}

const numeral = (number: string): string =>
  /^\d+$/.test(number) ? String(Number(number)) : number;

/**
 * Year and number from a path that contains the pattern. Without a pattern, they are read from names such as
 * `issue-2024-05.txt` or `2024年第5期.txt`; a name that contains a day (`2024-05-31.txt`) has no number.
 */
function numberInName(name: string, { filePattern }: Naming): IssueNumber | null {
  const path = name.replaceAll('\\', '/');
  if (filePattern !== undefined) return groupsOf(patternOf(filePattern), path);
  return groupsOf(builtInPattern, path.replace(/^.*\//, ''));
}

const builtInPattern =
  /(?<!\d)(?<year>(?:19|20)\d\d)(?:\s*年\s*第?\s*|[-_.]?)(?<number>\d{1,2})(?:\s*期)?(?![-_.]?\d|\s*月)/;

/** `{year}-{number}` as a regular expression; all other characters are literal. */
function patternOf(filePattern: string): RegExp {
  const digits: Record<string, string> = { year: '(?:19|20)\\d\\d', number: '\\d{1,4}' };
  const source = filePattern
    .split(/\{(\w+)\}/)
    .map((part, at) =>
      at % 2 === 1 ? `(?<${part}>${digits[part]!})` : part.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&'),
    )
    .join('');
  return new RegExp(`(?<!\\d)${source}(?!\\d)`);
}

/**
 * Year and number on the first page, from the text before the contents, which belongs to no article. Its page is null if it
 * comes before page 1.
 */
function numberOnFirstPage(unclaimed: Issue['unclaimed']): IssueNumber | null {
  for (const { text, page } of unclaimed) {
    if (page !== null && page > 1) return null;
    const found = groupsOf(/(?<year>(?:19|20)\d\d)\s*年\s*第\s*(?<number>\d{1,3})\s*期/, text);
    if (found) return found;
  }
  return null;
}

function groupsOf(pattern: RegExp, text: string): IssueNumber | null {
  const found = pattern.exec(text)?.groups;
  return found ? { year: found['year'] ?? null, number: found['number'] ?? null } : null;
}
