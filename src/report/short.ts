/** Findings in one line each, `file:line:col: severity message (ruleId)`, for terminals, editors and grep. */
import type { Language } from '../locales/language.ts';
import { fill } from '../locales/fill.ts';
import { severities, type Finding, type Severity } from '../rules/finding.ts';
import { countFindings, countWords, severityWord } from './words.ts';
import type { FindingLog } from './finding-log.ts';
import { visible } from '../text/visible.ts';

export type Paint = (severity: Severity, word: string) => string;

export interface ShortOptions {
  /** How the lines name the file. */
  file: string;
  language: Language;
  /** Leaves out everything except errors. */
  quiet?: boolean;
  /** No colour when absent. */
  paint?: Paint;
}

const rest = { en: '{count} more: {list}', zh: '另有 {count} 项：{list}' } as const;

const plain: Paint = (_severity, word) => word;

/** `file:line:col`, as terminals and editors recognise it; an unknown position is left out. */
export function placeWords(file: string, place: { line?: number; column?: number } = {}): string {
  return [visible(file), place.line, place.column].filter((part) => part !== undefined).join(':');
}

/** One finding on its own line, including the line feed. */
export function findingLine(
  { position: { start }, severity, message, ruleId }: Finding,
  { file, language, paint = plain }: ShortOptions,
): string {
  const word = paint(severity, severityWord(severity, language));
  return `${placeWords(file, start)}: ${word} ${visible(message)} (${ruleId})\n`;
}

/** Renders what a log kept, and how many findings it did not keep; '' when there is nothing to report. */
export function renderShort(log: FindingLog, options: ShortOptions): string {
  const { file, language, quiet = false } = options;
  const shownSeverities: readonly Severity[] = quiet ? severities.slice(0, 1) : severities;
  const findings = log.kept().filter(({ severity }) => shownSeverities.includes(severity));
  const lines = findings.map((finding) => findingLine(finding, options));

  const left = countFindings([]);
  const shown = countFindings(findings);
  for (const severity of shownSeverities) left[severity] = log.counts[severity] - shown[severity];
  const count = left.error + left.warning + left.info;
  if (count > 0) {
    const values = { count, list: countWords(left, language) };
    lines.push(`${visible(file)}: ${fill(rest[language], values)}\n`);
  }
  return lines.join('');
}
