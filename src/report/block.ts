/** One finding as the user sees it: what, where, a code frame, what was expected, how to fix it, related places. */
import type { ChalkInstance } from 'chalk';
import type { Language } from '../locales/language.ts';
import type { Finding } from '../rules/finding.ts';
import { colonOf, severityWord, detailsOf, relatedWord } from './words.ts';
import { codeFrame, digitsOf, type FrameOptions } from './frame.ts';
import { painter } from './paint.ts';
import { placeWords } from './short.ts';
import { visible } from '../text/visible.ts';

export interface ReportBlockOptions {
  language: Language;
  columns: number;
  chalk: ChalkInstance;
}

/** The lines of a finding, without line feeds. */
export function findingBlock(
  file: string,
  text: string | null,
  finding: Finding,
  options: ReportBlockOptions,
): string[] {
  const { language, columns, chalk } = options;
  const { severity, message, ruleId, position, related = [] } = finding;
  const paint = painter(chalk);
  const digits = digitsOf([position, ...related.map((place) => place.position)]);
  const margin = ' '.repeat(digits);
  const dim = (part: string): string => chalk.dim(part);
  const frame = (at: Finding['position'], mark: Pick<FrameOptions, 'mark' | 'paint'>): string[] =>
    text === null ? [] : codeFrame(text, at, { digits, columns, dim, ...mark });
  const note = (name: string, value: string): string =>
    `${margin} ${dim('=')} ${chalk.bold(name)}${colonOf(language)}${value}`;

  const lines = [
    reportHeading(finding.severity, message, options, ` ${dim(`(${ruleId})`)}`),
    `${margin}${dim('-->')} ${placeWords(file, position.start)}`,
    ...frame(position, { mark: '^', paint: (part) => paint(severity, part) }),
  ];
  for (const { name, value } of detailsOf(finding, language)) lines.push(note(name, value));
  for (const place of related) {
    lines.push(
      note(relatedWord(language), visible(place.message)),
      `${margin}${dim('-->')} ${placeWords(file, place.position.start)}`,
      ...frame(place.position, { mark: '~', paint: (part) => chalk.blue(part) }),
    );
  }
  return lines;
}

/** `error: message`. */
export function reportHeading(
  severity: Finding['severity'],
  message: string,
  { language, chalk }: Pick<ReportBlockOptions, 'language' | 'chalk'>,
  behind = '',
): string {
  const word = chalk.bold(painter(chalk)(severity, severityWord(severity, language)));
  return `${word}${colonOf(language)}${chalk.bold(visible(message))}${behind}`;
}
