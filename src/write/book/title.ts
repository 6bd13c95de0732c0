/** Titles that tell the issues of a periodical apart: 本期视点 2024 年第 5 期. */
import type { Issue } from '../../tree/types.ts';
import type { Metadata } from '../options.ts';
import { dateInWords, type Words } from './words.ts';

/** What of an issue its title is made from. */
export interface NamedIssue extends Pick<Issue, 'title'> {
  origin: Pick<Issue['origin'], 'name'>;
}

/**
 * The title that was set; else that of the issue with its number, which is set or stands in the file name; else that of the
 * issue alone.
 */
export function titleOf(issue: NamedIssue, metadata: Metadata, words: Words): string {
  if (metadata.title?.trim()) return metadata.title;
  const title = issue.title.trim() === '' ? words.untitled : issue.title;
  const label = numberLabel(issue, metadata, words);
  return label === null ? title : `${title} ${label}`;
}

/** As `titleOf`, with the date where no number is known: on a shelf of books, titles are all there is to see. */
export function shelfTitleOf(issue: NamedIssue, metadata: Metadata, words: Words): string {
  const title = titleOf(issue, metadata, words);
  if (metadata.title?.trim() || title !== issue.title || metadata.date === undefined) return title;
  return `${title} ${dateInWords(metadata.date, words)}`;
}

/** 2024 年第 5 期, or null when the number is not known. */
export function numberLabel(
  { origin }: NamedIssue,
  { number, date }: Metadata,
  words: Words,
): string | null {
  const named = numberInName(origin.name);
  const year = date?.slice(0, 4) ?? named?.year;
  const known = number ?? named?.number;
  if (known === undefined) return null;
  const yearLabel = year === undefined ? '' : words.year.replace('{year}', year);
  const numeral = /^\d+$/.test(known) ? String(Number(known)) : known;
  const label = words.number.replace('{n}', numeral);
  return words.number.includes('期') ? yearLabel + label : `${yearLabel}, ${label}`;
}

/**
 * Year and number in a name such as `issue-2024-05.txt` or `2024年第5期.txt`. A name with a day in it (`2024-05-31.txt`) has no
 * number.
 */
export function numberInName(name: string): { year: string; number: string } | null {
  const pattern =
    /(?<!\d)(?<year>(?:19|20)\d\d)(?:\s*年\s*第?\s*|[-_.]?)(?<number>\d{1,2})(?:\s*期)?(?![-_.]?\d|\s*月)/;
  const found = pattern.exec(name.replace(/^.*[/\\]/, ''))?.groups;
  return found ? { year: found['year']!, number: found['number']! } : null;
}
